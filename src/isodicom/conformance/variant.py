"""Distinct values of an element among items that are alike, each looked at once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from isodicom.conformance.elements import is_without_value
from isodicom.conformance.raw_values import numbers_of, texts_of

if TYPE_CHECKING:
    from isodicom.conformance.elements import Element
    from isodicom.conformance.place import Place


class Variant:
    """One value of an element, and how many items have it.

    Parameters
    ----------
    place: isodicom.conformance.place.Place
        Where the element is.
    element: pydicom.dataelem.DataElement | pydicom.dataelem.RawDataElement
        The first element that has the value.
    vr: str
        Its value representation.
    name: str
        Its keyword, or its tag where it has none.
    row: int, optional
        Which of the items that are alike is the first to have it.
    items: int, optional
        How many have it.
    """

    def __init__(
        self, place: Place, element: Element, vr: str, name: str, row: int = 0, items: int = 1
    ) -> None:
        self.place = place
        self.element = element
        self.vr = vr
        self.name = name
        self.row = row
        self.items = items

    @property
    def path(self) -> str:
        """The path of the first element that has it."""
        return self.place.path_of(self.row) + self.name

    @property
    def raw(self) -> bytes | None:
        """The bytes as they are written; None for values made in memory and for large ones left on disk."""
        value = self.element.value
        return value if isinstance(value, bytes) else None

    @property
    def little_endian(self) -> bool:
        """Byte order of numbers in `raw`."""
        return bool(getattr(self.element, "is_little_endian", True))

    @property
    def encodings(self) -> tuple[str, ...]:
        """Python's names of the character sets of its text."""
        return self.place.encodings

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The values as text, without padding."""
        return texts_of(self.element.value, self.vr, self.little_endian, self.encodings)

    @cached_property
    def numbers(self) -> tuple[float, ...]:
        """The values as numbers; those that are none are left out."""
        return numbers_of(self.element.value, self.vr, self.little_endian)

    @property
    def length(self) -> int | None:
        """How many bytes the value has; None for values made in memory."""
        raw = self.raw
        if raw is not None:
            return len(raw)
        length = getattr(self.element, "length", None)
        return None if length in (None, 0xFFFFFFFF) else int(length)

    @property
    def empty(self) -> bool:
        """Whether there is no value: no bytes, no items, or only padding."""
        return is_without_value(self.element)


class Combination:
    """One combination of values of several elements, and how many items have it.

    `combination[tag]` is the value of an element, None where the items don't have it.

    Parameters
    ----------
    place: isodicom.conformance.place.Place
        Where the elements are.
    values: dict[int, Variant | None]
        The values by tag.
    row: int
        Which of the items that are alike is the first to have it.
    items: int
        How many have it.
    """

    def __init__(self, place: Place, values: dict[int, Variant | None], row: int, items: int) -> None:
        self.place = place
        self.values = values
        self.row = row
        self.items = items

    def __getitem__(self, tag: int) -> Variant | None:
        return self.values.get(tag)

    @property
    def path(self) -> str:
        """The path of the first item that has it, with a slash at the end; "" is the object."""
        return self.place.path_of(self.row)
