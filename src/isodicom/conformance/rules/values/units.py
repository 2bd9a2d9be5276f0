"""Units of measurement that are no units of UCUM (PS3.16 7.2.2, CID 82)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.values.coded import Coded
from isodicom.conformance.values.meanings import meanings_of
from isodicom.conformance.values.problem import shown
from isodicom.conformance.values.ucum import is_unit
from isodicom.finding import Finding

UNKNOWN = Rule("no_ucum_unit", "warning", "A code of UCUM is none.", "PS3.16 7.2.2")
RULES = (UNKNOWN,)


def no_unit(code: Coded) -> Iterator[Finding]:
    """Codes that UCUM can't have; those that the standard itself lists are left alone."""
    if code.scheme == "UCUM" and not is_unit(code.value) and not meanings_of(code.value, "UCUM"):
        yield code.finding(
            UNKNOWN, code.where, f"{shown(code.value)} is no unit of UCUM.", expected="a code of UCUM"
        )
