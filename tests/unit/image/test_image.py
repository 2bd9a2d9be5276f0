from __future__ import annotations

import pickle
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom import dcmread
from pydicom.data import get_testdata_file
from pydicom.datadict import dictionary_VR
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from pydicom.errors import InvalidDicomError
from pydicom.tag import Tag
from pydicom.uid import JPEGBaseline8Bit

from isodicom import CoordinateSystemNames, Image, imread
from isodicom.errors import (
    AttributeValueError,
    EncodingError,
    FrameIndexError,
    MissingAttributeError,
    TransformError,
    VolumeError,
)
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.images import ct_series, ct_slice

PATH = str(get_testdata_file("CT_small.dcm", download=False))


@pytest.fixture
def image() -> Image:
    """A CT slice."""
    return imread(PATH)


def test_a_file_is_read_from_a_path_its_bytes_or_a_stream() -> None:
    data = Path(PATH).read_bytes()
    with Path(PATH).open("rb") as stream:
        images = [imread(PATH), imread(Path(PATH)), imread(data), imread(BytesIO(data)), imread(stream)]
    assert {type(image) for image in images} == {Image}
    frames = [image.get_frame(1) for image in images]
    assert all((frame == frames[0]).all() for frame in frames)


def test_images_read_from_anywhere_pickle(image: Image) -> None:
    for one in (image, imread(BytesIO(Path(PATH).read_bytes())), Image.from_dataset(dcmread(PATH))):
        again = pickle.loads(pickle.dumps(one))
        assert type(again) is Image
        assert again == one
        np.testing.assert_array_equal(again.get_frame(1), one.get_frame(1))


def test_from_dataset_copies_or_takes_over() -> None:
    dataset = ct_slice()
    copied = Image.from_dataset(dataset)
    copied.PatientID = "changed"
    assert dataset.PatientID == "1CT1"
    assert Image.from_dataset(dataset, copy=False) is dataset
    assert isinstance(dataset, Image)


def test_facts_of_a_slice(image: Image) -> None:
    assert image.number_of_frames == 1
    assert image.coordinate_system is CoordinateSystemNames.PATIENT
    assert not image.is_tiled
    assert image.dimension_index_pointers == []
    assert image.get_source_image_uids() == []


def test_an_image_without_a_frame_of_reference_lies_in_no_coordinate_system(image: Image) -> None:
    del image.FrameOfReferenceUID
    assert image.coordinate_system is None


def test_frames_are_rescaled_unless_that_is_left_out(image: Image) -> None:
    stored = image.get_stored_frame(1)
    np.testing.assert_array_equal(stored, image.pixel_array)
    np.testing.assert_array_equal(image.get_frame(1), stored - 1024.0)
    np.testing.assert_array_equal(image.get_frame(1, apply_modality_transform=False), stored)
    assert image.get_frames().shape == image.get_stored_frames().shape == (1, 128, 128)


def test_rescaling_of_a_frame_goes_before_that_of_the_image(image: Image) -> None:
    item, values = Dataset(), Dataset()
    values.RescaleSlope, values.RescaleIntercept = 2, 1
    item.PixelValueTransformationSequence = [values]
    image.PerFrameFunctionalGroupsSequence = [item]
    np.testing.assert_array_equal(image.get_frame(1), image.get_stored_frame(1) * 2.0 + 1)


@pytest.mark.parametrize(("number", "as_index"), [(0, False), (2, False), (-1, False), (1, True), (-1, True)])
def test_frames_that_are_not_there_are_an_error(image: Image, number: int, as_index: bool) -> None:
    for method in (image.get_frame, image.get_stored_frame, image.get_raw_frame):
        with pytest.raises(FrameIndexError, match=str(number)):
            method(number, as_index)
    with pytest.raises(TypeError):
        image.get_frame(1.0)  # type: ignore[arg-type]


