"""A dataset whose elements stay as they are written, whatever is asked of it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, cast, overload

from pydicom.charset import python_encoding
from pydicom.dataelem import DataElement, RawDataElement, convert_raw_data_element
from pydicom.dataset import Dataset
from pydicom.filereader import read_deferred_data_element
from pydicom.filewriter import correct_ambiguous_vr_element
from pydicom.sequence import Sequence as PydicomSequence
from pydicom.tag import BaseTag, Tag
from pydicom.valuerep import AMBIGUOUS_VR

from isodicom.conformance.alike.depth import is_deeper
from isodicom.conformance.alike.in_place import SHORT, InPlace, held, place_of
from isodicom.conformance.alike.members import DEEPEST
from isodicom.conformance.elements import encodings_of, items_held, representation
from isodicom.encoding.layout import Layout, ScanError
from isodicom.encoding.tags import TAGS
from isodicom.encoding.walk import elements_in, items_in

if TYPE_CHECKING:
    from isodicom.conformance.alike.columns import Columns

LONG = 1 << 12
"""A sequence of more bytes is made columns of; the items of a shorter one are views."""

MANY = 1 << 10
"""So many items are held as views; of more, each is made when it is asked for."""

SALVAGED = 1 << 18
"""Of longer sequences that come apart nothing is tried further: it would take longer than it tells."""

ITEMS = (b"\xfe\xff\x00\xe0", b"\xff\xfe\xe0\x00")
"""What the value of a sequence begins with, if it isn't empty."""

CHARACTER_SET, PIXEL_REPRESENTATION = 0x00080005, 0x00280103
OF_A_FILE = ("file_meta", "filename", "buffer", "timestamp", "fileobj_type", "preamble", "twice")
MADE_LATE = vars(Dataset()) | {"_decoded": {}, "_sequences": {}, "_tables": {}, "_deep": {}}
"""What views have besides their elements, made when it is asked for: of most items, nothing is."""


