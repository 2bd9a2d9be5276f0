"""Which images, frames and segments something is about (PS3.3 table 10-3)."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as Values
from operator import index as whole
from typing import SupportsIndex, SupportsInt

from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from isodicom.errors import AttributeValueError, MissingAttributeError
from isodicom.valuerep import number_in

Numbers = int | Values[int] | None


class ReferencedImageSequence(Sequence):
    """Images that something is about; of a single one also which frames or segments (PS3.3 table 10-3).

    Parameters
    ----------
    referenced_images: Sequence[pydicom.dataset.Dataset] | None, optional
        The images, at least one.
    referenced_frame_number: int | Sequence[int] | None, optional
        Frames of a multi-frame image, from 1; None for all.
    referenced_segment_number: int | Sequence[int] | None, optional
        Segments of a segmentation; None for all.

    Raises
    ------
    TypeError
        If `referenced_images` is no sequence of datasets; if frames or segments are named of an image that
        has none.
    ValueError
        If there is no image, or one twice; if frames or segments are named of several images.
    isodicom.errors.AttributeValueError
        If the image has no such frame or segment, or no named frame shows a named segment.
    isodicom.errors.MissingAttributeError
        If a dataset has no SOP class or instance UID.

    Examples
    --------
    >>> from isodicom.content import ReferencedImageSequence
    >>> from pydicom import dcmread
    >>> from pydicom.data import get_testdata_file
    >>> image = dcmread(get_testdata_file("CT_small.dcm"))
    >>> ReferencedImageSequence([image])[0].ReferencedSOPClassUID.name
    'CT Image Storage'
    """

    def __init__(
        self,
        referenced_images: Values[Dataset] | None = None,
        referenced_frame_number: Numbers = None,
        referenced_segment_number: Numbers = None,
    ) -> None:
        items = [_reference(image) for image in _checked_images(referenced_images)]
        super().__init__(items)
        named = [("referenced_frame_number", referenced_frame_number)]
        named.append(("referenced_segment_number", referenced_segment_number))
        for argument, numbers in named:
            if numbers is not None and len(items) > 1:
                raise ValueError(f"{argument} is about one image; {len(items)} were given.")
        image = _checked_images(referenced_images)[0]
        if referenced_frame_number is not None:
            items[0].ReferencedFrameNumber = _checked_frames(image, referenced_frame_number)
        if referenced_segment_number is not None:
            segments = _checked_segments(image, referenced_segment_number)
            _check_shown(image, referenced_frame_number, segments)
            items[0].ReferencedSegmentNumber = segments


def _checked_images(images: Values[Dataset] | None) -> list[Dataset]:
    if isinstance(images, Dataset) or not isinstance(images, Iterable):
        raise TypeError(f"referenced_images takes a sequence of datasets, not {type(images).__name__}.")
    found = list(images)
    if not all(isinstance(image, Dataset) for image in found):
        raise TypeError("referenced_images takes a sequence of datasets; something else is among them.")
    uids = [str(image.get("SOPInstanceUID")) for image in found]
    if not found or len(set(uids)) < len(uids):
        raise ValueError("referenced_images takes at least one image, and each of them once.")
    return found


def _reference(image: Dataset) -> Dataset:
    item = Dataset()
    for keyword in ("SOPClassUID", "SOPInstanceUID"):
        if not image.get(keyword):
            raise MissingAttributeError(
                f"An image that is referred to has a {keyword}; this one has none.",
                keyword=keyword,
                reference="PS3.3 10.3",
            )
        setattr(item, f"Referenced{keyword}", image.get(keyword))
    return item


def _checked_frames(image: Dataset, numbers: Numbers) -> list[int]:
    count = number_in(image, "NumberOfFrames")
    if count is None:
        raise TypeError("referenced_frame_number is about a multi-frame image; this one has one frame.")
    return _checked(numbers, range(1, int(count) + 1), "ReferencedFrameNumber")


def _checked_segments(image: Dataset, numbers: Numbers) -> list[int]:
    if "SegmentSequence" not in image:
        raise TypeError("referenced_segment_number is about a segmentation; this image has no segments.")
    known = [int(segment.SegmentNumber) for segment in image.SegmentSequence]
    return _checked(numbers, known, "ReferencedSegmentNumber")


def _checked(numbers: Numbers, known: Values[int], keyword: str) -> list[int]:
    each = numbers if isinstance(numbers, Iterable) and not isinstance(numbers, str) else [numbers]
    found = [_whole(number, keyword) for number in each]
    unknown = [number for number in found if number not in known]
    if unknown or not found:
        shown = f"1 to {len(known)}" if isinstance(known, range) else ", ".join(map(str, known))
        raise AttributeValueError(
            f"{keyword} takes numbers that the image has, {shown}; {unknown or found} were given.",
            keyword=keyword,
            expected=shown,
            found=unknown,
            reference="PS3.3 10.3",
        )
    return found


def _whole(number: object, keyword: str) -> int:
    if isinstance(number, SupportsIndex):
        return whole(number)
    if isinstance(number, SupportsInt) and int(number) == number:
        return int(number)
    raise TypeError(f"{keyword} takes whole numbers, not {number!r}.")


def _check_shown(image: Dataset, frames: Numbers, segments: list[int]) -> None:
    """Raise if a named frame shows none of the named segments; label maps don't say which they show."""
    groups = image.get("PerFrameFunctionalGroupsSequence") or ()
    if frames is None or not groups:
        return
    for frame in _checked_frames(image, frames):
        identified = groups[frame - 1].get("SegmentIdentificationSequence")
        if identified and int(identified[0].ReferencedSegmentNumber) not in segments:
            raise AttributeValueError(
                f"Frame {frame} shows none of the segments {segments}.",
                keyword="ReferencedFrameNumber",
                found=frame,
            )
