"""File meta information: what a file must say of the object in it (PS3.10 7.1)."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO

from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filebase import DicomIO
from pydicom.filewriter import write_dataset
from pydicom.uid import UID, ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from isodicom.conformance.elements import text_at
from isodicom.conformance.lookup.expand import written
from isodicom.repairing.repaired import Repair
from isodicom.repairing.work import Work
from isodicom.uid import IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_VERSION_NAME

SECTION = "PS3.10 7.1"
OWN = (
    ("MediaStorageSOPClassUID", 0x00020002, 0x00080016),
    ("MediaStorageSOPInstanceUID", 0x00020003, 0x00080018),
)
"""What the file says of the object, and the attribute of the object that says the same."""

LENGTH, VERSION, SYNTAX = 0x00020000, 0x00020001, 0x00020010
NATIVE = (ImplicitVRLittleEndian, ExplicitVRLittleEndian, ExplicitVRBigEndian)
"""Transfer syntaxes that say nothing but how elements are written."""
ENCAPSULATED = 0xFFFFFFFF


def file_meta(work: Work, has_file: bool) -> None:
    """Complete the file meta information, and let it agree with the object.

    Parameters
    ----------
    work: isodicom.repairing.work.Work
        The object.
    has_file: bool
        Whether it was read from a file; what was made in memory needs none before it is written, so what is
        missing there is added and not told.
    """
    dataset = work.dataset
    given = getattr(dataset, "file_meta", None)
    meta = FileMetaDataset() if given is None else deepcopy(given)
    told: list[Repair] = []
    if has_file and given:
        _length(meta, told)
    for keyword, tag, own in OWN:
        value = text_at(dataset, own)
        said = text_at(meta, tag)
        if value and value != said:
            told.append(_repair(keyword, tag, said, value))
            _put(meta, tag, "UI", UID(value))
    _transfer_syntax(dataset, meta, has_file, told)
    if has_file and (VERSION not in meta or meta.get_item(VERSION).value != b"\0\1"):
        told.append(_repair("FileMetaInformationVersion", VERSION, "", "0001"))
    if has_file:
        work.repairs.tell(*told)
    if told or work.repairs:
        _put(meta, LENGTH, "UL", 0)  # measured when it is written
        _put(meta, VERSION, "OB", b"\0\1")
        _put(meta, 0x00020012, "UI", UID(IMPLEMENTATION_CLASS_UID))
        _put(meta, 0x00020013, "SH", IMPLEMENTATION_VERSION_NAME)
        dataset.file_meta = meta


def _put(meta: Dataset, tag: int, vr: str, value: object) -> None:
    """Put an element in, whatever stood there: pydicom would read that first."""
    meta[tag] = DataElement(tag, vr, value)


def _length(meta: Dataset, told: list[Repair]) -> None:
    """The length of the group, which readers use to find where the object begins."""
    said = str(meta[LENGTH].value) if LENGTH in meta else ""
    found = _measured(meta)
    if found is not None and said != str(found):
        told.append(_repair("FileMetaInformationGroupLength", LENGTH, said, str(found)))


def _transfer_syntax(dataset: Dataset, meta: Dataset, has_file: bool, told: list[Repair]) -> None:
    """How the object is encoded; made in memory, it will be as the transfer syntax says."""
    said, found = text_at(meta, SYNTAX), _syntax(dataset)
    if found and (not said or (has_file and said in NATIVE and said != found)):
        told.append(_repair("TransferSyntaxUID", SYNTAX, said, found))
        _put(meta, SYNTAX, "UI", UID(found))


def _measured(meta: Dataset) -> int | None:
    """How many bytes follow the length of the group."""
    buffer = DicomIO(BytesIO())
    buffer.is_implicit_VR, buffer.is_little_endian = False, True
    rest = deepcopy(meta)
    try:
        rest.pop(LENGTH, None)
        write_dataset(buffer, rest)
    except Exception:  # something in it makes no sense: writing it will say so
        return None
    return buffer.tell()


def _syntax(dataset: Dataset) -> str:
    """How the object is encoded; "" of encapsulated pixels, which don't say how they are compressed."""
    element = dataset._dict.get(0x7FE00010)  # type: ignore[call-overload]
    if getattr(element, "length", 0) == ENCAPSULATED or getattr(element, "is_undefined_length", False):
        return ""
    implicit, little = dataset.original_encoding
    if implicit is None or little is None:
        return str(ExplicitVRLittleEndian)
    if not little:
        return str(ExplicitVRBigEndian)
    return str(ImplicitVRLittleEndian if implicit else ExplicitVRLittleEndian)


def _repair(keyword: str, tag: int, before: str, after: str) -> Repair:
    what = "was missing" if not before else "did not agree with the object"
    path, spelled = keyword, written(f"{tag:08X}")
    message = f"the file meta information {what}: {before or 'nothing'} became {after}"
    return Repair(path, keyword, spelled, "file_meta", "file meta", message, before, after, SECTION)
