from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from isodicom.errors import (
    AttributeValueError,
    FrameError,
    FrameLookupError,
    MissingAttributeError,
    TransformError,
)
from isodicom.seg import Segmentation
from isodicom.seg.utils import iter_segments
from tests.factories import kinds
from tests.factories.images import ct_series, ct_slice, random_mask, segment, segmentation
from tests.factories.kinds import labels

SHAPE = (3, 7, 5)


@pytest.fixture
def stacked() -> Any:
    """A mask of two segments that overlap."""
    return random_mask((*SHAPE, 2))


@pytest.fixture
def seg(stacked: Any) -> Segmentation:
    """Its segmentation."""
    return segmentation(ct_series(3), stacked, 2)


def uids(seg: Segmentation) -> list[str]:
    """Its source images."""
    return [uid for _, _, uid in seg.get_source_image_uids()]


def test_images_come_in_the_order_in_which_they_are_asked_for(seg: Segmentation, stacked: Any) -> None:
    asked = [uids(seg)[index] for index in (2, 0, 2)]
    np.testing.assert_array_equal(seg.get_pixels_by_source_instance(asked), stacked[[2, 0, 2]])


def test_segments_come_in_the_order_in_which_they_are_asked_for(seg: Segmentation, stacked: Any) -> None:
    found = seg.get_pixels_by_source_instance(uids(seg), segment_numbers=[2, 1])
    np.testing.assert_array_equal(found, stacked[..., ::-1])


def test_segments_without_overlap_are_combined() -> None:
    labels = random_mask(SHAPE, 3)
    seg = segmentation(ct_series(3), labels, 3)
    combined = seg.get_pixels_by_source_instance(uids(seg), combine_segments=True)
    np.testing.assert_array_equal(combined, labels)
    assert combined.dtype == np.uint8
    relabelled = seg.get_pixels_by_source_instance(
        uids(seg), segment_numbers=[3, 1], combine_segments=True, relabel=True
    )
    np.testing.assert_array_equal(relabelled, np.array([0, 2, 0, 1])[labels])


def test_overlap_is_an_error_or_the_highest_label(seg: Segmentation, stacked: Any) -> None:
    with pytest.raises(TransformError, match="segments overlap"):
        seg.get_pixels_by_source_instance(uids(seg), combine_segments=True)
    combined = seg.get_pixels_by_source_instance(uids(seg), combine_segments=True, skip_overlap_checks=True)
    np.testing.assert_array_equal(combined, (stacked * np.array([1, 2])).max(axis=-1))


def test_frames_that_were_left_out_are_empty() -> None:
    mask = random_mask(SHAPE)
    mask[1] = 0
    seg = segmentation(ct_series(3), mask)
    assert seg.number_of_frames == 2
    np.testing.assert_array_equal(seg.get_pixels_by_source_instance(uids(seg))[..., 0], mask)


def test_unknown_images_are_an_error_or_empty(seg: Segmentation) -> None:
    with pytest.raises(FrameLookupError, match=r"no source image 1\.2\.3.*assert_missing_frames_are_empty"):
        seg.get_pixels_by_source_instance(["1.2.3"])
    assert not seg.get_pixels_by_source_instance(["1.2.3"], assert_missing_frames_are_empty=True).any()


@pytest.mark.parametrize("value", [None, "NO", "REORIENTED_ONLY"])
def test_pixels_must_lie_on_pixels_or_be_said_to(seg: Segmentation, stacked: Any, value: str | None) -> None:
    for item in seg.PerFrameFunctionalGroupsSequence:
        source = item.DerivationImageSequence[0].SourceImageSequence[0]
        if value:
            source.SpatialLocationsPreserved = value
        else:
            del source.SpatialLocationsPreserved
    with pytest.raises(TransformError, match="ignore_spatial_locations=True"):
        seg.get_pixels_by_source_instance(uids(seg))
    found = seg.get_pixels_by_source_instance(uids(seg), ignore_spatial_locations=True)
    np.testing.assert_array_equal(found, stacked)


def test_two_frames_of_a_segment_on_one_image_are_ambiguous(seg: Segmentation) -> None:
    first, second = seg.PerFrameFunctionalGroupsSequence[:2]
    second.DerivationImageSequence = first.DerivationImageSequence
    with pytest.raises(FrameError, match="Frames 1 and 2 both show segment 1"):
        seg.get_pixels_by_source_instance(uids(seg))


def test_frames_of_segments_that_nobody_asks_for_do_not_matter(seg: Segmentation, stacked: Any) -> None:
    first, second = seg.PerFrameFunctionalGroupsSequence[:2]
    second.DerivationImageSequence = first.DerivationImageSequence
    found = seg.get_pixels_by_source_instance(uids(seg), segment_numbers=[2])
    np.testing.assert_array_equal(found, stacked[..., 1:])