def test_frames_are_named_by_one_number_or_by_several(image: Image) -> None:
    with pytest.raises(ValueError, match="No frame is named"):
        image.get_frames([])
    with pytest.raises(TypeError, match=r"write \[1\] for one"):
        image.get_stored_frames(1)  # type: ignore[arg-type]


def test_frames_count_from_one_or_from_zero(image: Image) -> None:
    np.testing.assert_array_equal(image.get_frame(1), image.get_frame(0, as_index=True))
    assert image.get_raw_frame(1) == image.PixelData[: 128 * 128 * 2]


@pytest.mark.parametrize("dtype", [np.uint8, np.int16, bool, np.complex64])
def test_a_data_type_that_does_not_hold_the_values_is_refused(image: Image, dtype: Any) -> None:
    with pytest.raises(ValueError, match="Data type"):
        image.get_frame(1, dtype=dtype)


@pytest.mark.parametrize(
    "argument",
    ["apply_real_world_transform", "apply_voi_transform", "apply_palette_color_lut", "apply_icc_profile"],
)
def test_a_demanded_transform_that_is_not_there_is_an_error(image: Image, argument: str) -> None:
    with pytest.raises(TransformError, match=f"{argument}=True, but the image"):
        image.get_frame(1, **{argument: True})


def test_a_demanded_rescaling_that_is_not_there_is_an_error(image: Image) -> None:
    del image.RescaleSlope, image.RescaleIntercept
    with pytest.raises(TransformError, match="no modality transform"):
        image.get_frame(1, apply_modality_transform=True)
    np.testing.assert_array_equal(image.get_frame(1), image.get_stored_frame(1))


def test_two_transforms_that_exclude_each_other_are_refused(image: Image) -> None:
    with pytest.raises(ValueError, match="exclude each other"):
        image.get_frame(1, apply_real_world_transform=True, apply_modality_transform=True)


def test_bits_are_read_in_either_byte_order() -> None:
    little, big = (
        imread(str(get_testdata_file(name, download=False)))
        for name in ("liver_1frame.dcm", "liver_expb_1frame.dcm")
    )
    assert not big.transfer_syntax_uid.is_little_endian
    np.testing.assert_array_equal(big.get_stored_frame(1), little.get_stored_frame(1))
    big["PixelData"].value = np.frombuffer(big.PixelData, "u2").byteswap().tobytes()
    big["PixelData"].VR = "OW"
    np.testing.assert_array_equal(big.get_stored_frame(1), little.get_stored_frame(1))


def test_an_image_without_pixels_says_so(image: Image) -> None:
    del image.PixelData
    with pytest.raises(MissingAttributeError, match="no pixels"):
        image.get_frame(1)


@pytest.mark.parametrize("keyword", ["BitsAllocated"])
def test_an_image_that_does_not_describe_its_pixels_says_so(image: Image, keyword: str) -> None:
    del image[keyword]
    with pytest.raises(MissingAttributeError, match=keyword):
        image.get_raw_frame(1)


@pytest.mark.filterwarnings("ignore:Invalid value for VR")
@pytest.mark.parametrize(
    ("keyword", "value"),
    [
        ("NumberOfFrames", b"1A"),
        ("NumberOfFrames", b"-1"),
        ("RescaleSlope", b"abc"),
        ("RescaleSlope", b"1\\2"),
    ],
)
def test_what_is_not_one_number_is_named(image: Image, keyword: str, value: bytes) -> None:
    tag = Tag(keyword)
    image._dict[tag] = RawDataElement(tag, dictionary_VR(tag), len(value), value, 0, False, True)
    with pytest.raises(AttributeValueError, match=f"{keyword} takes a number"):
        image.get_frame(1)


def test_an_empty_slope_is_none(image: Image) -> None:
    image.RescaleSlope = ""
    assert image.get_frame(1).min() == -896


def test_raw_frames_of_shared_colours_take_two_samples_a_pixel(image: Image) -> None:
    image.SamplesPerPixel, image.BitsAllocated, image.NumberOfFrames = 3, 8, 2
    image.PhotometricInterpretation = "YBR_FULL_422"
    image.Rows, image.Columns, image.PixelData = 2, 2, bytes(range(16))
    assert image.get_raw_frame(2) == bytes(range(8, 16))


