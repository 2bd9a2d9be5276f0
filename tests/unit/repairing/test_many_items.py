"""Sequences of very many items: only those that have something to mend are looked at."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

import pytest
from pydicom import Dataset, dcmread
from pydicom.data import get_testdata_file
from pydicom.dataelem import RawDataElement
from pydicom.tag import Tag
from pydicom.uid import UID

from isodicom.conformance.alike.members import DEEPEST
from isodicom.repairing import repair, sought, walk
from isodicom.repairing.raw_sequence import RawSequence
from isodicom.repairing.reading import read

SEQUENCE = 0x00081140
"""Referenced Image Sequence."""


def element(tag: int, vr: bytes, value: bytes) -> bytes:
    """An element in explicit little endian."""
    long = vr in (b"SQ", b"UN")
    return struct.pack("<HH2s", tag >> 16, tag & 0xFFFF, vr) + (
        struct.pack("<HL", 0, len(value)) if long else struct.pack("<H", len(value))
    ) + value  # fmt: skip


def items(contents: list[bytes], undefined: bool = False) -> bytes:
    """The value of a sequence."""
    if undefined:
        end = struct.pack("<HHL", 0xFFFE, 0xE00D, 0)
        return b"".join(struct.pack("<HHL", 0xFFFE, 0xE000, 0xFFFFFFFF) + one + end for one in contents)
    return b"".join(struct.pack("<HHL", 0xFFFE, 0xE000, len(one)) + one for one in contents)


def with_items(value: bytes, tag: int = SEQUENCE) -> Dataset:
    """A CT image that has a sequence as bytes."""
    given = read(str(get_testdata_file("CT_small.dcm")))
    given = repair(given).dataset
    given[Tag(tag)] = RawDataElement(Tag(tag), "SQ", len(value), value, 0, False, True)
    return given


def sound(number: int) -> bytes:
    """A reference in which nothing has to be mended."""
    return element(0x00081150, b"UI", b"1.2.840.10008.5.1.4.1.1.2\0") + element(
        0x00081155, b"UI", b"1.2.%07d\0" % (1_000_000 + number)
    )  # fmt: skip


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows of the items that are decoded."""
    rows: list[int] = []
    item = RawSequence.item

    def noted(self: RawSequence, row: int) -> Dataset:
        rows.append(row)
        return item(self, row)

    monkeypatch.setattr(RawSequence, "item", noted)
    return rows


def test_no_item_is_decoded_where_nothing_is_mended(decoded: list[int]) -> None:
    given = with_items(items([sound(number) for number in range(3000)]))
    repaired = repair(given)
    assert [one for one in repaired.repairs if "ReferencedImage" in one.path] == []
    assert decoded == []
    assert isinstance(repaired.dataset.get_item(SEQUENCE), RawDataElement)


@pytest.mark.parametrize("undefined", [False, True])
def test_of_many_items_one_is_mended_and_the_others_keep_their_bytes(
    decoded: list[int], undefined: bool
) -> None:
    contents = [sound(number) for number in range(3000)]
    contents[1234] += element(0x00081199, b"SQ", b"") + element(0x00400280, b"ST", b"odd")
    given = with_items(items(contents, undefined))
    repaired = repair(given)
    found = [(one.path, one.repair) for one in repaired.repairs if one.path != "."]
    assert found == [("ReferencedImageSequence[1235]/CommentsOnThePerformedProcedureStep", "padding")]
    assert decoded == [1234]
    contents[1234] = contents[1234].replace(struct.pack("<H", 3) + b"odd", struct.pack("<H", 4) + b"odd ")
    assert repaired.dataset.get_item(SEQUENCE).value == items(contents, undefined)


def test_equal_items_are_mended_once_and_all_are_told(decoded: list[int]) -> None:
    content = sound(1) + element(0x00181030, b"LO", b"odd")
    repaired = repair(with_items(items([content] * 5000)))
    assert decoded == [0]
    assert len(repaired.repairs) == 5001
    assert repaired.repairs[5000].path == "ReferencedImageSequence[5000]/ProtocolName"
    assert repaired.repairs[2:3] == (
        replace(repaired.repairs[1], path="ReferencedImageSequence[2]/ProtocolName"),
    )
    assert all(one.ProtocolName == "odd" for one in repaired.dataset.ReferencedImageSequence)


def test_items_that_lack_something_get_it(tmp_path: Path) -> None:
    repaired = repair(beams([element(0x300A00C0, b"IS", b"%04d" % number) for number in range(400)]))
    told = [one for one in repaired.repairs if one.path == "BeamSequence[400]/TreatmentMachineName"]
    assert [one.repair for one in told] == ["added_empty"]
    repaired.save_as(tmp_path / "made.dcm")
    made = dcmread(tmp_path / "made.dcm")
    assert all("TreatmentMachineName" in item for item in made.BeamSequence)
    assert [item.BeamNumber for item in made.BeamSequence] == list(range(400))


