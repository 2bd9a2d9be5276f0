"""Directories of media: whether the files that they name are there, and are what they are said to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodicom.conformance.across.levels import finding
from isodicom.conformance.elements import items_of, tags_of, text_at
from isodicom.conformance.rule import Rule
from isodicom.finding import Finding

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.conformance.across.gathered import Summary

MISSING = Rule("directory_file_missing", "warning", "A file of a directory isn't there.", "PS3.3 F.3.2.2")
OTHER = Rule("directory_file_other", "error", "A file of a directory is another.", "PS3.3 F.3.2.2")
RULES = (MISSING, OTHER)

RECORDS, FILE = "DirectoryRecordSequence", "ReferencedFileID"
COMPARED = {
    "SOPInstanceUID": "ReferencedSOPInstanceUIDInFile",
    "SOPClassUID": "ReferencedSOPClassUIDInFile",
    "TransferSyntaxUID": "ReferencedTransferSyntaxUIDInFile",
}
"""Attribute of an object -> what a directory record says of it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A file that a directory record names.

    Parameters
    ----------
    file: str
        Its File ID, with slashes between the components.
    said: dict[str, str]
        What it is said to be: keyword of the attribute of the object -> value.
    record: int
        The number of the record, from 1.
    """

    file: str
    said: dict[str, str]
    record: int


def named(dataset: Dataset) -> tuple[Named, ...]:
    """The files that an object names, if it is a directory."""
    tag = tags_of(RECORDS)[0]
    if tag not in dataset.keys():  # noqa: SIM118
        return ()
    columns = zip(*(_texts(dataset, tag, keyword) for keyword in (FILE, *COMPARED.values())), strict=True)
    return tuple(
        Named(
            "/".join(part.strip() for part in file.split("\\")), dict(zip(COMPARED, said, strict=True)), row
        )
        for row, (file, *said) in enumerate(columns, 1)
        if file
    )


def _texts(dataset: Dataset, sequence: int, keyword: str) -> list[str]:
    """An attribute of each record; of many, no items are made."""
    from isodicom.conformance.alike.view import View

    tag = tags_of(keyword)[0]
    columns = View.of(dataset).columns_of(sequence)
    if columns is None:
        return [text_at(item, tag) for item in items_of(dataset, sequence) or ()]
    return [(value or b"").decode("latin-1").strip(" \0") for value in columns.table.raw(tag)]


def media(summaries: Sequence[Summary]) -> Iterator[tuple[str, Finding]]:
    """The files of each directory; one is missing only where others of them are there."""
    directories = [one for one in summaries if one.named]
    there = {_plain(one.file): one for one in summaries} if directories else {}
    for one in directories:
        folder = _plain(one.file)[: -len(_name(one.file))]
        found = [(entry, there.get(folder + _plain(entry.file))) for entry in one.named]
        missing = [entry for entry, file in found if file is None]
        if 0 < len(missing) < len(found):
            yield one.file, _missing(missing)
        for entry, file in found:
            if file is not None:
                yield from ((one.file, other) for other in _others(entry, file))


def _plain(file: str) -> str:
    """A name as it is compared: media are read with small letters, and other marks between folders, too."""
    return file.replace("\\", "/").casefold()


def _name(file: str) -> str:
    """The last part of a name."""
    return _plain(file).rpartition("/")[2]


def _missing(missing: list[Named]) -> Finding:
    more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
    return finding(
        MISSING,
        f"{RECORDS}[{missing[0].record}]/{FILE}",
        f"Not among the files given, though others of this directory are: {missing[0].file}{more}.",
        expected="the file that is named",
        found="nothing",
    )


def _others(entry: Named, file: Summary) -> Iterator[Finding]:
    """What a file is, and is not said to be."""
    for keyword, said in entry.said.items():
        if said and file[keyword] and said != file[keyword]:
            yield finding(
                OTHER,
                f"{RECORDS}[{entry.record}]/{COMPARED[keyword]}",
                f"{entry.file} is said to have {keyword} {said}, but has {file[keyword]}.",
                expected=file[keyword],
                found=said,
            )
