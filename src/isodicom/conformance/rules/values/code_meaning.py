"""Meanings that are not those of their codes (PS3.3 8.3)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.values.coded import MEANING, Coded
from isodicom.conformance.values.meanings import agrees, meanings_of, shares_words
from isodicom.conformance.values.problem import shown
from isodicom.finding import Finding

OTHER = Rule("other_code_meaning", "warning", "A code is said to mean something else.", "PS3.3 8.3")
RULES = (OTHER,)

OWN = "DCM"
"""The scheme that is the standard's own; others have more names for a thing than it lists."""

FREE = "UCUM"
"""The scheme whose codes are symbols, which are read out in many ways."""


def other_meaning(code: Coded) -> Iterator[Finding]:
    """Codes of the tables with a meaning that is not theirs; other languages are left alone."""
    if not code.meaning or code.scheme in ("", FREE) or not code.meaning.isascii():
        return
    known = meanings_of(code.value, code.scheme)
    if known and not agrees(code.meaning, known):
        expected = " or ".join(map(shown, known))
        yield code.finding(
            OTHER,
            MEANING,
            f"Code Meaning is {shown(code.meaning)}; ({code.value}, {code.scheme}) means {expected}.",
            severity="information" if code.scheme != OWN and shares_words(code.meaning, known) else "warning",
            expected=expected,
        )
