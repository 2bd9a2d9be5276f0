"""How many values: one number, alike in each form; as many times as a range has ends (PS3.3 C.18)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each

SINGLE = Rule("single_value", "error", "Several values where only one may be.", "PS3.3 C.18.1")
DIFFERS = Rule("number_forms_differ", "warning", "Two forms of a number are not equal.", "PS3.3 C.18.1")
RANGE = Rule("temporal_range", "error", "Not as many times as a range has.", "PS3.3 C.18.7.1.1")
MORE = Rule("more_values", "error", "More values than objects of the kind have.", "PS3.3 C.8.20.2")
RULES = (SINGLE, DIFFERS, RANGE, MORE)

ANYWHERE = "*"
ONE: dict[str, frozenset[str]] = {
    "NumericValue": frozenset([ANYWHERE]),
    "FloatingPointValue": frozenset([ANYWHERE]),
    "RationalNumeratorValue": frozenset([ANYWHERE]),
    "RationalDenominatorValue": frozenset([ANYWHERE]),
    "ContrastFlowDuration": frozenset(["ContrastAdministrationProfileSequence"]),
    "ContrastFlowRate": frozenset(["ContrastAdministrationProfileSequence"]),
    "ConvolutionKernel": frozenset(["CTReconstructionSequence", "XRay3DReconstructionSequence"]),
    "Grid": frozenset(["XRayGridSequence"]),
    "ReferencedSegmentNumber": frozenset(["SegmentIdentificationSequence"]),
}
"""Attributes that may have several values by the dictionary, and one in these sequences."""

MOST: dict[str, dict[str, int]] = {
    "ImageType": {
        "HeightMapSegmentationIOD": 2,
        "SegmentationIOD": 2,
        "VLWholeSlideMicroscopyImageIOD": 4,
    },
}
"""Attribute, IOD -> how many values it has at most, where the text of the module says so."""

FORMS = ("FloatingPointValue", "RationalNumeratorValue")
CLOSE = 1e-3
"""How far two forms may be apart, relative to their size: the decimal one may be rounded."""

TIMES = ("ReferencedSamplePositions", "ReferencedTimeOffsets", "ReferencedDateTime")
ENDS = {"POINT": (1, 1), "BEGIN": (1, 1), "END": (1, 1), "SEGMENT": (2, 2), "MULTISEGMENT": (2, None)}
"""Temporal Range Type -> how many times it has, the least and the most."""


def single(place: Place, keyword: str) -> Iterator[Finding]:
    """Several values."""
    if not ONE[keyword] & {ANYWHERE, place.sequence}:
        return
    for here in each(place, keyword):
        count = here.values(keyword) or 0
        if count > 1:
            yield here.finding(
                SINGLE, keyword, f"{keyword} has {count} values; here it has one.", expected=1, found=count
            )


def most(place: Place, keyword: str) -> Iterator[Finding]:
    """More values than are said to be."""
    limit = MOST[keyword].get(place.checked.iod.keyword)
    for here in each(place, keyword) if limit and not place.path else ():
        count = here.values(keyword) or 0
        if limit and count > limit:
            message = f"{keyword} has {count} values; in these objects it has {limit}."
            yield here.finding(MORE, keyword, message, expected=limit, found=count)


def forms(place: Place, keyword: str) -> Iterator[Finding]:
    """A number as text, and the same as floating point or as fraction."""
    for here in each(place, keyword, "NumericValue", "RationalDenominatorValue"):
        said, value = here.number("NumericValue"), _value(here, keyword)
        if said is None or value is None:
            continue
        if abs(said - value) > CLOSE * max(abs(said), abs(value)):
            yield here.finding(
                DIFFERS,
                keyword,
                f"{keyword} makes {value:g}, but NumericValue is {said:g}.",
                expected=said,
                found=value,
            )


def _value(here: Facts, keyword: str) -> float | None:
    number = here.number(keyword)
    if keyword != "RationalNumeratorValue" or number is None:
        return number
    below = here.number("RationalDenominatorValue")
    return number / below if below else None


def temporal(place: Place, keyword: str) -> Iterator[Finding]:
    """Ranges of time with too many or too few ends."""
    for here in each(place, keyword, *TIMES):
        kind = here.text(keyword)
        least, most = ENDS.get(kind, (1, None))
        for times in TIMES:
            count = here.values(times)
            wrong = count and (
                count < least or (most and count > most) or (kind == "MULTISEGMENT" and count % 2)
            )
            if wrong:
                yield here.finding(
                    RANGE,
                    times,
                    f"{times} has {count} values; TemporalRangeType is {kind}, which has "
                    f"{'pairs of them' if most is None else most}.",
                    expected="an even number" if most is None else most,
                    found=count,
                )


AT = (
    *((keyword, single) for keyword in ONE),
    *((keyword, most) for keyword in MOST),
    *((keyword, forms) for keyword in FORMS),
    ("TemporalRangeType", temporal),
)
