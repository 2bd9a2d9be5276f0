"""Windows and rescaling (PS3.3 C.11.2.1.2, C.11.1)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import each

WIDTH = Rule("window_width", "error", "A window that is too narrow.", "PS3.3 C.11.2.1.2.1")
PAIRS = Rule("window_values", "error", "Not as many window centers as widths.", "PS3.3 C.11.2.1.2")
SLOPE = Rule("slope_zero", "warning", "A slope of zero makes all values one.", "PS3.3 C.11.1.1.2")
RULES = (WIDTH, PAIRS, SLOPE)

ABOVE_ZERO = frozenset(["LINEAR_EXACT", "SIGMOID"])
"""Functions of windows that may be narrower than 1."""

SLOPES = ("RescaleSlope", "RealWorldValueSlope")


def windows(place: Place, keyword: str) -> Iterator[Finding]:
    """Widths below the least, and centers, widths and explanations that aren't as many."""
    for here in each(place, keyword, "WindowCenter", "WindowCenterWidthExplanation", "VOILUTFunction"):
        widths, function = here.numbers(keyword), here.text("VOILUTFunction")
        narrow = [w for w in widths if (w <= 0 if function in ABOVE_ZERO else w < 1)]
        if narrow:
            limit = "greater than 0" if function in ABOVE_ZERO else "1 or more"
            yield here.finding(
                WIDTH,
                keyword,
                f"WindowWidth is {narrow[0]:g}; with the function {function or 'LINEAR'} it is {limit}.",
                expected=limit,
                found=narrow[0],
            )
        for other in ("WindowCenter", "WindowCenterWidthExplanation"):
            count, widths_count = here.values(other), here.values(keyword)
            if count and widths_count and count != widths_count:
                yield here.finding(
                    PAIRS,
                    other,
                    f"{other} has {count} values, but WindowWidth has {widths_count}.",
                    severity=None if other == "WindowCenter" else "warning",
                    expected=widths_count,
                    found=count,
                )


def slopes(place: Place, keyword: str) -> Iterator[Finding]:
    """A slope of zero."""
    for here in each(place, keyword):
        if 0 in here.numbers(keyword):
            yield here.finding(
                SLOPE,
                keyword,
                f"{keyword} is 0: whatever is stored, it comes out the same.",
                expected="not 0",
                found=0,
            )


AT = (("WindowWidth", windows), *((keyword, slopes) for keyword in SLOPES))
