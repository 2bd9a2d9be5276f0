"""Objects written as files: whole or not at all, and long values without copies of them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from io import BufferedIOBase
from struct import error as StructError
from typing import Any, BinaryIO, cast

from pydicom.datadict import tag_for_keyword
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filebase import DicomBytesIO, DicomIO
from pydicom.filewriter import write_dataset
from pydicom.tag import BaseTag
from pydicom.uid import UID, DeflatedExplicitVRLittleEndian
from pydicom.valuerep import BUFFERABLE_VRS

from isodicom.encoding.ambiguous import settle_element, settle_representations
from isodicom.encoding.elements import PIXELS
from isodicom.encoding.layout import UNDEFINED, Layout
from isodicom.encoding.live import encodings_of, hand_down
from isodicom.encoding.live_sequence import LiveSequence
from isodicom.errors import EncodingError
from isodicom.io.target import Target, target_of
from isodicom.io.values import Piece, Pieces
from isodicom.shown import shown

_SYNTAX = BaseTag(0x00020010)
_PIXEL_DATA = 0x7FE00010
_PUBLIC = "1.2.840.10008.1.2."
_NOTHING_DEFLATED = zlib.compressobj(wbits=-zlib.MAX_WBITS).flush()


# Transfer syntaxes that are newer than pydicom's list. All of them are explicit, and of encapsulated frames.
_Unlisted: type[UID] = type(
    "_Unlisted",
    (UID,),
    {
        "is_transfer_syntax": True,
        "is_implicit_VR": False,
        "is_little_endian": True,
        "is_private": False,
        "is_compressed": True,
    },
)


def write_file(
    dataset: Dataset,
    filename: object,
    write_like_original: bool | None = None,
    *,
    enforce_file_format: bool = False,
    overwrite: bool = True,
    **options: Any,
) -> None:
    """Write a dataset as a file, as `pydicom.dataset.Dataset.save_as` does.

    A path gets the file when it is complete. What was there before stays as it was until then, and for good
    if something fails.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The dataset.
    filename: str | os.PathLike | BinaryIO
        Path of the file, or an open file.
    write_like_original: bool | None, optional
        The opposite of `enforce_file_format`, as it was called once.
    enforce_file_format: bool, optional
        Whether what a file needs is added where it is missing.
    overwrite: bool, optional
        Whether there may be such a file already.
    **options: Any
        `implicit_vr` and `little_endian` for datasets without a transfer syntax.

    Raises
    ------
    isodicom.errors.EncodingError
        If a value can't be written, or it isn't known how.
    OSError
        If the file can't.
    FileExistsError
        If it is there already, and is not to be overwritten.
    TypeError, AttributeError
        As pydicom, if arguments contradict the dataset.
    """
    enforced = enforce_file_format if write_like_original is None else not write_like_original
    header = DicomBytesIO()
    shell = _shell(dataset, enforced)
    try:
        Dataset.save_as(
            shell, header, write_like_original, enforce_file_format=enforce_file_format, **options
        )
    except ValueError as error:  # a transfer syntax that is none, a file without what it needs
        raise EncodingError(_reason(error)) from error
    except (AttributeError, OSError, TypeError, StructError) as error:
        if not _TAG.match(str(error)):  # else a value of file meta information that can't be written
            raise
        raise EncodingError(_reason(error)) from error
    layout = Layout(header.is_implicit_VR, header.is_little_endian)
    syntax = shell.file_meta.get("TransferSyntaxUID") if "file_meta" in vars(shell) else None
    beginning, deflated = header.getvalue(), syntax == DeflatedExplicitVRLittleEndian
    with target_of(filename, overwrite) as target, _told(target):
        whole = _to_write(dataset, layout, syntax)
        target.write(beginning.removesuffix(_NOTHING_DEFLATED) if deflated else beginning)
        output = _Deflating(target) if deflated else target
        file = DicomIO(cast("BinaryIO", output))
        file.is_implicit_VR, file.is_little_endian = layout.implicit, layout.little_endian
        write_dataset(file, whole)
        if isinstance(output, _Deflating):
            output.finish()


def _shell(dataset: Dataset, enforced: bool) -> Dataset:
    """All that says how to write a dataset, without what is to be written."""
    shell = Dataset()
    implicit, little_endian = dataset.original_encoding
    shell.set_original_encoding(implicit, little_endian, dataset.original_character_set)
    for name in ("_is_implicit_VR", "_is_little_endian", "preamble"):
        if name in vars(dataset):
            vars(shell)[name] = vars(dataset)[name]
    # Elements that don't belong there are refused by pydicom.
    shell._dict.update({tag: element for tag, element in dataset._dict.items() if tag >> 16 in (0, 2)})
    meta = vars(dataset).get("file_meta")
    if isinstance(meta, Dataset):
        shell.file_meta = _meta(dataset, deepcopy(meta), enforced)
    elif enforced:
        shell.file_meta = _meta(dataset, FileMetaDataset(), enforced)
    return shell


def _meta(dataset: Dataset, meta: Dataset, enforced: bool) -> FileMetaDataset:
    for stored, own in (("Class", "SOPClassUID"), ("Instance", "SOPInstanceUID")) if enforced else ():
        value, keyword = _readable(dataset, own), f"MediaStorageSOP{stored}UID"
        if isinstance(value, str) and value and value != _readable(meta, keyword):
            meta[keyword] = DataElement(keyword, "UI", value)  # whatever stood there: it may be unreadable
    syntax = meta.get("TransferSyntaxUID")
    if isinstance(syntax, str) and not isinstance(syntax, UID):  # written with another representation
        syntax = UID(syntax)
        meta[_SYNTAX] = DataElement(_SYNTAX, "UI", syntax)
    if isinstance(syntax, UID) and syntax.startswith(_PUBLIC) and not syntax.is_transfer_syntax:
        meta[_SYNTAX] = DataElement(_SYNTAX, "UI", _Unlisted(syntax), already_converted=True)
    return cast("FileMetaDataset", meta)


def _readable(dataset: Dataset, keyword: str) -> object:
    """A value; None for one that can't be read. The element stays as it is: so it is written."""
    tag = BaseTag(tag_for_keyword(keyword) or 0)
    held = dataset._dict.get(tag)
    try:
        return dataset.get(keyword)
    except MemoryError:
        raise
    except Exception:  # pydicom has many ways to fail on values that make no sense
        return None
    finally:
        if held is not None:
            dataset._dict[tag] = held


