"""What is said of the frames of an image: for all of them, and for each (PS3.3 C.7.6.16)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydicom.dataset import Dataset

from isodicom.errors import FrameError
from isodicom.image.stored import number_of_frames


def shared_groups(image: Dataset) -> Dataset:
    """The functional groups that all frames have in common."""
    groups: Dataset = (image.get("SharedFunctionalGroupsSequence") or [Dataset()])[0]
    return groups


def frame_groups(image: Dataset) -> Sequence[Dataset]:
    """The functional groups that each frame has of its own; empty ones if none has any.

    Raises
    ------
    isodicom.errors.FrameError
        If there are more or fewer than frames.
    """
    count = number_of_frames(image)
    groups: Sequence[Dataset] = image.get("PerFrameFunctionalGroupsSequence") or [Dataset()] * count
    if len(groups) != count:
        raise FrameError(
            f"NumberOfFrames is {count}, but PerFrameFunctionalGroupsSequence has {len(groups)} items, so it "
            "isn't known which frame is which. get_stored_frames gives them all."
        )
    return groups


def places(image: Dataset, index: int) -> Iterator[Dataset]:
    """Where the attributes of a frame may stand: its own groups, the shared ones, the image itself."""
    frames = image.get("PerFrameFunctionalGroupsSequence")
    if frames and index < len(frames):
        yield frames[index]
    yield shared_groups(image)
    yield image
