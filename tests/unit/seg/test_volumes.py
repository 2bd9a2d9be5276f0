from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from isodicom.content import PixelMeasuresSequence, PlanePositionSequence
from isodicom.errors import AttributeValueError, FrameIndexError, TransformError, VolumeError
from isodicom.image import Image
from isodicom.seg import Segmentation, segread
from tests.factories.images import ct_series, random_mask, segmentation
from tests.factories.slides import Slide, slide

SHAPE = (4, 7, 5)
LABELS = random_mask(SHAPE, 3)


@pytest.fixture(scope="module")
def seg() -> Segmentation:
    """Three segments without overlap on four slices."""
    return segmentation(ct_series(4), LABELS, 3)


def test_segments_are_channels_of_the_volume(seg: Segmentation) -> None:
    volume = seg.get_volume()
    # Slices of the volume are counted from the head down, those of the mask from the feet up.
    stacked = np.stack([number == LABELS for number in (1, 2, 3)], axis=-1)
    np.testing.assert_array_equal(volume.array[::-1], stacked)
    assert volume.get_channel_values("ReferencedSegmentNumber") == [1, 2, 3]
    geometry = seg.get_volume_geometry()
    assert geometry is not None
    assert volume.geometry_equal(geometry)


def test_volumes_that_were_read_can_be_written(seg: Segmentation) -> None:
    again = segmentation(ct_series(4), seg.get_volume(), 3)
    assert (again.get_stored_frames() == seg.get_stored_frames()).all()
    with pytest.raises(AttributeValueError, match=r"channels of the volume are segments \[1, 3\]"):
        segmentation(ct_series(4), seg.get_volume(segment_numbers=[1, 3]), 3)


def test_combined_segments_are_labels(seg: Segmentation) -> None:
    volume = seg.get_volume(combine_segments=True, slice_start=2, row_end=-1)
    np.testing.assert_array_equal(volume.array, LABELS[::-1][1:, :-1])
    relabelled = seg.get_volume(combine_segments=True, relabel=True, segment_numbers=[3, 1])
    np.testing.assert_array_equal(relabelled.array, np.array([0, 2, 0, 1])[LABELS[::-1]])


def test_slices_without_segments_are_empty_unless_that_is_forbidden() -> None:
    mask = LABELS.copy()
    mask[1] = 0
    seg = segmentation(ct_series(4), mask, 3)
    np.testing.assert_array_equal(seg.get_volume(combine_segments=True).array, mask[::-1])
    with pytest.raises(VolumeError):
        seg.get_volume(allow_missing_positions=False)


@pytest.mark.parametrize("width", [16, 13])
def test_a_part_of_a_larger_grid_may_be_as_large_as_a_frame(width: int) -> None:
    mask = np.zeros((3, 16, width), np.uint8)
    mask[:, 0], mask[:, 5:7, 2] = 1, 1
    seg = segmentation(ct_series(3, (16, width)), mask)
    grid = seg.get_volume(combine_segments=True).pad(((0, 0), (4, 8), (3, 5)))
    for row, column in ((6, 3), (4, 1), (0, 0), (4, 3)):
        part = seg.get_volume(
            like=grid,
            combine_segments=True,
            row_start=row,
            row_end=row + 16,
            column_start=column,
            column_end=column + width,
            as_indices=True,
        )
        expected = grid.array[:, row : row + 16, column : column + width]
        np.testing.assert_array_equal(part.array, expected)


@pytest.mark.parametrize("rescale", [False, True])
def test_tiles_that_overlap_each_other_take_nothing_away(rescale: bool) -> None:
    tiles = np.zeros((2, 8, 10, 1), np.float32)
    tiles[0], tiles[1, -1, -1] = 1, 1
    seg = segmentation(
        [slide(Slide())],
        tiles,
        segmentation_type="FRACTIONAL",
        plane_positions=[PlanePositionSequence("SLIDE", (0, 0, 0), (column, 1)) for column in (1, 5)],
        pixel_measures=PixelMeasuresSequence((0.1, 0.1), 0.01),
    )
    matrix = seg.get_total_pixel_matrix(rescale_fractional=rescale)
    assert matrix.shape == (8, 14, 1)
    assert np.count_nonzero(matrix) == 8 * 10 + 1


@pytest.mark.parametrize("combine", [False, True])
def test_two_frames_of_a_segment_at_one_place_are_ambiguous(combine: bool) -> None:
    seg = segmentation(ct_series(2), random_mask((2, 7, 5)))
    first, second = seg.PerFrameFunctionalGroupsSequence
    second.PlanePositionSequence = first.PlanePositionSequence
    with pytest.raises(TransformError, match="Frames 1 and 2 both show segment 1 on the same position"):
        seg.get_volume(combine_segments=combine)


def test_what_is_out_of_range_is_refused(seg: Segmentation) -> None:
    with pytest.raises(FrameIndexError, match="slice_end=9"):
        seg.get_volume(slice_end=9)
    with pytest.raises(TransformError, match="not a tiled image"):
        seg.get_total_pixel_matrix()


def test_segmentations_are_read_lazily(seg: Segmentation, tmp_path: Any) -> None:
    seg.save_as(tmp_path / "seg.dcm")
    lazy = segread(tmp_path / "seg.dcm", lazy_frame_retrieval=True)
    assert "PixelData" not in lazy
    np.testing.assert_array_equal(lazy.get_volume().array, seg.get_volume().array)
    uids = [uid for _, _, uid in seg.get_source_image_uids()]
    np.testing.assert_array_equal(
        lazy.get_pixels_by_source_instance(uids), seg.get_pixels_by_source_instance(uids)
    )


def test_the_segment_counts_for_whether_indices_are_unique(seg: Segmentation) -> None:
    assert seg.are_dimension_indices_unique(["ImagePositionPatient"])
    assert not Image.are_dimension_indices_unique(seg, ["ImagePositionPatient"])
