from __future__ import annotations

from typing import Any

import pytest
from pydicom import dcmread
from pydicom.data import get_testdata_file
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import Tag
from pydicom.uid import ComputedRadiographyImageStorage

from isodicom.errors import AttributeValueError, GeometryError, MissingAttributeError, NotSupportedError
from isodicom.multiframe.sources import read_sources
from tests.factories.images import ct_series


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
        ("SeriesInstanceUID", "1.2", AttributeValueError),
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


def test_two_images_in_one_place_are_named() -> None:
    images = ct_series(3)
    images[2].ImagePositionPatient = images[0].ImagePositionPatient
    with pytest.raises(GeometryError, match="lie in one place") as caught:
        read_sources(images)
    assert images[0].SOPInstanceUID in str(caught.value)
    assert images[2].SOPInstanceUID in str(caught.value)


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


def test_a_made_up_sex_is_refused_with_the_image() -> None:
    (image,) = ct_series(1)
    image.PatientSex = "X"
    with pytest.raises(AttributeValueError, match=f"'X' in the source image {image.SOPInstanceUID}"):
        read_sources([image])


@pytest.mark.parametrize(
    ("keyword", "value", "message"),
    [
        ("NumberOfFrames", 2, "multi-frame"),
        ("SharedFunctionalGroupsSequence", [Dataset()], "multi-frame"),
        ("TotalPixelMatrixRows", 100, "slide"),
        ("ImageOrientationSlide", [1, 0, 0, 0, 1, 0], "slide"),
    ],
)
def test_kinds_that_are_not_built_say_so(keyword: str, value: Any, message: str) -> None:
    (image,) = ct_series(1)
    setattr(image, keyword, value)
    with pytest.raises(NotSupportedError, match=message):
        read_sources([image])


def test_an_image_that_may_be_without_a_frame_of_reference_is_not_built() -> None:
    (image,) = ct_series(1)
    image.SOPClassUID = ComputedRadiographyImageStorage
    del image.FrameOfReferenceUID
    with pytest.raises(NotSupportedError, match="no Frame of Reference UID"):
        read_sources([image])


def test_the_sequence_itself_is_checked() -> None:
    with pytest.raises(ValueError, match="At least one source image"):
        read_sources([])
    with pytest.raises(TypeError, match=r"write \[image\]"):
        read_sources(ct_series(1)[0])  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not NoneType"):
        read_sources(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="one is str"):
        read_sources(["a path"])  # type: ignore[list-item]
