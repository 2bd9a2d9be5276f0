"""A sequence as the bytes that were read: single items are decoded, and put back as bytes."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from operator import itemgetter
from typing import TypeAlias, cast

from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset
from pydicom.filebase import DicomBytesIO
from pydicom.filereader import read_dataset
from pydicom.filewriter import write_data_element, write_dataset, write_sequence
from pydicom.tag import BaseTag

from isodicom.conformance.alike.columns import Columns
from isodicom.conformance.alike.view import SALVAGED, View
from isodicom.encoding.layout import ITEM, ITEM_END, UNDEFINED, Layout, ScanError
from isodicom.encoding.layout import LONG as WIDE
from isodicom.encoding.tags import TAGS
from isodicom.encoding.walk import elements_in, items_in
from isodicom.repairing.as_read import OPEN, keep_bytes

CHARACTER_SET = 0x00080005
LONG = 1 << 12
"""The items of a shorter sequence are decoded all."""

Written: TypeAlias = list[tuple[int, bytes]]
"""Elements as they are written, each with its tag."""


class RawSequence:
    """A sequence as the bytes that were read.

    Parameters
    ----------
    element: pydicom.dataelem.RawDataElement
        The sequence.
    columns: isodicom.conformance.alike.columns.Columns
        Where its items stand.
    outer: pydicom.dataset.Dataset
        What it is in.
    """

    def __init__(self, element: RawDataElement, columns: Columns, outer: Dataset) -> None:
        self.columns = columns
        self._element = element
        self._encodings: list[str] = _encodings(outer)
        self._pixel_rep: int | None = vars(outer).get("_pixel_rep")
        self._put: dict[int, bytes] = {}

    @classmethod
    def of(cls, outer: Dataset, tag: int, seen: Dataset | None) -> RawSequence | None:
        """A sequence of a dataset; None for a short one, one that is decoded, or comes apart.

        Parameters
        ----------
        outer: pydicom.dataset.Dataset
            What it is in.
        tag: int
            The sequence.
        seen: pydicom.dataset.Dataset | None
            A view of the same, in which columns may be made already.
        """
        element = outer._dict[TAGS[tag]]
        if not isinstance(element, RawDataElement) or len(element.value or b"") <= LONG:
            return None
        held = seen.by_number.get(tag) if isinstance(seen, View) else None
        view = seen if isinstance(seen, View) and held is element else View.of(outer)
        columns = view.columns_of(tag)
        return None if columns is None else cls(element, columns, outer)

    def content(self, row: int) -> bytes:
        """The bytes of an item."""
        start, stop = self.columns.table.content(row)
        return self.columns.table.data[start:stop]

    def item(self, row: int) -> Dataset:
        """An item, its elements raw."""
        table = self.columns.table
        data, layout, (start, stop) = table.data, table.layout, table.content(row)
        implicit, little = layout.implicit, layout.little_endian
        elements: dict[BaseTag, DataElement | RawDataElement] = {}
        for tag, vr, begin, end in elements_in(data, start, stop, layout):
            wide = implicit or vr in WIDE
            is_open = wide and layout.length.unpack_from(data, begin - 4)[0] == UNDEFINED
            if not (vr or implicit) or (is_open and vr not in OPEN) or tag == CHARACTER_SET:
                return self._as_pydicom(row)
            length = UNDEFINED if is_open else end - begin
            text = vr.decode("latin-1") if vr else None
            key = TAGS[tag]
            elements[key] = RawDataElement(key, text, length, data[begin:end], begin, implicit, little)
        made = Dataset(elements)
        made._parent_encoding = self._encodings
        made.set_original_encoding(implicit, little, self._encodings)
        return self._with(made, row)

    def _as_pydicom(self, row: int) -> Dataset:
        """An item that is written in another way than the others, or in other character sets."""
        layout, content = self.columns.table.layout, self.content(row)
        file, little = BytesIO(content), layout.little_endian
        made = read_dataset(
            file, layout.implicit, little, len(content), parent_encoding=self._encodings, at_top_level=False
        )
        if made.original_encoding == (layout.implicit, little):
            keep_bytes(made, content, 0, len(content), layout)
        return self._with(made, row)

    def _with(self, item: Dataset, row: int) -> Dataset:
        """The item with what it doesn't know by itself."""
        item.is_undefined_length_sequence_item = self._is_open(self.columns.table.content(row)[0])
        if self._pixel_rep is not None:
            item._pixel_rep = self._pixel_rep
        return item

    def written(self, item: Dataset) -> bytes | None:
        """An item as bytes; None if something in it can't be written."""
        try:
            content = self._content(item, self.columns.table.layout)
        except MemoryError:
            raise
        except Exception:  # pydicom has many ways to fail on values that make no sense
            return None
        return self._framed(content, item.is_undefined_length_sequence_item)

    def _framed(self, content: bytes, is_open: bool) -> bytes:
        """What an item holds, between its begin and its end."""
        begins = self.columns.table.layout.full.pack
        if not is_open:
            return begins(ITEM >> 16, ITEM & 0xFFFF, len(content)) + content
        end = begins(ITEM_END >> 16, ITEM_END & 0xFFFF, 0)
        return begins(ITEM >> 16, ITEM & 0xFFFF, UNDEFINED) + content + end

    def _content(self, item: Dataset, layout: Layout) -> bytes:
        """The elements of an item as bytes."""
        elements = item._dict
        as_read = item.original_encoding == (layout.implicit, layout.little_endian)
        if not as_read or isinstance(elements.get(TAGS[CHARACTER_SET]), DataElement):
            file = _file(layout)
            write_dataset(file, item, self._encodings)
            return file.getvalue()
        parts: list[bytes] = []
        for tag in sorted(elements):
            element = elements[tag]
            if isinstance(element, RawDataElement) and element.length != UNDEFINED:
                parts.append(_plain(element, layout))
            else:
                file = _file(layout)
                write_data_element(file, element, item._character_set)
                parts.append(file.getvalue())
        return b"".join(parts)

    def added(self, row: int, written: bytes) -> Written | None:
        """The elements that an item has now and had not; None if that isn't all that was done to it."""
        table = self.columns.table
        before = _elements(table.data, *table.content(row), table.layout)
        begin, stop = 8, len(written) - 8 * self._is_open(table.content(row)[0])
        after = _elements(written, begin, stop, table.layout)
        added = [one for one in after if one not in before]
        return added if _sorted(before, added) == after else None

    def with_added(self, row: int, added: Written) -> bytes:
        """An item with elements that it had not, as bytes."""
        table = self.columns.table
        start, stop = table.content(row)
        elements = _sorted(_elements(table.data, start, stop, table.layout), added)
        return self._framed(b"".join(written for _, written in elements), self._is_open(start))

    def put(self, row: int, written: bytes) -> None:
        """Put an item in the place of another."""
        self._put[row] = written

    @property
    def element(self) -> RawDataElement:
        """pydicom.dataelem.RawDataElement: the sequence, with the items that were put into it"""
        if not self._put:
            return self._element
        table, at, parts = self.columns.table, 0, []
        for row in sorted(self._put):
            begin = table.content(row)[0] - 8
            parts += [table.data[at:begin], self._put[row]]
            at = table.content(row + 1)[0] - 8 if row + 1 < table.count else self._end()
        value = b"".join([*parts, table.data[at:]])
        length = UNDEFINED if self._element.length == UNDEFINED else len(value)
        return self._element._replace(value=value, length=length)

    def _end(self) -> int:
        """Where the last item ends."""
        table = self.columns.table
        start, stop = table.content(table.count - 1)
        return stop + 8 if self._is_open(start) else stop

    def _is_open(self, start: int) -> bool:
        """Whether an item, whose content begins here, has no length that is told."""
        table = self.columns.table
        return bool(table.layout.length.unpack_from(table.data, start - 4)[0] == UNDEFINED)


