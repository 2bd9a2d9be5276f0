"""Measured values, ranges of time, coding schemes that are identified, color profiles, matrices that mirror."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
import pytest
from pydicom.dataset import Dataset

from isodicom.conformance import check
from tests.factories.consistent import (
    ANNOTATIONS,
    COMPREHENSIVE_SR,
    CT,
    GSPS,
    REGISTRATION,
    SEG,
    an_object,
    found,
    image,
    item,
)

RWV = "1.2.840.10008.5.1.4.1.1.67"
CONTENT = "ContentSequence[1]/"


def measured(**values: Any) -> list[tuple[str, str]]:
    """What is found of a measured value; paths within it."""
    content = item(ValueType="NUM", MeasuredValueSequence=item(**values))
    got = found(an_object(COMPREHENSIVE_SR, ValueType="CONTAINER", ContentSequence=content))
    return [(rule, path.removeprefix(f"{CONTENT}MeasuredValueSequence[1]/")) for rule, path in got]


def test_a_measured_value_is_one_number_in_any_form() -> None:
    assert measured(NumericValue="36", FloatingPointValue=36.0) == []
    assert measured(NumericValue="0.3333", RationalNumeratorValue=1, RationalDenominatorValue=3) == []
    assert measured(NumericValue=["1", "2"]) == [("single_value", "NumericValue")]


def test_forms_of_a_number_that_differ() -> None:
    assert measured(NumericValue="36", FloatingPointValue=36.5) == [
        ("number_forms_differ", "FloatingPointValue")
    ]
    assert measured(NumericValue="36", RationalNumeratorValue=1, RationalDenominatorValue=3) == [
        ("number_forms_differ", "RationalNumeratorValue")
    ]
    assert measured(NumericValue="36", RationalNumeratorValue=1, RationalDenominatorValue=0) == []


@pytest.mark.parametrize(
    ("kind", "count", "wrong"),
    [
        ("POINT", 1, False),
        ("POINT", 2, True),
        ("SEGMENT", 2, False),
        ("SEGMENT", 3, True),
        ("MULTISEGMENT", 4, False),
        ("MULTISEGMENT", 3, True),
        ("MULTIPOINT", 3, False),
        ("BEGIN", 2, True),
    ],
)
def test_a_range_of_time_has_as_many_ends_as_its_type(kind: str, count: int, wrong: bool) -> None:
    source = item(RelationshipType="SELECTED FROM", ValueType="WAVEFORM")
    offsets = ["1"] * count
    content = item(
        ValueType="TCOORD", TemporalRangeType=kind, ReferencedTimeOffsets=offsets, ContentSequence=[source]
    )
    dataset = an_object(COMPREHENSIVE_SR, ValueType="CONTAINER", ContentSequence=content)
    got = [one for one in found(dataset) if one[0] == "temporal_range"]
    assert got == ([("temporal_range", f"{CONTENT}ReferencedTimeOffsets")] if wrong else [])


@pytest.mark.parametrize(
    ("schemes", "expected"),
    [
        ([{"CodingSchemeDesignator": "99A", "CodingSchemeUID": "1.2.3"}], []),
        (
            [{"CodingSchemeDesignator": "99A"}, {"CodingSchemeDesignator": "99A"}],
            [("coding_scheme_twice", "[2]/CodingSchemeDesignator")],
        ),
        (
            [{"CodingSchemeDesignator": "SCT", "CodingSchemeUID": "1.2.3"}],
            [("coding_scheme_uid", "[1]/CodingSchemeUID")],
        ),
        ([{"CodingSchemeDesignator": "SCT", "CodingSchemeUID": "2.16.840.1.113883.6.96"}], []),
        (
            [{"CodingSchemeDesignator": "99A", "CodingSchemeRegistry": "HL7"}],
            [("coding_scheme_unregistered", "[1]/CodingSchemeExternalID")],
        ),
    ],
)
def test_coding_schemes(schemes: list[dict[str, str]], expected: list[tuple[str, str]]) -> None:
    sequence = "CodingSchemeIdentificationSequence"
    got = found(an_object(CT, **{sequence: [item(**scheme) for scheme in schemes]}))
    assert got == [(rule, sequence + rest) for rule, rest in expected]


def test_a_profile_has_a_header_with_its_signature_and_length() -> None:
    right = struct.pack(">I", 200) + bytes(32) + b"acsp" + bytes(160)
    assert found(an_object(CT, ICCProfile=right)) == []
    for wrong in (right[:100], right[:190], bytes(200)):
        assert found(an_object(CT, ICCProfile=wrong)) == [("icc_profile", "ICCProfile")]


def test_a_rigid_matrix_does_not_mirror() -> None:
    def of(matrix: np.ndarray[Any, Any]) -> list[str]:
        values = [f"{value:g}" for value in matrix.ravel()]
        turned = item(
            FrameOfReferenceTransformationMatrixType="RIGID", FrameOfReferenceTransformationMatrix=values
        )
        inner = item(MatrixRegistrationSequence=item(MatrixSequence=turned))
        return [rule for rule, _ in found(an_object(REGISTRATION, RegistrationSequence=inner))]

    assert of(np.diag([-1.0, -1, 1, 1])) == []
    assert of(np.diag([1.0, 1, -1, 1])) == ["matrix_type"]


def test_points_of_the_displayed_area_lie_in_it() -> None:
    def of(units: str) -> list[tuple[str, str]]:
        text = item(AnchorPoint=[0.5, 3.0], AnchorPointAnnotationUnits=units)
        return found(an_object(GSPS, GraphicAnnotationSequence=item(TextObjectSequence=text)))

    path = "GraphicAnnotationSequence[1]/TextObjectSequence[1]/AnchorPoint"
    assert of("PIXEL") == []
    assert of("DISPLAY") == [("graphic_outside_display", path)]


@pytest.mark.parametrize(
    ("points", "begins", "expected"),
    [
        (14, (1, 7), []),
        (13, (1, 7), ["annotation_points"]),
        (14, (1, 11), ["annotation_too_short"]),
        (10, (1, 7), ["annotation_too_short"]),
    ],
)
def test_annotations_have_whole_points_and_enough(
    points: int, begins: tuple[int, ...], expected: list[str]
) -> None:
    group = item(
        AnnotationGroupNumber=1,
        NumberOfAnnotations=2,
        GraphicType="POLYGON",
        PointCoordinatesData=np.zeros(points, "<f4").tobytes(),
        LongPrimitivePointIndexList=np.array(begins, "<u4").tobytes(),
    )
    dataset = an_object(ANNOTATIONS, AnnotationCoordinateType="2D", AnnotationGroupSequence=group)
    assert [rule for rule, _ in found(dataset)] == expected


@pytest.mark.parametrize(
    ("uid", "sop_class", "expected"),
    [
        ("1.2.9", CT, []),
        ("1.2.8", CT, [("reference_not_listed", "ReferencedSOPInstanceUID")]),
        ("1.2.9", RWV, [("reference_class_differs", "ReferencedSOPClassUID")]),
    ],
)
def test_references_of_maps_are_listed_as_what_they_are(
    uid: str, sop_class: str, expected: list[tuple[str, str]]
) -> None:
    listed = item(ReferencedSOPClassUID=CT, ReferencedSOPInstanceUID="1.2.9")
    series = item(SeriesInstanceUID="1.2.7", ReferencedInstanceSequence=listed)
    used = item(ReferencedSOPClassUID=sop_class, ReferencedSOPInstanceUID=uid)
    sequence = "ReferencedImageRealWorldValueMappingSequence"
    mapped = item(ReferencedImageSequence=used)
    dataset = an_object(RWV, ReferencedSeriesSequence=series, **{sequence: mapped})
    path = f"{sequence}[1]/ReferencedImageSequence[1]/"
    assert found(dataset) == [(rule, path + keyword) for rule, keyword in expected]


def test_references_without_any_list() -> None:
    used = item(ReferencedSOPClassUID=CT, ReferencedSOPInstanceUID="1.2.9")
    mapped = item(ReferencedImageSequence=used)
    dataset = an_object(RWV, ReferencedImageRealWorldValueMappingSequence=mapped)
    assert found(dataset) == [("reference_not_listed", "ReferencedSeriesSequence")]


def test_what_is_not_asked_is_said() -> None:
    context = item(ValueType="TEXT", ConceptNameCodeSequence=item(CodeValue="1"))
    asked = "AcquisitionContextSequence/ConceptNameCodeSequence"
    assert asked in check(an_object(CT, AcquisitionContextSequence=context)).not_checked
    assert asked not in check(an_object(CT, AcquisitionContextSequence=[])).not_checked


def test_no_more_values_than_the_text_allows() -> None:
    def of(*values: str) -> list[tuple[str, str]]:
        return [one for one in found(image(SEG, ImageType=list(values))) if one[0] == "more_values"]

    assert of("DERIVED", "PRIMARY") == []
    assert of("DERIVED", "PRIMARY", "OTHER") == [("more_values", "ImageType")]


def test_of_several_displayed_areas_none_is_for_all_pictures() -> None:
    def of(*areas: Dataset) -> list[tuple[str, str]]:
        return found(an_object(GSPS, DisplayedAreaSelectionSequence=list(areas)))

    def area(*uids: str) -> Dataset:
        named = [item(ReferencedSOPClassUID=CT, ReferencedSOPInstanceUID=uid) for uid in uids]
        return item(ReferencedImageSequence=named) if named else item(PresentationSizeMode="SCALE TO FIT")

    path = "DisplayedAreaSelectionSequence[2]/ReferencedImageSequence"
    assert of(area()) == []
    assert of(area("1.2"), area("1.3")) == []
    assert of(area("1.2"), area()) == [("item_for_all_images", path)]