def _to_write(dataset: Dataset, layout: Layout, syntax: UID | None) -> Dataset:
    """The elements of a dataset in the form in which pydicom writes them without converting them first."""
    now = dataset._character_set
    same_text = encodings_of(dataset.original_character_set or now) == encodings_of(now)
    elements: dict[BaseTag, DataElement | RawDataElement] = {}
    for tag in tuple(dataset._dict):
        with _naming(tag):
            element = _element(dataset, tag, layout, same_text)
            elements[tag] = _in_pieces(dataset, element, layout, syntax) if tag in PIXELS else element
    whole = Dataset(elements)
    whole._parent_encoding = dataset._parent_encoding
    whole.set_original_encoding(layout.implicit, layout.little_endian, whole._character_set)
    settle_representations(whole, layout.little_endian)
    return whole


def _element(dataset: Dataset, tag: BaseTag, layout: Layout, same_text: bool) -> DataElement | RawDataElement:
    """An element raw, if its bytes can be written as they are, or as pydicom converts it."""
    element: DataElement | RawDataElement = dataset._dict[tag]
    if isinstance(element, RawDataElement) and element.VR == "UN" and not element.length:
        element = element._replace(value=b"")  # None would be decoded, with the VR of the dictionary
    else:
        element = dataset.get_item(tag)
    if same_text and _is_raw(element, layout):
        return element
    converted = dataset[tag]
    encodings = encodings_of(dataset._character_set)
    if converted.VR == "SQ" and not same_text:
        hand_down(converted, encodings)
    value = converted.value
    written = value.writing if isinstance(value, LiveSequence) else None
    if written and (written.layout, written.encodings) == (layout, encodings):
        data = value.to_bytes()
        length = UNDEFINED if converted.is_undefined_length else len(data)
        return RawDataElement(tag, "SQ", length, data, 0, layout.implicit, layout.little_endian)
    return converted


