"""Coding schemes that nobody knows, or that are no longer used (PS3.3 8.2, PS3.16 8)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.values.coded import SCHEME, Coded
from isodicom.conformance.values.problem import shown
from isodicom.conformance.values.schemes import DEPRECATED, PRIVATE, known_schemes, successor
from isodicom.finding import Finding

RETIRED = Rule("retired_coding_scheme", "warning", "A coding scheme is no longer to be used.", "PS3.16 8.1")
UNKNOWN = Rule(
    "unknown_coding_scheme", "warning", "No one says what a coding scheme designator stands for.", "PS3.3 8.2"
)
RULES = (RETIRED, UNKNOWN)


def unknown_or_retired(code: Coded) -> Iterator[Finding]:
    """Designators that are retired, or that neither the standard nor the object identifies."""
    scheme = code.scheme
    if scheme in DEPRECATED:
        now = successor(code.value)
        instead = f"({now}, SCT)" if now else DEPRECATED[scheme]
        yield code.finding(
            RETIRED,
            SCHEME,
            f"({code.value}, {scheme}) is a code of a designator that is retired; {instead} is used now.",
            expected=instead,
        )
    elif scheme and scheme not in known_schemes() and scheme not in code.place.checked.schemes:
        private = scheme.startswith(PRIVATE)
        yield code.finding(
            UNKNOWN,
            SCHEME,
            f"Coding Scheme Designator is {shown(scheme)}, which "
            + ("is private" if private else "the standard doesn't know")
            + " and Coding Scheme Identification Sequence doesn't identify.",
            severity="information" if private else "warning",
            expected="a designator of PS3.16, or an item that identifies it",
        )
