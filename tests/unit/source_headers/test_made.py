"""What is checked at the end of a construction, and how it is told."""

from __future__ import annotations

import warnings

import pytest
from pydicom import Dataset, examples

from isodicom.errors import ConformanceError
from isodicom.finding import Finding
from isodicom.source_headers.made import check_made


@pytest.fixture
def image() -> Dataset:
    """An object without errors."""
    return examples.ct


def test_an_object_without_errors_passes(image: Dataset) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check_made(image, (), "repair")


def test_an_error_of_its_own_is_an_error(image: Dataset) -> None:
    del image.PixelSpacing
    with pytest.raises(ConformanceError, match=r"PixelSpacing: Pixel Spacing is missing") as caught:
        check_made(image, (), "skip")
    assert [finding.rule for finding in caught.value.findings] == ["missing_type1"]
    assert caught.value.keyword == "PixelSpacing"


def test_what_was_taken_over_is_told_as_the_policy_says(image: Dataset) -> None:
    del image.PatientID
    with pytest.warns(
        UserWarning, match="taken over from the source images breaks the standard:\n  PatientID"
    ):
        check_made(image, (), "repair")
    with pytest.raises(ConformanceError, match="PatientID"):
        check_made(image, (), "strict")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check_made(image, (), "skip")


def test_items_that_were_taken_over_are_no_errors_of_its_own(image: Dataset) -> None:
    code = Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = "1", "99LOCAL", "Local"
    code.URNCodeValue = "urn:1"
    image.AdmittingDiagnosesCodeSequence = [code]
    with pytest.warns(UserWarning, match=r"AdmittingDiagnosesCodeSequence\[1\]/URNCodeValue: A code has"):
        check_made(image, (), "repair")
    with pytest.raises(ConformanceError, match="URNCodeValue"):
        check_made(image, (), "strict")


def test_what_was_told_is_not_told_again(image: Dataset) -> None:
    del image.PatientID
    told = Finding(
        "PatientID", "PatientID", "(0010,0020)", "PatientModule", "missing", "warning", "It is missing."
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check_made(image, (told,), "repair")


def test_references_have_the_uids_that_source_images_have(image: Dataset) -> None:
    item = Dataset()
    item.ReferencedSOPClassUID, item.ReferencedSOPInstanceUID = image.SOPClassUID, "1.2.03"
    image.SourceImageSequence = [item]
    with pytest.warns(UserWarning, match="ReferencedSOPInstanceUID"):
        check_made(image, (), "repair")


def test_of_many_errors_a_few_are_named(image: Dataset) -> None:
    for keyword in ("Rows", "Columns", "BitsAllocated", "BitsStored", "HighBit", "PixelRepresentation"):
        del image[keyword]
    with pytest.raises(ConformanceError, match=r"and \d+ more") as caught:
        check_made(image, (), "repair")
    assert len(caught.value.findings) > 5
