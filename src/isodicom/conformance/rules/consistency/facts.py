"""What rules ask of one item: its values as text and as numbers, how long they are, the items inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, overload

from isodicom.conformance.alike.members import Members
from isodicom.conformance.elements import (
    decoded,
    elements_of,
    items_of,
    representation,
    tags_of,
    vr_of_dictionary,
)
from isodicom.conformance.lookup.expand import written
from isodicom.conformance.lookup.functional_groups import SHARED
from isodicom.conformance.raw_values import BINARY, MOST, TEXT, WHOLE, numbers_of, texts_of
from isodicom.conformance.report import Finding, Severity
from isodicom.conformance.rule import Rule
from isodicom.conformance.sources import module_of, reference_of

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.conformance.alike.members import Members
    from isodicom.conformance.checked import Checked
    from isodicom.conformance.elements import Element
    from isodicom.conformance.place import Place

UNDEFINED = 0xFFFFFFFF
OPEN = {"US or SS": ("US", "SS"), "US or SS or OW": ("US", "SS"), "US or OW": ("US", "US")}
"""Representations that the dictionary leaves open -> what they are where pixels are unsigned, and signed."""

SIZES = {"FD": 8, "FL": 4, "OB": 1, "OD": 8, "OF": 4, "OL": 4, "OV": 8, "OW": 2} | {
    "AT": 4, "SL": 4, "SS": 2, "SV": 8, "UL": 4, "UN": 1, "US": 2, "UV": 8,
}  # fmt: skip
"""Representation -> bytes of one value."""


@lru_cache(maxsize=4096)
def tag_of(keyword: str) -> int:
    """The tag of a keyword; of a repeating group, the first."""
    return next(iter(tags_of(keyword)), 0)


class One:
    """A dataset that is looked at alone, asked as those are that are alike.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The dataset.
    """

    __slots__ = ("_dataset",)

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def dataset(self, row: int) -> Dataset:
        """The dataset."""
        return self._dataset

    def element(self, row: int, tag: int) -> Element | None:
        """An element, as it is held."""
        return elements_of(self._dataset).get(tag)


MANY = 1 << 18
"""Of longer values no single numbers are made."""


class Facts:
    """One item, or the object.

    Parameters
    ----------
    checked: isodicom.conformance.checked.Checked
        The object that it is in.
    members: isodicom.conformance.alike.members.Members
        Items that it is one of.
    row: int
        Which of them.
    path: str
        Where it is, with a slash at the end; "" is the object.
    items: int
        How many items it stands for.
    outer: Callable[[], Facts | None]
        Gives what it is in.
    """

    __slots__ = ("_members", "_outer", "_row", "checked", "items", "path")

    def __init__(
        self,
        checked: Checked,
        members: Members | One,
        row: int,
        path: str,
        items: int,
        outer: Callable[[], Facts | None],
    ) -> None:
        self.checked = checked
        self._members = members
        self._row = row
        self.path = path
        self.items = items
        self._outer = outer

    @classmethod
    def of(cls, checked: Checked) -> Facts:
        """The object itself."""
        return cls(checked, One(checked.dataset), 0, "", 1, _nothing)

    @classmethod
    def at(cls, place: Place, row: int = 0, items: int = 1) -> Facts:
        """One of the items of a place."""

        def outer() -> Facts | None:
            above = row // len(place.positions)
            return cls.at(place.outer, above) if place.outer is not None else None

        return cls(place.checked, place.members, row, place.path_of(row), items, outer)

    @property
    def dataset(self) -> Dataset:
        """The item as a Dataset."""
        return self._members.dataset(self._row)

    @property
    def whole(self) -> Facts:
        """The object that this is in."""
        return self if not self.path else Facts.of(self.checked)

    @property
    def around(self) -> Iterator[Facts]:
        """This item, and what it is in, from the inside out."""
        here: Facts | None = self
        while here is not None:
            yield here
            here = here._outer()

    def moved(self, path: str, items: int = 1) -> Facts:
        """The same, to report of another place."""
        return Facts(self.checked, self._members, self._row, path, items, self._outer)

    def element(self, keyword: str) -> Element | None:
        """The element as it is held; None if there is none."""
        return self._members.element(self._row, tag_of(keyword))

    def has(self, keyword: str) -> bool:
        """Whether the attribute is there."""
        return self.element(keyword) is not None

    def representation(self, keyword: str) -> str:
        """The value representation of an element that is there; what is left open is told by the pixels."""
        element = self.element(keyword)
        vr = representation(element) if element is not None else ""
        if (
            vr == "UN"
        ):  # written by one who didn't know it: its bytes are those of the dictionary's (PS3.5 6.2.2)
            vr = vr_of_dictionary(tag_of(keyword))
        return OPEN[vr][self.signed] if vr in OPEN else vr

    @property
    def signed(self) -> bool:
        """Whether the nearest Pixel Representation says that pixels are."""
        nearest = next((here for here in self.around if here.has("PixelRepresentation")), None)
        return nearest is not None and nearest.numbers("PixelRepresentation")[:1] == (1,)

    @property
    def frames(self) -> int | None:
        """How many frames there are, one where nothing is said; None if that can't be read."""
        number = self.number("NumberOfFrames")
        if number is None:
            return None if self.has("NumberOfFrames") else 1
        return int(number)

    @property
    def shared(self) -> Sequence[Facts]:
        """The item of the shared functional groups, if there is one; further ones are a mistake."""
        return self.inside(SHARED)[:1]

    def numbers(self, keyword: str) -> tuple[float, ...]:
        """The values as numbers; none for those that are none, and for very many."""
        element = self.element(keyword)
        if element is None or (isinstance(element.value, bytes) and len(element.value) > MANY):
            return ()
        little = bool(getattr(element, "is_little_endian", True))
        return numbers_of(element.value, self.representation(keyword), little)

    def number(self, keyword: str) -> float | None:
        """The value of an attribute that has one number; None if it hasn't."""
        found = self.numbers(keyword)
        return found[0] if len(found) == 1 else None

    def texts(self, keyword: str) -> tuple[str, ...]:
        """The values as text."""
        element = self.element(keyword)
        return () if element is None else self._texts(element, element.value, self.representation(keyword))

    def text(self, keyword: str) -> str:
        """The first value as text; "" if there is none. No others are made of a value that has very many."""
        element = self.element(keyword)
        if element is None:
            return ""
        value, vr = element.value, self.representation(keyword)
        if isinstance(value, bytes) and vr in TEXT and vr not in WHOLE:
            value = value.partition(b"\\")[0]
        return next(iter(self._texts(element, value, vr)), "")

    @staticmethod
    def _texts(element: Element, value: object, vr: str) -> tuple[str, ...]:
        return texts_of(value, vr, bool(getattr(element, "is_little_endian", True)), ("latin-1",))

    def length(self, keyword: str) -> int | None:
        """How many bytes the value has, also of one that was left in the file; None if it can't be told."""
        element = self.element(keyword)
        if element is None:
            return None
        if isinstance(element.value, bytes):
            return len(element.value)
        length = getattr(element, "length", None)
        return None if length is None or length == UNDEFINED else int(length)

    def bytes(self, keyword: str) -> bytes | None:
        """The bytes of a value that is in memory."""
        element = self.element(keyword)
        return element.value if element is not None and isinstance(element.value, bytes) else None

    def values(self, keyword: str) -> int | None:
        """How many values an attribute has; None if it isn't there, or that can't be told."""
        element = self.element(keyword)
        if element is None:
            return None
        vr, value = self.representation(keyword), element.value
        if vr == "SQ":
            return len(items_of(self.dataset, tag_of(keyword)) or ())
        if isinstance(value, bytes | None):
            length = self.length(keyword)
            if vr in SIZES:
                return None if length is None else length // SIZES[vr]
            if value is None and length:
                return None
            return value.count(b"\\") + 1 if value and value.strip(b" \0") else 0
        return len(value) if hasattr(value, "__len__") and not isinstance(value, str) else 1

    def inside(self, keyword: str) -> Sequence[Facts]:
        """The items of a sequence, made when they are asked for: there may be very many."""
        items = items_of(self.dataset, tag_of(keyword)) if self.has(keyword) else None
        return Inside(self, keyword, items or ())

    def texts_inside(self, sequence: str, keyword: str) -> list[str]:
        """The text of an attribute in each item of a sequence; of a long one, no items are made."""
        columns_of = getattr(self.dataset, "columns_of", None)
        columns = columns_of(tag_of(sequence)) if columns_of and self.has(sequence) else None
        if columns is not None:
            return list(columns.table.texts(tag_of(keyword)))
        return [item.text(keyword) for item in self.inside(sequence)]

    def large_numbers(self, keyword: str) -> Sequence[float]:
        """The values as numbers, also where they are very many."""
        element = self.element(keyword)
        if element is None:
            return ()
        value, little = element.value, bool(getattr(element, "is_little_endian", True))
        if value is None and getattr(element, "length", None):
            read = decoded(self.dataset, tag_of(keyword))
            value = read.value if read is not None else None
        vr = self.representation(keyword)
        if not isinstance(value, bytes) or len(value) <= MOST or vr not in BINARY:
            return numbers_of(value, vr, little)
        import numpy as np

        order = "<" if little else ">"
        code = {"FD": "f8", "OD": "f8", "FL": "f4", "OF": "f4", "SL": "i4", "SS": "i2"}.get(
            vr, f"u{SIZES[vr]}"
        )
        whole = len(value) // SIZES[vr] * SIZES[vr]
        return np.frombuffer(value[:whole], order + code)  # type: ignore[return-value]

    def finding(
        self,
        rule: Rule,
        keyword: str,
        message: str,
        *,
        severity: Severity | None = None,
        expected: object = "",
        found: object = "",
    ) -> Finding:
        """A finding about an attribute of this item."""
        return Finding(
            path=self.path + keyword,
            keyword=keyword,
            tag=written(f"{tag_of(keyword):08X}"),
            module="",
            rule=rule.id,
            severity=severity or rule.severity,
            message=message,
            expected=shown(expected),
            found=shown(found),
            reference=rule.reference,
            items=self.items,
        )