def test_fewer_frames_described_than_there_are_is_an_error(seg: Segmentation) -> None:
    del seg.PerFrameFunctionalGroupsSequence[5]
    with pytest.raises(FrameError, match=r"NumberOfFrames is 6, .* has 5 items"):
        seg.get_pixels_by_source_instance(uids(seg))


def test_a_frame_without_a_segment_is_an_error(seg: Segmentation) -> None:
    del seg.PerFrameFunctionalGroupsSequence[3].SegmentIdentificationSequence
    with pytest.raises(MissingAttributeError, match="which segment frame 4 shows"):
        list(seg.iter_segments())


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        ({"source_sop_instance_uids": "1.2"}, TypeError, r"write \[uid\]"),
        ({"source_sop_instance_uids": []}, ValueError, "is empty"),
        ({"segment_numbers": [3]}, ValueError, r"some of \[1, 2\], not \[3\]"),
        ({"segment_numbers": []}, ValueError, "segment_numbers takes some of"),
        (
            {"combine_segments": True, "skip_overlap_checks": True, "dtype": bool},
            ValueError,
            "values up to 2",
        ),
        ({"apply_palette_color_lut": True}, ValueError, "label maps"),
    ],
)
def test_what_cannot_be_given_is_refused(
    seg: Segmentation, asked: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        seg.get_pixels_by_source_instance(**({"source_sop_instance_uids": uids(seg)} | asked))


@pytest.mark.parametrize("dtype", [bool, np.uint16, np.float32, "int64", ">u2", ">f4"])
def test_the_data_type_is_as_asked(seg: Segmentation, stacked: Any, dtype: Any) -> None:
    found = seg.get_pixels_by_source_instance(uids(seg), dtype=dtype)
    assert found.dtype == np.dtype(dtype)
    np.testing.assert_array_equal(found, stacked)


@pytest.mark.parametrize("dtype", [np.int8, ">u2", ">f4", np.float16])
@pytest.mark.parametrize("kind", ["BINARY", "LABELMAP"])
def test_labels_have_the_data_type_that_is_asked_for(kind: str, dtype: Any) -> None:
    mask = random_mask((2, 4, 5), 3)
    seg = segmentation(ct_series(2, (4, 5)), mask, 3, segmentation_type=kind)
    found = seg.get_pixels_by_source_instance(uids(seg), combine_segments=True, dtype=dtype)
    assert found.dtype == np.dtype(dtype)
    np.testing.assert_array_equal(found, mask)


def test_labels_are_not_rounded() -> None:
    mask = np.full((1, 4, 5), 2049, np.uint16)
    seg = segmentation(
        ct_series(1, (4, 5)), mask, segmentation_type="LABELMAP", segment_descriptions=[segment(2049)]
    )
    with pytest.raises(ValueError, match="float16 does not hold values up to 2049"):
        seg.get_pixels_by_source_instance(uids(seg), combine_segments=True, dtype=np.float16)


def test_segments_are_iterated_with_their_frames(seg: Segmentation, stacked: Any) -> None:
    for number, (frames, items, description) in enumerate(seg.iter_segments(), start=1):
        np.testing.assert_array_equal(frames, stacked[::-1, :, :, number - 1])
        assert len(items) == 3
        assert description.segment_number == number


def test_a_segment_that_is_nowhere_has_no_frames() -> None:
    seg = segmentation(ct_series(3), random_mask(SHAPE), 2)
    assert [frames.shape for frames, _, _ in iter_segments(seg)] == [SHAPE, (0, 7, 5)]


def test_only_segmentations_have_segments() -> None:
    with pytest.raises(MissingAttributeError, match="SegmentSequence"):
        next(iter_segments(ct_slice()))


@pytest.mark.parametrize("numbers", [[1, 2, 3], [1, 2], [3, 1]])
@pytest.mark.parametrize("relabel", [False, True])
def test_label_maps_give_the_segments_asked_for_and_nothing_else(numbers: list[int], relabel: bool) -> None:
    stored = labels(3)
    found = Segmentation.from_dataset(kinds.segmentation("LABELMAP", stored, 3)).get_volume(
        segment_numbers=numbers, combine_segments=True, relabel=relabel, row_start=2, dtype=np.uint16
    )
    table = np.zeros(4, np.uint16)
    table[numbers] = np.arange(len(numbers)) + 1 if relabel else numbers
    np.testing.assert_array_equal(found.array, table[stored[::-1]][:, 1:])


def test_segments_are_no_colours() -> None:
    seg = segmentation(ct_series(2), random_mask((2, 7, 5)))
    seg.SamplesPerPixel, seg.PhotometricInterpretation, seg.BitsAllocated = 3, "RGB", 8
    seg.BitsStored, seg.HighBit, seg.PlanarConfiguration, seg.PixelData = 8, 7, 0, bytes(210)
    again = Segmentation.from_dataset(seg)
    with pytest.raises(AttributeValueError, match="SamplesPerPixel"):
        again.get_volume()
