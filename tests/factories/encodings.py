"""Sequences and files in all the ways in which DICOM can be written."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from pydicom import dcmread
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.filebase import DicomBytesIO
from pydicom.filewriter import write_dataset
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

LAYOUTS = {
    "implicit": (True, True),
    "explicit": (False, True),
    "big endian": (False, False),
}
"""Name -> whether elements have no VR, and whether they are little endian."""

SYNTAXES = {
    (True, True): ImplicitVRLittleEndian,
    (False, True): ExplicitVRLittleEndian,
    (False, False): ExplicitVRBigEndian,
}


def open_ended(dataset: Dataset, sequences: bool = True, items: bool = True) -> Dataset:
    """Give sequences and items undefined lengths, or defined ones, down to the deepest; return the dataset."""
    for element in dataset:
        if element.VR == "SQ":
            element.is_undefined_length = sequences
            for item in element.value:
                item.is_undefined_length_sequence_item = items
                open_ended(item, sequences, items)
    return dataset


def encoded(dataset: Dataset, implicit: bool, little_endian: bool) -> bytes:
    """A dataset as it is written, without what comes before it in a file."""
    file = DicomBytesIO()
    file.is_implicit_VR, file.is_little_endian = implicit, little_endian
    write_dataset(file, dataset)
    return file.getvalue()


def sequence_value(items: Sequence[Dataset], implicit: bool, little_endian: bool, open_: bool) -> bytes:
    """The value of a sequence, as it is written."""
    holder = Dataset()
    holder.PerFrameFunctionalGroupsSequence = list(items)
    open_ended(holder, open_, open_)
    data = encoded(holder, implicit, little_endian)[8 if implicit else 12 :]
    return data[:-8] if open_ else data


def file_of(
    dataset: Dataset, implicit: bool = False, little_endian: bool = True, preamble: bool = True
) -> bytes:
    """A dataset as a file; pixels stay as they are."""
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = dataset.get("SOPClassUID", "1.2.3")
    meta.MediaStorageSOPInstanceUID = dataset.get("SOPInstanceUID", "1.2.3.4")
    meta.TransferSyntaxUID = SYNTAXES[implicit, little_endian]
    head = DicomBytesIO()
    head.is_implicit_VR, head.is_little_endian = False, True
    meta.FileMetaInformationGroupLength = 0
    write_dataset(head, meta)
    meta.FileMetaInformationGroupLength = len(head.getvalue()) - 12
    head = DicomBytesIO()
    head.is_implicit_VR, head.is_little_endian = False, True
    write_dataset(head, meta)
    beginning = bytes(128) + b"DICM" + head.getvalue() if preamble else b""
    return beginning + encoded(dataset, implicit, little_endian)


def by_pydicom(data: bytes) -> FileDataset:
    """What pydicom reads from the bytes of a file."""
    return dcmread(BytesIO(data), force=True)
