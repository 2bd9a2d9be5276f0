from __future__ import annotations

from typing import Any

import pytest
from pydicom.tag import Tag

from isodicom import Image
from isodicom.errors import FrameLookupError
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.images import ct_slice
from tests.factories.objects import dataset
from tests.factories.slides import Slide, slide

ROW, COLUMN = "RowPositionInTotalImagePixelMatrix", "ColumnPositionInTotalImagePixelMatrix"


@pytest.fixture
def image() -> Image:
    """Frames that are indexed by stack, which is one, and position."""
    return Image.from_dataset(enhanced(Enhanced()))


@pytest.mark.parametrize(
    ("pointers", "unique"),
    [
        (["ImagePositionPatient"], True),
        ([0x00200032], True),
        ([Tag("StackID")], False),
        (["StackID", "ImagePositionPatient"], True),
    ],
)
def test_indices_are_unique_or_not(image: Image, pointers: list[Any], unique: bool) -> None:
    assert image.are_dimension_indices_unique(pointers) is unique


def test_indices_are_told_by_what_is_said_of_them(image: Image) -> None:
    first, second = (
        image.PerFrameFunctionalGroupsSequence[frame].FrameContentSequence[0] for frame in (0, 1)
    )
    second.DimensionIndexValues = first.DimensionIndexValues
    assert not image.are_dimension_indices_unique(["ImagePositionPatient"])
    del second.DimensionIndexValues
    assert not image.are_dimension_indices_unique(["ImagePositionPatient"])


@pytest.mark.parametrize(
    ("pointers", "error", "message"),
    [
        ([], ValueError, "is empty"),
        (["Nonsense"], ValueError, "tags and keywords"),
        (["InstanceNumber"], FrameLookupError, "not indexed by InstanceNumber"),
        ("ImagePositionPatient", TypeError, r"write \['ImagePositionPatient'\]"),
        (0x00200032, TypeError, "takes several"),
    ],
)
def test_what_is_no_dimension_is_refused(
    image: Image, pointers: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        image.are_dimension_indices_unique(pointers)


@pytest.mark.parametrize(("planes", "unique"), [(1, True), (2, False)])
def test_tiles_in_full_are_indexed_by_their_places(planes: int, unique: bool) -> None:
    made = slide(Slide(planes=planes))
    keywords = (ROW, COLUMN, "ZOffsetInSlideCoordinateSystem")
    made.DimensionIndexSequence = [dataset(DimensionIndexPointer=Tag(keyword)) for keyword in keywords]
    image = Image.from_dataset(made)
    assert image.are_dimension_indices_unique([ROW, COLUMN]) is unique
    assert image.are_dimension_indices_unique(keywords)
    assert not image.are_dimension_indices_unique([ROW])
    assert image.dimension_index_pointers == [Tag(keyword) for keyword in keywords]


def test_images_without_dimensions_have_none() -> None:
    image = Image.from_dataset(ct_slice())
    assert image.dimension_index_pointers == []
    with pytest.raises(FrameLookupError, match="of this image are: none"):
        image.are_dimension_indices_unique([ROW])


def test_the_order_of_tiles_says_where_they_are_without_dimensions() -> None:
    image = Image.from_dataset(slide(Slide()))
    assert image.dimension_index_pointers == []
    assert image.are_dimension_indices_unique([ROW, COLUMN])
    assert not image.are_dimension_indices_unique([ROW])
    with pytest.raises(FrameLookupError, match="Frames are not indexed by StackID"):
        image.are_dimension_indices_unique(["StackID"])
