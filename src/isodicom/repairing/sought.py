"""Which items of a long sequence have something that a repair would change, found without decoding them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset

from isodicom.conformance.alike.columns import Columns, distinct
from isodicom.conformance.alike.members import DEEPEST
from isodicom.conformance.elements import elements_of, keyword_of, representation
from isodicom.conformance.place import Place
from isodicom.encoding.layout import ScanError
from isodicom.encoding.lockstep import Column
from isodicom.encoding.tags import TAGS
from isodicom.repairing.repairs.character_set import CHARACTER_SET, character_set
from isodicom.repairing.repairs.demanded import demanded
from isodicom.repairing.repairs.group_lengths import is_group_length
from isodicom.repairing.repairs.padding import ZERO, padded_value, padding
from isodicom.repairing.repairs.representation import PIXEL_DATA, is_as_defined
from isodicom.repairing.repairs.representation import representation as written_as_defined
from isodicom.repairing.repairs.unwanted import unwanted
from isodicom.repairing.repairs.value_form import can_be_respelled
from isodicom.repairing.work import HISTORY, Spot, Work
from isodicom.source_headers.representations import REPRESENTATIONS

Flags: TypeAlias = npt.NDArray[np.bool_]


class Found(NamedTuple):
    """An item that is sought.

    Parameters
    ----------
    row: int
        Its number, from 0.
    place: isodicom.conformance.place.Place | None
        The item as the tables know it, with all that are alike.
    as_others: bool, optional
        Whether all that it needs is what those that are alike lack too.
    """

    row: int
    place: Place | None
    as_others: bool = False


Sought: TypeAlias = Callable[[Columns, "Place | None", int], list[Found]]
"""Which items of a sequence to look at: of the items as columns, the place of the sequence, and its tag."""


def to_mend(columns: Columns, outer: Place | None, tag: int) -> list[Found]:
    """The items in which something has to be mended; none that has is left out."""
    flags, places = needing(columns), _places(outer, tag)
    if places is None:
        return [Found(row, None) for row in np.flatnonzero(flags).tolist()]
    known: list[Place | None] = [None] * columns.count
    as_others = np.zeros(columns.count, np.bool_)
    for place in places:
        if place.steps[0][2] != columns.count:
            continue  # not those that are seen here
        for position in place.positions:
            known[position] = place
        rows = np.array(place.positions)
        if _lacking_below(place):
            flags[rows] = True
        elif _lacks(place):
            as_others[rows] = ~flags[rows]
    sought = np.flatnonzero(flags | as_others).tolist()
    return [Found(row, known[row], bool(as_others[row])) for row in sought]


def every_one(columns: Columns, outer: Place | None, tag: int) -> list[Found]:
    """All items."""
    return [Found(row, None) for row in range(columns.count)]


def with_texts(texts: Collection[str]) -> Sought:
    """Those that have one of these texts somewhere."""
    codes = [text.encode("ascii", "replace") for text in texts if text]

    def found(columns: Columns, outer: Place | None, tag: int) -> list[Found]:
        data, table = columns.table.data, columns.table
        if not any(code in data for code in codes):
            return []
        contents = ((row, *table.content(row)) for row in range(table.count))
        return [
            Found(row, None)
            for row, start, stop in contents
            if any(data.find(code, start, stop) >= 0 for code in codes)
        ]

    return found


def _places(outer: Place | None, tag: int) -> Iterator[Place] | None:
    """The items of a sequence that are alike as one; None where no table knows the sequence."""
    keyword = keyword_of(tag)
    sources = outer.level.sources.get(keyword) if outer else None
    if outer is None or not sources or tag not in outer.elements:
        return None
    return outer.inside(tag, keyword, outer.below(sources))


def _lacking(place: Place) -> bool:
    return _lacks(place) or _lacking_below(place)


def _lacks(place: Place) -> bool:
    """Whether items that are alike lack what may be empty, or have what must not be there."""
    copy = Dataset({TAGS[tag]: element for tag, element in elements_of(place.dataset).items()})
    spot = Spot(Work(copy), copy, place)
    unwanted(spot)
    demanded(spot)
    return bool(spot.work.repairs)


def _lacking_below(place: Place) -> bool:
    """Whether items in those that are alike do so, at any depth, or it can't be told."""
    for tag in place.tags:
        if tag >> 16 & 1 or tag == HISTORY or representation(place.element(tag)) != "SQ":
            continue
        if place.is_too_deep(tag) or any(map(_lacking, _places(place, tag) or ())):
            return True
    return False


