"""Headers whose attributes make no sense: what can be had all the same is given, the rest refused by name."""

from __future__ import annotations

import numpy as np
import pytest
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import Tag

from isodicom.enum import CoordinateSystemNames
from isodicom.errors import (
    AttributeValueError,
    EncodingError,
    GeometryError,
    IsodicomError,
    MissingAttributeError,
)
from isodicom.image import Image
from isodicom.image.references import sop_class_name
from tests.factories import colours, kinds
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.objects import dataset
from tests.factories.pixels import Layout, image_of
from tests.factories.slides import Slide, slide


def put(holder: Dataset, keyword: str, vr: str, value: bytes) -> None:
    """An attribute as it would stand in a file."""
    tag = Tag(keyword)
    holder._dict[tag] = RawDataElement(tag, vr, len(value), value, 0, False, True)


def damaged(image: Dataset, keyword: str, vr: str, value: bytes) -> Image:
    """An image with one such attribute."""
    put(image, keyword, vr, value)
    return Image.from_dataset(image)


@pytest.mark.parametrize(
    ("keyword", "vr", "value"),
    [
        ("FrameOfReferenceUID", "US", b"\1\0"),
        ("PatientID", "ZZ", b"\1\0"),
        ("StudyInstanceUID", "UL", b"\1\0"),
        ("ReferencedSeriesSequence", "LO", b"text"),
        ("DimensionIndexSequence", "LO", b"text"),
        ("WindowCenter", "ZZ", b"text"),
        ("HighBit", "LO", b"text"),
    ],
)
def test_frames_are_read_whatever_stands_beside_them(keyword: str, vr: str, value: bytes) -> None:
    whole = enhanced(Enhanced())
    image = damaged(enhanced(Enhanced()), keyword, vr, value)
    assert np.array_equal(image.get_stored_frames(), Image.from_dataset(whole).get_stored_frames())
    assert "MONOCHROME2, 16 bits" in image._repr_html_()


@pytest.mark.parametrize("vr", ["LO", "UL"])
def test_dimensions_that_are_none_are_refused(vr: str) -> None:
    image = enhanced(Enhanced())
    put(image.DimensionIndexSequence[0], "DimensionIndexPointer", vr, b"ab")
    with pytest.raises(AttributeValueError, match="DimensionIndexPointer"):
        _ = Image.from_dataset(image).dimension_index_pointers


def test_references_to_nothing_are_left_out() -> None:
    whole, empty = dataset(ReferencedSOPInstanceUID="1.2.3"), dataset(ReferencedSOPClassUID="1.2")
    series = dataset(SeriesInstanceUID="1.2.4", ReferencedInstanceSequence=[empty, whole])
    image = image_of(Layout())
    image.ReferencedSeriesSequence = [series]
    assert [uids[1:] for uids in Image.from_dataset(image).get_source_image_uids()] == [("1.2.4", "1.2.3")]


def test_offsets_that_are_no_numbers_are_refused() -> None:
    image = kinds.dose()
    del image.GridFrameOffsetVector
    put(image, "GridFrameOffsetVector", "LO", b"one\\two ")
    with pytest.raises(AttributeValueError, match="GridFrameOffsetVector takes numbers"):
        Image.from_dataset(image).get_volume_geometry()


def test_a_matrix_of_unknown_size_is_refused() -> None:
    image = slide(Slide())
    del image.TotalPixelMatrixColumns
    with pytest.raises(IsodicomError, match="TotalPixelMatrixColumns"):
        Image.from_dataset(image).get_volume()
    assert "20 x ? in tiles of 8 x 10" in Image.from_dataset(image)._repr_html_()


def test_spacing_that_is_no_number_is_refused() -> None:
    image = enhanced(Enhanced())
    put(image.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0], "PixelSpacing", "LO", b"a\\b ")
    with pytest.raises((AttributeValueError, GeometryError), match="PixelSpacing"):
        Image.from_dataset(image).get_volume()


def test_a_matrix_larger_than_memory_is_refused() -> None:
    image = slide(Slide(sparse=True, left_out=(2,)))
    image.TotalPixelMatrixRows = image.TotalPixelMatrixColumns = 2**31 - 1
    with pytest.raises(IsodicomError, match="GiB, more than there is memory"):
        Image.from_dataset(image).get_volume(allow_missing_positions=True)


@pytest.mark.parametrize("value", [b"nan ", b"inf ", b"1\\x "])
def test_windows_of_no_numbers_are_refused(value: bytes) -> None:
    image = damaged(colours.windowed(colours.GREY, None), "WindowWidth", "DS", value)
    with pytest.raises(AttributeValueError, match="WindowWidth takes numbers"):
        image.get_frame(1, apply_voi_transform=True)


@pytest.mark.parametrize(("vr", "value"), [("LO", b"text"), ("ZZ", b"text"), ("DS", b"x\\y\\z ")])
def test_tables_of_no_numbers_are_refused(vr: str, value: bytes) -> None:
    image = colours.with_modality_table(colours.GREY)
    put(image.ModalityLUTSequence[0], "LUTDescriptor", vr, value)
    with pytest.raises(AttributeValueError, match="LUTDescriptor"):
        Image.from_dataset(image).get_frame(1)


def test_many_frames_are_not_believed_before_they_are_there() -> None:
    image = image_of(Layout(frames=3))
    image.NumberOfFrames = 2**31 - 1
    read = Image.from_dataset(image)
    assert read.number_of_frames == 2**31 - 1
    with pytest.raises(EncodingError, match="Frame 2147483647 of the dataset is not there"):
        read.get_frame(1)


def test_spacings_that_cannot_be_do_not_stretch_a_picture() -> None:
    image = enhanced(Enhanced(spacing=(1e-300, 1e300)))
    assert Image.from_dataset(image).to_pil().size == (8, 6)


@pytest.mark.parametrize("vr", ["LO", "US"])
def test_a_profile_that_is_no_bytes_is_refused(vr: str) -> None:
    image = colours.with_profile(Layout("RGB", 8))
    put(image, "ICCProfile", vr, b"ab")
    with pytest.raises(AttributeValueError, match="ICCProfile takes bytes"):
        Image.from_dataset(image).get_frame(1)


@pytest.mark.filterwarnings("ignore:The value length")
def test_a_class_of_any_text_is_named_in_few_words() -> None:
    image = Dataset()
    put(image, "SOPClassUID", "LO", b"x\n" * 300)
    with pytest.raises(MissingAttributeError) as caught:
        Image.from_dataset(image)
    assert len(str(caught.value)) < 200


@pytest.mark.filterwarnings("error")
def test_identifiers_of_any_bytes_are_read_without_a_word() -> None:
    image = enhanced(Enhanced())
    put(image, "SOPClassUID", "UI", b"1.2\\\xe9\xff\\" * 30)
    put(image, "FrameOfReferenceUID", "UI", b"1.2\xe9")
    read = Image.from_dataset(image, copy=False)
    assert read.coordinate_system == CoordinateSystemNames.PATIENT
    assert len(sop_class_name(read)) < 100


def test_pointers_of_odd_bytes_are_refused() -> None:
    image = enhanced(Enhanced())
    put(image.DimensionIndexSequence[0], "DimensionIndexPointer", "OW", b"a")
    with pytest.raises(AttributeValueError, match="DimensionIndexPointer takes a tag"):
        _ = Image.from_dataset(image).dimension_index_pointers