def beams(contents: list[bytes], undefined: bool = False) -> Dataset:
    """A plan in explicit little endian, with these beams as bytes."""
    plan = read(str(get_testdata_file("rtplan.dcm")))
    value = items(contents, undefined)
    plan.set_original_encoding(False, True, "iso8859")
    plan.file_meta.TransferSyntaxUID = UID("1.2.840.10008.1.2.1")
    plan[Tag(0x300A00B0)] = RawDataElement(Tag(0x300A00B0), "SQ", len(value), value, 0, False, True)
    return plan


@pytest.mark.parametrize("undefined", [False, True])
def test_of_items_that_differ_and_lack_the_same_one_is_decoded(
    decoded: list[int], undefined: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = [element(0x300A00C0, b"IS", b"%04d" % number) for number in range(600)]
    contents[7] += element(0x300A00C2, b"LO", b"odd")  # which the others don't have
    contents[9] = element(0x300A00C0, b"IS", b"9.0 ")
    contents[11] += element(
        0x300A00B6, b"SQ", items([element(0x300A00B8, b"CS", b"X ")])
    )  # lacks something too
    repaired = repair(beams(contents, undefined))
    assert sorted(set(decoded)) == [0, 7, 9, 11]
    monkeypatch.setattr(RawSequence, "added", lambda *given: None)
    one_by_one = repair(beams(contents, undefined))
    assert len(decoded) > 600
    assert repaired.repairs == one_by_one.repairs
    assert repaired.dataset.get_item(0x300A00B0) == one_by_one.dataset.get_item(0x300A00B0)


def plain(dataset: Dataset) -> object:
    """A dataset as values, without when it was mended."""
    for item in dataset.get("ContributingEquipmentSequence", ()):
        item.ContributionDateTime = ""
    for item in dataset.get("OriginalAttributesSequence", ()):
        item.AttributeModificationDateTime = ""
    return dataset.to_json_dict()


def test_it_is_the_same_whether_a_sequence_stays_bytes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    inner = items([element(0x00080020, b"DA", b"2004-01-19"), element(0x00181030, b"LO", b"odd")])
    contents = [
        sound(1) + element(0x00181030, b"LO", b"odd"),
        element(0x00081155, b"UI", b"1.2.3 ") + element(0x00081150, b"UI", b"1.2 "),
        sound(2) + element(0x00081199, b"SQ", inner),
        element(0x00080000, b"UL", bytes(4)) + sound(3),
        element(0x00080005, b"CS", b"ISO-IR 100") + sound(4),
        sound(5) + element(0x00280010, b"UL", b"\x80\0\0\0"),
        sound(6),
    ]
    made = []
    for number, long in enumerate((0, 1 << 30)):
        monkeypatch.setattr("isodicom.repairing.raw_sequence.LONG", long)
        repaired = repair(with_items(items(contents * 9)))
        path = tmp_path / f"{number}.dcm"
        repaired.save_as(path)
        made.append((list(repaired.repairs), plain(dcmread(path))))
    assert made[0] == made[1]
    assert {one.repair for one in made[0][0]} == {
        "order", "padding", "value_form", "group_length", "character_set", "representation"
    }  # fmt: skip


def test_references_of_items_follow_a_new_uid(decoded: list[int]) -> None:
    given = with_items(b"")
    del given.StudyID
    own = element(
        0x00081155, b"UI", str(given.SOPInstanceUID).encode().ljust(len(given.SOPInstanceUID) + 1 & ~1, b"\0")
    )
    value = items([sound(number) for number in range(500)] + [own])
    given[Tag(SEQUENCE)] = RawDataElement(Tag(SEQUENCE), "SQ", len(value), value, 0, False, True)
    repaired = repair(given, new_uid=True)
    named = repaired.dataset.ReferencedImageSequence[500].ReferencedSOPInstanceUID
    assert named == repaired.dataset.SOPInstanceUID != given.SOPInstanceUID
    assert decoded == [500]


def test_a_very_long_sequence_that_comes_apart_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = struct.pack("<HH2sH", 8, 0x100, b"SH", 200) + b"A "
    value = items([sound(1) + element(0x00181030, b"LO", b"odd")] * 4000 + [broken])
    looked: list[object] = []
    monkeypatch.setattr(walk._Walk, "_decoded", lambda *given: looked.append(given) or iter(()))
    repaired = repair(with_items(value))
    assert repaired.dataset.get_item(SEQUENCE).value == value
    assert all(given[2] != SEQUENCE for given in looked)  # type: ignore[index]


def test_what_is_sought_is_found_in_columns_of_values() -> None:
    value = items([sound(number) for number in range(200)])
    given = with_items(value)
    sequence = RawSequence.of(given, SEQUENCE, None)
    assert sequence is not None
    assert not sought.needing(sequence.columns).any()
    rows = sought.with_texts(["1.2.1000007"])(sequence.columns, None, SEQUENCE)
    assert [found.row for found in rows] == [7]


def test_what_is_nested_deeper_than_a_check_looks_is_left() -> None:
    value = b""
    for _ in range(400):
        inner = element(SEQUENCE, b"SQ", value) if value else b""
        value = items([element(0x00081030, b"LO", b"odd") + inner])
    repaired = repair(with_items(value))
    assert max(one.path.count("/") for one in repaired.repairs) == DEEPEST
