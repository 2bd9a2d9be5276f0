"""What values look like: their form, length, characters and padding (PS3.5 6.1 and 6.2)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.cell import Cell
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.values.character_set import character_set_at
from isodicom.conformance.rules.values.problems import finding_of, is_cut_off
from isodicom.conformance.values.escapes import ESCAPE, encoding_problems
from isodicom.conformance.values.padding import padding_problems
from isodicom.conformance.values.problem import Problem
from isodicom.conformance.values.representations import (
    BY_SET,
    REPRESENTATIONS,
    is_plainly_legal,
    value_problems,
    values_of,
)
from isodicom.conformance.variant import Variant
from isodicom.finding import Finding

RULES = (
    Rule("malformed_value", "error", "A value has not the form that its representation asks.", "PS3.5 6.2"),
    Rule("malformed_uid", "error", "A UID is not made as UIDs are.", "PS3.5 9.1"),
    Rule("value_too_long", "error", "A value has more characters than there is room for.", "PS3.5 6.2"),
    Rule("value_out_of_range", "error", "A number is too great or small.", "PS3.5 6.2"),
    Rule("illegal_character", "error", "A value has characters that must not be there.", "PS3.5 6.1.3"),
    Rule("illegal_encoding", "error", "Bytes of text make no characters of the sets named.", "PS3.5 6.1.2"),
    Rule(
        "escape_not_ended",
        "warning",
        "The first character set is not put back at the end.",
        "PS3.5 6.1.2.5.3",
    ),
    Rule("wrong_padding", "warning", "A value is padded with the wrong character.", "PS3.5 6.2"),
)
_BY_ID = {rule.id: rule for rule in RULES}


def content(cell: Cell) -> Iterator[Finding]:
    """Text that its representation does not allow."""
    vr = cell.vr
    if vr not in REPRESENTATIONS:
        return
    raws = cell.raws
    if raws is not None and all(is_plainly_legal(vr, raw) for raw in raws):
        return
    for variant in cell.variants:
        raw = variant.raw
        if raw is None or not (is_plainly_legal(vr, raw) or is_cut_off(variant)):
            found = {problem.rule: problem for problem in _problems(cell, variant, raw)}
            yield from (finding_of(problem, _BY_ID, cell, variant) for problem in found.values())


def _problems(cell: Cell, variant: Variant, raw: bytes | None) -> Iterator[Problem]:
    """What is wrong with the values, of each kind the last."""
    vr = cell.vr
    if raw is None:
        yield from value_problems(vr, variant.texts)
        return
    yield from padding_problems(vr, raw)
    if vr not in BY_SET:
        yield from value_problems(vr, values_of(vr, raw.decode("latin-1")))
    elif raw.isascii() and ESCAPE not in raw:
        yield from value_problems(vr, values_of(vr, raw.decode("ascii")))
    else:
        used = character_set_at(cell.place)
        if used is not None:
            yield from encoding_problems(raw, used, vr == "PN")
            yield from value_problems(vr, variant.texts)
