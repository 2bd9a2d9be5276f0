"""The place at which a condition is asked, and the attributes that are seen from there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from isodicom.conformance.conditions.paths import Path, read_path
from isodicom.conformance.conditions.whole import Whole, in_groups
from isodicom.conformance.elements import given, has, items_of, tags_of
from isodicom.conformance.lookup.functional_groups import PER_FRAME

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    Held: TypeAlias = tuple[Dataset, int]
    """A dataset and the tag of an attribute that it has."""

Step: TypeAlias = tuple[str, int, int]
"""A sequence, the number of the item in it (from 1), and how many items it has."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The place at which a condition is asked: an item, and all that it is in.

    A condition speaks of attributes beside the one it is about, or further out. Where there is
    none, and the object has the attribute at some other place, it cannot be told which is meant.

    Parameters
    ----------
    whole: isodicom.conformance.conditions.whole.Whole
        The object.
    datasets: tuple[pydicom.dataset.Dataset, ...]
        The item and what it is in, innermost first.
    steps: tuple[tuple[str, int, int], ...], optional
        For each item of `datasets` the sequence that it is in, its number and their count, innermost
        first; the outermost dataset has none.
    """

    whole: Whole
    datasets: tuple[Dataset, ...]
    steps: tuple[Step, ...] = ()

    def held(self, path: str) -> list[Held] | None:
        """The attributes at a path; none if there is none, None if it can't be told."""
        read = read_path(path)
        places = self._holders(read)
        if places is None:
            return None
        return [(one.datasets[0], tag) for one in places for tag in given(one.datasets[0], read.keyword)]

    def items(self, path: str, telling: frozenset[int] | None = None) -> list[Scope] | None:
        """The places of the items of a sequence; None if it can't be told.

        Of a long one, if `telling` are the tags whose values count, only the first of items that are alike.
        """
        read = read_path(path)
        places = self._holders(read)
        return None if places is None else _inside(places, read.keyword, telling)

    def _holders(self, path: Path) -> list[Scope] | None:
        """The places that have the last attribute of a path."""
        places = self._start(path)
        for sequence, keyword in zip(path.steps, path.steps[1:], strict=False):
            inside = None if places is None else _inside(places, sequence)
            if inside is None:
                return None
            places = [one for one in inside if one.has(keyword)]
        return places

    def _start(self, path: Path) -> list[Scope] | None:
        """The places that have the first attribute of a path."""
        keyword = path.steps[0]
        if not tags_of(keyword):
            return None
        match path.start:
            case "nearest":
                return self._nearest(keyword)
            case "frame":
                return self._of_frame(keyword)
            case "whole":
                outer = len(self.datasets) - 1
            case _:
                outer = path.up
        if outer >= len(self.datasets):
            return None
        place = self._outward(outer)
        return [place] if place.has(keyword) else []

    def has(self, keyword: str) -> bool:
        """Whether the innermost dataset has an attribute."""
        return has(self.datasets[0], keyword)

    def _outward(self, levels: int) -> Scope:
        return Scope(self.whole, self.datasets[levels:], self.steps[levels:]) if levels else self

    def _nearest(self, keyword: str) -> list[Scope] | None:
        for outer, dataset in enumerate(self.datasets):
            if has(dataset, keyword):
                return [self._outward(outer)]
        return None if any(tag in self.whole.everywhere for tag in tags_of(keyword)) else []

    def _of_frame(self, keyword: str) -> list[Scope] | None:
        """The items of functional groups that have an attribute, as seen from here."""
        frame = next((n for n, (sequence, _, _) in enumerate(self.steps) if sequence == PER_FRAME), None)
        if frame is None:
            items = self.whole.of_frames(keyword)
        else:
            items = in_groups((self.datasets[frame], *self.whole.shared), keyword)
        return None if items is None else [Scope(self.whole, (item, self.datasets[-1])) for item in items]


def _inside(
    places: Iterable[Scope], sequence: str, telling: frozenset[int] | None = None
) -> list[Scope] | None:
    """The places of the items of a sequence that these places have; None if one can't be decoded."""
    found: list[Scope] = []
    for place in places:
        for tag in given(place.datasets[0], sequence):
            items = items_of(place.datasets[0], tag)
            if items is None:
                return None
            numbers = None if telling is None else _first_alike(place.datasets[0], tag, telling)
            found += [
                Scope(
                    place.whole,
                    (items[number], *place.datasets),
                    ((sequence, number + 1, len(items)), *place.steps),
                )
                for number in (range(len(items)) if numbers is None else numbers)
            ]
    return found


def _first_alike(dataset: Dataset, tag: int, telling: frozenset[int]) -> list[int] | None:
    """The numbers of the first items that are alike; None for short sequences, and where it can't be told."""
    from isodicom.conformance.alike.view import View
    from isodicom.encoding.layout import ScanError

    columns = dataset.columns_of(tag) if isinstance(dataset, View) else None
    if columns is None:
        return None
    try:
        codes = columns.codes(telling)
    except ScanError:
        return None
    seen: dict[int, int] = {}
    for number, code in enumerate(codes.tolist()):
        seen.setdefault(code, number)
    return list(seen.values())
