"""Frames: how many there are, what tells them apart, segments, tiles."""

from __future__ import annotations

from typing import Any

import pytest
from pydicom.datadict import tag_for_keyword
from pydicom.dataset import Dataset

from tests.factories.consistent import ENHANCED_CT, LABELMAP, SEG, SLIDE, findings, found, image, item

BINARY = {"BitsAllocated": 1, "BitsStored": 1, "HighBit": 0, "SegmentationType": "BINARY"}
BYTES = {"BitsAllocated": 8, "BitsStored": 8, "HighBit": 7}


def frame(index: Any, z: float = 0, **groups: Any) -> Dataset:
    """What is said of a frame: its index values, its place, and other functional groups."""
    content = item(DimensionIndexValues=index)
    position = item(ImagePositionPatient=[0, 0, z])
    return item(FrameContentSequence=[content], PlanePositionSequence=[position], **groups)


def dimension(pointer: str = "ImagePositionPatient", group: str = "PlanePositionSequence") -> Dataset:
    """A dimension that points to an attribute of a functional group."""
    return item(DimensionIndexPointer=tag_for_keyword(pointer), FunctionalGroupPointer=tag_for_keyword(group))


def enhanced(frames: list[Dataset], **values: Any) -> Dataset:
    """An enhanced CT of these frames."""
    defaults = {"NumberOfFrames": len(frames), "DimensionIndexSequence": [dimension()]}
    return image(ENHANCED_CT, PerFrameFunctionalGroupsSequence=frames, **defaults | values)


THREE = [(1, 0), (2, 1), (3, 2)]


def three() -> list[Dataset]:
    """Frames at three places."""
    return [frame(index, z) for index, z in THREE]


def test_frames_are_consistent() -> None:
    assert found(enhanced(three())) == []


def test_not_one_item_for_each_frame() -> None:
    assert found(enhanced(three(), NumberOfFrames=2)) == [("number_of_frames", "NumberOfFrames")]


def test_a_dimension_points_to_what_frames_have() -> None:
    dataset = enhanced(three(), DimensionIndexSequence=[dimension("StackID", "FrameContentSequence")])
    path = "DimensionIndexSequence[1]/"
    assert found(dataset) == [("dimension_pointer", f"{path}DimensionIndexPointer")]
    dataset = enhanced(three(), DimensionIndexSequence=[dimension("FrameType", "MRImageFrameTypeSequence")])
    assert found(dataset) == [("dimension_pointer", f"{path}FunctionalGroupPointer")]


def test_what_all_frames_share_may_be_a_dimension() -> None:
    shared = item(SegmentIdentificationSequence=[item(ReferencedSegmentNumber=1)])
    pointed = dimension("ReferencedSegmentNumber", "SegmentIdentificationSequence")
    frames = [frame([1, index], z) for index, z in THREE]
    dataset = enhanced(
        frames, SharedFunctionalGroupsSequence=[shared], DimensionIndexSequence=[pointed, dimension()]
    )
    assert found(dataset) == []


def test_private_dimensions_are_left_alone() -> None:
    private = item(DimensionIndexPointer=0x00091001, DimensionIndexPrivateCreator="ACME")
    assert found(enhanced(three(), DimensionIndexSequence=[private])) == []


@pytest.mark.parametrize(
    ("index", "rule"), [([1, 1], "dimension_values"), (0, "frame_index"), (1, "dimension_same_index")]
)
def test_index_values(index: Any, rule: str) -> None:
    frames = three()
    frames[1].FrameContentSequence[0].DimensionIndexValues = index
    path = "PerFrameFunctionalGroupsSequence[2]/FrameContentSequence[1]/DimensionIndexValues"
    assert found(enhanced(frames)) == [(rule, path)]


def test_a_position_in_a_stack_needs_the_stack() -> None:
    frames = three()
    for one in frames:
        one.FrameContentSequence[0].InStackPositionNumber = 1
    finding = findings(enhanced(frames))[0]
    assert (finding.rule, finding.items) == ("stack_position", 3)
    for one in frames:
        one.FrameContentSequence[0].StackID = "1"
    assert found(enhanced(frames)) == []


