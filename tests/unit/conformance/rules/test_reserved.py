"""Groups that are for messages and files, lengths of groups, and the order of elements."""

from __future__ import annotations

from io import BytesIO

import pytest
from pydicom import Dataset, dcmread, examples
from pydicom.dataelem import RawDataElement
from pydicom.tag import Tag

from isodicom.conformance import check


def found(made: Dataset, *rules: str) -> list[tuple[str, str, str]]:
    """Path, rule and severity of what these rules find."""
    return [(f.path, f.rule, f.severity) for f in check(made).findings if f.rule in rules]


@pytest.mark.parametrize(("tag", "vr"), [(0x00000002, "UI"), (0x00020010, "UI"), (0x00041130, "CS")])
def test_elements_of_messages_and_files_are_an_error(tag: int, vr: str) -> None:
    made = examples.ct
    made.add_new(tag, vr, "1.2")
    assert [rule for _, rule, _ in found(made, "reserved_group")] == ["reserved_group"]


def test_elements_that_tables_name_are_none() -> None:
    made = Dataset()
    made.SOPClassUID = "1.2.840.10008.10.1"  # a frame of video as it is sent
    made.add_new(0x00060001, "SQ", [Dataset()])
    made.add_new(0x00041130, "CS", "A")
    assert found(made, "reserved_group") == [("FileSetID", "reserved_group", "error")]


def test_lengths_of_groups_are_told_together() -> None:
    made = examples.ct
    made.add_new(0x00080000, "UL", 10)
    made.add_new(0x00100000, "UL", 20)
    assert found(made, "group_length") == [("(0008,0000)", "group_length", "warning")]


def test_elements_out_of_order_are_an_error() -> None:
    made = examples.ct
    buffer = BytesIO()
    made.save_as(buffer)
    held = dcmread(BytesIO(buffer.getvalue()))
    assert found(held, "element_order") == []
    late = held.get_item("PatientID")
    assert isinstance(late, RawDataElement)
    last = max(element.value_tell for element in held._dict.values() if isinstance(element, RawDataElement))
    del held.PatientID
    held._dict[Tag(0x00100020)] = late._replace(value_tell=last + 1)
    assert found(held, "element_order") == [("PatientID", "element_order", "error")]


def test_what_is_made_in_memory_is_put_in_order_when_it_is_written() -> None:
    made = examples.ct
    patient = made.PatientID
    del made.PatientID
    made.PatientID = patient
    assert found(made, "element_order") == []
