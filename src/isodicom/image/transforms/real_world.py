"""The real-world value map of each frame: the one that is selected (PS3.3 C.7.6.16.2.11)."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from operator import index as whole
from typing import Any, SupportsIndex

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.encoding.items import Items
from isodicom.encoding.values import items_in, value_in
from isodicom.errors import AttributeValueError, MissingAttributeError, TransformError, TransformLookupError
from isodicom.image.transforms.asked import Asked
from isodicom.image.transforms.columns import Column
from isodicom.image.transforms.header import Header
from isodicom.shown import shown

_SEQUENCE = "RealWorldValueMappingSequence"
_CODES = ("CodeValue", "LongCodeValue", "URNCodeValue")

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class RealWorldValues:
    """A real-world value map as the header has it.

    Parameters
    ----------
    slope, intercept: float
        The linear map, if there is no table.
    first, last: float
        The lowest and highest stored value that it is defined for.
    data: numpy.ndarray | None
        The table, whose first entry stands for `first`.
    """

    slope: float
    intercept: float
    first: float
    last: float
    data: npt.NDArray[np.float64] | None


def real_world_maps(header: Header, asked: Asked) -> Column[RealWorldValues | None]:
    """Return the real-world value map of each frame, None where it has none.

    Raises
    ------
    isodicom.errors.TransformLookupError
        If a frame has some, but not the one that is selected.
    isodicom.errors.MissingAttributeError
        If the one that is selected has neither a table nor slope and intercept.
    """
    frames, items = _items(header)
    if not items.count:
        return Column.same(None)
    rows = _selected(asked.real_world_selector, frames, items, header.count)
    return _made(items, header.asked_for(rows))


def _items(header: Header) -> tuple[Rows, Items]:
    """All maps of all frames, and the frames that they belong to."""
    if header.is_grouped:
        frames, items = header.groups.nested(_SEQUENCE)
        if items.count:
            return frames, items
    if _SEQUENCE not in header.image:
        return np.zeros(0, np.int64), Items.from_datasets(())
    own = Items.from_datasets(items_in(header.image, _SEQUENCE))
    count = header.count
    return np.repeat(np.arange(count), own.count), own.take(np.tile(np.arange(own.count), count))


def _selected(selector: Any, frames: Rows, items: Items, count: int) -> Rows:
    """For each frame of the image the row of its map, -1 where it has none."""
    number = np.bincount(frames, minlength=count)
    start = np.cumsum(number) - number
    rows = np.full(count, -1)
    if isinstance(selector, SupportsIndex):
        place = whole(selector)
        there = number > (place if place >= 0 else -place - 1)
        rows[there] = (start + place + (number if place < 0 else 0))[there]
    else:
        matching = np.flatnonzero(_matching(selector, items))
        # Backwards, so that of several in a frame the first one stays.
        rows[frames[matching[::-1]]] = matching[::-1]
    lost = np.flatnonzero((number > 0) & (rows < 0))
    if len(lost):
        labels = sorted({str(label) for label in items.texts("LUTLabel")} - {""})
        raise TransformLookupError(
            f"Frame {lost[0] + 1} has no real-world value map {selector!r}; it has {number[lost[0]]}. "
            f"Labels of maps are: {', '.join(labels) or 'none'}."
        )
    return rows


def _matching(selector: Any, items: Items) -> npt.NDArray[np.bool_]:
    if isinstance(selector, str):
        named: npt.NDArray[np.bool_] = items.texts("LUTLabel") == selector
        return named
    try:
        value, scheme = selector.value, selector.scheme_designator
    except AttributeError:
        raise TransformLookupError(
            f"real_world_value_map_selector takes an index, a label or the code of a unit, not {selector!r}."
        ) from None
    units = items.nested("MeasurementUnitsCodeSequence")
    same = units.texts("CodingSchemeDesignator") == scheme
    same &= np.logical_or.reduce([units.texts(keyword) == value for keyword in _CODES])
    found = np.zeros(items.count, np.bool_)
    found[units.parent[same]] = True
    return found


def _made(items: Items, rows: Rows) -> Column[RealWorldValues | None]:
    """The maps of those rows, each once."""
    taken = items.take(rows[rows >= 0])
    first = _range(taken, "First", -inf)
    last = _range(taken, "Last", inf)
    slope, intercept = taken.floats("RealWorldValueSlope"), taken.floats("RealWorldValueIntercept")
    tables = taken.raw("RealWorldValueLUTData") if taken.present("RealWorldValueLUTData").any() else None
    numbers = np.nan_to_num(np.stack([slope, intercept], 1), nan=inf)  # NaN differs from itself
    keys = zip(*numbers.T.tolist(), first.tolist(), last.tolist(), tables or [None] * len(first), strict=True)
    where: dict[Any, int] = {}
    own = [(where.setdefault(key, row), key) for row, key in enumerate(keys)]
    given = iter(own)
    each = [next(given)[0] if row >= 0 else -1 for row in rows.tolist()]
    return Column.made(each, lambda row: None if row < 0 else _values(taken, row, own[row][1]))


def _range(items: Items, end: str, missing: float) -> npt.NDArray[np.float64]:
    exact = items.floats(f"DoubleFloatRealWorldValue{end}ValueMapped")
    found = np.where(np.isnan(exact), items.floats(f"RealWorldValue{end}ValueMapped"), exact)
    return np.nan_to_num(found, nan=missing, posinf=inf, neginf=-inf)


def _values(items: Items, row: int, key: tuple[float, float, float, float, bytes | None]) -> RealWorldValues:
    slope, intercept, first, last, table = key
    if table:
        return RealWorldValues(0.0, 0.0, *_table(items, row, first, last))
    for keyword, number in (("RealWorldValueSlope", slope), ("RealWorldValueIntercept", intercept)):
        if number == inf:
            raise MissingAttributeError(
                f"A real-world value map needs a table, or slope and intercept; {keyword} is missing.",
                keyword=keyword,
                reference="PS3.3 C.7.6.16.2.11",
            )
    return RealWorldValues(slope, intercept, first, last, None)


def _entries(item: Dataset) -> npt.NDArray[np.float64]:
    value = value_in(item, "RealWorldValueLUTData")
    try:
        return np.atleast_1d(np.asarray(value, np.float64))
    except (TypeError, ValueError):
        raise AttributeValueError(
            f"RealWorldValueLUTData takes numbers; {shown(value)} was found.",
            keyword="RealWorldValueLUTData",
            reference="PS3.3 C.7.6.16.2.11",
        ) from None


def _table(items: Items, row: int, first: float, last: float) -> tuple[float, float, npt.NDArray[np.float64]]:
    data = _entries(items.dataset(row))
    if not float(first).is_integer():
        raise TransformError(
            "The table of a real-world value map needs RealWorldValueFirstValueMapped, a whole number.",
            keyword="RealWorldValueFirstValueMapped",
            reference="PS3.3 C.7.6.16.2.11",
        )
    return first, min(last, first + len(data) - 1), data
