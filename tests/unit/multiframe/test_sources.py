from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom import dcmread
from pydicom.data import get_testdata_file
from pydicom.dataelem import RawDataElement
from pydicom.tag import Tag

from isodicom import imread
from isodicom.enum import CoordinateSystemNames
from isodicom.errors import AttributeValueError, GeometryError, MissingAttributeError
from isodicom.multiframe.sources import read_sources
from tests.factories.enhanced import PER_FRAME, Enhanced, enhanced, oddly_nested
from tests.factories.images import ct_series
from tests.factories.kinds import nuclear
from tests.factories.objects import dataset
from tests.factories.pixels import Layout
from tests.factories.sources import COLUMNS, ROWS, SOURCES, radiograph

SLICES_OF_ENHANCED = Layout(frames=2, rows=ROWS, columns=COLUMNS, signed=True)


def test_a_series_is_gathered_in_the_order_that_it_was_given_in() -> None:
    images = ct_series(3)[::-1]
    sources = read_sources(images)
    assert sources.images == tuple(images)
    assert sources.first is images[0]
    assert sources.positions[:, 2].tolist() == [105.0, 102.5, 100.0]
    assert sources.cosines == (1, 0, 0, 0, 1, 0)
    assert sources.shape == (7, 5)
    assert sources.spacing == tuple(images[0].PixelSpacing)


def test_pixels_need_not_be_there() -> None:
    images = ct_series(2)
    for image in images:
        del image.PixelData
    assert len(read_sources(images).images) == 2


@pytest.mark.parametrize(
    "keyword",
    [
        *("SOPClassUID", "SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID", "FrameOfReferenceUID"),
        *("Rows", "Columns", "PixelSpacing", "ImagePositionPatient", "ImageOrientationPatient"),
    ],
)
@pytest.mark.parametrize("empty", [True, False])
def test_what_an_image_lacks_is_named_with_the_image(keyword: str, empty: bool) -> None:
    images = ct_series(3)
    if empty:
        images[1][keyword].value = None
    else:
        del images[1][keyword]
    with pytest.raises(MissingAttributeError, match=keyword) as caught:
        read_sources(images)
    assert caught.value.keyword == keyword
    if keyword != "SOPInstanceUID":
        assert images[1].SOPInstanceUID in str(caught.value)


def test_an_error_names_everything_that_is_lacking_and_the_file() -> None:
    image = dcmread(str(get_testdata_file("CT_small.dcm", download=False)))
    del image.PixelSpacing
    del image.ImagePositionPatient
    with pytest.raises(
        MissingAttributeError, match=r"\(CT_small\.dcm\) lacks ImagePositionPatient, PixelSpacing"
    ):
        read_sources([image])


@pytest.mark.parametrize(
    ("keyword", "value", "error"),
    [
        ("StudyInstanceUID", "1.2", AttributeValueError),
        ("PatientID", "someone else", AttributeValueError),
        ("FrameOfReferenceUID", "1.2", GeometryError),
        ("Rows", 8, GeometryError),
        ("Columns", 8, GeometryError),
        ("ImageOrientationPatient", [0, 1, 0, 0, 0, -1], GeometryError),
        ("PixelSpacing", [0.7, 0.661468], GeometryError),
    ],
)
def test_what_differs_is_named(keyword: str, value: Any, error: type[Exception]) -> None:
    images = ct_series(3)
    setattr(images[2], keyword, value)
    with pytest.raises(error, match=f"the same {keyword}"):
        read_sources(images)


def test_noise_in_orientation_and_spacing_is_no_difference() -> None:
    images = ct_series(2)
    images[1].ImageOrientationPatient = [1, 1e-6, 0, 0, 1, 0]
    images[1].PixelSpacing = [0.6614681, 0.661468]
    assert read_sources(images).cosines == (1, 0, 0, 0, 1, 0)


def test_an_image_given_twice_is_named() -> None:
    images = ct_series(2)
    with pytest.raises(AttributeValueError, match=f"{images[0].SOPInstanceUID}.* is given twice"):
        read_sources([*images, images[0]])


@pytest.mark.parametrize(
    ("keyword", "value", "message"),
    [
        ("ImageOrientationPatient", [1, 0, 0, 1, 0, 0], "not two unit vectors"),
        ("PixelSpacing", [0, 1], "not two lengths above 0"),
    ],
)
def test_geometry_that_is_none_is_refused(keyword: str, value: list[float], message: str) -> None:
    (image,) = ct_series(1)
    setattr(image, keyword, value)
    with pytest.raises(GeometryError, match=message):
        read_sources([image])


