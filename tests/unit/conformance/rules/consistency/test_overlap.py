"""Segments that overlap."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pydicom.datadict import tag_for_keyword
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from pydicom.uid import RLELossless

from tests.factories.consistent import LABELMAP, SEG, found, image, item, with_syntax

ALONE, OTHER, BOTH = (0, 1), (2, 3), (1, 2)
"""Pixels of a frame that are set."""


def segmentation(*frames: tuple[int, float, tuple[int, ...]], columns: int = 6, **values: Any) -> Dataset:
    """Frames of a segment, at a place, with these pixels."""
    bits = np.zeros((len(frames), 4 * columns), np.uint8)
    for row, (_, _, pixels) in enumerate(frames):
        bits[row, list(pixels)] = 1
    data = np.packbits(bits.reshape(-1), bitorder="little").tobytes()
    items = [
        item(
            SegmentIdentificationSequence=item(ReferencedSegmentNumber=segment),
            PlanePositionSequence=item(ImagePositionPatient=[0, 0, z]),
            FrameContentSequence=item(DimensionIndexValues=[segment, int(z) + 1]),
        )
        for segment, z, _ in frames
    ]
    pointers = [
        item(DimensionIndexPointer=tag_for_keyword(pointer), FunctionalGroupPointer=tag_for_keyword(group))
        for pointer, group in (
            ("ReferencedSegmentNumber", "SegmentIdentificationSequence"),
            ("ImagePositionPatient", "PlanePositionSequence"),
        )
    ]
    defaults: dict[str, Any] = {
        "SegmentationType": "BINARY", "BitsAllocated": 1, "BitsStored": 1, "HighBit": 0, "Columns": columns,
        "SegmentsOverlap": "NO", "NumberOfFrames": len(frames), "PerFrameFunctionalGroupsSequence": items,
        "SegmentSequence": [item(SegmentNumber=1), item(SegmentNumber=2)],
        "DimensionIndexSequence": pointers, "PixelData": data + bytes(len(data) % 2),
    }  # fmt: skip
    return image(SEG, **defaults | values)


@pytest.mark.parametrize("columns", [6, 7])  # frames that end with a byte, and within one
@pytest.mark.parametrize(
    ("frames", "right"),
    [
        (((1, 0, ALONE), (2, 0, OTHER)), True),
        (((1, 0, ALONE), (2, 0, BOTH)), False),
        (((1, 0, ALONE), (2, 1, BOTH)), True),  # elsewhere
        (((1, 0, ALONE), (1, 0, BOTH)), True),  # one segment
        (((1, 1, ALONE), (1, 0, OTHER), (2, 1, OTHER), (2, 0, BOTH)), False),
    ],
)
def test_segments_that_do_not_overlap(
    frames: tuple[tuple[int, float, tuple[int, ...]], ...], right: bool, columns: int
) -> None:
    got = found(segmentation(*frames, columns=columns))
    assert got == ([] if right else [("segments_overlap", "SegmentsOverlap")])


@pytest.mark.parametrize("said", ["YES", "UNDEFINED"])
def test_where_it_is_not_said_that_they_do_not_pixels_are_not_looked_at(said: str) -> None:
    assert found(segmentation((1, 0, ALONE), (2, 0, BOTH), SegmentsOverlap=said)) == []


def test_frames_that_differ_in_another_dimension_do_not_overlap() -> None:
    dataset = segmentation((1, 0, ALONE), (2, 0, BOTH))
    for number, frame in enumerate(dataset.PerFrameFunctionalGroupsSequence):
        frame.FrameContentSequence[0].DimensionIndexValues = [number + 1, number + 1]
    assert ("segments_overlap", "SegmentsOverlap") not in found(dataset)


def test_frames_may_share_their_place() -> None:
    frames = ((1, 0.0, ALONE), (2, 0.0, BOTH))
    place = item(PlanePositionSequence=item(ImagePositionPatient=[0, 0, 0]))
    dataset = segmentation(*frames, SharedFunctionalGroupsSequence=place)
    for frame in dataset.PerFrameFunctionalGroupsSequence:
        del frame.PlanePositionSequence
        frame.FrameContentSequence[0].DimensionIndexValues = frame.FrameContentSequence[
            0
        ].DimensionIndexValues[0]
    del dataset.DimensionIndexSequence[1]
    assert found(dataset) == [("segments_overlap", "SegmentsOverlap")]


def test_tiles_of_all_segments_follow_each_other() -> None:
    tiled: dict[str, Any] = {
        "DimensionOrganizationType": "TILED_FULL", "TotalPixelMatrixRows": 4, "TotalPixelMatrixColumns": 12,
    }  # fmt: skip
    frames = [(1, 0.0, ALONE), (1, 1.0, OTHER), (2, 0.0, OTHER), (2, 1.0, ALONE)]
    assert found(without_frames(segmentation(*frames, **tiled))) == []
    frames[3] = (2, 1.0, BOTH)
    expected = [("segments_overlap", "SegmentsOverlap")]
    assert found(without_frames(segmentation(*frames, **tiled))) == expected


def without_frames(dataset: Dataset) -> Dataset:
    """The object, with nothing said of its frames."""
    del dataset.PerFrameFunctionalGroupsSequence, dataset.DimensionIndexSequence
    return dataset


def test_labels_do_not_overlap() -> None:
    described = {"SegmentationType": "LABELMAP", "BitsAllocated": 8, "BitsStored": 8, "HighBit": 7}
    wrong = image(LABELMAP, SegmentsOverlap="YES", **described)
    assert ("segments_overlap", "SegmentsOverlap") in found(wrong)
    assert found(image(LABELMAP, SegmentsOverlap="NO", **described)) == []


def test_encapsulated_pixels_are_not_looked_at() -> None:
    dataset = with_syntax(segmentation((1, 0, ALONE), (2, 0, BOTH)), RLELossless)
    dataset.add_new("PixelData", "OB", encapsulate([dataset.PixelData, dataset.PixelData]))
    dataset["PixelData"].is_undefined_length = True
    assert "segments_overlap" not in [rule for rule, _ in found(dataset)]