@pytest.mark.parametrize(
    ("image_type", "frame_types", "right"),
    [
        (["ORIGINAL", "PRIMARY"], [["ORIGINAL", "PRIMARY"]] * 2, True),
        (["MIXED", "PRIMARY"], [["ORIGINAL", "PRIMARY"], ["DERIVED", "PRIMARY"]], True),
        (["ORIGINAL", "PRIMARY"], [["ORIGINAL", "PRIMARY"], ["DERIVED", "PRIMARY"]], False),
        (["ORIGINAL", "PRIMARY"], [["DERIVED", "PRIMARY"]] * 2, False),
    ],
)
def test_frame_types(image_type: list[str], frame_types: list[list[str]], right: bool) -> None:
    frames = [
        frame(number, number, CTImageFrameTypeSequence=[item(FrameType=kind)])
        for number, kind in enumerate(frame_types, 1)
    ]
    rules = [rule for rule, _ in found(enhanced(frames, ImageType=image_type))]
    assert rules == ([] if right else ["frame_type"])


@pytest.mark.parametrize(
    ("pointer", "values", "right"),
    [
        ("FrameTime", {"FrameTime": 30}, True),
        ("FrameTime", {}, False),
        ("NumberOfFrames", {}, False),
    ],
)
def test_what_tells_frames_apart(pointer: str, values: dict[str, Any], right: bool) -> None:
    dataset = image(NumberOfFrames=2, FrameIncrementPointer=tag_for_keyword(pointer), **values)
    assert found(dataset) == ([] if right else [("frame_increment_pointer", "FrameIncrementPointer")])


def test_frames_of_interest_are_there() -> None:
    assert found(image(NumberOfFrames=2, FrameNumbersOfInterest=[1, 2])) == []
    dataset = image(NumberOfFrames=2, FrameNumbersOfInterest=[1, 3])
    assert found(dataset) == [("frame_number", "FrameNumbersOfInterest")]


def test_parts_of_a_concatenation() -> None:
    part: dict[str, Any] = {"ConcatenationUID": "1.2.5", "InConcatenationTotalNumber": 2, "NumberOfFrames": 1}
    right = image(InConcatenationNumber=2, ConcatenationFrameOffsetNumber=1, **part)
    assert found(right) == []
    wrong = image(InConcatenationNumber=3, ConcatenationFrameOffsetNumber=0, **part)
    assert {path for _, path in found(wrong)} == {"InConcatenationNumber", "ConcatenationFrameOffsetNumber"}


def segmentation(numbers: list[int], referred: list[int], **values: Any) -> Dataset:
    """A segmentation with these segments, and frames of these."""
    frames = [
        item(SegmentIdentificationSequence=[item(ReferencedSegmentNumber=number)]) for number in referred
    ]
    return image(
        values.pop("sop_class", SEG),
        SegmentSequence=[item(SegmentNumber=number) for number in numbers],
        PerFrameFunctionalGroupsSequence=frames,
        NumberOfFrames=len(frames),
        **BINARY | values,
    )


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([1, 2, 3], []),
        ([1, 3], ["SegmentSequence[2]/SegmentNumber"]),
        ([0, 1], ["SegmentSequence[1]/SegmentNumber"]),
        ([1, 1], ["SegmentSequence[2]/SegmentNumber"]),
    ],
)
def test_segments_are_numbered_from_one(numbers: list[int], expected: list[str]) -> None:
    assert [path for _, path in found(segmentation(numbers, [1]))] == expected