@pytest.mark.filterwarnings("ignore:Invalid value for VR")
@pytest.mark.parametrize(
    ("keyword", "value", "message"),
    [
        ("ImageOrientationPatient", b"1\\0\\0", "not six numbers"),
        ("ImagePositionPatient", b"1\\2 ", "not three numbers"),
        ("PixelSpacing", b"1 ", "not two lengths"),
        ("PixelSpacing", b"1\\abc ", "not two lengths"),
        ("Rows", b"7\\8 ", "not a number"),
    ],
)
def test_numbers_that_do_not_count_up_are_named_in_any_image(
    keyword: str, value: bytes, message: str
) -> None:
    images, tag = ct_series(2), Tag(keyword)
    images[1]._dict[tag] = RawDataElement(tag, "DS", len(value), value, 0, False, True)
    with pytest.raises(GeometryError, match=f"{keyword} of the source image .* is {message}"):
        read_sources(images)


def test_a_uid_is_one() -> None:
    (image,) = ct_series(1)
    image.SeriesInstanceUID = ["1.2", "1.3"]
    with pytest.raises(AttributeValueError, match=r"SeriesInstanceUID .* is not one UID"):
        read_sources([image])


def test_images_of_several_series_go_together() -> None:
    images = SOURCES["several series"]()
    assert read_sources(images).positions[:, 2].tolist() == [30.0, 32.5, 35.0, 37.5]


def test_the_frames_of_a_multi_frame_image_are_numbered_from_1() -> None:
    (image,) = SOURCES["enhanced, shuffled"]()
    sources = read_sources([image])
    assert sources.frame.tolist() == [1, 2, 3, 4]
    assert sources.image.tolist() == [0, 0, 0, 0]
    assert sources.positions[:, 2].tolist() == [35.0, 30.0, 37.5, 32.5]
    assert sources.coordinate_system is CoordinateSystemNames.PATIENT
    assert (sources.spacing, sources.thickness, sources.between) == ((0.5, 0.75), 2.0, 2.5)
    assert sources.name_of(2) == f"frame 3 of the source image {image.SOPInstanceUID}"


def test_what_is_said_frame_by_frame_is_the_same_as_what_is_shared() -> None:
    shared, own = (read_sources(SOURCES[name]()) for name in ("enhanced", "enhanced, per frame"))
    for name in ("positions", "cosines", "spacing", "thickness", "between", "shape", "frame"):
        assert np.array_equal(getattr(shared, name), getattr(own, name)), name


def test_a_multi_frame_image_of_one_frame_has_a_frame_number() -> None:
    assert read_sources(SOURCES["enhanced, one frame"]()).frame.tolist() == [1]
    assert read_sources(SOURCES["slice"]()).frame.tolist() == [0]


def test_single_and_multi_frame_images_of_a_study_go_together() -> None:
    (one,) = SOURCES["slice"]()
    enhanced_one = enhanced(Enhanced(SLICES_OF_ENHANCED, origin=(-10, -20, 90)))
    other = enhanced(Enhanced(SLICES_OF_ENHANCED, origin=(-10, -20, 60)))
    other.SOPInstanceUID = "1.2.3.99"
    sources = read_sources([enhanced_one, one, other])
    assert sources.image.tolist() == [0, 0, 1, 2, 2]
    assert sources.frame.tolist() == [1, 2, 0, 1, 2]
    assert sources.positions[:, 2].tolist() == [90.0, 92.5, 30.0, 60.0, 62.5]


@pytest.mark.parametrize("name", ["slide", "sparse slide"])
def test_tiles_know_their_places(name: str) -> None:
    sources = read_sources(SOURCES[name]())
    assert sources.matrix is not None
    assert sources.matrix[:5].tolist() == [[1, 1], [1, 11], [1, 21], [9, 1], [9, 11]]
    np.testing.assert_allclose(sources.positions[4], [19.996, 39.9975, 0], atol=1e-9)
    assert sources.total == (20, 29)
    assert sources.origin == (20.0, 40.0)
    assert sources.cosines == (0, -1, 0, -1, 0, 0)
    assert sources.is_tiled


def test_a_sparse_slide_lacks_tiles() -> None:
    sources = read_sources(SOURCES["sparse slide with gaps"]())
    assert sources.count == 7
    assert sources.matrix is not None
    assert sources.matrix[:2].tolist() == [[1, 1], [1, 21]]


def test_offsets_of_tiles_that_are_not_said_follow_from_the_matrix() -> None:
    (said,), (unsaid,) = SOURCES["sparse slide"](), SOURCES["sparse slide"]()
    for item in unsaid.PerFrameFunctionalGroupsSequence:
        for axis in "XYZ":
            del item.PlanePositionSlideSequence[0][f"{axis}OffsetInSlideCoordinateSystem"]
    positions = read_sources([said]).positions
    np.testing.assert_allclose(read_sources([unsaid]).positions, positions, atol=1e-9)


