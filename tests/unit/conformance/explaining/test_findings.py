"""Findings of a report are explained."""

from __future__ import annotations

from pathlib import Path

from pydicom import Dataset, examples

from isodicom.conformance import check
from isodicom.conformance.across import check_together


def broken() -> Dataset:
    """A CT image without pixel spacing, and without a frame of reference."""
    made = examples.ct
    del made.PixelSpacing
    del made.FrameOfReferenceUID
    del made.PositionReferenceIndicator
    return made


def test_one_finding_is_explained_by_its_row() -> None:
    made = broken()
    report = check(made)
    (finding,) = [one for one in report.errors if one.keyword == "PixelSpacing"]
    text = report.explain(finding, made)
    assert "Image Plane module, usage M: type 1" in text
    assert "An attribute of type 1 is missing. PS3.5 7.4.1" in text


def test_a_module_is_explained_by_its_use() -> None:
    made = broken()
    report = check(made)
    (finding,) = [one for one in report.errors if one.rule == "missing_module"]
    assert "Frame of Reference module: usage M, required: it is mandatory" in report.explain(finding, made)


def test_all_findings_are_explained_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "ct.dcm"
    broken().save_as(path)
    report = check(path)
    text = report.explain()
    places = [text.index(f"{one.rule} at {one.path or '-'}") for one in report.findings]
    assert places == sorted(places)
    assert "What the tables say" in text


def test_without_the_object_the_rule_and_the_section_remain() -> None:
    report = check(broken())
    text = report.explain(report.errors[0])
    assert "https://dicom.nema.org" in text
    assert "What the tables say" not in text


def test_rules_of_comparing_are_told_too() -> None:
    one, other = examples.ct, examples.ct
    other.SOPInstanceUID = other.file_meta.MediaStorageSOPInstanceUID = "1.2.3"
    other.PatientID = "another"
    _, report = check_together([one, other])
    (finding,) = [found for found in report.findings if found.rule == "study_of_two_patients"]
    assert "The rule: Objects of one study are of two patients. PS3.3 A.1.2.2" in report.explain(finding)
