"""In which of its three attributes a code stands (PS3.3 table 8.8-1a)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.values.coded import LONG_VALUE, URN_VALUE, VALUE, VALUES, Coded
from isodicom.conformance.values.problem import shown
from isodicom.finding import Finding

SEVERAL = Rule("several_code_values", "error", "A code stands in several attributes.", "PS3.3 8.1")
WRONG = Rule("wrong_code_attribute", "error", "A code stands in the wrong attribute.", "PS3.3 8.1")
RULES = (SEVERAL, WRONG)

LONGEST = 16
"""Characters of a Code Value; longer ones are Long Code Values."""
URN = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
"""A URN or URL."""


def wrong_form(code: Coded) -> Iterator[Finding]:
    """Codes in more than one attribute, or in one that is for other codes."""
    given = [tag for tag in VALUES if tag in code.held]
    if len(given) > 1:
        names = ", ".join(VALUES[tag] for tag in given)
        yield code.finding(SEVERAL, given[1], f"A code has {names}; it has one of them.", expected="one")
        return
    value = shown(code.value)
    if code.where == LONG_VALUE and len(code.value) <= LONGEST:
        message = f"Long Code Value is {value}, which has no more than {LONGEST} characters."
        yield code.finding(WRONG, LONG_VALUE, message, expected="Code Value instead")
    elif code.where == URN_VALUE and not URN.fullmatch(code.value):
        message = f"URN Code Value is {value}, which is neither URN nor URL."
        yield code.finding(WRONG, URN_VALUE, message, expected="a URN or URL")
    elif code.where == VALUE and code.value.lower().startswith("urn:"):
        message = f"Code Value is {value}, which is a URN."
        yield code.finding(WRONG, VALUE, message, severity="warning", expected="URN Code Value instead")