def test_frames_are_of_segments_that_are_there() -> None:
    path = "PerFrameFunctionalGroupsSequence[3]/SegmentIdentificationSequence[1]/ReferencedSegmentNumber"
    assert found(segmentation([1], [1, 1, 9, 9])) == [("reference_to_nothing", path)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"BitsAllocated": 8, "BitsStored": 8, "HighBit": 7}, ["BitsAllocated"]),
        ({"SegmentationType": "FRACTIONAL"}, ["BitsAllocated"]),
        ({**BYTES, "SegmentationType": "FRACTIONAL"}, []),
        (
            {**BYTES, "SegmentationType": "FRACTIONAL", "MaximumFractionalValue": 5, "PixelData": b"\5" * 24},
            [],
        ),
        (
            {**BYTES, "SegmentationType": "FRACTIONAL", "MaximumFractionalValue": 5, "PixelData": b"\6" * 24},
            ["MaximumFractionalValue"],
        ),
    ],
)
def test_pixels_of_segmentations(values: dict[str, Any], expected: list[str]) -> None:
    assert [path for _, path in found(segmentation([1], [1], **values))] == expected


@pytest.mark.parametrize(
    ("pixels", "padding", "right"),
    [(b"\0\7" * 12, None, True), (b"\0\6" * 12, None, False), (b"\x63\7" * 12, 99, True)],
)
def test_labels_are_those_of_segments_in_any_order(pixels: bytes, padding: int | None, right: bool) -> None:
    values = BYTES | {"SegmentationType": "LABELMAP", "PixelData": pixels, "sop_class": LABELMAP}
    dataset = segmentation([7, 3], [7], **values)
    if padding is not None:
        dataset.add_new(0x00280120, "US", padding)
    assert found(dataset) == ([] if right else [("segmentation_values", "PixelData")])


def tiled(**values: Any) -> Dataset:
    """A slide of 8 by 12 pixels in tiles of 4 by 6."""
    defaults = {
        "TotalPixelMatrixRows": 8, "TotalPixelMatrixColumns": 12, "NumberOfFrames": 4,
        "DimensionOrganizationType": "TILED_FULL",
    }  # fmt: skip
    return image(SLIDE, **defaults | values)


@pytest.mark.parametrize(
    ("values", "keyword"),
    [
        ({}, ""),
        ({"TotalPixelMatrixColumns": 11}, ""),  # the last tile is filled up
        ({"TotalPixelMatrixColumns": 13}, "TotalPixelMatrixColumns"),
        ({"TotalPixelMatrixRows": 12}, "TotalPixelMatrixRows"),
        ({"TotalPixelMatrixColumns": 500, "TotalPixelMatrixRows": 500}, "NumberOfFrames"),
        ({"TotalPixelMatrixFocalPlanes": 2, "NumberOfFrames": 8}, ""),
        ({"NumberOfOpticalPaths": 3, "NumberOfFrames": 12}, ""),
        ({"NumberOfFrames": 5}, "NumberOfFrames"),
        ({"NumberOfFrames": 3, "DimensionOrganizationType": "TILED_SPARSE"}, ""),
    ],
)
def test_tiles_fill_the_matrix(values: dict[str, Any], keyword: str) -> None:
    assert found(tiled(**values)) == ([("tiles", keyword)] if keyword else [])


def test_a_number_of_frames_that_pixels_contradict_is_the_one_to_mend() -> None:
    dataset = tiled()
    dataset.NumberOfFrames = 8
    assert ("tiles", "NumberOfFrames") in found(dataset)


def test_tiles_begin_inside_the_matrix() -> None:
    frames = [
        item(
            PlanePositionSlideSequence=[
                item(ColumnPositionInTotalImagePixelMatrix=column, RowPositionInTotalImagePixelMatrix=1)
            ]
        )
        for column in (1, 7, 13)
    ]
    dataset = tiled(
        DimensionOrganizationType="TILED_SPARSE", NumberOfFrames=3, PerFrameFunctionalGroupsSequence=frames
    )
    path = "PerFrameFunctionalGroupsSequence[3]/PlanePositionSlideSequence[1]/"
    assert found(dataset) == [("tile_position", f"{path}ColumnPositionInTotalImagePixelMatrix")]
