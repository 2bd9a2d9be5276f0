"""One quantity in two units, or at two precisions: both say the same (PS3.3 C.8.7.8, C.8.2.1)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import each

DIFFER = Rule("units_differ", "warning", "One quantity is another in another unit.", "PS3.3 C.8.7.8")
RULES = (DIFFER,)

TWICE: tuple[tuple[str, str, float], ...] = (
    ("ExposureTimeInuS", "ExposureTime", 1000),
    ("XRayTubeCurrentInuA", "XRayTubeCurrent", 1000),
    ("ExposureInuAs", "Exposure", 1000),
    ("ExposureTimeInms", "ExposureTime", 1),
    ("XRayTubeCurrentInmA", "XRayTubeCurrent", 1),
    ("ExposureInmAs", "Exposure", 1),
)
"""The finer, the one in whole numbers, and how many of the first make one of the second."""
CLOSE = 0.05
"""How far they may be apart, beside what is lost by whole numbers."""

BY_FIRST = {finer: tuple(row for row in TWICE if row[0] == finer) for finer, _, _ in TWICE}


def twice(place: Place, finer: str) -> Iterator[Finding]:
    """Values that don't come to the same."""
    for _, whole, factor in BY_FIRST[finer]:
        for here in each(place, finer, whole):
            fine, rough = here.number(finer), here.number(whole)
            if fine is None or rough is None:
                continue
            if abs(rough * factor - fine) > factor + CLOSE * abs(fine):
                yield here.finding(
                    DIFFER,
                    finer,
                    f"{finer} is {fine:g}, but {whole} is {rough:g}, which is {rough * factor:g} of these.",
                    expected=f"about {rough * factor:g}",
                    found=fine,
                )


AT = tuple((finer, twice) for finer in BY_FIRST)
