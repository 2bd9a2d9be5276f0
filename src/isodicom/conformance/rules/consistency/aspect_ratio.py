"""The aspect ratio of pixels, where their spacing is told too (PS3.3 C.7.6.3.1.7)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import each

ASPECT = Rule(
    "aspect_ratio", "error", "Pixels have another shape than their spacing says.", "PS3.3 C.7.6.3.1.7"
)
RULES = (ASPECT,)

SPACINGS = ("PixelSpacing", "ImagerPixelSpacing", "NominalScannedPixelSpacing")
CLOSE = 0.01


def aspect_ratio(place: Place, keyword: str) -> Iterator[Finding]:
    """A ratio of height to width that isn't that of the spacings."""
    for here in each(place, keyword, *SPACINGS):
        ratio = here.numbers(keyword)
        spacing = next((v for v in map(here.numbers, SPACINGS) if len(v) == 2), ())
        if len(ratio) != 2 or len(spacing) != 2 or min(*ratio, *spacing) <= 0:
            continue
        said, found = ratio[0] / ratio[1], spacing[0] / spacing[1]
        if abs(said - found) > CLOSE * found:
            yield here.finding(
                ASPECT,
                keyword,
                f"PixelAspectRatio is {ratio[0]:g} to {ratio[1]:g}, but the spacing of pixels is "
                f"{spacing[0]:g} by {spacing[1]:g}.",
                expected=f"{found:.4g}",
                found=f"{said:.4g}",
            )


AT = (("PixelAspectRatio", aspect_ratio),)
