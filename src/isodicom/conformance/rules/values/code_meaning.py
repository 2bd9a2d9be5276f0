"""Meanings that are not those of their codes, and codes that mean nothing (PS3.3 8.3, PS3.16 D)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.values.coded import MEANING, VALUE, Coded
from isodicom.conformance.values.meanings import agrees, meanings_of, shares_words
from isodicom.conformance.values.problem import shown
from isodicom.finding import Finding

OTHER = Rule("other_code_meaning", "warning", "A code is said to mean something else.", "PS3.3 8.3")
UNKNOWN = Rule("unknown_code", "warning", "A code of the standard's own scheme is not known.", "PS3.16 D")
RULES = (OTHER, UNKNOWN)

OWN = "DCM"
"""The scheme that is the standard's own; others have more names for a thing than it lists."""

FREE = "UCUM"
"""The scheme whose codes are symbols, which are read out in many ways."""


def other_meaning(code: Coded) -> Iterator[Finding]:
    """Codes of the tables with a meaning that is not theirs; other languages are left alone."""
    if not code.meaning or code.scheme in ("", FREE) or not code.meaning.isascii():
        return
    known = meanings_of(code.value, code.scheme) or _listed(code)
    if known and not agrees(code.meaning, known):
        expected = " or ".join(map(shown, known))
        yield code.finding(
            OTHER,
            MEANING,
            f"Code Meaning is {shown(code.meaning)}; ({code.value}, {code.scheme}) means {expected}.",
            severity="information" if code.scheme != OWN and shares_words(code.meaning, known) else "warning",
            expected=expected,
        )


def _listed(code: Coded) -> tuple[str, ...]:
    """The meanings that a code has in lists of one's own."""
    asked = code.value, code.scheme
    listed = (one for lists in code.lists for bound in lists for one in bound.codes)
    return tuple(
        dict.fromkeys(one.meaning for one in listed if (one.value, one.scheme) == asked and one.meaning)
    )


def unknown(code: Coded) -> Iterator[Finding]:
    """Codes of the standard's own scheme that it does not define."""
    if code.scheme == OWN and code.where == VALUE and code.value and not meanings_of(code.value, OWN):
        yield code.finding(
            UNKNOWN,
            VALUE,
            f"Code Value is {shown(code.value)}, but {OWN} has no such code.",
            expected=f"a code of {OWN}",
        )
