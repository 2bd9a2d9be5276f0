"""What is not mended is written byte for byte as it was read, also what pydicom decodes as it reads."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from pydicom import dcmread
from pydicom.data import get_testdata_file

from isodicom import check, repair

END, ITEM, ITEM_END = 0xFFFEE0DD, 0xFFFEE000, 0xFFFEE00D
UNDEFINED = 0xFFFFFFFF
IMAGE = b"1.2.840.10008.5.1.4.1.1.2\0"


def tag(number: int) -> bytes:
    """A tag as it is written."""
    return struct.pack("<HH", number >> 16, number & 0xFFFF)


def element(number: int, vr: str, value: bytes) -> bytes:
    """An element in explicit little endian; without VR if that is ""."""
    if not vr:
        return tag(number) + struct.pack("<L", len(value)) + value
    length = struct.pack("<HL", 0, len(value)) if vr in ("SQ", "UN") else struct.pack("<H", len(value))
    return tag(number) + vr.encode() + length + value


def open_sequence(number: int, vr: str, *items: bytes) -> bytes:
    """A sequence of undefined length, as its items are."""
    held = b"".join(
        tag(ITEM) + struct.pack("<L", UNDEFINED) + item + tag(ITEM_END) + bytes(4) for item in items
    )
    head = tag(number) + (vr.encode() + bytes(2) if vr else b"") + struct.pack("<L", UNDEFINED)
    return head + held + tag(END) + bytes(4)


# In UN elements have no VR (PS3.5 6.2.2); the length of a group stands in a private item.
UNKNOWN = element(0x000B0010, "LO", b"ME") + open_sequence(
    0x000B1000,
    "UN",
    element(0x00080100, "", b"AB") + open_sequence(0x00081115, "", element(0x00081155, "", b"1.2.")),
)
PRIVATE = element(0x000D0010, "LO", b"ME") + open_sequence(
    0x000D1000, "SQ", element(0x00080000, "UL", bytes(4)) + element(0x00080100, "SH", b"AB")
)
PUBLIC = open_sequence(
    0x00082218, "UN", element(0x00080100, "", b"T-D4000 ") + element(0x00080102, "", b"SRT ")
)


def reference(uid: bytes) -> bytes:
    """An item that refers to an image."""
    return (
        element(0x00080050, "UN", b"")
        + element(0x00081150, "UI", uid)
        + element(0x00081155, "UI", b"1.2.34")
        + UNKNOWN
        + PRIVATE
    )


def file_with(content: bytes, folder: Path, deflated: bool = False) -> Path:
    """A CT image that begins with these elements of group 0008, and lacks something."""
    data = Path(str(get_testdata_file("CT_small.dcm"))).read_bytes()
    study = data.index(tag(0x00080020) + b"DA")
    data = data[:study] + data[data.index(tag(0x00080090) + b"PN") :]
    begins = data.index(tag(0x00090010) + b"LO")
    data = data[:begins] + content + data[begins:]
    if deflated:
        begins = data.index(tag(0x00080005) + b"CS")
        packed = zlib.compressobj(wbits=-15)
        syntax = element(0x00020010, "UI", b"1.2.840.10008.1.2.1\0")
        head = data[:begins].replace(syntax, element(0x00020010, "UI", b"1.2.840.10008.1.2.1.99"))
        data = head + packed.compress(data[begins:]) + packed.flush()
    path = folder / "given.dcm"
    path.write_bytes(data)
    return path


def written(path: Path) -> bytes:
    """The dataset of a file that was repaired, inflated if it is deflated."""
    repaired = repair(path)
    assert repaired.repairs
    target = path.with_name("made.dcm")
    repaired.save_as(target)
    assert repair(target).repairs == ()
    data = target.read_bytes()
    if dcmread(target).file_meta.TransferSyntaxUID.is_deflated:
        length = int(dcmread(target).file_meta.FileMetaInformationGroupLength)
        return zlib.decompress(data[144 + length :], -15)
    return data


@pytest.mark.parametrize("deflated", [False, True])
def test_sequences_of_undefined_length_stay_as_they_are(deflated: bool, tmp_path: Path) -> None:
    content = open_sequence(0x00081140, "SQ", reference(IMAGE)) + PUBLIC
    assert content in written(file_with(content, tmp_path, deflated))


@pytest.mark.parametrize("count", [1, 100])
def test_in_an_item_that_is_mended_all_else_stays_as_it_is(count: int, tmp_path: Path) -> None:
    given, mended = (
        open_sequence(0x00081140, "SQ", *[reference(uid)] * count)
        for uid in (IMAGE.replace(b"\0", b" "), IMAGE)
    )
    assert mended in written(file_with(given, tmp_path))


def test_private_sequences_stay_as_they_are_where_no_representation_is_written(tmp_path: Path) -> None:
    data = Path(str(get_testdata_file("MR_small_implicit.dcm"))).read_bytes()
    content = open_sequence(
        0x00091000, "", element(0x00080000, "", bytes(4)) + element(0x00080100, "", b"AB")
    )
    begins = data.index(tag(0x00100010))
    path = tmp_path / "given.dcm"
    length = element(0x00100000, "", bytes(4))  # is taken away
    path.write_bytes(data[:begins] + element(0x00090010, "", b"ME") + content + length + data[begins:])
    assert content in written(path)


def test_of_what_is_recorded_as_much_is_found_as_is_written(tmp_path: Path) -> None:
    items = element(0x00081155, "UI", b"1.2.34") + element(0x00081150, "UI", IMAGE)  # in the wrong order
    wrong = element(0x00080020, "DA", b"2020-01-01")
    path = file_with(open_sequence(0x00081140, "SQ", items, wrong), tmp_path)
    repaired = repair(path)
    repaired.save_as(tmp_path / "made.dcm")
    found = check(tmp_path / "made.dcm").findings
    assert [(one.rule, one.path) for one in repaired.left.findings] == [(one.rule, one.path) for one in found]


def test_a_private_sequence_without_representation_can_still_be_read(tmp_path: Path) -> None:
    path = str(get_testdata_file("nested_priv_SQ.dcm"))
    assert repair(path).dataset[0x00010001].value == dcmread(path)[0x00010001].value


@pytest.mark.parametrize("deflated", [False, True])
def test_what_stands_twice_is_noticed_in_deflated_files_too(deflated: bool, tmp_path: Path) -> None:
    comment = element(0x00084000, "LT", b"AB")
    twice = repair(file_with(comment * 2, tmp_path, deflated))
    assert "duplicate" in [one.repair for one in twice.repairs]
    contradicting = repair(file_with(comment + element(0x00084000, "LT", b"CD"), tmp_path, deflated))
    assert contradicting.repairs == ()
