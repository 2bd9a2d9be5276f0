"""The images that a mask belongs to, and the grid that their pixels form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from typing import TypeAlias

import numpy as np
from pydicom.dataset import Dataset

from isodicom.errors import FrameError, GeometryError, NotSupportedError
from isodicom.image import Image
from isodicom.image.choice import of_one_series
from isodicom.image.folder import folder_of, members
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.slices import Slice, open_all, open_folder
from isodicom.image.stacks import SliceRules, stacked
from isodicom.image.tiles import is_tiled
from isodicom.image.volumes import Tolerances, stack_of
from isodicom.pixels.texts import own_text
from isodicom.volume import VolumeGeometry

Series: TypeAlias = "Sequence[Dataset | str | PathLike[str]] | Dataset | str | PathLike[str]"
"""Images of a series: datasets or paths, one or several; or a folder."""

_SEGMENTATIONS = {"1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7"}


@dataclass(frozen=True, slots=True)
class Source:
    """Images, and where they lie.

    Parameters
    ----------
    images: tuple[pydicom.dataset.Dataset, ...]
        Single-frame images in the order of the slices, or one image of several frames.
    geometry: isodicom.VolumeGeometry
        Slices x rows x columns.
    names: tuple[str, ...]
        What the images are called, as their files.
    frames: tuple[int, ...], optional
        Of one image of several frames, the index of the frame in each slice; -1 where there is none.
    is_tiled: bool, optional
        Whether it is a slide, and the grid its total pixel matrix.
    """

    images: tuple[Dataset, ...]
    geometry: VolumeGeometry
    names: tuple[str, ...]
    frames: tuple[int, ...] = ()
    is_tiled: bool = False

    @property
    def is_multi_frame(self) -> bool:
        """bool: whether it is one image of several frames"""
        return bool(self.frames)


def read_source(series: Series, series_instance_uid: str | None = None, tiled: bool = False) -> Source:
    """Open the images that a mask belongs to; their pixels are left alone.

    Parameters
    ----------
    series: Sequence[pydicom.dataset.Dataset | str | os.PathLike] | Dataset | str | os.PathLike
        The images: datasets, paths, or a folder, in which segmentations are passed over.
    series_instance_uid: str | None, optional
        Which of several series.
    tiled: bool, optional
        Whether it may be a slide, and must be one.

    Raises
    ------
    isodicom.errors.VolumeError
        If they are of several series, which the error lists, or form no volume.
    isodicom.errors.FrameError
        If there is no image.
    isodicom.errors.NotSupportedError
        If it is a slide and not asked for as one.
    isodicom.errors.GeometryError
        If it is no slide and asked for as one.
    """
    folder = folder_of(series)
    opened, broken = (open_all(members(series)), []) if folder is None else open_folder(folder)
    others = [one for one in opened if own_text(one.header, "SOPClassUID") not in _SEGMENTATIONS]
    chosen = _multi_frame(others or opened, series_instance_uid)
    if chosen is not None:
        return _frames(chosen, tiled)
    if tiled:
        raise GeometryError("There is no tiled image, whose total pixel matrix the mask could be.")
    slices = of_one_series(others or opened, broken, series_instance_uid)
    geometry, order = stacked(slices, SliceRules())
    ranked = [slices[index] for index in order]
    return Source(tuple(one.header for one in ranked), geometry, tuple(one.name for one in ranked))


def _multi_frame(opened: Sequence[Slice], uid: str | None) -> Slice | None:
    """The only image of the series, if it has several frames."""
    of_series = [one for one in opened if uid in (None, own_text(one.header, "SeriesInstanceUID"))]
    if len(of_series) != 1 or (of_series[0].frames == 1 and not is_tiled(of_series[0].header)):
        return None
    return of_series[0]


def _frames(one: Slice, tiled: bool) -> Source:
    slide = is_tiled(one.header)
    if slide and not tiled:
        raise NotSupportedError(
            f"{one.name} is a slide, whose masks are total pixel matrices: give Segmentation the array with "
            "tile_pixel_array=True."
        )
    image = one.header if isinstance(one.header, Image) else Image.from_dataset(one.header, copy=False)
    if tiled and not slide:
        raise GeometryError(f"{one.name} is not tiled, so it has no total pixel matrix.")
    if not one.frames:
        raise FrameError(f"{one.name} has no frames.")
    stack = stack_of(image, FunctionalGroups.of(image), Tolerances(allow_missing_positions=True))
    if slide:
        return Source((image,), stack.geometry, (one.name,), is_tiled=True)
    frames = np.full(stack.geometry.spatial_shape[0], -1)
    frames[stack.slices] = np.arange(len(stack.slices))
    return Source((image,), stack.geometry, (one.name,), tuple(frames.tolist()))
