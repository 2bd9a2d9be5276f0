"""References to other objects, evidence, UIDs, file meta information, modality, dates, documents, annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian

from isodicom.conformance import check
from tests.factories.consistent import (
    ANNOTATIONS,
    COMPREHENSIVE_SR,
    CT,
    GSPS,
    IDS,
    PDF,
    SEG,
    an_object,
    findings,
    found,
    image,
    item,
    with_syntax,
)

MR = "1.2.840.10008.5.1.4.1.1.4"


def reference(uid: str, sop_class: str = CT) -> Dataset:
    """A reference to an object."""
    return item(ReferencedSOPClassUID=sop_class, ReferencedSOPInstanceUID=uid)


def evidence(*references: Dataset) -> list[Dataset]:
    """Evidence of one study and series."""
    series = item(SeriesInstanceUID="1.2.6", ReferencedSOPSequence=list(references))
    return [item(StudyInstanceUID="1.2.5", ReferencedSeriesSequence=[series])]


def document(*uids: str, **values: Any) -> Dataset:
    """A document that refers to these images."""
    images = [item(ValueType="IMAGE", ReferencedSOPSequence=[reference(uid)]) for uid in uids]
    inner = item(ValueType="CONTAINER", ContentSequence=images)
    return an_object(COMPREHENSIVE_SR, ValueType="CONTAINER", ContentSequence=[inner], **values)


CURRENT, OTHER = "CurrentRequestedProcedureEvidenceSequence", "PertinentOtherEvidenceSequence"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({CURRENT: evidence(reference("1.1"), reference("1.2"))}, []),
        ({CURRENT: evidence(reference("1.1")), OTHER: evidence(reference("1.2"))}, []),
        ({CURRENT: evidence(reference("1.1"))}, ["evidence_missing"]),
        ({}, ["evidence_missing"]),
        ({CURRENT: evidence(reference("1.1"), reference("1.2", MR))}, ["evidence_class"]),
        ({CURRENT: evidence(*map(reference, ("1.1", "1.2", "1.1")))}, ["evidence_twice"]),
        ({CURRENT: evidence(*map(reference, ("1.1", "1.2", "1.3")))}, []),  # more than is referred to
    ],
)
def test_evidence(values: dict[str, Any], expected: list[str]) -> None:
    got = found(document("1.1", "1.2", **values))
    twice = f"{CURRENT}[1]/ReferencedSeriesSequence[1]/ReferencedSOPSequence[3]/ReferencedSOPInstanceUID"
    assert got == [(rule, twice if rule == "evidence_twice" else CURRENT) for rule in expected]


def test_a_document_without_references_needs_no_evidence() -> None:
    assert found(document()) == []


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("POINT", 2, []),
        ("POINT", 3, ["graphic_coordinates"]),
        ("POINT", 4, ["graphic_points"]),
        ("CIRCLE", 4, []),
        ("CIRCLE", 6, ["graphic_points"]),
        ("ELLIPSE", 8, []),
        ("MULTIPOINT", 10, []),
        ("POLYLINE", 7, ["graphic_coordinates"]),
    ],
)
def test_coordinates_in_documents(kind: str, values: int, expected: list[str]) -> None:
    source = item(RelationshipType="SELECTED FROM", ValueType="IMAGE")
    content = item(ValueType="SCOORD", GraphicType=kind, GraphicData=[1.0] * values, ContentSequence=[source])
    dataset = an_object(COMPREHENSIVE_SR, ValueType="CONTAINER", ContentSequence=[content])
    assert [rule for rule, _ in found(dataset)] == expected


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("POINT", [1, 2, 3], []),
        ("ELLIPSOID", [1.0] * 18, []),
        ("ELLIPSOID", [1.0] * 12, ["graphic_points"]),
        ("POLYGON", [0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0], []),
        ("POLYGON", [0, 0, 0, 1, 0, 0, 1, 1, 0], ["graphic_closed"]),
        ("POLYLINE", [0, 0, 0, 1], ["graphic_coordinates"]),
    ],
)
def test_coordinates_in_space(kind: str, values: list[float], expected: list[str]) -> None:
    content = item(ValueType="SCOORD3D", GraphicType=kind, GraphicData=values)
    dataset = an_object(COMPREHENSIVE_SR, ValueType="CONTAINER", ContentSequence=[content])
    assert [rule for rule, _ in found(dataset)] == expected


@pytest.mark.parametrize("relationship", ["SELECTED FROM", "CONTAINS", None])
def test_coordinates_are_selected_from_something(relationship: str | None) -> None:
    coordinates = item(ValueType="SCOORD", GraphicType="POINT", GraphicData=[1, 1])
    if relationship:
        coordinates.ContentSequence = [item(RelationshipType=relationship, ValueType="IMAGE")]
    dataset = an_object(COMPREHENSIVE_SR, ValueType="CONTAINER", ContentSequence=[coordinates])
    path = "ContentSequence[1]/ContentSequence"
    right = relationship == "SELECTED FROM"
    assert found(dataset) == ([] if right else [("selected_from_nothing", path)])


def derived(uid: str, listed: list[str] | None) -> Dataset:
    """A segmentation derived from an image, with the list of the images that it refers to."""
    source = item(SourceImageSequence=[reference(uid)])
    frames = [item(DerivationImageSequence=[source]) for _ in range(3)]
    dataset = an_object(SEG, NumberOfFrames=3, PerFrameFunctionalGroupsSequence=frames)
    if listed is not None:
        series = item(SeriesInstanceUID="1.2.6", ReferencedInstanceSequence=list(map(reference, listed)))
        dataset.ReferencedSeriesSequence = [series]
    return dataset


def test_sources_of_frames_are_in_the_list_by_series() -> None:
    assert found(derived("1.1", ["1.1", "1.2"])) == []
    assert found(derived("1.1", None)) == []  # that the list is missing is another rule's
    got = findings(derived("1.1", ["1.2"]))
    path = "PerFrameFunctionalGroupsSequence[1]/DerivationImageSequence[1]/SourceImageSequence[1]/"
    assert [(f.rule, f.path, f.items) for f in got] == [
        ("reference_not_listed", f"{path}ReferencedSOPInstanceUID", 3)
    ]


def test_sources_in_another_study_are_listed_by_study() -> None:
    dataset = derived("1.1", ["1.2"])
    series = item(ReferencedInstanceSequence=[reference("1.1")])
    dataset.StudiesContainingOtherReferencedInstancesSequence = [item(ReferencedSeriesSequence=[series])]
    assert found(dataset) == []


def test_pictures_that_are_marked_are_presented() -> None:
    series = item(ReferencedImageSequence=[reference("1.1")])
    mark = item(ReferencedImageSequence=[reference("1.1")])
    dataset = an_object(GSPS, ReferencedSeriesSequence=[series], GraphicAnnotationSequence=[mark])
    assert found(dataset) == []
    mark.ReferencedImageSequence[0].ReferencedSOPInstanceUID = "1.3"
    path = "GraphicAnnotationSequence[1]/ReferencedImageSequence[1]/ReferencedSOPInstanceUID"
    assert found(dataset) == [("image_not_presented", path)]


def test_uids_of_a_study_and_a_series_differ() -> None:
    assert found(image(StudyInstanceUID="1.2.5", SeriesInstanceUID="1.2.6")) == []
    dataset = image(StudyInstanceUID="1.2.5", SeriesInstanceUID="1.2.5")
    assert found(dataset) == [("uids_equal", "SeriesInstanceUID")]


def test_an_image_is_not_its_own_source() -> None:
    dataset = image(SourceImageSequence=[reference("1.2.3.4")])
    path = "SourceImageSequence[1]/ReferencedSOPInstanceUID"
    assert found(dataset) == [("reference_to_itself", path)]


@pytest.mark.parametrize(
    ("uid", "severity"),
    [
        (CT, None),
        ("1.3.12.2.1107", None),  # private
        ("1.2.840.10008.1.2.1", "error"),  # a transfer syntax
        ("1.2.840.10008.5.1.4.1.1.99999", "warning"),
    ],
)
def test_referenced_sop_classes_are_sop_classes(uid: str, severity: str | None) -> None:
    got = findings(image(SourceImageSequence=[reference("1.1", uid)]))
    assert [finding.severity for finding in got] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("sop_class", "right"), [(CT, False), ("1.2.840.10008.5.1.4.1.1.2.1", True), ("1.2.3", True)]
)
def test_frames_are_named_of_images_that_may_have_several(sop_class: str, right: bool) -> None:
    source = reference("1.1", sop_class)
    source.ReferencedFrameNumber = 1
    path = "SourceImageSequence[1]/ReferencedFrameNumber"
    assert found(image(SourceImageSequence=[source])) == ([] if right else [("frame_of_single_frame", path)])


def saved(dataset: Dataset, path: Path, **changed: str | None) -> list[tuple[str, str]]:
    """What is found in a file of which elements of the file meta information are others, or none."""
    with_syntax(dataset)
    for keyword, value in changed.items():
        if value is None:
            delattr(dataset.file_meta, keyword)
        else:
            setattr(dataset.file_meta, keyword, value)
    dataset.save_as(path, enforce_file_format=False, little_endian=True, implicit_vr=False)
    return [(f.rule, f.path) for f in check(path).findings if f.rule in IDS]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"MediaStorageSOPClassUID": MR}, ["file_meta_differs"]),
        ({"MediaStorageSOPInstanceUID": "1.2.9"}, ["file_meta_differs"]),
        ({"MediaStorageSOPInstanceUID": None}, ["file_meta_missing"]),
        ({"ImplementationClassUID": None}, ["file_meta_missing"]),
    ],
)
def test_file_meta_information(tmp_path: Path, changed: dict[str, str | None], expected: list[str]) -> None:
    group_length = ("file_meta_missing", "FileMetaInformationGroupLength")
    got = [pair for pair in saved(image(), tmp_path / "a.dcm", **changed) if pair != group_length]
    assert got == [(rule, next(iter(changed))) for rule in expected]


def test_a_group_length_that_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    with_syntax(image()).save_as(path, enforce_file_format=True)
    data = path.read_bytes()
    assert [f.rule for f in check(path).findings if f.rule in IDS] == []
    length = int.from_bytes(data[140:144], "little")
    path.write_bytes(data[:140] + (length + 2).to_bytes(4, "little") + data[144:])
    assert [f.rule for f in check(path).findings if f.rule in IDS] == ["file_meta_length"]


def test_a_file_that_is_written_otherwise_than_it_says(tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    with_syntax(image(), "1.2.840.10008.1.2").save_as(path, enforce_file_format=True)
    data = path.read_bytes()
    said, other = b"1.2.840.10008.1.2\0", b"1.2.840.10008.1.20"
    path.write_bytes(data.replace(said, b"1.2.840.10008.1.2\0"))
    assert [f.rule for f in check(path).findings if f.rule in IDS] == []
    longer = data.replace(b"UI\x12\0" + said, b"UI\x14\0" + b"1.2.840.10008.1.2.1\0")
    length = int.from_bytes(data[140:144], "little") + 2
    path.write_bytes(longer[:140] + length.to_bytes(4, "little") + longer[144:])
    assert "transfer_syntax_differs" in [f.rule for f in check(path).findings]
    assert other not in data


@pytest.mark.parametrize(
    ("uid", "expected"),
    [
        ("1.2.840.10008.1.2.77", ["transfer_syntax_unknown"]),
        (CT, ["transfer_syntax_unknown"]),
        ("1.2.276.0.7230010.3.1", []),  # a private one
    ],
)
def test_transfer_syntaxes_that_nobody_knows(uid: str, expected: list[str]) -> None:
    assert [rule for rule, _ in found(with_syntax(image(), uid))] == expected


def test_in_memory_file_meta_information_need_not_be_complete() -> None:
    dataset = with_syntax(image(), ExplicitVRLittleEndian)
    del dataset.file_meta.ImplementationClassUID
    assert found(dataset) == []


@pytest.mark.parametrize(
    ("sop_class", "modality", "severity"),
    [
        (CT, "CT", None),
        (CT, "MR", "error"),
        (MR, "MR", None),
        ("1.2.840.10008.5.1.4.1.1.6.1", "IVUS", None),
        ("1.2.840.10008.5.1.4.1.1.7", "CT", None),  # a secondary capture may be of anything
        ("1.2.840.10008.5.1.4.1.1.481.3", "RTPLAN", "error"),
        (PDF, "CT", "warning"),
        (PDF, "DOC", None),
    ],
)
def test_modalities_of_sop_classes(sop_class: str, modality: str, severity: str | None) -> None:
    got = findings(an_object(sop_class, Modality=modality))
    assert [f.severity for f in got if f.rule == "modality"] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"PatientBirthDate": "19650420", "StudyDate": "20240115", "PatientAge": "058Y"}, []),
        ({"PatientBirthDate": "19650420", "StudyDate": "20240115", "PatientAge": "038Y"}, ["age_differs"]),
        ({"PatientBirthDate": "20231220", "StudyDate": "20240115", "PatientAge": "026D"}, []),
        ({"PatientBirthDate": "20250101", "StudyDate": "20240115"}, ["birth_after_study"]),
        ({"PatientBirthDate": "20240115", "StudyDate": "20240115"}, []),
        (
            {"PatientBirthDate": "18000101", "StudyDate": "20240115", "PatientAge": "058Y"},
            [],
        ),  # no date at all
    ],
)
def test_dates(values: dict[str, str], expected: list[str]) -> None:
    got = findings(image(**values))
    assert [f.rule for f in got] == expected
    assert all(f.severity == "warning" for f in got)


@pytest.mark.parametrize(("said", "right"), [(23, True), (24, True), (22, False), (25, False)])
def test_lengths_of_documents(said: int, right: bool) -> None:
    dataset = an_object(PDF, EncapsulatedDocument=bytes(24), EncapsulatedDocumentLength=said)
    assert [rule for rule, _ in found(dataset)] == ([] if right else ["document_length"])


def bulk(kind: str, values: int, indices: list[int] | None, number: int, **more: Any) -> Dataset:
    """A group of annotations in a plane."""
    group = item(
        AnnotationGroupNumber=1, NumberOfAnnotations=number, GraphicType=kind,
        PointCoordinatesData=np.zeros(values, "<f4").tobytes(), **more,
    )  # fmt: skip
    if indices is not None:
        group.LongPrimitivePointIndexList = np.array(indices, "<u4").tobytes()
    return an_object(ANNOTATIONS, AnnotationCoordinateType="2D", AnnotationGroupSequence=[group])


@pytest.mark.parametrize(
    ("kind", "values", "indices", "number", "expected"),
    [
        ("POINT", 6, None, 3, []),
        ("POINT", 6, None, 2, ["number_of_annotations"]),
        ("RECTANGLE", 16, None, 2, []),
        ("POLYGON", 14, [1, 7], 2, []),
        ("POLYGON", 14, [1, 7], 3, ["number_of_annotations"]),
        ("POLYGON", 14, [1, 99], 2, ["point_index_list"]),
        ("POLYGON", 14, [3, 7], 2, ["point_index_list"]),
        ("POLYGON", 14, [1, 8], 2, ["point_index_list"]),
        ("POLYGON", 14, [7, 1], 2, ["point_index_list"]),
    ],
)
def test_annotations(
    kind: str, values: int, indices: list[int] | None, number: int, expected: list[str]
) -> None:
    assert [rule for rule, _ in found(bulk(kind, values, indices, number))] == expected


@pytest.mark.parametrize(
    ("values", "chosen", "expected"),
    [(3, None, []), (2, None, ["annotation_values"]), (2, [1, 3], []), (2, [1, 4], ["annotation_values"])],
)
def test_one_value_for_each_annotation(values: int, chosen: list[int] | None, expected: list[str]) -> None:
    measured = item(FloatingPointValues=np.zeros(values, "<f4").tobytes())
    if chosen:
        measured.AnnotationIndexList = np.array(chosen, "<u4").tobytes()
    sequence = [item(MeasurementValuesSequence=[measured])]
    dataset = bulk("POINT", 6, None, 3, MeasurementsSequence=sequence)
    assert [rule for rule, _ in found(dataset)] == expected