class Inside(Sequence[Facts]):
    """The items of a sequence of an item."""

    def __init__(self, outer: Facts, keyword: str, items: Sequence[Dataset]) -> None:
        self._outer, self._keyword, self._items = outer, keyword, items

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Facts: ...
    @overload
    def __getitem__(self, index: slice) -> list[Facts]: ...
    def __getitem__(self, index: int | slice) -> Facts | list[Facts]:
        numbers = range(len(self._items))[index]
        return self._fact(numbers) if isinstance(numbers, int) else [self._fact(number) for number in numbers]

    def _fact(self, number: int) -> Facts:
        outer = self._outer
        path = f"{outer.path}{self._keyword}[{number + 1}]/"
        return Facts(outer.checked, One(self._items[number]), 0, path, 1, lambda: outer)


def attributed(place: Place, finding: Finding) -> Finding:
    """A finding, with the module that has the attribute here, and the section where it is described."""
    sources = place.level.sources.get(finding.keyword, ())
    source = next((source for source in sources if place.applies(source)), None)
    if source is None:
        return finding
    return replace(finding, module=module_of(source), reference=reference_of(source) or finding.reference)


def shown(value: object) -> str:
    """A value as a finding shows it: whole numbers without a point, several with commas between them."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, tuple | list):
        return ", ".join(shown(one) for one in value)
    return str(value)


def each(place: Place, *keywords: str) -> Iterator[Facts]:
    """The items of a place, one for each combination of values of these attributes."""
    tags = [tag_of(keyword) for keyword in keywords]
    for row, items in place.members.distinct(tags):
        yield Facts.at(place, row, items)


def _nothing() -> None:
    return None
