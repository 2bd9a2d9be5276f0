"""Frames by the images that they were derived from (PS3.3 C.7.6.16.2.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import index as whole

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.encoding.items import Items
from isodicom.encoding.values import items_in
from isodicom.errors import FrameIndexError, FrameLookupError, TransformError
from isodicom.image.frames import Indices
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.references import source_image_uids

Texts = npt.NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Sources:
    """What frames were derived from: a row for each frame and what it names.

    Parameters
    ----------
    frames: numpy.ndarray
        Indices of the frames.
    uids: numpy.ndarray
        SOP Instance UIDs of the source images.
    numbers: numpy.ndarray
        Number, from 1, of the frame of the source image; 0 where it isn't said.
    preserved: numpy.ndarray
        What is said of whether pixels lie on pixels: YES, another word, or nothing.
    """

    frames: Indices
    uids: Texts
    numbers: Indices
    preserved: Texts

    def of(self, rows: npt.NDArray[np.bool_] | Indices) -> Sources:
        """Some of the rows."""
        return Sources(self.frames[rows], self.uids[rows], self.numbers[rows], self.preserved[rows])


@dataclass(frozen=True, slots=True)
class Manner:
    """How strictly sources are asked for. The names are those of the arguments."""

    ignore_spatial_locations: bool = False
    assert_missing_frames_are_empty: bool = False


def sources_of(image: Dataset, groups: FunctionalGroups) -> Sources:
    """Read what all frames were derived from.

    Raises
    ------
    isodicom.errors.TransformError
        If it isn't said of any.
    """
    frames, items = groups.nested("DerivationImageSequence", "SourceImageSequence")
    if not items.count and groups.number_of_frames == 1 and items_in(image, "SourceImageSequence"):
        items = Items.from_datasets(items_in(image, "SourceImageSequence"))
        frames = np.zeros(items.count, dtype=np.int64)
    if not items.count:
        raise TransformError(
            "The image does not say which images its frames were derived from: it has no "
            "DerivationImageSequence.",
            keyword="DerivationImageSequence",
            reference="PS3.3 C.7.6.16.2.6",
        )
    rows, numbers = _frame_numbers(items)
    return Sources(
        frames[rows],
        items.texts("ReferencedSOPInstanceUID")[rows],
        numbers,
        items.texts("SpatialLocationsPreserved")[rows],
    )


def frames_by_instance(
    image: Dataset, sources: Sources, uids: Sequence[str], manner: Manner
) -> npt.NDArray[np.int64]:
    """Return the index of the frame that was derived from each image; -1 where there is none.

    Raises
    ------
    TypeError
        If `uids` is a single one.
    ValueError
        If it is empty.
    isodicom.errors.FrameLookupError
        If an image is not known.
    isodicom.errors.TransformError
        If pixels don't surely lie on pixels, or several frames were derived from one image.
    """
    wanted = several_uids(uids)
    check_known(image, sources, wanted, manner)
    return _chosen(sources, sources.uids, np.array(wanted, dtype=np.str_), manner)


def frames_by_frame(
    image: Dataset, sources: Sources, uid: str, numbers: Sequence[int] | None, manner: Manner
) -> npt.NDArray[np.int64]:
    """Return the index of the frame that was derived from each frame of an image; -1 where there is none.

    Raises
    ------
    TypeError, ValueError, isodicom.errors.FrameLookupError
        As by `rows_of_frames`.
    isodicom.errors.TransformError
        If the image does not say frame numbers, pixels don't surely lie on pixels, or several frames were
        derived from one.
    """
    known, wanted = rows_of_frames(image, sources, uid, numbers, manner)
    return _chosen(known, known.numbers, np.array(wanted, dtype=np.int64), manner)


def rows_of_frames(
    image: Dataset, sources: Sources, uid: str, numbers: Sequence[int] | None, manner: Manner
) -> tuple[Sources, list[int]]:
    """Return the rows that name frames of one image, and the numbers of the frames that are wanted.

    Raises
    ------
    TypeError
        If `numbers` are not several whole ones.
    ValueError
        If they are empty or not from 1 on, or greater than any that the image refers to.
    isodicom.errors.FrameLookupError
        If the image is not known.
    isodicom.errors.TransformError
        If the image does not say frame numbers.
    """
    wanted = None if numbers is None else _several_numbers(numbers)
    if not isinstance(uid, str):
        raise TypeError(f"source_sop_instance_uid is a single UID, not {uid!r}.")
    check_known(image, sources, [uid], manner)
    known = sources.of((sources.uids == uid) & (sources.numbers > 0))
    greatest = int(known.numbers.max(initial=0))
    if not greatest and (wanted is None or not manner.assert_missing_frames_are_empty):
        raise TransformError(f"The image does not say which frames of {uid} its frames were derived from.")
    if wanted is None:
        wanted = list(range(1, greatest + 1))
    if max(wanted) > greatest and not manner.assert_missing_frames_are_empty:
        raise FrameIndexError(
            f"No frame was derived from frame {max(wanted)} of {uid}; the greatest number is {greatest}. "
            "If it is empty, assert_missing_frames_are_empty=True says so.",
            greatest=greatest,
        )
    return known, wanted


def several_uids(uids: Sequence[str]) -> list[str]:
    """Return UIDs of source images as a list.

    Raises
    ------
    TypeError
        If it is a single one.
    ValueError
        If there is none.
    """
    if isinstance(uids, str):
        raise TypeError("source_sop_instance_uids is a sequence of UIDs: write [uid] for a single one.")
    found = [str(uid) for uid in uids]
    if not found:
        raise ValueError("source_sop_instance_uids is empty: name at least one source image.")
    return found


def check_known(image: Dataset, sources: Sources, uids: list[str], manner: Manner) -> None:
    """Raise if an image does not refer to some other.

    Raises
    ------
    isodicom.errors.FrameLookupError
        If so.
    """
    if manner.assert_missing_frames_are_empty:
        return
    known = set(sources.uids.tolist())
    if not known.issuperset(uids):
        known |= {str(instance) for _, _, instance in source_image_uids(image)}
    unknown = [uid for uid in uids if uid not in known]
    if unknown:
        raise FrameLookupError(
            f"The image refers to no source image {', '.join(unknown)}. If nothing was derived from it, "
            "assert_missing_frames_are_empty=True says so.",
            unknown=unknown,
        )


def check_preserved(sources: Sources, manner: Manner) -> None:
    """Raise if it isn't said that the pixels of some frame lie on those of its source.

    Raises
    ------
    isodicom.errors.TransformError
        If so.
    """
    if manner.ignore_spatial_locations:
        return
    unsure = np.flatnonzero(sources.preserved != "YES")
    if unsure.size:
        said = str(sources.preserved[unsure[0]])
        raise TransformError(
            f"It is not said that the pixels of frame {sources.frames[unsure[0]] + 1} lie on those of the "
            f"source image {sources.uids[unsure[0]]} (SpatialLocationsPreserved is {said or 'absent'}). Pass "
            "ignore_spatial_locations=True if you know that they do, or don't need them to."
        )


def _chosen(
    sources: Sources, keys: npt.NDArray[np.generic], wanted: npt.NDArray[np.generic], manner: Manner
) -> npt.NDArray[np.int64]:
    """The frame for each key that is wanted."""
    asked = np.isin(keys, wanted)
    sources, keys = sources.of(asked), keys[asked]
    check_preserved(sources, manner)
    known, places = np.unique(keys, return_inverse=True)
    pairs = np.unique(np.stack([places, sources.frames]), axis=1)
    twice = np.flatnonzero(np.diff(pairs[0]) == 0)
    if twice.size:
        one, other = pairs[1, twice[0]] + 1, pairs[1, twice[0] + 1] + 1
        raise TransformError(
            f"Frames {one} and {other} were both derived from {known[pairs[0, twice[0]]]}, so the image does "
            "not tell which one is meant.",
            frames=(int(one), int(other)),
        )
    found = np.full(len(wanted), -1, dtype=np.int64)
    if known.size:
        at = np.searchsorted(known, wanted).clip(max=known.size - 1)
        there = known[at] == wanted
        found[there] = pairs[1, at[there]]
    return found


def _several_numbers(numbers: Sequence[int]) -> list[int]:
    try:
        found = [whole(number) for number in numbers]
    except TypeError:
        raise TypeError(f"source_frame_numbers takes several whole numbers, not {numbers!r}.") from None
    if not found or min(found) < 1:
        raise ValueError(f"source_frame_numbers takes numbers from 1 on, at least one; not {found}.")
    return found


def _frame_numbers(items: Items) -> tuple[Indices, Indices]:
    """The rows of items, each as often as it names frames, and those frames; 0 where it names none."""
    width = 2
    numbers = items.integers("ReferencedFrameNumber", width, 0)
    while numbers[:, -1].any():
        width *= 2
        numbers = items.integers("ReferencedFrameNumber", width, 0)
    times = np.maximum((numbers > 0).sum(axis=1), 1)
    rows = np.repeat(np.arange(items.count), times)
    places = np.arange(len(rows)) - np.repeat(np.cumsum(times) - times, times)
    return rows, numbers[rows, places]
