"""Several objects compared with each other."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydicom import examples
from pydicom.dataset import Dataset

from isodicom.conformance.across import check_across, check_together, summary
from isodicom.conformance.across.preserved import preserved
from tests.factories.consistent import CT, ENHANCED_CT, SEG, an_object, item

ORIENTATION = [1, 0, 0, 0, 1, 0]


def a_slice(number: int, z: float | None = None, **changed: Any) -> Dataset:
    """A slice of a series, 2 mm behind the one before unless otherwise given."""
    values = {
        "SOPInstanceUID": f"1.2.3.{number}",
        "StudyInstanceUID": "1.2.1",
        "SeriesInstanceUID": "1.2.2",
        "FrameOfReferenceUID": "1.2.8",
        "PatientID": "P1",
        "Modality": "CT",
        "Rows": 4,
        "Columns": 6,
        "PixelSpacing": [1, 1],
        "ImageOrientationPatient": ORIENTATION,
        "ImagePositionPatient": [0, 0, 2.0 * number if z is None else z],
    }
    return an_object(CT, **values | changed)


def compared(*datasets: Dataset) -> list[tuple[str, str, str]]:
    """Number of the object, rule and attribute of each finding."""
    summaries = [summary(dataset, str(number)) for number, dataset in enumerate(datasets)]
    return [(file, found.rule, found.keyword) for file, found in check_across(summaries)]


def series(count: int = 5) -> list[Dataset]:
    """Slices that fit."""
    return [a_slice(number) for number in range(count)]


def test_slices_of_a_series_fit() -> None:
    assert compared(*series()) == []


def test_one_object_is_compared_with_nothing() -> None:
    assert compared(a_slice(1)) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"PatientID": "P2"}, [("study_of_two_patients", "PatientID")]),
        ({"StudyID": "S"}, []),  # the others don't say it
        ({"StudyInstanceUID": "1.2.99"}, [("series_differs", "StudyInstanceUID")]),
        ({"Modality": "MR"}, [("series_differs", "Modality")]),
        ({"FrameOfReferenceUID": "1.2.7"}, [("series_differs", "FrameOfReferenceUID")]),
        ({"PatientID": "P2", "StudyInstanceUID": "1.2.9", "SeriesInstanceUID": "1.2.10"}, []),
    ],
)
def test_what_objects_of_a_study_or_series_share(
    changed: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    got = compared(*series(), a_slice(9, 10, **changed))
    assert got == [("5", rule, keyword) for rule, keyword in expected]


def test_it_is_said_of_those_that_are_fewer() -> None:
    one = a_slice(0, PatientID="P2")
    assert compared(one, *series()[1:]) == [("0", "study_of_two_patients", "PatientID")]


def test_a_uid_that_is_there_twice() -> None:
    assert compared(a_slice(1), a_slice(1)) == [("1", "instance_twice", "SOPInstanceUID")]


def test_a_file_that_is_named_twice_is_one() -> None:
    one = summary(a_slice(1), "a.dcm")
    assert list(check_across([one, one])) == []


@pytest.mark.parametrize(
    ("keyword", "one", "other"),
    [
        ("PatientName", "Doe^Jane", "Doe^Jane^^"),
        ("PatientName", "Yamada^Tarou=Y^T", "Yamada^Tarou^=Y^T="),
        ("StudyTime", "120000", "120000.000"),
        ("SeriesNumber", "1", "+01"),
    ],
)
def test_values_that_mean_the_same_do_not_differ(keyword: str, one: str, other: str) -> None:
    assert compared(a_slice(1, **{keyword: one}), a_slice(2, **{keyword: other})) == []


def test_texts_are_compared_by_their_characters(tmp_path: Path) -> None:
    paths = [tmp_path / "latin.dcm", tmp_path / "utf.dcm"]
    for number, (path, characters) in enumerate(zip(paths, ("ISO_IR 100", "ISO_IR 192"), strict=True)):
        made = examples.ct
        made.SOPInstanceUID = made.file_meta.MediaStorageSOPInstanceUID = f"1.2.{number}"
        made.SpecificCharacterSet, made.PatientName = characters, "M\xfcller^\xc4nne"
        made.save_as(path)
    reports = check_together(paths)
    assert not [one for report in reports for one in report.findings if one.keyword == "PatientName"]


def test_long_values_are_not_told_in_full() -> None:
    one, other = (summary(a_slice(n, PatientName=str(n) * 1000), f"{n}.dcm") for n in (1, 2))
    ((_, found),) = check_across([one, other])
    assert len(found.message) < 300
    assert len(found.found) <= 80


def test_slices_at_one_place_and_gaps() -> None:
    assert compared(*series(), a_slice(9, 8)) == [("5", "slice_twice", "ImagePositionPatient")]
    assert compared(*series(), a_slice(9, 13)) == [("5", "slices_uneven", "ImagePositionPatient")]
    assert compared(*series(), a_slice(9, 10.1)) == []


def test_slices_at_one_place_may_differ_in_time() -> None:
    later = [a_slice(10 + n, 2.0 * n, TemporalPositionIdentifier=2) for n in range(5)]
    assert compared(*series(), *later) == []


def segmentation(positions: list[float], sop_class: str = SEG, **changed: Any) -> Dataset:
    """A segmentation on the slices of the series, with frames at these places."""
    references = [
        item(ReferencedSOPClassUID=CT, ReferencedSOPInstanceUID=f"1.2.3.{number}") for number in range(5)
    ]
    shared = item(
        PlaneOrientationSequence=[item(ImageOrientationPatient=ORIENTATION)],
        PixelMeasuresSequence=[item(PixelSpacing=[1, 1])],
    )
    frames = [item(PlanePositionSequence=[item(ImagePositionPatient=[0, 0, z])]) for z in positions]
    values = {
        "SOPInstanceUID": "1.2.5.1",
        "StudyInstanceUID": "1.2.1",
        "SeriesInstanceUID": "1.2.4",
        "FrameOfReferenceUID": "1.2.8",
        "PatientID": "P1",
        "Rows": 4,
        "Columns": 6,
        "SharedFunctionalGroupsSequence": [shared],
        "PerFrameFunctionalGroupsSequence": frames,
        "ReferencedSeriesSequence": [item(SeriesInstanceUID="1.2.2", ReferencedInstanceSequence=references)],
    }
    return an_object(sop_class, **values | changed)


@pytest.mark.parametrize(
    ("positions", "changed", "expected"),
    [
        ([0, 4, 8], {}, []),
        ([0.0001, 4], {}, []),
        ([0, 3], {}, [("off_source_grid", "ImagePositionPatient")]),
        ([0], {"FrameOfReferenceUID": "1.2.9"}, [("source_frame_of_reference", "FrameOfReferenceUID")]),
    ],
)
def test_segmentations_lie_on_their_sources(
    positions: list[float], changed: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    got = compared(*series(), segmentation(positions, **changed))
    assert got == [("5", rule, keyword) for rule, keyword in expected]


def test_references_to_what_lacks_in_a_series_of_which_others_are_there() -> None:
    lacking = "referenced_missing", "ReferencedSOPInstanceUID"
    assert compared(*series(3), segmentation([0])) == [("3", *lacking)]
    first, _, third, *_ = series()
    assert compared(first, third, segmentation([0, 2])) == [
        ("2", *lacking)
    ]  # as the second's plane is unknown
    alone = a_slice(99, SeriesInstanceUID="1.2.77", StudyInstanceUID="1.2.78")
    assert compared(alone, segmentation([0])) == []


def test_references_to_something_else() -> None:
    slices = series()
    slices[2].SOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    slices[3].SeriesInstanceUID = "1.2.33"
    rules = [rule for file, rule, _ in compared(*slices, segmentation([0])) if file == "5"]
    assert rules == ["referenced_other", "referenced_other"]


def test_parts_of_a_concatenation() -> None:
    part: dict[str, Any] = {"ConcatenationUID": "1.2.6", "InConcatenationTotalNumber": 2}
    one, two = a_slice(1, InConcatenationNumber=1, **part), a_slice(2, InConcatenationNumber=2, **part)
    assert compared(one, two) == []
    two.InConcatenationNumber = 1
    assert compared(one, two) == [("1", "concatenation_parts", "InConcatenationNumber")]


def test_summaries_can_be_sent_to_other_processes() -> None:
    one = summary(segmentation([0, 2]), "a.dcm")
    assert pickle.loads(pickle.dumps(one)) == one


def test_files_and_datasets_are_checked_together(tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    a_slice(1).save_as(path, implicit_vr=False, little_endian=True, enforce_file_format=False)
    path.write_bytes(bytes(128) + b"DICM" + path.read_bytes())
    reports = check_together([path, a_slice(2, PatientID="P2")])
    assert [report.file for report in reports] == [str(path), ""]
    rules = [[finding.rule for finding in report.findings] for report in reports]
    assert "study_of_two_patients" not in rules[0]
    assert "study_of_two_patients" in rules[1]


def made_of(sources: list[Dataset], said: str | None = "YES", **changed: Any) -> Dataset:
    """A segmentation of which each frame was made of a slice, pixel by pixel if nothing else is said."""
    dataset = segmentation([float(source.ImagePositionPatient[2]) for source in sources], **changed)
    for frame, source in zip(dataset.PerFrameFunctionalGroupsSequence, sources, strict=True):
        reference = item(ReferencedSOPInstanceUID=source.SOPInstanceUID, SpatialLocationsPreserved=said)
        frame.DerivationImageSequence = [item(SourceImageSequence=[reference])]
    return dataset


PRESERVED = "PerFrameFunctionalGroupsSequence[{}]/DerivationImageSequence[1]/SourceImageSequence[1]/"


def test_pixels_that_are_where_those_of_the_source_are() -> None:
    slices = series()
    assert compared(*slices, made_of(slices)) == []


def test_positions_of_a_source_are_gone_through_once() -> None:
    class Counted(tuple):  # type: ignore[type-arg]
        times = 0

        def __iter__(self) -> Any:
            Counted.times += 1
            return super().__iter__()

    slices = series()
    one = summary(made_of(slices), "seg")
    grid = summary(slices[0], "ct").grid
    assert grid is not None
    positions = Counted((0.0, 0.0, 2.0 * number) for number in range(5))
    source = replace(summary(slices[0], "ct"), grid=replace(grid, positions=positions))
    derived = tuple(replace(found, source="1.2.3.0") for found in one.derived)
    Counted.times = 0
    assert list(preserved([source, replace(one, derived=derived)])) == []
    assert (len(derived), Counted.times <= 2) == (5, True)


@pytest.mark.parametrize(
    "changed",
    [
        {"Rows": 5},
        {"Columns": 4, "Rows": 6},
        {"PixelSpacing": [1, 1.2]},
        {"ImagePositionPatient": [0.4, 0, 4]},
    ],
)
def test_pixels_that_are_not_where_those_of_the_source_are(changed: dict[str, Any]) -> None:
    slices = series()
    for keyword, value in changed.items():
        setattr(slices[2], keyword, value)
    expected = [("5", "locations_not_preserved", "SpatialLocationsPreserved")]
    assert compared(*slices, made_of(slices)) == expected
    assert compared(*slices, made_of(slices, "NO")) == compared(*slices, made_of(slices, None)) == []
    summaries = [summary(dataset) for dataset in (*slices, made_of(slices))]
    assert [found.path for _, found in check_across(summaries)] == [
        f"{PRESERVED.format(3)}SpatialLocationsPreserved"
    ]


def test_rows_and_columns_that_run_in_other_directions() -> None:
    slices = [a_slice(number, ImageOrientationPatient=[0, 1, 0, -1, 0, 0]) for number in range(5)]
    expected = [("5", "locations_not_preserved", "SpatialLocationsPreserved")]
    assert compared(*slices, made_of(slices)) == expected


def test_all_frames_may_be_made_of_one_image() -> None:
    many = segmentation([0, 2, 4], ENHANCED_CT, SOPInstanceUID="1.2.6.1")
    one = segmentation([2])
    reference = item(ReferencedSOPInstanceUID="1.2.6.1", SpatialLocationsPreserved="YES")
    one.SharedFunctionalGroupsSequence[0].DerivationImageSequence = [item(SourceImageSequence=[reference])]
    assert compared(many, one) == []
    one.PerFrameFunctionalGroupsSequence[0].PlanePositionSequence[0].ImagePositionPatient = [0, 3, 2]
    assert compared(many, one) == [("1", "locations_not_preserved", "SpatialLocationsPreserved")]


def test_images_made_of_images() -> None:
    source = item(ReferencedSOPInstanceUID="1.2.3.1", SpatialLocationsPreserved="YES")
    made = a_slice(7, 2, SeriesInstanceUID="1.2.20", SourceImageSequence=[source])
    assert compared(a_slice(1), made) == []
    made.Columns = 3
    assert compared(a_slice(1), made) == [("1", "locations_not_preserved", "SpatialLocationsPreserved")]


@pytest.mark.parametrize(
    ("said", "right"), [(2, True), (-2, True), (1, True), (2.05, True), (3, False), (0.4, True), (20, False)]
)
def test_slices_lie_as_far_apart_as_they_say(said: float, right: bool) -> None:
    slices = [a_slice(number, SpacingBetweenSlices=said) for number in range(5)]
    expected = [] if right else [("0", "slice_spacing_differs", "SpacingBetweenSlices")]
    assert compared(*slices) == expected
