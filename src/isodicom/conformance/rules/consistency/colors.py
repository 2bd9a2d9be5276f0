"""Colors in CIELab, which are scaled to 16 bits (PS3.3 C.10.7.1.1)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import each

SCALED = Rule("color_not_scaled", "warning", "A color is not scaled to 16 bits.", "PS3.3 C.10.7.1.1")
RULES = (SCALED,)

COLORS = (
    *("ChannelRecommendedDisplayCIELabValue", "EmptyImageBoxCIELabValue"),
    *("GraphicLayerRecommendedDisplayCIELabValue", "PatternOffColorCIELabValue"),
    *("PatternOnColorCIELabValue", "RecommendedAbsentPixelCIELabValue", "RecommendedDisplayCIELabValue"),
    *("RecommendedDisplayCIELabValueList", "ShadowColorCIELabValue", "ShutterPresentationColorCIELabValue"),
    *("StructuredDisplayBackgroundCIELabValue", "TextColorCIELabValue"),
    "WaveformDisplayBackgroundCIELabValue",
)

BYTE = 255


def colors(place: Place, keyword: str) -> Iterator[Finding]:
    """Numbers of a byte: scaled to 16 bits they are a black that is greener and bluer than any color is."""
    for here in each(place, keyword):
        values = here.numbers(keyword)
        if len(values) >= 3 and len(values) % 3 == 0 and max(values) <= BYTE:
            yield here.finding(
                SCALED,
                keyword,
                f"{keyword} is {', '.join(f'{v:g}' for v in values[:3])}, which is no color: L of 0 to 100 "
                "is scaled to 0 to 65535, and so are a and b of -128 to 127.",
                expected="values scaled to 0 to 65535",
                found=values[:3],
            )


AT = tuple((keyword, colors) for keyword in COLORS)
