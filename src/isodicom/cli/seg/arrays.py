"""Segments as arrays of NumPy: slices, rows and columns in the order of `get_volume`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from isodicom.cli.seg.masks import sidecar as document
from isodicom.errors import GeometryError
from isodicom.io.target import beside
from isodicom.seg import Segmentation, SegmentationMetadata
from isodicom.seg.nifti.image import is_mask
from isodicom.seg.placed.extract import extract, grid_of, is_fractional, moved_to
from isodicom.seg.placed.source import read_source


def write_array(
    seg: Segmentation,
    output: Path,
    numbers: list[int],
    combine: bool | None,
    like: Any,
    resample: bool,
    sidecar: bool,
) -> tuple[int, ...]:
    """Write segments as a `.npy` file, and give the shape of the array.

    Parameters
    ----------
    seg: isodicom.seg.Segmentation
        The segmentation.
    output: pathlib.Path
        The file.
    numbers: list[int]
        The segments.
    combine: bool | None
        Labels in place of an axis of segments; None for labels, if there are no fractions.
    like: Any
        The images whose slices, rows and columns are wanted.
    resample: bool
        Whether segments are resampled to these.
    sidecar: bool
        Whether what they are is written beside.
    """
    labels = not is_fractional(seg) if combine is None else combine
    if seg.is_tiled:
        if like is not None:
            raise GeometryError("--like is for images that form a volume, not for slides.")
        array = seg.get_total_pixel_matrix(segment_numbers=numbers, combine_segments=labels)
    else:
        found = extract(seg, numbers, labels)
        if is_mask(like):
            raise GeometryError("With .npy, --like takes DICOM images: arrays have slices, rows and columns.")
        if like is not None:
            found = moved_to(found, grid_of(read_source(like).geometry), resample)
        array = found.array
    with beside(output, ".npy") as draft:
        np.save(draft, np.ascontiguousarray(array))
    if sidecar:
        said = SegmentationMetadata.from_segmentation(seg)
        places = [one.segment_number for one in said.segments]
        chosen = [places.index(number) for number in numbers]
        values = [said.mask_values[place] for place in chosen] if labels else range(1, len(numbers) + 1)
        segments = [said.segments[place] for place in chosen]
        replace(said, segments=segments, mask_values=tuple(values), files=()).save_as(document(output))
    return tuple(array.shape)
