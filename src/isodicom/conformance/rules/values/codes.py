"""Codes: how they are written, whether they are known, and whether they belong where they stand (PS3.3 8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.rules.values import (
    claimed_group,
    code_form,
    code_meaning,
    coding_scheme,
    context_group,
    units,
)
from isodicom.conformance.rules.values.coded import Coded, coded
from isodicom.finding import Finding

RULES = (
    *claimed_group.RULES,
    *code_form.RULES,
    *code_meaning.RULES,
    *coding_scheme.RULES,
    *context_group.RULES,
    *units.RULES,
)

CODE_RULES: tuple[Callable[[Coded], Iterator[Finding]], ...] = (
    code_form.wrong_form,
    code_meaning.other_meaning,
    code_meaning.unknown,
    coding_scheme.unknown_or_retired,
    context_group.not_in_group,
    units.no_unit,
)
"""Asked for each distinct code of each place."""


def codes(place: Place) -> Iterator[Finding]:
    """What is wrong with the codes of items of code sequences."""
    for code in coded(place):
        for rule in CODE_RULES:
            yield from rule(code)
    yield from claimed_group.claimed_group(place)