class View(Dataset):
    """A dataset whose elements stay as they are written: what is asked for is made of them each time anew.

    pydicom's datasets keep what they decode in the place of the bytes, and a rule that comes later would see
    what pydicom made of them. Made by `View.of` and `View.of_item`.
    """

    by_number: dict[int, RawDataElement | DataElement]
    """The elements by tag, as `isodicom.conformance.elements.elements_of` has them."""

    _decoded: dict[BaseTag, DataElement]
    _sequences: dict[int, Sequence[Dataset] | None]
    _tables: dict[int, Columns | None]
    _is_item = True
    _deep: dict[int, bool]
    """Whether sequences of the object are nested too deep; not asked again of items in them."""

    @classmethod
    def of(cls, dataset: Dataset) -> View:
        """A view of a dataset, whatever it is; the dataset is left as it is."""
        if isinstance(dataset, cls):
            return dataset
        elements: dict[int, Any] = {int(tag): element for tag, element in dataset._dict.items()}
        view = cls._made(elements, encodings_of(dataset))
        theirs, own = vars(dataset), vars(view)
        own["_is_item"] = False
        own.update((name, theirs[name]) for name in OF_A_FILE if name in theirs)
        own["_read_implicit"], own["_read_little"] = dataset.original_encoding
        return view

    @classmethod
    def of_item(
        cls, data: bytes, start: int, stop: int, layout: Layout, encodings: Sequence[str], signed: int | None
    ) -> View:
        """A view of an item in bytes.

        Raises
        ------
        isodicom.encoding.layout.ScanError
            If its content is no elements.
        """
        elements: dict[int, RawDataElement | DataElement] = {}
        implicit, little = layout.implicit, layout.little_endian
        written = elements_in(data, start, stop, layout)
        for number, vr, begin, end in written:
            text = _text(vr) if vr else None
            if end - begin > SHORT:
                elements[number] = held(number, text, data, begin, end, layout)
                continue
            tag, value = TAGS[number], data[begin:end]
            elements[number] = RawDataElement(tag, text, end - begin, value, begin, implicit, little)
        view = cls._made(elements, encodings)
        if len(elements) < len(written):
            vars(view)["twice"] = _twice(number for number, *_ in written)
        own = elements.get(PIXEL_REPRESENTATION)
        if own is not None and own.value:
            signed = int(b"\1" in cast("bytes", own.value))
        if signed is not None:
            vars(view)["_pixel_rep"] = signed
        if CHARACTER_SET in elements:
            vars(view)["_read_charset"] = _encodings(elements[CHARACTER_SET].value)
        return view

    @classmethod
    def _made(cls, elements: dict[int, Any], encodings: Sequence[str]) -> View:
        view = cls.__new__(cls)
        known = tuple(encodings)  # the same for all items of a sequence
        vars(view).update(by_number=elements, _parent_encoding=known, _read_charset=known)
        return view

    def __getattr__(self, name: str) -> Any:
        if name not in MADE_LATE:
            return super().__getattr__(name)
        if name == "_dict":  # pydicom's methods ask for it
            made: object = {TAGS[number]: element for number, element in self.by_number.items()}
        else:
            made = copy(MADE_LATE[name])
        vars(self)[name] = made
        return made

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, slice):
            return super().__getitem__(key)
        tag = key if isinstance(key, BaseTag) else Tag(key)
        element = self.by_number[int(tag)]
        if not isinstance(element, RawDataElement):
            return element
        if tag not in self._decoded:
            self._decoded[tag] = self._convert(tag, element)
        return self._decoded[tag]

    def _convert(self, tag: BaseTag, raw: RawDataElement) -> DataElement:
        items = self.items_of(tag)
        if items is not None:
            sequence = PydicomSequence(items)
            return DataElement(tag, "SQ", sequence, raw.value_tell, already_converted=True)
        if representation(raw) == "SQ":
            raise ScanError("the bytes of a sequence are no items, or are nested too deep")
        made = convert_raw_data_element(self._read(raw), encoding=list(encodings_of(self)), ds=self)
        if made.VR in AMBIGUOUS_VR:
            correct_ambiguous_vr_element(made, self, raw.is_little_endian)
        return made

    def _read(self, raw: RawDataElement) -> RawDataElement:
        """The element with its value, if that was left in the file."""
        if isinstance(raw, InPlace) or raw.value is not None or not raw.length:
            return raw
        own = vars(self)
        source: Any = own.get("filename") or own.get("buffer")
        return read_deferred_data_element(own.get("fileobj_type"), source, own.get("timestamp"), raw)

    def items_of(self, tag: int) -> Sequence[Dataset] | None:
        """The items of a sequence; None for an element that is none, or whose bytes are no items."""
        if tag not in self._sequences:
            try:
                self._sequences[tag] = self._items(tag)
            except Exception:  # pydicom has many ways to fail on bytes that make no sense
                self._sequences[tag] = None
        return self._sequences[tag]

    def _items(self, tag: int) -> Sequence[Dataset] | None:
        element = self.by_number[tag]
        if not isinstance(element, RawDataElement):
            return _as_views(items_held(element))
        vr = representation(element)
        if vr not in ("SQ", "UN") or self.is_too_deep(tag):
            return None
        columns = self.columns_of(tag)
        if columns is not None:
            return MadeLate(columns.count, columns.view)
        element = self._read(element)
        if vr == "UN" and element.value and element.value[:4] not in ITEMS:
            return None  # else pydicom makes numbers of all values of what it knows to be some
        if vr == "SQ":
            try:
                return self._views(element)
            except ScanError:
                if _size(element) > SALVAGED:
                    return None
        made = convert_raw_data_element(element, encoding=list(encodings_of(self)), ds=self)
        return _as_views(items_held(made))

    def _views(self, element: RawDataElement) -> Sequence[Dataset]:
        data, begin, end = place_of(element)
        layout = Layout(element.is_implicit_VR, element.is_little_endian)
        encodings, signed = encodings_of(self), self.signed
        places = items_in(data, begin, end, layout)

        def view(start: int, stop: int) -> Dataset:
            return View.of_item(data, start, stop, layout, encodings, signed)

        if len(places) <= MANY:
            return [view(start, stop) for start, stop in places]
        for start, stop in places:  # so that it is known here whether all of them can be read
            for _ in elements_in(data, start, stop, layout):
                pass
        ends = array("q", chain.from_iterable(places))
        return MadeLate(len(places), lambda row: view(ends[2 * row], ends[2 * row + 1]))

    def is_too_deep(self, tag: int) -> bool:
        """Whether items of undefined length are nested so deep in a sequence that it is not looked into.

        Each level of them takes a search for all their ends.
        """
        if self._is_item:
            return False
        if tag not in self._deep:
            element = self.by_number[tag]
            value = element.value if isinstance(element, RawDataElement) else None
            little = not isinstance(value, bytes) or bool(element.is_little_endian)  # type: ignore[union-attr]
            self._deep[tag] = isinstance(value, bytes) and is_deeper(value, little, DEEPEST)
        return self._deep[tag]

    @property
    def signed(self) -> int | None:
        """Whether pixels are, where that is known: it tells what some attributes are."""
        element = self.by_number.get(PIXEL_REPRESENTATION)
        value = element.value if element is not None else None
        if isinstance(value, bytes):
            return int(b"\1" in value)
        return value if isinstance(value, int) else vars(self).get("_pixel_rep")

    def columns_of(self, tag: int) -> Columns | None:
        """The items of a long sequence as columns; None for other elements, and if they can't be read so."""
        if tag not in self._tables:
            try:
                self._tables[tag] = self._columns(tag)
            except Exception:  # pydicom has many ways to fail on values that it left in the file
                self._tables[tag] = None
        return self._tables[tag]

    def _columns(self, tag: int) -> Columns | None:
        from isodicom.conformance.alike.columns import Columns

        element = self.by_number[tag]
        if not isinstance(element, RawDataElement) or representation(element) != "SQ":
            return None
        if _size(element) <= LONG or self.is_too_deep(tag):
            return None
        return Columns.of(self._read(element), encodings_of(self), self.signed)


