"""All places of an object, one item after the other; of long sequences only the items that are sought."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset

from isodicom.conformance.alike.datasets import DatasetMembers
from isodicom.conformance.alike.members import DEEPEST
from isodicom.conformance.elements import items_of, keyword_of, raw, representation_of
from isodicom.conformance.place import Place
from isodicom.encoding.tags import TAGS
from isodicom.repairing.as_read import items_as_read
from isodicom.repairing.raw_sequence import RawSequence, Written, comes_apart
from isodicom.repairing.sought import Sought
from isodicom.repairing.told import OfItems
from isodicom.repairing.work import HISTORY, Element, Nonconforming, Spot, Work, name_of_tag


def spots(work: Work, root: Place | None, sought: Sought) -> Iterator[Spot]:
    """The object and all items in it, outer ones first.

    Private sequences and what they hold are left alone, and so is the record of what was changed before.
    A sequence in which nothing was mended is afterwards held as it was, as the bytes that were read. A long
    one stays bytes: of its items those are decoded that are sought, and of equal ones the first. If that
    can't be taken apart, nobody knows what is in it, and it is left too.
    """
    yield from _Walk(sought).inside(Spot(work, work.dataset, root))


class _Walk:
    """One way through an object.

    Parameters
    ----------
    sought: isodicom.repairing.sought.Sought
        Tells which items of long sequences to look at.
    """

    def __init__(self, sought: Sought) -> None:
        self._sought = sought

    def inside(self, spot: Spot) -> Iterator[Spot]:
        """A place and all in it, as deep as a check looks."""
        yield spot
        if len(spot.steps) >= DEEPEST:
            return
        for tag in sorted(spot.dataset.keys()):
            if tag >> 16 & 1 or tag == HISTORY or representation_of(spot.dataset, tag) != "SQ":
                continue
            sequence = RawSequence.of(spot.dataset, int(tag), spot.place.dataset if spot.place else None)
            if sequence is not None:
                yield from self._raw(spot, int(tag), sequence)
            elif not comes_apart(raw(spot.dataset, tag)):
                yield from self._decoded(spot, int(tag))

    def _decoded(self, spot: Spot, tag: int) -> Iterator[Spot]:
        """The items of a sequence that pydicom decodes, or has decoded."""
        before, mark = raw(spot.dataset, tag), spot.work.repairs.mark
        items = items_as_read(spot.dataset, tag) or ()
        place = _places(spot.place, tag, len(items))
        for number, item in enumerate(items, 1):
            yield from self.inside(_below(spot, tag, number, item, place(number), before))
        if isinstance(before, RawDataElement) and spot.work.repairs.mark == mark:
            spot.dataset[TAGS[tag]] = before

    def _raw(self, spot: Spot, tag: int, sequence: RawSequence) -> Iterator[Spot]:
        """Items of a sequence that stays bytes. What is done to one is done to those that are equal.

        Those that only lack what others of their place lack get the same elements as the first of them.
        """
        told, before = OfItems(spot.path + name_of_tag(tag)), raw(spot.dataset, tag)
        done: dict[tuple[int, bytes], _Done | None] = {}
        lacked: dict[int, tuple[int, Written]] = {}
        for row, place, as_others in self._sought(sequence.columns, spot.place, tag):
            if as_others and id(place) in lacked:
                kind, elements = lacked[id(place)]
                sequence.put(row, sequence.with_added(row, elements))
                told.again(row + 1, kind)
                continue
            key = id(place), sequence.content(row)
            if key not in done:
                since = spot.work.repairs.mark, len(spot.work.nonconforming)
                item = sequence.item(row)
                yield from self.inside(_below(spot, tag, row + 1, item, place, before))
                done[key] = made = _done(spot.work, since, sequence, row, item, told)
                added = sequence.added(row, made.written) if made and as_others else None
                if made and added is not None:
                    lacked[id(place)] = made.kind, added
            elif (as_done := done[key]) is not None:
                sequence.put(row, as_done.written)
                told.again(row + 1, as_done.kind)
                for path, one in as_done.nonconforming:
                    steps = (*spot.steps, (tag, row + 1), *one.steps[len(spot.steps) + 1 :])
                    again = told.path(row + 1) + path[as_done.begins :]
                    spot.work.nonconforming.setdefault(again, replace(one, steps=steps))
        if told:
            spot.work.repairs.tell(told)
            spot.dataset[TAGS[tag]] = sequence.element


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of an item.

    Parameters
    ----------
    written: bytes
        The item as it is now.
    kind: int
        What `OfItems` calls that which was done to it.
    begins: int
        How many characters the path of the item has.
    nonconforming: tuple[tuple[str, isodicom.repairing.work.Nonconforming], ...]
        Path and what stood there, of values that were against their representation.
    """

    written: bytes
    kind: int
    begins: int
    nonconforming: tuple[tuple[str, Nonconforming], ...]


def _done(
    work: Work, since: tuple[int, int], sequence: RawSequence, row: int, item: Dataset, told: OfItems
) -> _Done | None:
    """Put an item in its place that was mended; None if it wasn't, or can't be written, and is left."""
    mark, known = since
    made = work.repairs.taken(mark)
    written = sequence.written(item) if made else None
    new = len(work.nonconforming) - known
    against = tuple(islice(reversed(work.nonconforming.items()), new))
    if written is None:
        for path, _ in against:
            del work.nonconforming[path]
        return None
    sequence.put(row, written)
    return _Done(written, told.add(row + 1, made), len(told.path(row + 1)), against)


def _below(spot: Spot, tag: int, number: int, item: Dataset, place: Place | None, before: Element) -> Spot:
    """An item of a sequence of a place."""
    lineage, steps = (spot.dataset, *spot.lineage), (*spot.steps, (tag, number))
    return Spot(spot.work, item, place, lineage, steps, spot.snapshot if spot.steps else before)


def _places(outer: Place | None, tag: int, count: int) -> Callable[[int], Place | None]:
    """Items as the tables know them; they look at them as they were before this round of repairs."""
    keyword = keyword_of(tag)
    sources = outer.level.sources.get(keyword) if outer else None
    seen = items_of(outer.dataset, tag) if outer and sources and tag in outer.elements else None
    if outer is None or not sources or not seen or len(seen) != count:
        return lambda number: None
    level = outer.below(sources)

    def place(number: int) -> Place | None:
        members = DatasetMembers([seen[number - 1]])
        return Place(outer.checked, level, members, outer, keyword, (number - 1,), count)

    return place
