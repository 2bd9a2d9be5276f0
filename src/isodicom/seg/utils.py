"""Functions on segmentations that were read as plain datasets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.errors import MissingAttributeError
from isodicom.image.functional_groups import frame_groups
from isodicom.image.output import stored_frames
from isodicom.seg.described.queries import numbered_items
from isodicom.seg.reading.read import segments_of_frames


def iter_segments(dataset: Dataset) -> Iterator[tuple[npt.NDArray[Any], tuple[Dataset, ...], Dataset]]:
    """Go through the segments of a segmentation.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The segmentation.

    Yields
    ------
    tuple[numpy.ndarray, tuple[pydicom.dataset.Dataset, ...], pydicom.dataset.Dataset]
        Of each segment its frames (frames x rows x columns; none if it is empty), their items of the
        Per-Frame Functional Groups Sequence, and the segment's item of the Segment Sequence.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If the dataset has no segments, or one has no number.
    isodicom.errors.NotSupportedError
        If it is a label map or in tiles without functional groups.
    """
    if "SegmentSequence" not in dataset:
        raise MissingAttributeError(
            "The dataset is not a segmentation: it has no SegmentSequence.", keyword="SegmentSequence"
        )
    numbers = segments_of_frames(dataset)
    items = frame_groups(dataset)
    for number, segment in numbered_items(dataset):
        indices = np.flatnonzero(numbers == number)
        yield stored_frames(dataset, indices), tuple(items[index] for index in indices.tolist()), segment
