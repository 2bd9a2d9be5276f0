"""File meta information: what a file says of itself before its object begins (PS3.10 7.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from isodicom.conformance.checked import Checked
from isodicom.conformance.elements import DEFLATED, elements_of, keyword_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.raw_values import texts_of
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, One
from isodicom.conformance.rules.consistency.syntax import name
from isodicom.conformance.values.padding import padding_problems
from isodicom.conformance.values.problem import Problem
from isodicom.conformance.values.representations import REPRESENTATIONS, value_problems
from isodicom.schema.rows import UIDEntry

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

MISSING = Rule("file_meta_missing", "error", "File meta information lacks an element.", "PS3.10 7.1")
DIFFERS = Rule("file_meta_differs", "error", "A file says another UID than its object.", "PS3.10 7.1")
UNKNOWN = Rule(
    "transfer_syntax_unknown", "error", "The transfer syntax is none of the standard.", "PS3.10 7.1"
)
WRITTEN = Rule("transfer_syntax_differs", "error", "The file is not written as it says.", "PS3.5 A")
LENGTH = Rule("file_meta_length", "error", "File meta information has another length.", "PS3.10 7.1")
VERSION = Rule("file_meta_version", "error", "The version of file meta information is unknown.", "PS3.10 7.1")
VALUE = Rule("file_meta_value", "error", "A value of file meta information can't be read.", "PS3.10 7.1")
RULES = (MISSING, DIFFERS, UNKNOWN, WRITTEN, LENGTH, VERSION, VALUE)

DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1"
"""Deflated Image Frame Compression: newer than some tables of UIDs."""

DEMANDED = (
    "FileMetaInformationGroupLength",
    "FileMetaInformationVersion",
    "MediaStorageSOPClassUID",
    "MediaStorageSOPInstanceUID",
    "TransferSyntaxUID",
    "ImplementationClassUID",
)
"""Elements of type 1."""

SAME = (("MediaStorageSOPClassUID", "SOPClassUID"), ("MediaStorageSOPInstanceUID", "SOPInstanceUID"))
"""What the file says and what the object says."""

GROUP_LENGTH, INSTANCE = ASKED_ALONE = 0x00020000, 0x00020003
"""Group length and Media Storage SOP Instance UID, in which files of a series differ."""

OTHERS = tuple(keyword for keyword in DEMANDED if keyword != SAME[1][0])
"""Elements of type 1 besides that."""

TOGETHER = (
    ("PrivateInformation", "PrivateInformationCreatorUID"),
    ("PrivateInformationCreatorUID", "PrivateInformation"),
)
"""Elements that take others with them."""

STANDARD = "1.2.840.10008."
IMPLICIT = frozenset(["1.2.840.10008.1.2", "1.2.840.10008.1.20"])
BEGINNING = 144
"""Preamble, prefix and group length."""

LONG = frozenset(["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"])
"""Representations whose length takes four bytes, so that their header has twelve (PS3.5 7.1.2)."""


def _of(checked: Checked) -> Facts | None:
    """What the file says of itself; None if nothing is told of it."""
    if checked.meta is None or not (checked.file or checked.meta.by_number):
        return None
    return Facts(checked, One(checked.meta), 0, "", 1, lambda: None)


def missing(checked: Checked) -> Iterator[Finding]:
    """Elements that are missing; in memory, they are made when it is saved."""
    meta = _of(checked)
    if meta is not None and checked.file:
        yield from _missing(meta, OTHERS)


def length(checked: Checked) -> Iterator[Finding]:
    """A length that is none, or another than that of the bytes."""
    meta = _of(checked)
    if meta is not None and checked.file:
        yield from _length(meta, checked.dataset)
    if meta is not None:
        yield from _values(meta, (GROUP_LENGTH,))


def sop_class(checked: Checked) -> Iterator[Finding]:
    """A SOP class that is not that of the object."""
    meta = _of(checked)
    if meta is not None:
        yield from _differing(meta, Facts.of(checked), *SAME[0])


def instance(checked: Checked) -> Iterator[Finding]:
    """What is wrong with the UID of the instance; asked alone, as it is what differs from file to file."""
    meta = _of(checked)
    if meta is None:
        return
    if checked.file and elements_of(meta.dataset):
        yield from _missing(meta, (SAME[1][0],))
    yield from _differing(meta, Facts.of(checked), *SAME[1])
    yield from _values(meta, (INSTANCE,))


def syntax(checked: Checked) -> Iterator[Finding]:
    """A transfer syntax that there isn't, or by which the object is not written."""
    meta = _of(checked)
    if meta is not None:
        yield from _syntax(meta, checked.dataset)


def values(checked: Checked) -> Iterator[Finding]:
    """Values that their representation doesn't allow, and one of a pair without the other."""
    meta = _of(checked)
    if meta is not None:
        yield from _values(meta, (tag for tag in elements_of(meta.dataset) if tag not in ASKED_ALONE))
        yield from _alone(meta)


def version(checked: Checked) -> Iterator[Finding]:
    """A version that there isn't."""
    meta = _of(checked)
    said = meta.bytes("FileMetaInformationVersion") if meta is not None else b""
    if meta is not None and said and len(said) > 1 and not said[1] & 1:
        yield meta.finding(
            VERSION,
            "FileMetaInformationVersion",
            f"FileMetaInformationVersion is {said.hex(' ')}; version 1 has its first bit set.",
            expected="00 01",
            found=said.hex(" "),
        )


