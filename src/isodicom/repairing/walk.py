"""All places of an object, one item after the other."""

from __future__ import annotations

from collections.abc import Iterator

from pydicom.dataelem import RawDataElement

from isodicom.conformance.alike.datasets import DatasetMembers
from isodicom.conformance.elements import items_of, keyword_of, raw, representation_of
from isodicom.conformance.place import Place
from isodicom.encoding.tags import TAGS
from isodicom.repairing.work import Spot, Work

HISTORY = 0x04000561
"""Original Attributes Sequence: what stood there once is left as it was."""


def spots(work: Work, root: Place | None) -> Iterator[Spot]:
    """The object and all items in it, outer ones first.

    Private sequences and what they hold are left alone, and so is the record of what was changed before.
    A sequence in which nothing was mended is afterwards held as it was, as the bytes that were read.
    """
    yield from _inside(Spot(work, work.dataset, root))


def _inside(spot: Spot) -> Iterator[Spot]:
    yield spot
    for tag in sorted(spot.dataset.keys()):
        if tag >> 16 & 1 or tag == HISTORY or representation_of(spot.dataset, tag) != "SQ":
            continue
        before, done = raw(spot.dataset, tag), len(spot.work.repairs)
        items = items_of(spot.dataset, tag) or []
        for number, item in enumerate(items, 1):
            place = _place(spot.place, int(tag), number, len(items))
            yield from _inside(
                Spot(
                    spot.work,
                    item,
                    place,
                    (spot.dataset, *spot.lineage),
                    (*spot.steps, (int(tag), number)),
                    spot.snapshot if spot.steps else before,
                )
            )
        if isinstance(before, RawDataElement) and len(spot.work.repairs) == done:
            spot.dataset[TAGS[tag]] = before


def _place(outer: Place | None, tag: int, number: int, count: int) -> Place | None:
    """An item as the tables know it; they look at it as it was before this round of repairs."""
    keyword = keyword_of(tag)
    sources = outer.level.sources.get(keyword) if outer else None
    seen = items_of(outer.dataset, tag) if outer and sources else None
    if outer is None or not sources or not seen or len(seen) != count:
        return None
    members = DatasetMembers([seen[number - 1]])
    return Place(outer.checked, outer.below(sources), members, outer, keyword, (number - 1,), count)
