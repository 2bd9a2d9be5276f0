from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset

from isodicom.errors import (
    AttributeValueError,
    FrameError,
    FrameLookupError,
    MissingAttributeError,
    TransformError,
)
from isodicom.seg import Segmentation
from tests.factories.images import MASKED, ct_series, random_mask, segmentation
from tests.factories.third_party import (
    DEVIATIONS,
    OF_ONE_SEGMENT,
    Deviation,
    of_frames,
    of_segments,
    plain,
    reread,
    without,
)

SLICES = 3
LABELS = random_mask((SLICES, *MASKED), 2)


@pytest.fixture(scope="module")
def series() -> list[Dataset]:
    """The source images."""
    return ct_series(SLICES)


@pytest.fixture
def good(series: list[Dataset]) -> Dataset:
    """A segmentation of two segments, to be edited."""
    return plain(segmentation(series, LABELS, 2))


def check_pixels(seg: Segmentation, series: list[Dataset], labels: Any) -> None:
    np.testing.assert_array_equal(seg.get_volume(combine_segments=True).array, labels[::-1])
    uids = [image.SOPInstanceUID for image in series]
    np.testing.assert_array_equal(seg.get_pixels_by_source_instance(uids, combine_segments=True), labels)
    for number, (frames, _, description) in enumerate(seg.iter_segments(), start=1):
        assert description.segment_number == number
        np.testing.assert_array_equal(frames.sum(axis=0), (labels == number).sum(axis=0))


def rules(seg: Segmentation) -> set[str]:
    return {finding.rule for finding in seg.findings}


@pytest.mark.parametrize("lazy", [False, True])
@pytest.mark.parametrize("deviation", DEVIATIONS.values(), ids=DEVIATIONS.keys())
def test_what_leaves_no_doubt_is_read_and_told_of(
    deviation: Deviation, lazy: bool, good: Dataset, series: list[Dataset]
) -> None:
    deviation.edit(good)
    seg = reread(good, lazy)
    check_pixels(seg, series, LABELS)
    assert rules(seg) == set(deviation.rules)
    assert seg.segment_numbers == [1, 2]
    assert seg.get_segment_numbers(tracking_id="no such") == []


@pytest.mark.parametrize("deviation", OF_ONE_SEGMENT.values(), ids=OF_ONE_SEGMENT.keys())
def test_a_single_segment_need_not_be_named(deviation: Deviation, series: list[Dataset]) -> None:
    labels = random_mask((SLICES, *MASKED))
    good = plain(segmentation(series, labels))
    deviation.edit(good)
    seg = reread(good)
    check_pixels(seg, series, labels)
    assert rules(seg) == set(deviation.rules)


def test_a_good_one_has_no_findings(good: Dataset) -> None:
    assert reread(good).findings == ()


@pytest.mark.parametrize("numbers", [(0, 1), (7, 3), (2, 1), (300, 20)])
def test_segments_may_have_any_numbers(numbers: tuple[int, int], good: Dataset) -> None:
    for item, number in zip(good.SegmentSequence, numbers, strict=True):
        item.SegmentNumber = number
    for frame in good.PerFrameFunctionalGroupsSequence:
        item = frame.SegmentIdentificationSequence[0]
        item.ReferencedSegmentNumber = numbers[item.ReferencedSegmentNumber - 1]
    seg = reread(good)
    assert seg.segment_numbers == list(numbers)
    assert rules(seg) == {"reading.segment_numbers"}
    stacked = np.stack([LABELS[::-1] == 1, LABELS[::-1] == 2], axis=-1)
    np.testing.assert_array_equal(seg.get_volume().array, stacked)
    np.testing.assert_array_equal(seg.get_volume(combine_segments=True, relabel=True).array, LABELS[::-1])
    if 0 in numbers:
        with pytest.raises(
            TransformError, match=r"Segment 0 can't be told from the background.*relabel=True"
        ):
            seg.get_volume(combine_segments=True)
    else:
        combined = seg.get_volume(combine_segments=True)
        np.testing.assert_array_equal(combined.array, np.array([0, *numbers])[LABELS[::-1]])
        assert combined.dtype == np.min_scalar_type(max(numbers))


def test_descriptions_may_lack_what_is_asked_for(good: Dataset) -> None:
    of_segments("SegmentAlgorithmType")(good)
    of_segments("SegmentedPropertyTypeCodeSequence")(good)
    seg = reread(good)
    assert seg.get_segment_numbers(algorithm_type="MANUAL") == []
    assert seg.get_segment_numbers(segment_label="segment 2") == [2]
    assert seg.segmented_property_types == []
    assert len(seg.segmented_property_categories) == 1
    assert seg.get_segment_description(2).segment_label == "segment 2"


