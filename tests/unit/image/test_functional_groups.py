"""What is said of all frames, and of one."""

from __future__ import annotations

import pytest
from pydicom.dataset import Dataset

from isodicom.errors import FrameError
from isodicom.image.functional_groups import frame_groups, places, shared_groups


def labelled(label: str) -> Dataset:
    """Functional groups that can be told from others."""
    groups = Dataset()
    groups.SegmentLabel = label
    return groups


def multi_frame(frames: int, *items: Dataset) -> Dataset:
    """An image with shared functional groups, and these of its frames."""
    image = labelled("image")
    image.NumberOfFrames = frames
    image.SharedFunctionalGroupsSequence = [labelled("shared")]
    image.PerFrameFunctionalGroupsSequence = list(items)
    return image


def test_a_frame_is_described_by_itself_then_with_the_others_then_with_the_image() -> None:
    image = multi_frame(2, labelled("one"), labelled("two"))
    assert [place.SegmentLabel for place in places(image, 1)] == ["two", "shared", "image"]


def test_an_image_without_functional_groups_has_empty_ones() -> None:
    image = Dataset()
    image.NumberOfFrames = 3
    assert [len(groups) for groups in frame_groups(image)] == [0, 0, 0]
    assert len(shared_groups(image)) == 0


def test_groups_that_are_not_one_for_each_frame_are_refused() -> None:
    with pytest.raises(FrameError, match=r"NumberOfFrames is 3, but .* has 2 items"):
        frame_groups(multi_frame(3, labelled("one"), labelled("two")))
