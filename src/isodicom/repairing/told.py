"""What was done, in order; what was done alike to many items of a sequence is kept once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias, overload

if TYPE_CHECKING:
    from isodicom.repairing.repaired import Repair

    Part: TypeAlias = "Repair | OfItems"


class Told(Sequence["Repair"]):
    """Repairs in the order in which they were made; those of items are made when they are asked for.

    Parameters
    ----------
    parts: Iterable[isodicom.repairing.Repair | isodicom.repairing.told.OfItems], optional
        What is told already.
    """

    def __init__(self, parts: Iterable[Part] = ()) -> None:
        self._parts: list[Part] = list(parts)

    def __len__(self) -> int:
        return sum(len(part) if isinstance(part, OfItems) else 1 for part in self._parts)

    def __bool__(self) -> bool:
        return bool(self._parts)

    def __iter__(self) -> Iterator[Repair]:
        for part in self._parts:
            if isinstance(part, OfItems):
                yield from part
            else:
                yield part

    @overload
    def __getitem__(self, index: int) -> Repair: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Repair, ...]: ...
    def __getitem__(self, index: int | slice) -> Repair | tuple[Repair, ...]:
        if isinstance(index, slice):
            return tuple(self)[index]
        place = range(len(self))[index]
        return next(islice(self, place, None))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(map(_equal, self, other))

    __hash__ = None  # type: ignore[assignment]  # as a list

    def __repr__(self) -> str:
        return repr(tuple(self))

    @property
    def mark(self) -> int:
        """int: where what is told from now on begins, for `taken`"""
        return len(self._parts)

    def tell(self, *parts: Part) -> None:
        """Tell more."""
        self._parts += parts

    def taken(self, mark: int) -> Told:
        """Take back what was told since a mark."""
        found = Told(self._parts[mark:])
        del self._parts[mark:]
        return found


def _equal(one: object, other: object) -> bool:
    return one == other


class OfItems:
    """What was done to items of one sequence.

    Parameters
    ----------
    path: str
        Of the sequence.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._kinds: list[tuple[str, Told]] = []
        self._which, self._numbers = array("q"), array("q")
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Repair]:
        for kind, number in zip(self._which, self._numbers, strict=True):
            begins, told = self._kinds[kind]
            path = self.path(number)
            for one in told:
                yield one if path == begins else replace(one, path=path + one.path[len(begins) :])

    def path(self, number: int) -> str:
        """The path of an item."""
        return f"{self._path}[{number}]"

    def add(self, number: int, told: Told) -> int:
        """Note what was done to an item; return what `again` wants for those to which the same was done."""
        self._kinds.append((self.path(number), told))
        self.again(number, len(self._kinds) - 1)
        return len(self._kinds) - 1

    def again(self, number: int, kind: int) -> None:
        """Note that to an item was done what was done to another."""
        self._which.append(kind)
        self._numbers.append(number)
        self._count += len(self._kinds[kind][1])
