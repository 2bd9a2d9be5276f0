"""Directories of media: the files that their records name, and how they are written (PS3.3 F.3, PS3.10 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from isodicom.conformance.checked import Checked
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each, tag_of
from isodicom.conformance.rules.consistency.syntax import name

FILE_ID = Rule("file_id", "error", "A component of a File ID is too long, or empty.", "PS3.10 8.2")
FILE_TWICE = Rule("file_twice", "error", "Two directory records name one file.", "PS3.3 F.3.2.2")
PATIENT_TWICE = Rule("patient_twice", "warning", "Two patient records have one Patient ID.", "PS3.3 F.5.1")
SYNTAX = Rule("directory_syntax", "error", "A directory is not in Explicit VR Little Endian.", "PS3.10 8.6")
RULES = (FILE_ID, FILE_TWICE, PATIENT_TWICE, SYNTAX)

RECORDS, TYPE, FILE = "DirectoryRecordSequence", "DirectoryRecordType", "ReferencedFileID"
EXPLICIT = "1.2.840.10008.1.2.1"
LONGEST = 8
FORM = re.compile(rb" *[^ \\\0]{1,8} *(\\ *[^ \\\0]{1,8} *)*\0?")
"""A File ID as bytes: which characters it may have is a matter of its representation."""


def file_id(place: Place, keyword: str) -> Iterator[Finding]:
    """Components that no file can be named by."""
    raws = place.members.raws(tag_of(keyword))
    if raws is not None and all(map(FORM.fullmatch, raws)):
        return
    wrong: list[tuple[Facts, str]] = []
    for here in each(place, keyword):
        parts = (part.strip(" \0") for part in here.texts(keyword))
        bad = next((part for part in parts if not 0 < len(part) <= LONGEST or " " in part), None)
        if bad is not None:
            wrong.append((here, bad))
    if wrong:
        first, bad = wrong[0]
        yield first.moved(first.path, sum(here.items for here, _ in wrong)).finding(
            FILE_ID,
            keyword,
            f"{keyword} has the component {bad!r}; each has 1 to {LONGEST} characters, and none is a space.",
            expected=f"1 to {LONGEST} characters",
            found=bad,
        )


def files(checked: Checked) -> Iterator[Finding]:
    """Files and patients that several records stand for; the transfer syntax."""
    here = Facts.of(checked)
    if checked.transfer_syntax not in ("", EXPLICIT):
        yield here.finding(
            SYNTAX,
            RECORDS,
            f"A directory is written in Explicit VR Little Endian, not {name(checked.transfer_syntax)}.",
            expected=EXPLICIT,
            found=checked.transfer_syntax,
        )
    yield from _twice(here, FILE, _values(checked, FILE), FILE_TWICE, "A file")
    types, patients = _values(checked, TYPE), _values(checked, "PatientID")
    of_patients = [value if kind == "PATIENT" else "" for kind, value in zip(types, patients, strict=True)]
    yield from _twice(here, "PatientID", of_patients, PATIENT_TWICE, "A patient")


def _values(checked: Checked, keyword: str) -> list[str]:
    """The text of an attribute in each record, all values of it; "" where there is none."""
    table = checked.table(tag_of(RECORDS))
    if table is None:
        return ["\\".join(item.texts(keyword)) for item in Facts.of(checked).inside(RECORDS)]
    return [(value or b"").decode("latin-1").strip(" \0") for value in table.raw(tag_of(keyword))]


def _twice(here: Facts, keyword: str, values: list[str], rule: Rule, what: str) -> Iterator[Finding]:
    """Values that are there again: of each attribute the first is told."""
    seen: dict[str, int] = {}
    again = [(row, value) for row, value in enumerate(values) if value and seen.setdefault(value, row) != row]
    if again:
        row, value = again[0]
        yield here.moved(f"{RECORDS}[{row + 1}]/", len(again)).finding(
            rule,
            keyword,
            f"{keyword} is {value}, as in {RECORDS}[{seen[value] + 1}]. {what} has one directory record.",
            expected="another one",
            found=value,
        )


AT = ((FILE, file_id), ("FileSetDescriptorFileID", file_id))
OF = ((RECORDS, files),)