def test_raw_frames_that_are_cut_off_or_not_to_be_found_are_an_error(image: Image) -> None:
    image.NumberOfFrames = 2
    with pytest.raises(EncodingError, match=r"Frame 2 of .*CT_small\.dcm is not there"):
        image.get_raw_frame(2)
    image.file_meta.TransferSyntaxUID = JPEGBaseline8Bit
    with pytest.raises(EncodingError, match="does not begin with an item"):
        image.get_raw_frame(1)


def test_an_image_without_a_transfer_syntax_says_so(image: Image) -> None:
    del image.file_meta.TransferSyntaxUID
    with pytest.raises(MissingAttributeError, match="TransferSyntaxUID"):
        image.get_frame(1)


def test_frames_that_cannot_be_decoded_are_named(image: Image) -> None:
    image.file_meta.TransferSyntaxUID = JPEGBaseline8Bit
    image.PixelData = encapsulate([b"no picture"])
    with pytest.raises(EncodingError, match=r"Frame 1 of .*CT_small\.dcm cannot be decoded") as caught:
        image.get_frame(1)
    assert caught.value.transfer_syntax == JPEGBaseline8Bit
    assert caught.value.frame == 1


def test_truncated_pixels_are_an_encoding_error(image: Image) -> None:
    image.PixelData = image.PixelData[:1000]
    with pytest.raises(EncodingError, match="Frame 1"):
        image.get_frame(1)


def test_what_is_no_image_is_refused() -> None:
    dataset = ct_slice()
    del dataset.Rows
    with pytest.raises(MissingAttributeError, match=r"no Rows\. Its SOP class is CT Image Storage"):
        Image.from_dataset(dataset)
    with pytest.raises(TypeError, match="takes a pydicom Dataset"):
        Image.from_dataset(PATH)  # type: ignore[arg-type]


def test_a_directory_is_told_what_it_is() -> None:
    path = get_testdata_file("DICOMDIR", download=False)
    assert isinstance(path, str)
    with pytest.raises(MissingAttributeError, match="Media Storage Directory"):
        imread(path)


def test_what_is_no_dicom_file_is_refused() -> None:
    with pytest.raises(InvalidDicomError, match="no DICOM file"):
        imread(b"hello")


def test_images_are_not_constructed() -> None:
    with pytest.raises(RuntimeError, match="imread"):
        Image()


def test_functional_groups_behind_those_of_the_last_frame_belong_to_none() -> None:
    made = enhanced(Enhanced(rescale="per-frame"))
    whole, image = Image.from_dataset(made), Image.from_dataset(made)
    image.NumberOfFrames = 2
    np.testing.assert_array_equal(image.get_frames(), whole.get_frames([1, 2]))
    assert image.coordinate_system is CoordinateSystemNames.PATIENT
    assert image.get_volume().spatial_shape[0] == 2
    image.NumberOfFrames = 4
    np.testing.assert_array_equal(image.get_frames(), whole.get_frames())


def test_what_an_image_refuses_names_its_file(tmp_path: Path) -> None:
    path = tmp_path / "slice.dcm"
    made = ct_series(1)[0]
    del made.FrameOfReferenceUID
    made.save_as(path)
    for lazy in (False, True):
        image = imread(path, lazy_frame_retrieval=lazy)
        with pytest.raises(TransformError, match=rf"^{re.escape(str(path))}: apply_real_world"):
            image.get_frame(1, apply_real_world_transform=True)
        with pytest.raises(VolumeError, match=rf"^{re.escape(str(path))}: The image forms no volume"):
            image.get_volume()
    for nameless in (Image.from_dataset(ct_series(1)[0]), imread(BytesIO(path.read_bytes()))):
        with pytest.raises(TransformError, match=r"^apply_real_world"):
            nameless.get_frame(1, apply_real_world_transform=True)