def _elements(data: bytes, start: int, stop: int, layout: Layout) -> Written:
    """The elements of an item, each whole, as it is written."""
    at = start
    found: Written = []
    for tag, vr, begin, end in elements_in(data, start, stop, layout):
        wide = layout.implicit or not vr or vr in WIDE
        is_open = wide and layout.length.unpack_from(data, begin - 4)[0] == UNDEFINED
        behind = end + 8 * is_open
        found.append((tag, data[at:behind]))
        at = behind
    return found


def _sorted(elements: Written, added: Written) -> Written:
    return sorted([*elements, *added], key=itemgetter(0))


def comes_apart(element: DataElement | RawDataElement) -> bool:
    """Whether the bytes of a sequence are no items of elements, so many that no sense is made of them."""
    if not isinstance(element, RawDataElement) or len(element.value or b"") <= SALVAGED:
        return False
    value, layout = element.value or b"", Layout(element.is_implicit_VR, element.is_little_endian)
    try:
        for start, stop in items_in(value, 0, len(value), layout):
            elements_in(value, start, stop, layout)
    except ScanError:
        return True
    return False


def _file(layout: Layout) -> DicomBytesIO:
    file = DicomBytesIO()
    file.is_implicit_VR, file.is_little_endian = layout.implicit, layout.little_endian
    return file


def _plain(element: RawDataElement, layout: Layout) -> bytes:
    """An element of known length, as it was read or with other bytes, as it is written."""
    tag, value = int(element.tag), element.value or b""
    if layout.implicit:
        return layout.full.pack(tag >> 16, tag & 0xFFFF, len(value)) + value
    vr = (element.VR or "").encode()
    if vr in WIDE:
        head = layout.short.pack(tag >> 16, tag & 0xFFFF, vr, 0) + layout.length.pack(len(value))
    else:
        head = layout.short.pack(tag >> 16, tag & 0xFFFF, vr, len(value))
    return head + value


def as_bytes(element: DataElement, outer: Dataset) -> DataElement | RawDataElement:
    """A sequence that was made, as the bytes that are written of it; itself if it isn't known how."""
    implicit, little = outer.original_encoding
    if implicit is None or little is None:
        return element
    layout = Layout(implicit, little)
    try:
        file = _file(layout)
        write_sequence(file, element, _encodings(outer))
    except MemoryError:
        raise
    except Exception:  # pydicom has many ways to fail on values that make no sense
        return element
    value, vr = file.getvalue(), None if implicit else "SQ"
    return RawDataElement(element.tag, vr, len(value), value, 0, implicit, little)


def _encodings(dataset: Dataset) -> list[str]:
    """Python's names of the character sets that pydicom reads a sequence of a dataset with."""
    try:
        found = cast("str | Sequence[str]", dataset._character_set)
    except Exception:  # pydicom has many ways to fail on terms that make no sense
        return ["iso8859"]
    return [found] if isinstance(found, str) else list(found)