def test_segments_that_are_not_described_are_told_of(good: Dataset, series: list[Dataset]) -> None:
    del good.SegmentSequence[0]
    seg = reread(good)
    assert rules(seg) == {"reading.segment_not_described", "reading.segment_numbers"}
    check = [finding for finding in seg.findings if finding.rule == "reading.segment_not_described"]
    assert check[0].found == "1"
    np.testing.assert_array_equal(seg.get_volume().array[..., 0], LABELS[::-1] == 2)


@pytest.mark.parametrize(
    ("edit", "error", "message"),
    [
        (of_frames("SegmentIdentificationSequence"), MissingAttributeError, "which segment frame 1 shows"),
        (of_segments("SegmentNumber"), MissingAttributeError, "Segment 1 of SegmentSequence has no number"),
        (lambda seg: setattr(seg, "SegmentationType", "SURFACE"), AttributeValueError, "SURFACE was found"),
        (lambda seg: setattr(seg, "NumberOfFrames", 9), FrameError, "NumberOfFrames is 9"),
        (of_frames("DerivationImageSequence"), TransformError, "no DerivationImageSequence"),
        (of_frames("DerivationImageSequence", "SourceImageSequence"), TransformError, "DerivationImage"),
    ],
)
def test_doubts_are_errors_that_name_their_place(
    edit: Any, error: type[Exception], message: str, good: Dataset
) -> None:
    edit(good)
    with pytest.raises(error, match=message):
        reread(good).get_pixels_by_source_instance(["1.2.3"], assert_missing_frames_are_empty=True)


def test_frames_without_indices_are_not_found_by_them(good: Dataset) -> None:
    of_frames("FrameContentSequence")(good)
    with pytest.raises(FrameLookupError, match="No frame has the dimension index values"):
        reread(good).get_pixels_by_dimension_index_values([[1]])
    without("DimensionIndexSequence")(good)
    with pytest.raises(ValueError, match="dimension_index_pointers is empty"):
        reread(good).get_pixels_by_dimension_index_values([[1]])


def test_fractions_need_their_greatest_value(shared: Any) -> None:
    from pydicom import dcmread

    good = dcmread(shared / "peer" / "testdata" / "seg_image_ct_true_fractional.dcm")
    stored = Segmentation.from_dataset(good).get_volume(rescale_fractional=False).array
    del good.MaximumFractionalValue
    seg = Segmentation.from_dataset(good)
    assert "reading.greatest_fraction" in rules(seg)
    np.testing.assert_array_equal(seg.get_volume(rescale_fractional=False).array, stored)
    with pytest.raises(
        MissingAttributeError, match=r"MaximumFractionalValue is missing.*rescale_fractional=False"
    ):
        seg.get_volume()
    good.MaximumFractionalValue = 0
    with pytest.raises(AttributeValueError, match="a number from 1 to 255; 0 was found"):
        Segmentation.from_dataset(good).get_volume()


def test_labels_that_no_segment_describes_are_left_or_left_out(shared: Any) -> None:
    from pydicom import dcmread

    good = dcmread(shared / "peer" / "testdata" / "seg_image_sm_control_labelmap.dcm")
    whole = Segmentation.from_dataset(good).get_total_pixel_matrix(combine_segments=True)
    good.SegmentSequence = [item for item in good.SegmentSequence if item.SegmentNumber != 5]
    seg = Segmentation.from_dataset(good)
    numbers = seg.segment_numbers
    assert 5 not in numbers
    np.testing.assert_array_equal(seg.get_total_pixel_matrix(combine_segments=True), whole)
    chosen = seg.get_total_pixel_matrix(combine_segments=True, segment_numbers=numbers)
    np.testing.assert_array_equal(chosen, np.where(whole == 5, 0, whole))
    good.SegmentSequence = good.SegmentSequence[:1]
    with pytest.raises(TransformError, match=r"label \d+, which no segment describes.*dtype=uint8"):
        Segmentation.from_dataset(good).get_total_pixel_matrix(combine_segments=True, dtype=bool)


def test_a_file_that_was_cut_to_one_frame_is_read() -> None:
    path = get_testdata_file("liver_1frame.dcm", download=False)
    from isodicom.seg import segread

    seg = segread(str(path))
    assert seg.get_volume().spatial_shape == (1, 512, 512)
    assert "reading.groups_left" in rules(seg)