class MadeLate(Sequence[Dataset]):
    """Many items, each made when it is asked for: it takes forty times its bytes.

    Parameters
    ----------
    count: int
        How many there are.
    make: Callable[[int], pydicom.dataset.Dataset]
        Makes one, by its number from 0.
    """

    def __init__(self, count: int, make: Callable[[int], Dataset]) -> None:
        self._count, self._make = count, make

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Dataset: ...
    @overload
    def __getitem__(self, index: slice) -> list[Dataset]: ...
    def __getitem__(self, index: int | slice) -> Dataset | list[Dataset]:
        rows = range(self._count)[index]
        return [self._make(row) for row in rows] if isinstance(rows, range) else self._make(rows)


def _as_views(items: list[Dataset] | None) -> Sequence[Dataset] | None:
    """Items that pydicom made, as views: they keep what they decode, and later rules would see that."""
    if items is None or len(items) <= MANY:
        return None if items is None else list(map(_kept, items))
    return MadeLate(len(items), lambda row: _kept(items[row]))


def _kept(item: Dataset) -> Dataset:
    """A view of an item; one of which all is decoded already is what it is."""
    raw = any(isinstance(element, RawDataElement) for element in item._dict.values())
    return View.of(item) if raw else item


def _twice(numbers: Iterable[int]) -> tuple[int, ...]:
    """Those that were there before, each as often."""
    seen = set[int]()
    return tuple(number for number in numbers if number in seen or seen.add(number))  # type: ignore[func-returns-value]


@cache
def _text(vr: bytes) -> str:
    """A value representation as text, the same for all elements that have it."""
    return vr.decode("latin-1")


def _encodings(value: object) -> list[str]:
    """Python's names of the character sets that an item names for itself; Latin-1 where they are none."""
    terms = value.decode("latin-1").split("\\") if isinstance(value, bytes) else []
    return [python_encoding.get(term.strip(" \0"), "iso8859") for term in terms] or ["iso8859"]


def _size(element: RawDataElement) -> int:
    if isinstance(element, InPlace) or element.value is None:
        return element.length
    return len(element.value)
