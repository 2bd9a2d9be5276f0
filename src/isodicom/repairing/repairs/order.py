"""Elements that do not stand in the order of their tags (PS3.5 7.1)."""

from __future__ import annotations

from itertools import pairwise

from pydicom.dataelem import RawDataElement

from isodicom.repairing.work import Spot


def order(spot: Spot) -> None:
    """Sort elements that were read in another order; those made in memory get theirs in writing."""
    held = spot.dataset._dict
    read = [int(tag) for tag, element in held.items() if isinstance(element, RawDataElement)]
    misplaced = sum(after < before for before, after in pairwise(read))
    if not misplaced:
        return
    kept = sorted(held.items())
    spot.keep_whole()
    held.clear()
    held.update(kept)
    count = f"{misplaced} element{'' if misplaced == 1 else 's'}"
    spot.note_order("order", f"{count} stood behind one of a higher tag; all are sorted now", "PS3.5 7.1")
