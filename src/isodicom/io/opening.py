"""From a file to its header and its frames: what reading of images stands on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydicom.datadict import tag_for_keyword
from pydicom.dataelem import RawDataElement
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.tag import Tag
from pydicom.uid import ExplicitVRBigEndian

from isodicom.encoding.header import Header, PixelElement, read_header
from isodicom.errors import EncodingError, IsodicomError
from isodicom.finding import Finding
from isodicom.frame.format import PixelFormat
from isodicom.io.handle import Handle, MemorySource
from isodicom.io.offsets import DELIMITER, HEADER, scan
from isodicom.io.passed_over import passed_over
from isodicom.io.sources import Given, source_of
from isodicom.io.store import FrameStore, as_handle, file_store, memory_store
from isodicom.io.syntax import GE_PRIVATE, guessed
from isodicom.pixels.texts import own_text
from isodicom.valuerep import number_in

_BITS = {"FloatPixelData": 32, "DoubleFloatPixelData": 64}
_UNDEFINED = 0xFFFFFFFF
_END = HEADER.pack(DELIMITER, 0)


@dataclass(frozen=True)
class Opened:
    """A file that has been opened.

    Parameters
    ----------
    dataset: pydicom.dataset.FileDataset
        What stands in it; without the pixels, if it was opened lazily.
    store: isodicom.io.store.FrameStore | None
        Its frames; None if it has no pixels.
    findings: tuple[isodicom.conformance.Finding, ...]
        What was passed over.
    """

    dataset: FileDataset
    store: FrameStore | None
    findings: tuple[Finding, ...]


def open_image(fp: Given, lazy: bool = False) -> Opened:
    """Open an image.

    Parameters
    ----------
    fp: str | bytes | os.PathLike | BinaryIO
        Path or URL of the file, the bytes of a file, or an open file.
    lazy: bool, optional
        Read frames when they are asked for. If not, all is read, and the file is not needed any more.

    Returns
    -------
    isodicom.io.opening.Opened
        The dataset, and its frames.

    Raises
    ------
    TypeError
        If it is nothing to read from.
    OSError
        If the file can't be opened or read.
    pydicom.errors.InvalidDicomError
        If it is not a DICOM file.
    isodicom.errors.EncodingError
        If it is damaged, so that it can't be read.
    isodicom.errors.ConformanceError
        If there are pixels, and the header doesn't say how they are stored, or says what can't be.
    """
    source = source_of(fp)
    kept = False
    try:
        header = read_header(source)
        if header.pixels is None:
            return Opened(header.dataset, None, header.findings)
        opened = _with_pixels(replace(header, source=as_handle(header.source)), header.pixels, lazy)
        kept = lazy
        return opened
    except IsodicomError as error:
        if source.name in error.message:
            raise
        raise type(error)(f"{source.name}: {error.message}", **error.facts) from error
    except MemoryError as error:
        raise EncodingError(f"{source.name} takes more memory than there is.") from error
    finally:
        if not kept:
            source.close()


def _with_pixels(header: Header, pixels: PixelElement, lazy: bool) -> Opened:
    findings = (*_settle_syntax(header, pixels), *_noted_count(header.dataset))
    format = _format(header.dataset, pixels)
    if lazy:
        store = file_store(header, format)
    else:
        _load(header, pixels)
        store = memory_store(header.dataset, format, header.source.name)
    return Opened(header.dataset, store, (*header.findings, *findings, *store.findings))


def _settle_syntax(header: Header, pixels: PixelElement) -> tuple[Finding, ...]:
    """Make sure that the dataset has a transfer syntax."""
    meta = getattr(header.dataset, "file_meta", None)
    if meta is not None and own_text(meta, "TransferSyntaxUID"):
        return ()
    implicit, little_endian = header.dataset.original_encoding
    frame = _beginning(header, pixels) if pixels.length is None else None
    syntax = guessed(bool(implicit), bool(little_endian), frame)
    if syntax is None:
        raise EncodingError(
            "There is no TransferSyntaxUID, and the first frame does not begin like any that is known.",
            keyword="TransferSyntaxUID",
            reference="PS3.10 7.1",
        )
    if meta is None:
        header.dataset.file_meta = meta = FileMetaDataset()
    meta.TransferSyntaxUID = syntax
    message = f"There is no TransferSyntaxUID; the file was read as {syntax.name}."
    return (passed_over("reading.transfer_syntax", "TransferSyntaxUID", message, found=syntax.name),)


def _noted_count(image: FileDataset) -> tuple[Finding, ...]:
    if number_in(image, "NumberOfFrames") != 0:
        return ()
    message = "NumberOfFrames is 0; as there are pixels, one frame was read."
    return (passed_over("reading.number_of_frames", "NumberOfFrames", message, "PS3.3 C.7.6.6", found=0),)


def _beginning(header: Header, pixels: PixelElement) -> bytes:
    """The first bytes of the first frame."""
    source = as_handle(header.source)
    first = int(scan(MemorySource(source.view(pixels.start, 1 << 16)), 0).stops[:1].sum())
    return source.read(pixels.start + first + HEADER.size, 1 << 12)


def _format(image: FileDataset, pixels: PixelElement) -> PixelFormat:
    syntax, vr = own_text(image.file_meta, "TransferSyntaxUID"), pixels.vr or "OW"
    if syntax == GE_PRIVATE:
        syntax, vr = ExplicitVRBigEndian, "OW"
    format = PixelFormat.of(image, syntax)
    bits = _BITS.get(pixels.keyword, format.bits_allocated)
    return replace(format, keyword=pixels.keyword, vr=vr, bits_allocated=bits)


def _load(header: Header, pixels: PixelElement) -> None:
    """Put the pixels into the dataset, as pydicom has them."""
    source = as_handle(header.source)
    if pixels.length is None:
        value = _items(source, pixels.start)
    else:
        value = source.read(pixels.start, pixels.length)
    implicit, little_endian = header.dataset.original_encoding
    tag = Tag(tag_for_keyword(pixels.keyword) or 0)
    header.dataset[tag] = RawDataElement(
        tag,
        pixels.vr or None,
        _UNDEFINED if pixels.length is None else len(value),
        value,
        pixels.start,
        bool(implicit),
        bool(little_endian),
        True,
    )


def _items(source: Handle, start: int) -> bytes:
    """All items of encapsulated pixels, without the delimiter at their end."""
    ends_there = source.view(source.size - HEADER.size, HEADER.size) == _END
    value = source.read(start, source.size - start - HEADER.size * ends_there)
    end = scan(MemorySource(value), 0).end
    if end > len(value) and ends_there:  # its delimiter shows that nothing is cut off
        return value + _END
    if end < len(value):  # something follows, or items are damaged
        found = value.find(_END, end)
        return value if found < 0 else value[:found]
    return value
