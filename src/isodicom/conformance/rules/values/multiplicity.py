"""How many values there are, and whether binary values are whole (PS3.5 6.2 and 6.4)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.cell import Cell
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.values.problems import is_cut_off
from isodicom.conformance.values.binary import SIZES
from isodicom.conformance.values.dictionary import entry
from isodicom.conformance.values.multiplicity import allows
from isodicom.conformance.values.representations import BY_SET, PARTED
from isodicom.conformance.variant import Variant
from isodicom.finding import Finding

WRONG = Rule(
    "wrong_vm", "error", "An element has more or fewer values than the data dictionary allows.", "PS3.5 6.4"
)
RULES = (WRONG,)


def wrong_vm(cell: Cell) -> Iterator[Finding]:
    """Elements of the standard with too many or too few values; those without any are not meant."""
    row = entry(cell.tag)
    if row is None or not (cell.vr in PARTED or cell.vr in SIZES):
        return
    counts = _counts(cell)
    if counts is not None and all(allows(row.vm, count) for count in counts if count):
        return
    for variant in cell.variants:
        count = _count(variant, cell.vr)
        if count and not allows(row.vm, count) and not is_cut_off(variant):
            yield cell.finding(
                WRONG,
                f"{row.name} has {count} value{'' if count == 1 else 's'}; its multiplicity is {row.vm}.",
                variant=variant,
                expected=row.vm,
                found=str(count),
            )


def _counts(cell: Cell) -> set[int] | None:
    """How many values the elements have, where bytes alone tell."""
    if cell.vr in SIZES:
        size, lengths = SIZES[cell.vr], cell.lengths
        return None if lengths is None else {length // size for length in lengths}
    raws = cell.raws
    if raws is None or (cell.vr in BY_SET and not all(map(_is_plain, raws))):
        return None
    return {raw.count(b"\\") + 1 for raw in raws if raw}


def _is_plain(raw: bytes) -> bool:
    """Whether a backslash in bytes is one: no escape sequence gives them another meaning."""
    return raw.isascii() and b"\x1b" not in raw


def _count(variant: Variant, vr: str) -> int:
    """How many values an element has: from its bytes where they tell, else from what they come to."""
    raw = variant.raw
    if vr in SIZES:
        length = variant.length
        return len(variant.texts) if length is None else length // SIZES[vr]
    if raw is None or (vr in BY_SET and not _is_plain(raw)):
        return len(variant.texts)
    return 0 if variant.empty else raw.count(b"\\") + 1
