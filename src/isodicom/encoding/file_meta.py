"""How a file begins: preamble, file meta information, and how the dataset is written (PS3.10 7.1)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from struct import error as Short

from pydicom.charset import default_encoding
from pydicom.datadict import dictionary_has_tag, dictionary_VR
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import FileMetaDataset
from pydicom.errors import InvalidDicomError
from pydicom.tag import BaseTag
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ImplicitVRLittleEndian,
    PrivateTransferSyntaxes,
)

from isodicom.encoding.bare import meta_dataset
from isodicom.encoding.elements import Elements
from isodicom.encoding.layout import UNDEFINED, VALUE_REPRESENTATIONS, Layout, UnreadableError, looks_like_vr
from isodicom.encoding.memory import MemorySource
from isodicom.encoding.passed_over import PassedOver
from isodicom.encoding.source import Source
from isodicom.encoding.window import CHUNK, Window

EXPLICIT, IMPLICIT, BIG_ENDIAN = Layout(False, True), Layout(True, True), Layout(False, False)

_LAYOUTS: dict[str, Layout] = {ImplicitVRLittleEndian: IMPLICIT, ExplicitVRBigEndian: BIG_ENDIAN}
"""Transfer syntax -> how it is written; all others are as explicit VR little endian."""

_GROUP_LENGTH, _TRANSFER_SYNTAX = BaseTag(0x00020000), BaseTag(0x00020010)
_PREAMBLE, _PREFIX = 128, b"DICM"
_INFLATED, _RATIO = 1 << 32, 100
"""A deflated file may hold so many bytes, and so many times as many as it has. No value is longer than 4 GiB
(PS3.5 7.1), so that an empty mask of any size is read. What is no mask doesn't shrink so much, and what does
was made to fill the memory of who reads it."""
_PIECE = 1 << 20
"""How many bytes are inflated at once: few enough to stay in the caches until they are in their place."""
HEAD = _PREAMBLE + len(_PREFIX)
"""How many bytes of a file tell whether it is one of DICOM."""
_LOOKED_AT = 3
"""How many elements must make sense at the beginning of a file that has no preamble."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a file begins.

    Parameters
    ----------
    preamble: bytes | None
        The preamble, if there is one.
    meta: pydicom.dataset.FileMetaDataset
        The file meta information; empty if there is none.
    stop: int
        Where it ends.
    """

    preamble: bytes | None
    meta: FileMetaDataset
    stop: int

    @property
    def transfer_syntax(self) -> str | None:
        """str | None: the transfer syntax, if the file names one"""
        element = self.meta._dict.get(_TRANSFER_SYNTAX)
        if element is None:
            return None
        value = element.value or b""
        return value.rstrip(b" \0").decode("latin-1") if isinstance(value, bytes) else str(value)


def read_beginning(window: Window, passed_over: PassedOver) -> Beginning:
    """Read preamble and file meta information, as far as they are there.

    Raises
    ------
    pydicom.errors.InvalidDicomError
        If it does not begin like a DICOM file, nor like a dataset.
    """
    window.cover(0, HEAD)
    start, preamble = HEAD, window.data[:_PREAMBLE]
    if not begins_like_dicom(window.data, window.size):
        raise InvalidDicomError(_no_dicom(window))
    if window.data[_PREAMBLE:start] != _PREFIX:
        passed_over.add("preamble", "The file has no preamble.")
        start = 0
    implicit = not looks_like_vr(window.data[start + 4 : start + 6])
    elements = Elements(window, IMPLICIT if implicit else EXPLICIT, passed_over, group=2)
    stop = elements.read(start)
    known = {tag: _as_known(element) for tag, element in elements.found.items()}
    meta = meta_dataset(known, default_encoding)
    beginning = Beginning(preamble if start else None, meta, stop)
    _note_meta(beginning, start, implicit, passed_over)
    return beginning


def _no_dicom(window: Window) -> str:
    if not window.size:
        return f"{window.source.name} is no DICOM file: it is empty."
    return (
        f"{window.source.name} is no DICOM file: it does not begin like one (PS3.10 7.1). If it is an object "
        "without that beginning, read it by pydicom.dcmread(..., force=True), and go on with the dataset."
    )


def _as_known(element: RawDataElement | DataElement) -> RawDataElement | DataElement:
    """An element with the VR that it must have, whatever is written: without some, nothing can be read."""
    if not isinstance(element, RawDataElement) or not dictionary_has_tag(element.tag):
        return element
    vr = dictionary_VR(element.tag)
    return element if vr == element.VR else element._replace(VR=vr)


def begins_like_dicom(data: bytes, size: int) -> bool:
    """Whether a file begins like one of DICOM, or like an object that lacks that beginning.

    Parameters
    ----------
    data: bytes
        Its first bytes, `HEAD` of them at least, if it has so many.
    size: int
        How many it has in all.

    Examples
    --------
    >>> begins_like_dicom(bytes(128) + b"DICM", 132), begins_like_dicom(b"no", 2)
    (True, False)
    """
    if data[_PREAMBLE:HEAD] == _PREFIX:
        return True
    return any(_makes_sense(data, size, layout) for layout in (EXPLICIT, IMPLICIT, BIG_ENDIAN))


def _makes_sense(data: bytes, size: int, layout: Layout) -> bool:
    """Whether a dataset could begin here that is written so."""
    at, before = 0, -1
    for _ in range(_LOOKED_AT):
        try:
            tag, vr, length, head = layout.head(data, at)
        except Short:
            return at == size and at > 0
        if before >> 16 == 2 != tag >> 16:
            return True  # behind its meta, a file may go on in another way of writing
        known = dictionary_has_tag(tag) or tag >> 16 & 1 or not tag & 0xFFFF
        written = layout.implicit or vr in VALUE_REPRESENTATIONS
        if not known or not written or tag <= before:
            return False
        at, before = at + head + length, tag
        if length == UNDEFINED or len(data) < at <= size:
            return True
    return at <= size


def _note_meta(beginning: Beginning, start: int, implicit: bool, passed_over: PassedOver) -> None:
    """Note what is wrong with file meta information."""
    elements = beginning.meta._dict
    if not elements:
        passed_over.add("meta", "The file has no file meta information.")
        return
    if implicit:
        passed_over.add("meta", "File meta information is written without VR.")
    length = elements.get(_GROUP_LENGTH)
    if length is not None and isinstance(length.value, bytes):
        said, found = int.from_bytes(length.value[:4], "little"), beginning.stop - start - 12
        if said != found:
            message = f"FileMetaInformationGroupLength is {said}, but {found} bytes follow."
            passed_over.add("meta_length", message, _GROUP_LENGTH, str(found), str(said))
    if not beginning.transfer_syntax:
        passed_over.add("transfer_syntax", "There is no TransferSyntaxUID.", _TRANSFER_SYNTAX)


def layout_said(window: Window, beginning: Beginning) -> Layout:
    """How the dataset should be written, by its transfer syntax, or, without one, by its first bytes."""
    syntax = beginning.transfer_syntax
    if syntax is None:
        return _layout_guessed(window, beginning.stop)
    if syntax in PrivateTransferSyntaxes:
        registered = next(known for known in PrivateTransferSyntaxes if known == syntax)
        return Layout(registered.is_implicit_VR, registered.is_little_endian)
    return _LAYOUTS.get(syntax, EXPLICIT)


def _layout_guessed(window: Window, at: int) -> Layout:
    window.cover(at, at + 8)
    here = at - window.start
    head = window.data[here : here + 6]
    if head[4:6] not in VALUE_REPRESENTATIONS:
        return IMPLICIT
    # A group up to 00FF in big endian looks like one from 0100 on.
    return BIG_ENDIAN if int.from_bytes(head[:2], "little") >= 0x0400 else EXPLICIT


def layout_found(window: Window, at: int, said: Layout, passed_over: PassedOver) -> Layout:
    """How the dataset is written: with VR or without, as its first element shows."""
    window.cover(at, at + 8)
    here = at - window.start
    vr = window.data[here + 4 : here + 6]
    if len(vr) < 2 or looks_like_vr(vr) is not said.implicit:
        return said
    expected, found = ("without VR", "with VR") if said.implicit else ("with VR", "without VR")
    message = f"Elements are written {found}; by the transfer syntax they should be {expected}."
    passed_over.add("transfer_syntax", message, _TRANSFER_SYNTAX, expected, found)
    return Layout(not said.implicit, said.little_endian)


def inflated(window: Window, beginning: Beginning) -> tuple[Window, int]:
    """What to read the dataset from, and where it begins: memory, if it is deflated (PS3.5 A.5).

    Raises
    ------
    isodicom.encoding.layout.UnreadableError
        If it can't be inflated, or becomes so large that it was made to fill the memory.
    """
    if beginning.transfer_syntax != DeflatedExplicitVRLittleEndian:
        return window, beginning.stop
    source, held = window.source, BytesIO()
    most = _INFLATED + _RATIO * source.size
    try:
        for piece in _pieces(source, beginning.stop):
            held.write(piece)
            if held.tell() > most:
                raise _not_inflated(f"{source.name} holds too much: {most >> 20} MiB and more, deflated")
    except (zlib.error, EOFError) as error:
        message = f"{source.name} is cut off or damaged: it can't be inflated ({error})"
        raise _not_inflated(message) from error
    return Window(MemorySource(held.getvalue(), source.name)), 0  # these bytes are its own: no copy


def _pieces(source: Source, at: int) -> Iterator[bytes]:
    """The rest of a source, inflated piece by piece: each of its bytes may become a thousand.

    Raises
    ------
    EOFError
        If it ends before.
    """
    if at >= source.size:
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    while not inflater.eof and (read := source.read(at, CHUNK << 4)):
        for start in range(0, len(read), CHUNK):
            left = read[start : start + CHUNK]
            while left and not inflater.eof:
                yield inflater.decompress(left, _PIECE)
                left = inflater.unconsumed_tail
        at += len(read)
    yield inflater.flush()
    if not inflater.eof:
        raise EOFError("it ends before")


def _not_inflated(why: str) -> UnreadableError:
    return UnreadableError(f"{why}.", transfer_syntax=str(DeflatedExplicitVRLittleEndian))
