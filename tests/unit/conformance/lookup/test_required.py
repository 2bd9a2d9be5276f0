"""What must be filled in."""

from __future__ import annotations

from isodicom.conformance import required_of
from isodicom.schema.rows import Include


def test_only_what_is_asked_of_every_object_is_required() -> None:
    rows = {row.path: row for row in required_of("CT Image")}
    assert rows["PatientName"].type == "2"
    assert rows["ImageType"].module == "CTImageModule"
    assert {row.usage for row in rows.values()} == {"M"}
    assert {row.type for row in rows.values()} <= {"1", "1C", "2", "2C"}
    assert "PatientAge" not in rows  # optional module


def test_items_of_a_sequence_that_may_be_empty_are_not_required() -> None:
    paths = [row.path for row in required_of("CT Image")]
    assert not any(path.startswith("PatientBreedCodeSequence/") for path in paths)


def test_a_coded_concept_is_one_thing() -> None:
    rows = {row.path: row for row in required_of("Enhanced CT Image")}
    region = rows["SharedFunctionalGroupsSequence/FrameAnatomySequence/AnatomicRegionSequence"]
    assert region.left == (Include("CodeSequenceMacro"),)
    assert not any(path.endswith("/CodeMeaning") for path in rows)


def test_functional_groups_stand_once() -> None:
    paths = [row.path for row in required_of("Enhanced CT Image")]
    assert "SharedFunctionalGroupsSequence/PixelMeasuresSequence" in paths
    assert "PerFrameFunctionalGroupsSequence" in paths
    assert not any(path.startswith("PerFrameFunctionalGroupsSequence/") for path in paths)
