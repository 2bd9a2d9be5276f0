"""The places of an object that are meant by a keyword, or by a path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodicom.conformance.alike.datasets import DatasetMembers
from isodicom.conformance.checked import Checked
from isodicom.conformance.compiled import Source, compile_level
from isodicom.conformance.elements import items_of, keyword_of, tags_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.expand import written
from isodicom.conformance.lookup.find import KINDS, look_up
from isodicom.conformance.lookup.names import tag_digits
from isodicom.conformance.place import Place
from isodicom.errors import AttributeValueError
from isodicom.schema.rows import DataElement

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

_STEP = re.compile(r"(.+?)(?:\[([0-9]+)\])?")


@dataclass(frozen=True)
class Asked:
    """A path that is asked for.

    Parameters
    ----------
    steps: tuple[tuple[str, int, int | None], ...]
        The sequences on the way: keyword, tag, and the number of the item, None for all of them.
    keyword: str
        Of the attribute; "" for one that the standard doesn't have.
    tag: int
        Its tag.
    number: int | None, optional
        Of the item that the path ends with; None if it ends with the attribute.
    """

    steps: tuple[tuple[str, int, int | None], ...]
    keyword: str
    tag: int
    number: int | None = None

    @property
    def is_path(self) -> bool:
        """Whether it leads to one place, not to all where the attribute stands or may stand."""
        return bool(self.steps) or self.number is not None


def read_asked(text: str) -> Asked:
    """Read `PixelSpacing`, `(0028,0030)`, `Pixel Spacing`, or a path as `ContentSequence[2]/CodeValue`.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If the standard has no attribute of a name.
    """
    named = KINDS[3].find(text)  # a name may have a slash: Contrast/Bolus Agent
    *above, last = [named.keyword] if isinstance(named, DataElement) else text.strip("/").split("/")
    return Asked(tuple(map(_step, above)), *_step(last))


def _step(text: str) -> tuple[str, int, int | None]:
    """Keyword, tag, and the number of an item, if one is meant."""
    found = _STEP.fullmatch(text.strip())
    name, number = (found[1], found[2]) if found else (text, None)
    return *_attribute(name), int(number) if number else None


def _attribute(name: str) -> tuple[str, int]:
    """Keyword and tag; of a tag that the standard doesn't have, "" and it."""
    digits = tag_digits(name)
    if digits and "x" not in digits:
        return keyword_of(int(digits, 16)), int(digits, 16)
    element = tables.element(name) or look_up(name, kind="attribute")
    return element.keyword, next(iter(tags_of(element.keyword)), 0)


def places_of(checked: Checked, asked: Asked) -> Iterator[Place]:
    """The places that a path leads to; of a keyword alone, all where it stands or may stand.

    Items that are alike are one place.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If the path goes through items that the object doesn't have.
    """
    if not asked.is_path:
        yield from _everywhere(checked.root, asked)
        return
    places = [checked.root]
    for step in asked.steps:
        places = [inner for place in places for inner in _into(place, *step)]
    for place in places if asked.number is not None else ():
        _items(place, asked.keyword, asked.tag, asked.number)
    yield from places


def _everywhere(place: Place, asked: Asked) -> Iterator[Place]:
    if asked.tag in place.tags or asked.keyword in place.level.sources:
        yield place
    for tag in place.tags:
        sources = place.level.sources.get(keyword_of(tag), ())
        if place.holds_items(tag) and not place.is_too_deep(tag):
            for inner in _inside(place, tag, sources):
                yield from _everywhere(inner, asked)


def _inside(place: Place, tag: int, sources: tuple[Source, ...]) -> Iterator[Place]:
    level = place.below(sources) if sources else compile_level(place.level.iod, [])
    return place.inside(tag, keyword_of(tag) or written(f"{tag:08X}"), level)


def _into(place: Place, keyword: str, tag: int, number: int | None) -> Iterator[Place]:
    """The items of a sequence of a place; one by its number stands for itself."""
    tag, items = _items(place, keyword, tag, number)
    sources = place.level.sources.get(keyword, ())
    if number is None:
        yield from _inside(place, tag, sources)
        return
    level = place.below(sources) if sources else compile_level(place.level.iod, [])
    members = DatasetMembers([items[number - 1]])
    name = keyword or written(f"{tag:08X}")
    yield Place(place.checked, level, members, place, name, (number - 1,), len(items))


def _items(place: Place, keyword: str, tag: int, number: int | None) -> tuple[int, Sequence[Dataset]]:
    """The tag of a sequence at a place, and its items; the one of the number, or some, must be there."""
    tag = next((one for one in tags_of(keyword) if one in place.tags), tag)
    items = (items_of(place.dataset, tag) or []) if tag in place.tags else []
    if not items or (number is not None and not 1 <= number <= len(items)):
        name = keyword or written(f"{tag:08X}")
        count = f"{len(items)} item{'' if len(items) == 1 else 's'}" if items else "no items"
        raise AttributeValueError(
            f"{place.path}{name} has {count}; {'one' if number is None else f'item {number}'} was asked for.",
            keyword=keyword,
            expected=number,
            found=len(items),
        )
    return tag, items
