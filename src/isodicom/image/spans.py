"""Ranges of rows, columns and slices, as they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from operator import index as whole

from isodicom.errors import FrameIndexError

Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Box:
    """The part of a volume or matrix that is asked for, each with its first and the one behind its last."""

    slices: Bounds = (None, None)
    rows: Bounds = (None, None)
    columns: Bounds = (None, None)
    as_indices: bool = False


def span(
    name: str,
    start: int | None,
    end: int | None,
    count: int,
    as_indices: bool,
    empty: bool = False,
) -> tuple[int, int]:
    """Return the indices from 0 of the first and of the one behind the last.

    Parameters
    ----------
    name: str
        What is counted, as in the names of the arguments: `row` for `row_start` and `row_end`.
    start, end: int | None
        The first that is wanted, and the one behind the last: from 1, or below 0 from the end on. None for
        the first there is, and for all that follow.
    count: int
        How many there are.
    as_indices: bool
        Count from 0.
    empty: bool, optional
        Allow for none at all.

    Raises
    ------
    TypeError
        If a bound is not a whole number.
    isodicom.errors.FrameIndexError
        If a bound lies outside, or nothing lies between.

    Examples
    --------
    >>> span("row", 2, -1, 10, as_indices=False), span("row", None, 4, 10, as_indices=True)
    ((1, 9), (0, 4))
    """
    first = 0 if start is None else _bound(f"{name}_start", start, count, as_indices)
    behind = count if end is None else _bound(f"{name}_end", end, count, as_indices)
    if behind < first or (behind == first and not empty):
        raise FrameIndexError(
            f"There are {count} {name}s, and none of them lies from {name}_start={start} to before "
            f"{name}_end={end}.",
            count=count,
        )
    return first, behind


def _bound(name: str, value: int, count: int, as_indices: bool) -> int:
    try:
        number = whole(value)
    except TypeError:
        raise TypeError(f"{name} takes a whole number, not {value!r}.") from None
    if number == 0 and not as_indices:
        raise FrameIndexError(
            f"{name} counts from 1, so it can't be 0; as_indices=True counts from 0.", count=count
        )
    index = number + count if number < 0 else number if as_indices else number - 1
    most = count if name.endswith("_end") else count - 1
    if not 0 <= index <= most:
        lowest = 0 if as_indices else 1
        raise FrameIndexError(
            f"{name}={value} is out of range: it takes numbers from {lowest} to {most + lowest}, or from -1 "
            f"down to -{count}.",
            count=count,
        )
    return index