FILE_META = (missing, length, sop_class, instance, syntax, values, version)
"""What is asked of file meta information, in this order; of a file like others only what differs is asked."""


def _missing(meta: Facts, demanded: Iterable[str]) -> Iterator[Finding]:
    if not elements_of(meta.dataset):
        yield meta.finding(
            MISSING,
            DEMANDED[0],
            "The file begins with its object; before that, preamble and file meta information are missing.",
            expected="a preamble, and file meta information",
            found="neither",
        )
        return
    for keyword in demanded:
        element = meta.element(keyword)
        if element is None or (keyword != DEMANDED[0] and not element.value):
            yield meta.finding(
                MISSING,
                keyword,
                f"{keyword} is {'missing' if element is None else 'empty'} in the file meta information; "
                "there it is type 1.",
                expected="a value",
                found="absent" if element is None else "empty",
            )


def _values(meta: Facts, elements: Iterable[int]) -> Iterator[Finding]:
    """Values that their representation doesn't allow."""
    for tag in elements:
        keyword = keyword_of(tag)
        element = meta.element(keyword) if keyword else None
        value = element.value if element is not None else None
        problem = _problem(meta.representation(keyword), value) if isinstance(value, bytes | str) else None
        if problem is not None:
            yield meta.finding(
                VALUE,
                keyword,
                f"{keyword} {problem.says}.",
                severity=problem.severity,
                expected=problem.expected,
                found=problem.found,
            )


def _alone(meta: Facts) -> Iterator[Finding]:
    """One of a pair without the other."""
    for keyword, other in TOGETHER:
        if meta.has(keyword) and not meta.has(other):
            yield meta.finding(
                MISSING,
                other,
                f"{other} is missing in the file meta information, where {keyword} is.",
                expected="a value",
                found="absent",
            )


@lru_cache(maxsize=512)
def _problem(vr: str, value: bytes | str) -> Problem | None:
    """The first that is wrong with a value; files of a series have most values in common."""
    if vr not in REPRESENTATIONS:
        return None
    problems = value_problems(vr, texts_of(value, vr, True, ("latin-1",)))
    padding = padding_problems(vr, value) if isinstance(value, bytes) else ()
    return next(chain(problems, padding), None)


def _length(meta: Facts, dataset: Dataset) -> Iterator[Finding]:
    """The bytes from behind the group length to the first element of the object, as the file has them."""
    said = meta.number("FileMetaInformationGroupLength")
    first = next(iter(elements_of(dataset).values()), None)
    start = getattr(first, "value_tell", 0) if getattr(first, "is_raw", False) else 0
    if said is None or first is None or not start:
        return
    if meta.text("TransferSyntaxUID") == DEFLATED:
        return  # places are those of what was inflated
    header = 12 if not getattr(first, "is_implicit_VR", True) and first.VR in LONG else 8
    found = start - header - BEGINNING
    if said != found:
        yield meta.finding(
            LENGTH,
            "FileMetaInformationGroupLength",
            f"FileMetaInformationGroupLength is {said:g}, but {found} bytes follow.",
            expected=found,
            found=said,
        )


def _differing(meta: Facts, here: Facts, keyword: str, other: str) -> Iterator[Finding]:
    said, found = meta.text(keyword), here.text(other)
    if said and found and said != found:
        yield meta.finding(
            DIFFERS,
            keyword,
            f"{keyword} is {said}, but {other} is {found}.",
            expected=found,
            found=said,
        )


def _is_syntax(uid: str, known: UIDEntry | None) -> bool:
    """Whether it is a transfer syntax, of this edition or a later one."""
    return uid == DEFLATED_FRAMES or (known is not None and known.type == "Transfer Syntax")


def _syntax(meta: Facts, dataset: Dataset) -> Iterator[Finding]:
    uid = meta.text("TransferSyntaxUID")
    known = tables.uid(uid)
    if not uid:
        return
    if uid.startswith(STANDARD) and not _is_syntax(uid, known):
        what = f"that of {known.name}" if known else "no UID of the standard"
        yield meta.finding(
            UNKNOWN,
            "TransferSyntaxUID",
            f"TransferSyntaxUID is {uid}, which is {what}.",
            expected="a transfer syntax",
            found=uid,
        )
        return
    if known is None:
        return  # a private one: only those know how it is written whose it is
    first = next(iter(elements_of(dataset).values()), None)
    implicit, little = getattr(first, "is_implicit_VR", None), getattr(first, "is_little_endian", None)
    if implicit is None or first is None or not getattr(first, "is_raw", False):
        return
    expected = (uid in IMPLICIT, uid != "1.2.840.10008.1.2.2")
    if (implicit, little) != expected:
        yield meta.finding(
            WRITTEN,
            "TransferSyntaxUID",
            f"TransferSyntaxUID is {name(uid)}, but the object is written "
            f"{_how(bool(implicit), bool(little))}.",
            expected=_how(*expected),
            found=_how(bool(implicit), bool(little)),
        )


def _how(implicit: bool, little: bool) -> str:
    return f"{'without' if implicit else 'with'} VR, {'little' if little else 'big'} endian"
