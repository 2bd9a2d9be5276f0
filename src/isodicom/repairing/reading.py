"""Files that are to be repaired: read as they are, and looked at for what reading passes over."""

from __future__ import annotations

import warnings
from io import BytesIO
from os import PathLike
from pathlib import Path

from pydicom import dcmread
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.errors import InvalidDicomError
from pydicom.filereader import data_element_generator

from isodicom.conformance.elements import TRANSFER_SYNTAX, keyword_of, raw, text_at
from isodicom.conformance.lookup.expand import written
from isodicom.encoding.file_meta import EXPLICIT, inflated, read_beginning
from isodicom.encoding.files import read_file
from isodicom.encoding.header import read_header
from isodicom.encoding.layout import UNDEFINED, Layout, ScanError
from isodicom.encoding.memory import MemorySource
from isodicom.encoding.passed_over import PassedOver
from isodicom.encoding.walk import elements_in
from isodicom.encoding.window import Window
from isodicom.repairing.as_read import keep_bytes
from isodicom.repairing.file_meta import NATIVE
from isodicom.repairing.repaired import Repair

PUBLIC = "1.2.840.10008.1.2."
"""What transfer syntaxes of the standard begin with, all but implicit VR."""


def read(path: str | PathLike[str]) -> Dataset:
    """Read a file, also one without the beginning that a DICOM file has (PS3.10 7.1)."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"pydicom\.")
        try:
            dataset = read_file(path)
        except InvalidDicomError:
            data = Path(path).read_bytes()
            read_header(MemorySource(data, str(path)))  # refuses what is no dataset either
            dataset = dcmread(
                BytesIO(data), force=True
            )  # of a file, pydicom takes the memory that lengths say
    _say_how_it_is_written(dataset)
    data, start = _content(path)
    keep_bytes(dataset, data, start, len(data), _layout(dataset))
    return dataset


def _say_how_it_is_written(dataset: Dataset) -> None:
    """Let the encoding be that of the elements, not that of which the transfer syntax speaks."""
    first = next((one for one in dataset._dict.values() if isinstance(one, RawDataElement)), None)
    if first is not None:
        texts = dataset.original_character_set
        dataset.set_original_encoding(first.is_implicit_VR, first.is_little_endian, texts)


def _content(path: str | PathLike[str]) -> tuple[bytes, int]:
    """The bytes that a dataset was read from, inflated if they are deflated, and where it begins."""
    window = Window(MemorySource(Path(path).read_bytes(), str(path)))
    window, start = inflated(window, read_beginning(window, PassedOver()))
    return window.source.read(0, window.size), start


def _layout(dataset: Dataset) -> Layout:
    implicit, little = dataset.original_encoding
    return Layout(bool(implicit), bool(little))


def is_cut_off(dataset: Dataset) -> bool:
    """Whether an element has fewer bytes than it says: what is missing, nobody knows."""
    held = (raw(dataset, tag) for tag in dataset.keys())  # noqa: SIM118
    return any(
        isinstance(one, RawDataElement) and one.length != UNDEFINED and len(one.value or b"") < one.length
        for one in held
    )


def duplicates(path: str | PathLike[str], dataset: Dataset) -> list[Repair] | None:
    """Elements that stand in a file more than once, of which reading keeps the last.

    Returns
    -------
    list[isodicom.repairing.Repair] | None
        One for each, if they are all alike; None if some are not, so that nobody knows which is meant.
    """
    data, start = _content(path)
    again = _values(data, start, _layout(dataset))
    if any(len(set(values)) > 1 for values in again.values()):
        dataset.twice = tuple(again)  # for whoever checks it
        return None
    return [_repair(tag, len(values)) for tag, values in again.items()]


def converted(dataset: Dataset) -> list[Repair]:
    """That an object is written as its transfer syntax says, if it is written otherwise in its file.

    Where pixels are compressed, or all is deflated, another transfer syntax would not be right either.
    """
    syntax = text_at(getattr(dataset, "file_meta", None) or Dataset(), TRANSFER_SYNTAX)
    if not syntax.startswith(PUBLIC) or syntax in NATIVE or _layout(dataset) == EXPLICIT:
        return []
    message = "the object was written without VR, which its transfer syntax has; it is written so now"
    return [Repair(".", "", "", "representation", "encoding", message, "", "", "PS3.5 A.4")]


def _values(data: bytes, start: int, layout: Layout) -> dict[int, list[object]]:
    """The values of elements that stand in a file more than once."""
    places: dict[int, list[slice]] = {}
    try:
        for tag, _, begin, end in elements_in(data, start, len(data), layout):
            places.setdefault(tag, []).append(slice(begin, end))
    except ScanError:
        return _values_of_pydicom(data, start, layout)
    return {tag: [data[one] for one in there] for tag, there in places.items() if len(there) > 1}


def _values_of_pydicom(data: bytes, start: int, layout: Layout) -> dict[int, list[object]]:
    found: dict[int, list[object]] = {}
    file = BytesIO(data[start:])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            for element in data_element_generator(file, layout.implicit, layout.little_endian):
                value = element.value
                told = value if isinstance(value, bytes | str | None) else str(value)
                found.setdefault(int(element.tag), []).append(told)
        except Exception:  # what reads otherwise was read by its own means
            return {}
    return {tag: values for tag, values in found.items() if len(values) > 1}


def _repair(tag: int, count: int) -> Repair:
    keyword, spelled = keyword_of(tag), written(f"{tag:08X}")
    message = f"it stood there {count} times with the same value; it stands there once now"
    return Repair(keyword or spelled, keyword, spelled, "duplicate", "encoding", message, "", "", "PS3.5 7.1")