def needing(columns: Columns, depth: int = 1) -> Flags:
    """In which rows an element would be mended, whatever the tables say of the place."""
    flags, before = np.zeros(columns.count, np.bool_), np.full(columns.count, -1)
    for tag, column in sorted(columns.table.columns.items()):
        there = column.start >= 0
        flags |= there & (column.start < before)  # behind one of a higher tag
        before = np.where(there, column.start, before)
        if is_group_length(tag):
            flags |= there
        elif not tag >> 16 & 1:
            for number in distinct(column.vr[there]):
                rows = np.flatnonzero(there & (column.vr == number))
                flags[_rows(columns, tag, rows, depth)] = True
    return flags


def _rows(columns: Columns, tag: int, rows: npt.NDArray[np.int64], depth: int) -> npt.NDArray[np.int64]:
    """In which of the rows, whose elements have one representation, something would be mended."""
    one, column = columns.element(int(rows[0]), tag), columns.table.columns[tag]
    none = rows[:0]
    if one is None:
        return none
    vr = representation(one)
    if vr == "SQ":
        return none if tag == HISTORY else _below(columns, tag, rows, depth)
    rows = rows[column.stop[rows] > column.start[rows]]
    plain = is_as_defined(one) and tag != CHARACTER_SET
    if tag == PIXEL_DATA:
        return rows
    if plain and vr not in REPRESENTATIONS:
        odd = (column.stop[rows] - column.start[rows]) % 2 == 1
        return rows[odd] if vr in ZERO else none
    values = columns.raws(tag, rows)
    if plain:
        bad = {value for value in values if padded_value(value, vr) != value or can_be_respelled(value, vr)}
    else:
        bad = {value for value in values if _is_mended(one._replace(value=value, length=len(value)))}
    return rows[_are_among(bad, columns, column, rows)] if bad else none


def _are_among(bad: set[bytes], columns: Columns, column: Column, rows: npt.NDArray[np.int64]) -> Flags:
    data = columns.table.data
    places = zip(column.start[rows].tolist(), column.stop[rows].tolist(), strict=True)
    return np.fromiter((data[start:stop] in bad for start, stop in places), np.bool_, len(rows))


def _below(columns: Columns, tag: int, rows: npt.NDArray[np.int64], depth: int) -> npt.NDArray[np.int64]:
    """The rows in whose items something would be mended; all, where that can't be told."""
    there = columns.table.columns[tag].start >= 0
    if depth >= DEEPEST or len(rows) < int(there.sum()):
        return rows
    try:
        below = columns.below(tag)
        inner = needing(below.columns, depth + 1)
    except ScanError:
        return rows
    owner = np.repeat(np.arange(columns.count), below.count)
    return np.unique(owner[inner])


def _is_mended(element: RawDataElement) -> bool:
    """Whether one of the repairs that look at single elements would change it."""
    copy = Dataset({element.tag: element})
    spot = Spot(Work(copy), copy, None)
    for one in (character_set, written_as_defined, padding):
        one(spot)
    value, vr = spot.element(element.tag).value, representation(element)
    respelled = isinstance(value, bytes) and vr in REPRESENTATIONS and can_be_respelled(value, vr)
    return respelled or bool(spot.work.repairs)
