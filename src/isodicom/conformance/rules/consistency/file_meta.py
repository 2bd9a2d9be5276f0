"""File meta information: what a file says of itself before its object begins (PS3.10 7.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from isodicom.conformance.alike.view import View
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


def file_meta(checked: Checked) -> Iterator[Finding]:
    """Elements that are missing, that say something else than the object, or than the bytes show."""
    if checked.meta is None or not (checked.file or len(checked.meta)):
        return
    elements = View.of(checked.meta)
    meta = Facts(checked, One(elements), 0, "", 1, lambda: None)
    if checked.file:  # in memory, what is missing is made when it is saved
        yield from _missing(meta)
        yield from _length(meta, checked.dataset)
    yield from _differing(meta, Facts.of(checked))
    yield from _syntax(meta, checked.dataset)
    yield from _values(meta, elements_of(elements))
    version = meta.bytes("FileMetaInformationVersion")
    if version and len(version) > 1 and not version[1] & 1:
        yield meta.finding(
            VERSION,
            "FileMetaInformationVersion",
            f"FileMetaInformationVersion is {version.hex(' ')}; version 1 has its first bit set.",
            expected="00 01",
            found=version.hex(" "),
        )


def _missing(meta: Facts) -> Iterator[Finding]:
    if not meta.checked.meta:
        yield meta.finding(
            MISSING,
            DEMANDED[0],
            "The file begins with its object; before that, preamble and file meta information are missing.",
            expected="a preamble, and file meta information",
            found="neither",
        )
        return
    for keyword in DEMANDED:
        element = meta.element(keyword)
        if element is None or not element.value:
            length = keyword == "FileMetaInformationGroupLength" and element is not None
            if length:
                continue
            yield meta.finding(
                MISSING,
                keyword,
                f"{keyword} is {'missing' if element is None else 'empty'} in the file meta information; "
                "there it is type 1.",
                expected="a value",
                found="absent" if element is None else "empty",
            )


def _values(meta: Facts, elements: Iterable[int]) -> Iterator[Finding]:
    """Values that their representation doesn't allow, and one of a pair without the other."""
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


def _differing(meta: Facts, here: Facts) -> Iterator[Finding]:
    for keyword, other in SAME:
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
