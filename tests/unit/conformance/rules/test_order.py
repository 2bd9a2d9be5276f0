"""Elements that stand in a file more than once."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from struct import pack

import pytest
from pydicom import examples
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian

from isodicom import check, repair

SEX = b"\x10\x00\x40\x00CS\x02\x00"


@pytest.mark.parametrize("value", [b"O ", b"F "])
def test_an_element_that_stands_there_twice_is_found(tmp_path: Path, value: bytes) -> None:
    path = tmp_path / "twice.dcm"
    examples.ct.save_as(path)
    data = path.read_bytes()
    at = data.index(SEX)
    assert data[at + 8 : at + 10] == b"O "
    path.write_bytes(data[:at] + SEX + value + data[at:])
    (finding,) = check(path).errors
    assert (finding.rule, finding.path, finding.found) == ("element_twice", "PatientSex", "2 times")
    left = repair(path).left.errors  # only what says the same twice can be mended
    assert [one.rule for one in left] == ([] if value == b"O " else ["element_twice"])


def test_files_that_have_each_element_once_are_well() -> None:
    assert check(examples.ct).ok


MEANING = 0x00080104


def item(*, twice: bool, number: int = 0, implicit: bool = False, undefined: bool = False) -> bytes:
    """The bytes of an item with a code, whose meaning stands there twice."""

    def element(tag: int, vr: bytes, value: bytes) -> bytes:
        head = pack("<HH", tag >> 16, tag & 0xFFFF)
        length = pack("<L", len(value)) if implicit else vr + pack("<H", len(value))
        return head + length + value

    value = element(0x00080100, b"SH", b"%-4d" % number) + element(0x00080102, b"SH", b"99TEST")
    value += element(MEANING, b"LO", b"One ") + (element(MEANING, b"LO", b"Two ") if twice else b"")
    begin = pack("<HH", 0xFFFE, 0xE000)
    if undefined:
        return begin + pack("<L", 0xFFFFFFFF) + value + pack("<HHL", 0xFFFE, 0xE00D, 0)
    return begin + pack("<L", len(value)) + value


def image_with(items: list[bytes], implicit: bool) -> bytes:
    """A file with these items in a sequence."""
    made = examples.ct[:0x00081032]
    made.file_meta = examples.ct.file_meta
    made.file_meta.TransferSyntaxUID = ImplicitVRLittleEndian if implicit else ExplicitVRLittleEndian
    made.save_as(file := BytesIO(), implicit_vr=implicit, little_endian=True)
    value = b"".join(items)
    head = pack("<HH", 0x0008, 0x1032) + (b"" if implicit else b"SQ\0\0")
    return file.getvalue() + head + pack("<L", len(value)) + value


@pytest.mark.parametrize("implicit", [True, False])
@pytest.mark.parametrize("undefined", [True, False])
@pytest.mark.parametrize(
    ("count", "which"), [(1, 0), (2, 1), (9, 4), (20, 19), (30, 7), (400, 123), (2000, 0)]
)
def test_an_element_that_stands_in_an_item_twice_is_found(
    count: int, which: int, undefined: bool, implicit: bool
) -> None:
    items = [
        item(twice=number == which, number=number, implicit=implicit, undefined=undefined)
        for number in range(count)
    ]
    (finding,) = [one for one in check(image_with(items, implicit)).findings if one.rule == "element_twice"]
    assert finding.path == f"ProcedureCodeSequence[{which + 1}]/CodeMeaning"
    assert (finding.found, finding.items, finding.severity) == ("2 times", 1, "error")


def test_items_in_which_the_same_stands_twice_are_told_once() -> None:
    items = [item(twice=True, number=number) for number in range(500)]
    found = [one for one in check(image_with(items, implicit=False)).findings if one.rule == "element_twice"]
    assert [(one.path, one.items) for one in found] == [("ProcedureCodeSequence[1]/CodeMeaning", 500)]
