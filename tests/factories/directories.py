"""Directories of media (DICOMDIR) of any records, with offsets that are right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from zlib import crc32

from pydicom import dcmread, dcmwrite
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import UID, CTImageStorage, ExplicitVRLittleEndian, MediaStorageDirectoryStorage

from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.levels import Origin, Statement, level
from isodicom.schema.rows import Attribute, Include, Macro

FIRST = "OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity"
LAST = "OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity"
NEXT, LOWER = "OffsetOfTheNextDirectoryRecord", "OffsetOfReferencedLowerLevelDirectoryEntity"

VALUES: dict[str, object] = {
    "CS": "A", "DA": "20200102", "DT": "20200102101500", "IS": "1", "LO": "a", "PN": "A^B", "SH": "a",
    "ST": "a", "TM": "101500", "UI": "1.2.3", "US": 1, "UL": 1, "UC": "a", "UT": "a",
}  # fmt: skip
"""Something to put into an attribute, by its representation."""


@dataclass
class Record:
    """A directory record with its keys, and the records below it."""

    keys: Dataset
    below: tuple[Record, ...] = ()

    def walk(self) -> Iterator[Record]:
        """It and all below it."""
        yield self
        for record in self.below:
            yield from record.walk()


def record(kind: str, *below: Record, file: str = "", **keys: object) -> Record:
    """A record with what its type demands, and with other keys; of a file, if there is one."""
    made = Dataset()
    for keyword in (NEXT, LOWER):
        setattr(made, keyword, 0)
    made.RecordInUseFlag = 0xFFFF
    made.DirectoryRecordType = kind
    macro = (
        tables.definition(tables.directory_records()[kind].macro)
        if kind in tables.directory_records()
        else None
    )
    if isinstance(macro, Macro):
        fill(made, level(macro.rows, Origin(macro.keyword)).statements)
    if file:
        made.ReferencedFileID = file.split("/")
        made.ReferencedSOPClassUIDInFile = CTImageStorage
        made.ReferencedSOPInstanceUIDInFile = f"1.2.1{crc32(file.encode()):010d}"
        made.ReferencedTransferSyntaxUIDInFile = ExplicitVRLittleEndian
    elif kind == "STUDY":
        made.StudyInstanceUID = "1.2.3.4"
    for keyword, value in keys.items():
        setattr(made, keyword, value)
    return Record(made, below)


def fill(item: Dataset, statements: tuple[Statement, ...]) -> None:
    """Put what is of type 1 or 2 into an item."""
    for statement in statements:
        attribute = statement.attribute
        if attribute.type == "1":
            setattr(item, attribute.keyword, _value(attribute, statement))
        elif attribute.type == "2":
            setattr(item, attribute.keyword, None)


def _value(attribute: Attribute, statement: Statement) -> object:
    element = tables.element(attribute.keyword)
    vr = element.vr if element else ""
    if attribute.keyword == "ImageType":
        return ["ORIGINAL", "PRIMARY"]
    if vr != "SQ":
        return attribute.values[0].terms[0] if attribute.values else VALUES[vr]
    item = Dataset()
    if any(isinstance(row, Include) and row.macro == "CodeSequenceMacro" for row in attribute.rows):
        item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = "113000", "DCM", "Of Interest"
    else:
        fill(item, statement.rows().statements)
    if attribute.keyword == "HangingProtocolDefinitionSequence":
        item.Modality = "CT"
    return Sequence([item])


def directory(*records: Record) -> Dataset:
    """A directory of these records in its root; offsets are not written yet."""
    made = Dataset()
    made.file_meta = FileMetaDataset()
    made.file_meta.MediaStorageSOPClassUID = MediaStorageDirectoryStorage
    made.file_meta.MediaStorageSOPInstanceUID = UID("1.2.3.5")
    made.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    made.FileSetID = "TEST"
    setattr(made, FIRST, 0)
    setattr(made, LAST, 0)
    made.FileSetConsistencyFlag = 0
    made.DirectoryRecordSequence = Sequence([one.keys for top in records for one in top.walk()])
    return made


def placed(*records: Record) -> Dataset:
    """A directory whose offsets are those that it has once it is written."""
    made = directory(*records)
    read = dcmread(BytesIO(written(made)))
    tells = [item.seq_item_tell for item in read.DirectoryRecordSequence]  # type: ignore[attr-defined]
    offsets = {id(item): tell for item, tell in zip(made.DirectoryRecordSequence, tells, strict=True)}
    setattr(made, FIRST, offsets[id(records[0].keys)])
    setattr(made, LAST, offsets[id(records[-1].keys)])
    _lead(records, offsets)
    return made


def _lead(records: tuple[Record, ...], offsets: dict[int, int]) -> None:
    for one, following in pairwise(records):
        setattr(one.keys, NEXT, offsets[id(following.keys)])
    for one in records:
        if one.below:
            setattr(one.keys, LOWER, offsets[id(one.below[0].keys)])
            _lead(one.below, offsets)


def written(dataset: Dataset) -> bytes:
    """The file of a directory."""
    buffer = BytesIO()
    dcmwrite(buffer, dataset, enforce_file_format=True)
    return buffer.getvalue()


def usual(*images: Record) -> Record:
    """A patient with a study with a series."""
    return record("PATIENT", record("STUDY", record("SERIES", *images)))
