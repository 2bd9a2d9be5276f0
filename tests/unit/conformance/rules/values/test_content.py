"""The form, the characters and the padding of values, where they stand."""

from __future__ import annotations

import pytest
from pydicom import Dataset

from tests.factories.valued import found, raw, rules

PER_FRAME = "PerFrameFunctionalGroupsSequence"
ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1"


@pytest.mark.parametrize(
    ("keyword", "vr", "value", "rule"),
    [
        ("StudyDate", "DA", b"20241301", "malformed_value"),
        ("StudyTime", None, b"10:15:00", "malformed_value"),
        ("PatientAge", "AS", b"058X", "malformed_value"),
        ("SliceThickness", "DS", b"12,5", "malformed_value"),
        ("SeriesNumber", "IS", b"1.5 ", "malformed_value"),
        ("AccessionNumber", "SH", b"X" * 18, "value_too_long"),
        ("StudyDescription", "LO", b"a\nb ", "illegal_character"),
        ("StudyInstanceUID", "UI", b"1.2..3", "malformed_uid"),
        ("PatientName", "PN", b"A^B^C^D^E^F ", "malformed_value"),
    ],
)
def test_what_a_representation_does_not_allow_is_an_error(
    keyword: str, vr: str | None, value: bytes, rule: str
) -> None:
    assert rules(raw(Dataset(), keyword, vr, value)) == [(keyword, rule, "error")]


def test_values_made_in_memory_are_looked_at_too() -> None:
    made = Dataset()
    made.AccessionNumber = "X" * 17
    made.StudyDate = "20240115"
    assert rules(made) == [("AccessionNumber", "value_too_long", "error")]


@pytest.mark.parametrize(
    ("keyword", "vr", "value"),
    [
        ("PatientID", "LO", b"abc\0"),
        ("StudyInstanceUID", "UI", b"1.2.3 "),
        ("StudyInstanceUID", "UI", b"1.2.3\0\0\0"),
    ],
)
def test_the_wrong_padding_is_a_warning(keyword: str, vr: str, value: bytes) -> None:
    assert rules(raw(Dataset(), keyword, vr, value)) == [(keyword, "wrong_padding", "warning")]


def test_the_right_padding_is_none() -> None:
    made = raw(Dataset(), "PatientID", "LO", b"abc ")
    raw(made, "StudyInstanceUID", "UI", b"1.2.3\0")
    assert rules(made) == []


def test_a_finding_says_what_is_wrong_with_which_value() -> None:
    (finding,) = found(raw(Dataset(), "StudyDate", "DA", b"20240230"))
    assert finding.message == "Study Date is '20240230': there is no such day."
    assert finding.found == "'20240230'"
    assert "part05" in finding.reference


def test_of_many_frames_each_value_is_looked_at_once() -> None:
    frames = []
    for number in range(6):
        position = raw(
            Dataset(), "ImagePositionPatient", "DS", b"0\\0\\x " if number > 3 else b"0\\0\\%d " % number
        )
        frame = Dataset()
        frame.PlanePositionSequence = [position]
        frames.append(frame)
    made = Dataset()
    made.PerFrameFunctionalGroupsSequence = frames
    (finding,) = found(made, ENHANCED_CT)
    assert finding.path == f"{PER_FRAME}[5]/PlanePositionSequence[1]/ImagePositionPatient"
    assert (finding.rule, finding.items) == ("malformed_value", 2)


def in_set(terms: bytes | None, name: bytes) -> Dataset:
    made = raw(Dataset(), "PatientName", "PN", name + b" " * (len(name) % 2))
    return made if terms is None else raw(made, "SpecificCharacterSet", "CS", terms + b" " * (len(terms) % 2))


@pytest.mark.parametrize(
    ("terms", "name"),
    [
        (None, b"M\xfcller"),
        (b"ISO_IR 192", b"M\xfcller"),
        (b"ISO_IR 100", b"Yamada=\x1b$B;3ED\x1b(B"),
        (b"ISO_IR 100", b"M\x80ller"),
    ],
)
def test_bytes_that_the_sets_do_not_have_are_errors(terms: bytes | None, name: bytes) -> None:
    assert {severity for path, _, severity in rules(in_set(terms, name)) if path == "PatientName"} == {
        "error"
    }


@pytest.mark.parametrize(
    ("terms", "name"),
    [
        (b"ISO_IR 100", b"M\xfcller"),
        (b"ISO_IR 192", b"M\xc3\xbcller"),
        (b"\\ISO 2022 IR 87", b"Yamada=\x1b$B;3ED\x1b(B"),
        (b"ISO_IR 192", "\u0100".encode() * 64),
    ],
)
def test_those_that_they_have_are_none(terms: bytes, name: bytes) -> None:
    assert rules(in_set(terms, name)) == []


def test_an_item_may_have_a_set_of_its_own() -> None:
    item = raw(raw(Dataset(), "PatientName", "PN", b"M\xfcller"), "SpecificCharacterSet", "CS", b"ISO_IR 100")
    made = in_set(b"ISO_IR 192", b"M\xc3\xbcller")
    made.OriginalAttributesSequence = [Dataset()]
    made.OriginalAttributesSequence[0].ModifiedAttributesSequence = [item]
    assert rules(made) == []


def test_the_set_of_the_object_holds_in_items_without() -> None:
    made = in_set(b"ISO_IR 192", b"M\xc3\xbcller")
    made.RequestAttributesSequence = [raw(Dataset(), "RequestedProcedureDescription", "LO", b"\xfc ")]
    assert rules(made) == [
        ("RequestAttributesSequence[1]/RequestedProcedureDescription", "illegal_encoding", "error")
    ]


@pytest.mark.parametrize(
    ("terms", "rule"),
    [(b"ISO_IR 999", "unknown_character_set"), (b"ISO_IR 192\\ISO 2022 IR 87", "illegal_character_set")],
)
def test_character_sets_that_cannot_be(terms: bytes, rule: str) -> None:
    assert rules(in_set(terms, b"Doe")) == [("SpecificCharacterSet", rule, "error")]
