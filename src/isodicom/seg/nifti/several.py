"""Masks in several files, put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.errors import AttributeValueError, FrameError, GeometryError
from isodicom.seg.metadata import SegmentationMetadata
from isodicom.seg.nifti.image import SUFFIXES, Form, NiftiMask, read_mask, stem_of
from isodicom.seg.placed.grid import is_same, nearest_fit
from isodicom.seg.placed.values import read_values

Array = npt.NDArray[Any]


def masks_in(folder: Path) -> list[Path]:
    """Return the NIfTI files in a folder, by name.

    Raises
    ------
    isodicom.errors.FrameError
        If there is none.
    """
    found = sorted(path for path in folder.iterdir() if path.name.endswith(SUFFIXES) and path.is_file())
    if not found:
        raise FrameError(f"The folder {folder} holds no NIfTI file.")
    return found


def read_masks(
    paths: Sequence[Path], metadata: SegmentationMetadata | None, form: Form | None
) -> tuple[NiftiMask, SegmentationMetadata]:
    """Read masks, and put them into one array: of labels, or with an axis of segments where they overlap.

    Parameters
    ----------
    paths: Sequence[pathlib.Path]
        The files.
    metadata: isodicom.seg.SegmentationMetadata | None
        The segments, each with its file; None for one segment a file, of the file's name.
    form: str | None
        Which matrix of their headers is taken.

    Returns
    -------
    tuple[isodicom.seg.nifti.image.NiftiMask, isodicom.seg.SegmentationMetadata]
        The array, and the segments with the labels that they have there: 1, 2, ...

    Raises
    ------
    isodicom.errors.AttributeValueError
        If files or labels are not described, or described ones not there.
    isodicom.errors.GeometryError
        If the files have different voxels.
    """
    described = metadata or _by_name(paths)
    _check_files(paths, described)
    together: _Together | None = None
    first: NiftiMask | None = None
    for path in paths:
        mask = read_mask(path, form)
        if first is None or together is None:
            first, together = mask, _Together(mask.grid.shape, len(described.segments))
        _check_same(first, mask)
        for number, part in _parts(mask, described):
            together.add(number, part)
    assert first is not None
    assert together is not None
    count = len(described.segments)
    segments = replace(described, mask_values=tuple(range(1, count + 1)), files=(None,) * count)
    return NiftiMask(together.array, first.affine, paths[0]), segments


def _by_name(paths: Sequence[Path]) -> SegmentationMetadata:
    said = [{"label": stem_of(path)[:64], "file": path.name} for path in paths]
    return SegmentationMetadata.from_json({"segments": said})


def _check_files(paths: Sequence[Path], described: SegmentationMetadata) -> None:
    there, named = {path.name for path in paths}, {file for file in described.files if file}
    if None in described.files:
        lacking = described.segments[described.files.index(None)].segment_label
        raise AttributeValueError(f"It is not said in which file the mask of {lacking!r} is: give it a file.")
    if there != named:
        missing, unknown = sorted(named - there), sorted(there - named)
        said = [f"no file {', '.join(missing)}"] * bool(missing)
        said += [f"no segment of the file {', '.join(unknown)}"] * bool(unknown)
        raise AttributeValueError(
            f"There is {' and '.join(said)}.", expected=sorted(named), found=sorted(there)
        )


def _check_same(first: NiftiMask, mask: NiftiMask) -> None:
    if mask.grid.shape != first.grid.shape or not is_same(nearest_fit(first.grid, mask.grid)):
        names = [one.path.name if one.path else "" for one in (first, mask)]
        raise GeometryError(f"The voxels of {names[1]} are not those of {names[0]}; make them so first.")


def _parts(mask: NiftiMask, described: SegmentationMetadata) -> Iterator[tuple[int, Array]]:
    """The segments in a file: their numbers from 1, and their voxels."""
    assert mask.path is not None
    name = mask.path.name
    values = read_values(mask.array)
    if values.is_stacked:
        raise GeometryError(f"{name} has several volumes; where there are several files, each has one.")
    numbers = [place for place, file in enumerate(described.files) if file == name]
    if len(numbers) == 1 and len(values.labels) <= 1:
        yield numbers[0] + 1, values.array if values.are_fractions else values.array != 0
        return
    unknown = set(values.labels) - {described.mask_values[place] for place in numbers}
    if unknown or values.are_fractions:
        raise AttributeValueError(
            f"{name} holds labels that are not described: {sorted(unknown)}.", found=sorted(unknown)
        )
    for place in numbers:
        yield place + 1, values.array == described.mask_values[place]


class _Together:
    """Labels as long as segments don't overlap, then an array a segment."""

    def __init__(self, shape: tuple[int, int, int], count: int) -> None:
        self.array: Array = np.zeros(shape, np.min_scalar_type(count))
        self._count = count

    def add(self, number: int, part: Array) -> None:
        """Put the voxels of a segment in."""
        is_bool = part.dtype == np.bool_
        if self.array.ndim == 3 and is_bool and not self.array[part].any():
            self.array[part] = number
            return
        if self.array.ndim == 3:
            self.array = np.stack([self.array == label for label in range(1, self._count + 1)], axis=3)
        if not is_bool and self.array.dtype == np.bool_:
            self.array = self.array.astype(np.float32)
        self.array[..., number - 1] = part