def test_frames_that_a_full_slide_has_too_many_of_are_told() -> None:
    (image,) = SOURCES["slide"]()
    image.NumberOfFrames = 5
    with pytest.raises(GeometryError, match="9 tiles in all, but its NumberOfFrames is 5"):
        read_sources([image])


@pytest.mark.parametrize("name", ["radiograph", "radiographs", "loop"])
def test_images_may_lie_nowhere(name: str) -> None:
    sources = read_sources(SOURCES[name]())
    assert sources.coordinate_system is None
    assert sources.cosines is None
    assert sources.frame_of_reference_uid is None
    assert np.isnan(sources.positions).all()
    assert len(sources.positions) == sources.count


def test_an_image_without_a_place_may_have_a_frame_of_reference() -> None:
    image = radiograph()
    image.FrameOfReferenceUID = "1.2.3.7"
    sources = read_sources([image])
    assert (sources.coordinate_system, sources.frame_of_reference_uid) == (None, "1.2.3.7")


def test_places_of_nuclear_medicine_come_from_its_vectors() -> None:
    image = nuclear(6)
    image.FrameOfReferenceUID, image.SliceVector, image.SpacingBetweenSlices = (
        "1.2.3.7",
        [2, 1, 3, 4, 5, 6],
        2,
    )
    detector = dataset(ImagePositionPatient=[1, 2, 3], ImageOrientationPatient=[1, 0, 0, 0, 1, 0])
    image.DetectorInformationSequence = [detector]
    sources = read_sources([image])
    assert sources.coordinate_system is CoordinateSystemNames.PATIENT
    assert sources.positions[:, 2].tolist() == [5.0, 3.0, 7.0, 9.0, 11.0, 13.0]


def test_places_of_dose_planes_come_from_their_offsets() -> None:
    sources = read_sources([dcmread(str(get_testdata_file("rtdose.dcm", download=False)))])
    steps = np.diff(sources.positions[:, 2])
    assert sources.frame.tolist() == list(range(1, 16))
    np.testing.assert_allclose(steps, steps[0])
    assert steps[0] != 0


def test_images_in_different_coordinate_systems_are_told() -> None:
    (slice_,), lost = SOURCES["slice"](), radiograph()
    with pytest.raises(GeometryError, match=r"lies in the patient, but .* nowhere in space"):
        read_sources([slice_, lost])


def test_the_frame_that_differs_is_named() -> None:
    image = enhanced(Enhanced(orientation=PER_FRAME))
    groups = image.PerFrameFunctionalGroupsSequence
    groups[2].PlaneOrientationSequence[0].ImageOrientationPatient = [0, 1, 0, 0, 0, -1]
    with pytest.raises(
        GeometryError, match=r"same ImageOrientationPatient: .*frame 1 of.*frame 3 of"
    ) as caught:
        read_sources([image])
    assert caught.value.found == [0, 1, 0, 0, 0, -1]


def test_the_frame_that_lacks_its_place_is_named() -> None:
    image = enhanced(Enhanced())
    del image.PerFrameFunctionalGroupsSequence[1].PlanePositionSequence
    with pytest.raises(
        MissingAttributeError, match=r"Frame 2 of the source image .* lacks ImagePositionPatient"
    ):
        read_sources([image])


@pytest.mark.parametrize("name", ["enhanced", "slide", "sparse slide", "series"])
def test_files_read_lazily_and_headers_without_pixels_are_as_good(name: str, tmp_path: Path) -> None:
    images = SOURCES[name]()
    expected = read_sources(images)
    for number, image in enumerate(images):
        image.save_as(tmp_path / f"{number}.dcm", enforce_file_format=True)
    files = sorted(tmp_path.iterdir())
    for found in (
        [imread(file, lazy_frame_retrieval=True) for file in files],
        [dcmread(file, stop_before_pixels=True) for file in files],
    ):
        sources = read_sources(found)
        for column in ("positions", "cosines", "spacing", "frame", "matrix", "total", "origin"):
            assert np.array_equal(getattr(sources, column), getattr(expected, column)), column


def test_odd_nesting_changes_nothing() -> None:
    image = oddly_nested(enhanced(Enhanced(undefined=True, measures=PER_FRAME)))
    assert read_sources([image]).positions[:, 2].tolist() == [30.0, 32.5, 35.0, 37.5]


def test_the_sequence_itself_is_checked() -> None:
    with pytest.raises(ValueError, match="At least one source image"):
        read_sources([])
    with pytest.raises(TypeError, match=r"write \[image\]"):
        read_sources(ct_series(1)[0])  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not NoneType"):
        read_sources(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="one is str"):
        read_sources(["a path"])  # type: ignore[list-item]
