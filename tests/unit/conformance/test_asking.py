"""No rule can stop a check, and no object either."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import pytest
from pydicom import Dataset, examples

from isodicom.conformance import Finding, asking
from isodicom.conformance.checked import Checked
from isodicom.conformance.compiled import compiled
from isodicom.conformance.engine import check_dataset
from isodicom.conformance.place import Place
from isodicom.conformance.plugins import documented
from isodicom.encoding.files import read_raw

ITEM, END, LAST = 0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD


def mistaken(place: Place) -> Iterator[Finding]:
    """A rule with a mistake in it."""
    yield place.finding("first", 0x00100010, "PatientName", "Something.")
    raise KeyError("mistake")


@pytest.fixture
def checked() -> Checked:
    """An object under check."""
    ready = compiled("CTImageIOD")
    assert ready is not None
    return Checked(ready, examples.ct)


def test_a_mistake_in_a_rule_is_a_finding(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "strict", False)
    (finding,) = asking.asked(mistaken, (checked.root,), checked)
    assert (finding.rule, finding.severity) == ("not_checked", "warning")
    assert "KeyError: 'mistake'" in finding.message


def test_a_rule_that_finds_without_end_is_stopped(checked: Checked) -> None:
    def endless(place: Place) -> Iterator[Finding]:
        while True:
            yield place.finding("first", 0x00100010, "PatientName", "Something.")

    found = asking.asked(endless, (checked.root, checked.root), checked)
    assert len(found) == 2 * (asking.MOST + 1)
    assert [one.rule for one in found[asking.MOST - 1 : asking.MOST + 2]] == [
        "first",
        "more_findings",
        "first",
    ]
    assert found[asking.MOST].path == "PatientName"


def test_a_rule_that_finds_much_in_one_subject_is_asked_once(checked: Checked) -> None:
    begun = []

    def endless(place: Place) -> Iterator[Finding]:
        begun.append(place)
        while True:
            yield place.finding("first", 0x00100010, "PatientName", "Something.")

    assert len(asking.asked(endless, (checked.root,), checked)) == asking.MOST + 1
    assert len(begun) == 1


def test_tests_see_the_mistake(checked: Checked) -> None:
    with pytest.raises(KeyError):
        asking.asked(mistaken, (checked.root,), checked)


def header(tag: int, vr: bytes, length: int) -> bytes:
    """An element header; of items and delimiters one without VR."""
    if not vr:
        return struct.pack("<HHL", tag >> 16, tag & 0xFFFF, length)
    return struct.pack("<HH", tag >> 16, tag & 0xFFFF) + vr + struct.pack("<HL", 0, length)


def nested(depth: int, undefined: bool) -> bytes:
    """Content nested so deep."""
    value = b""
    for _ in range(depth):
        if undefined:
            begins = header(0x0040A730, b"SQ", 0xFFFFFFFF) + header(ITEM, b"", 0xFFFFFFFF)
            value = begins + value + header(END, b"", 0) + header(LAST, b"", 0)
        else:
            value = header(ITEM, b"", len(value)) + value
            value = header(0x0040A730, b"SQ", len(value)) + value
    return value


def document(content: bytes) -> Dataset:
    """A document that has nothing but content."""
    uid = b"1.2.840.10008.5.1.4.1.1.88.33\0"
    short = struct.pack("<HH2sH", 0x0008, 0x0016, b"UI", len(uid)) + uid
    meta = struct.pack("<HH2sH", 0x0002, 0x0010, b"UI", 20) + b"1.2.840.10008.1.2.1\0"
    return read_raw(bytes(128) + b"DICM" + meta + short + content)


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("depth", [70, 1000])
def test_what_is_nested_too_deep_is_told(depth: int, undefined: bool) -> None:
    found = [f.rule for f in check_dataset(document(nested(depth, undefined))).findings]
    assert found.count("nested_too_deep") == 1
    assert "damaged" not in found


@pytest.mark.parametrize("undefined", [False, True])
def test_what_is_nested_as_in_real_documents_is_checked(undefined: bool) -> None:
    found = check_dataset(document(nested(20, undefined))).findings
    assert max(f.path.count("ContentSequence[1]") for f in found) == 20
    assert "nested_too_deep" not in {f.rule for f in found}


def test_all_rules_are_documented_by_their_own_names() -> None:
    rules = documented()
    assert {"missing_type1", "damaged", "not_checked", "nested_too_deep"} <= rules.keys()
    for name, rule in rules.items():
        assert name == rule.id
        assert rule.title.endswith(".")
        assert rule.section.startswith("PS3.")
        assert rule.reference.startswith("https://")
