"""DICOM files, read with few ways to fail."""

from __future__ import annotations

import os
from dataclasses import dataclass
from errno import ENOENT
from io import BytesIO
from os import PathLike
from typing import BinaryIO

from pydicom import dcmread
from pydicom.datadict import tag_for_keyword
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.errors import InvalidDicomError

from isodicom.encoding.header import Header, PixelElement, read_header
from isodicom.encoding.layout import LONG, UNDEFINED, Layout, UnreadableError
from isodicom.encoding.memory import MemorySource
from isodicom.encoding.source import Source
from isodicom.encoding.tags import TAGS
from isodicom.errors import EncodingError

LARGE = "64 KB"
"""Of files that are damaged, values above this size are left where they are."""


def read_file(fp: str | bytes | PathLike[str] | BinaryIO, large: str | None = None) -> Dataset:
    """Read a DICOM file.

    Parameters
    ----------
    fp: str | bytes | os.PathLike | BinaryIO
        Path of the file, the bytes of a file, or an open file.
    large: str | None, optional
        Size, as `64 KB`, above which values stay in the file until they are asked for.

    Returns
    -------
    pydicom.dataset.Dataset
        What is in the file.

    Raises
    ------
    TypeError
        If it is nothing to read from.
    OSError
        If the file can't be opened.
    pydicom.errors.InvalidDicomError
        If it is not a DICOM file.
    isodicom.errors.EncodingError
        If it is damaged, so that it can't be read.

    Examples
    --------
    >>> from pydicom.data import get_testdata_file
    >>> read_file(get_testdata_file("CT_small.dcm")).Modality
    'CT'
    """
    _must_be_readable(fp)
    what = str(fp) if isinstance(fp, str | PathLike) else "This"
    try:
        return dcmread(BytesIO(fp) if isinstance(fp, bytes) else fp, defer_size=large)
    except InvalidDicomError:
        raise InvalidDicomError(
            f"{what} is no DICOM file: it does not begin like one (PS3.10 7.1). If it is an object without "
            "that beginning, read it by pydicom.dcmread(..., force=True), and go on with the dataset."
        ) from None
    except Exception as error:  # pydicom has many ways to fail on bytes that make no sense
        if getattr(error, "errno", None):
            raise
        raise EncodingError(f"{what} can't be read, it is damaged or cut off: {error}.") from error


def read_raw(fp: str | bytes | PathLike[str] | BinaryIO) -> Dataset:
    """Read a DICOM file, all elements as they are written; pixels stay in the file.

    What is left of a file that is cut off or damaged is read too, as far as pydicom makes something of it;
    and so is an object that has no preamble, if it begins like one.

    Parameters
    ----------
    fp: str | bytes | os.PathLike | BinaryIO
        Path of the file, the bytes of a file, or a file that is open for as long as the dataset is used.

    Returns
    -------
    pydicom.dataset.Dataset
        What is in the file; sequences are bytes.

    Raises
    ------
    TypeError
        If it is nothing to read from.
    OSError
        If the file can't be opened.
    pydicom.errors.InvalidDicomError
        If it is not a DICOM file.
    isodicom.errors.EncodingError
        If it is damaged, so that it can't be read.

    Examples
    --------
    >>> from pydicom.data import get_testdata_file
    >>> dataset = read_raw(get_testdata_file("CT_small.dcm"))
    >>> dataset.Modality, dataset.get_item("PixelData", keep_deferred=True).value
    ('CT', None)
    """
    if isinstance(fp, bytes):
        return _held(fp, fp)
    _must_be_readable(fp)
    if not isinstance(fp, str | PathLike):
        return _held(_OpenFile(fp, "This", fp.seek(0, os.SEEK_END)), fp)
    if "\0" in str(fp):
        raise FileNotFoundError(ENOENT, "no file can have such a name", str(fp))
    if "://" in str(fp):
        raise FileNotFoundError(ENOENT, "what is behind a URL is opened first, as by fsspec.open", str(fp))
    with open(fp, "rb") as file:  # noqa: PTH123
        return _held(_OpenFile(file, str(fp), os.fstat(file.fileno()).st_size), fp)


def _must_be_readable(fp: object) -> None:
    if not (isinstance(fp, str | bytes | PathLike) or hasattr(fp, "read")):
        raise TypeError(f"A DICOM file is a path, bytes or an open file, not {type(fp).__name__}.")


@dataclass(frozen=True)
class _OpenFile:
    """A file to read from, as long as it is open."""

    file: BinaryIO
    name: str
    size: int

    def read(self, start: int, size: int) -> bytes:
        self.file.seek(start)
        return self.file.read(size)


def _held(source: Source | bytes, fp: str | bytes | PathLike[str] | BinaryIO) -> Dataset:
    header = _header(MemorySource(source, "This") if isinstance(source, bytes) else source)
    if header is None:  # not inside of `except`: the error would keep what was read so far
        if not isinstance(fp, str | bytes | PathLike):
            fp.seek(0)
        return read_file(fp, LARGE)
    if isinstance(source, bytes) and header.pixels and header.pixels.length is None:
        return read_file(source)  # pydicom knows where frames in memory end
    _put_pixels(header)
    return header.dataset


def _header(source: Source) -> Header | None:
    """The header; None if the file is damaged, so that pydicom may make something of it."""
    try:
        return read_header(source)
    except (InvalidDicomError, UnreadableError):
        raise
    except Exception:
        return None


def _put_pixels(header: Header) -> None:
    """Put the element that holds the pixels among the others; its value stays in the file, if that is one."""
    pixels, dataset = header.pixels, header.dataset
    if pixels is None:
        return
    tag = TAGS[tag_for_keyword(pixels.keyword) or 0]
    other = next((held for held in dataset._dict.values() if isinstance(held, RawDataElement)), None)
    layout = Layout(other.is_implicit_VR, other.is_little_endian) if other else Layout(False)
    length = UNDEFINED if pixels.length is None else _length_said(header, pixels, layout)
    value = None
    if isinstance(header.source, MemorySource) and pixels.length is not None:
        value = header.source.read(pixels.start, pixels.length)
    vr = None if layout.implicit else pixels.vr
    raw = RawDataElement(tag, vr, length, value, pixels.start, layout.implicit, layout.little_endian)
    dataset._dict[tag] = raw


def _length_said(header: Header, pixels: PixelElement, layout: Layout) -> int:
    """The length in the header of the element; there may be fewer bytes."""
    if layout.implicit or pixels.vr.encode() in LONG:
        found: int = layout.length.unpack(header.source.read(pixels.start - 4, 4))[0]
        return found
    return pixels.length or 0