def _is_raw(element: DataElement | RawDataElement, layout: Layout) -> bool:
    """Whether the bytes of an element are those that would be written so."""
    if not isinstance(element, RawDataElement):
        return False
    return (element.is_implicit_VR, element.is_little_endian) == (layout.implicit, layout.little_endian)


def _in_pieces(
    dataset: Dataset, element: DataElement | RawDataElement, layout: Layout, syntax: UID | None
) -> DataElement | RawDataElement:
    """Pixels as a value that goes to the file without copies."""
    is_open = element.length == UNDEFINED if isinstance(element, RawDataElement) else False
    converted = dataset[element.tag] if isinstance(element, RawDataElement) else element
    is_open = is_open or converted.is_undefined_length
    if element.tag == _PIXEL_DATA and syntax and not syntax.is_private and syntax.is_transfer_syntax:
        is_open = syntax.is_compressed
    settle_element(converted, layout.little_endian, (dataset,))
    value = converted.value
    buffered = isinstance(value, bytes | bytearray | BufferedIOBase) and converted.VR in BUFFERABLE_VRS
    if buffered and not converted.is_empty:
        value = Pieces.of(value)
    if isinstance(value, Pieces) and not (value.is_sized or is_open):
        raise ValueError(f"frames are encapsulated, which those of {syntax and syntax.name} are not")
    return DataElement(element.tag, converted.VR, value, None, is_open, already_converted=True)


class _Deflating:
    """A file that takes what is to be deflated.

    Parameters
    ----------
    target: isodicom.io.target.Target
        The file that gets it deflated.
    """

    def __init__(self, target: Target) -> None:
        self._target = target
        self._deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        self._taken = self._given = 0

    def write(self, data: Piece) -> int:
        """Take bytes, and return how many."""
        self._given += self._target.write(self._deflate.compress(data))
        self._taken += len(data)
        return len(data)

    def tell(self) -> int:
        """Return how many bytes were taken."""
        return self._taken

    def seek(self, offset: int, whence: int = 0) -> int:
        """Nothing is written but at the end."""
        raise OSError("What is deflated can't be gone back to.")

    def finish(self) -> None:
        """Write the rest, to an even length (PS3.5 A.5)."""
        self._given += self._target.write(self._deflate.flush())
        self._target.write(bytes(self._given % 2))


@contextmanager
def _naming(tag: BaseTag) -> Iterator[None]:
    """Say at which element something failed, in pydicom's way."""
    try:
        yield
    except MemoryError:
        raise
    except Exception as error:  # pydicom has many ways to fail on values that make no sense
        raise ValueError(f"With tag {tag} got exception: {error}") from error


_TAG = re.compile(r"With tag (\([0-9A-F]{4},[0-9A-F]{4}\))", re.IGNORECASE)


@contextmanager
def _told(target: Target) -> Iterator[None]:
    """Make one clear error of what pydicom raises while it writes."""
    try:
        yield
    except MemoryError:
        raise
    except Exception as error:  # pydicom has many ways to fail on values that make no sense
        causes: list[BaseException] = [error]
        while causes[-1].__cause__ is not None:
            causes.append(causes[-1].__cause__)
        root = causes[-1]
        if isinstance(root, OSError) and root.errno is not None:
            raise type(root)(root.errno, root.strerror, root.filename or target.name) from error
        tags = list(dict.fromkeys(found[1] for cause in causes if (found := _TAG.match(str(cause)))))
        where = " > ".join(tags) or "The object"
        reason = _reason(root)
        raise EncodingError(
            f"{where} can't be written: {shown(reason) if len(reason) > 500 else reason}.".replace("..", "."),
            path=tags,
        ) from error


def _reason(error: BaseException) -> str:
    """What pydicom says, without the element and the lines of its program that it says too."""
    return str(error).partition("\nTraceback")[0].partition("\nfor data_element")[0]
