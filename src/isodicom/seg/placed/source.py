"""The images that a mask belongs to, and the grid that their pixels form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from typing import TypeAlias

import numpy as np
from pydicom.dataset import Dataset

from isodicom.errors import GeometryError, NotSupportedError, VolumeError
from isodicom.image.choice import of_one_series
from isodicom.image.folder import folder_of, members
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.grid import grid_of
from isodicom.image.slices import open_all, open_folder
from isodicom.image.stacks import SliceRules, stacked
from isodicom.image.stored import file_of, number_of_frames
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
    given = [] if folder is not None else members(series)
    if given and all(isinstance(one, Dataset) for one in given):
        return _of_headers([one for one in given if isinstance(one, Dataset)], series_instance_uid, tiled)
    opened, broken = open_folder(folder) if folder is not None else (open_all(given), [])
    images = [one for one in opened if not _is_segmentation(one.header)] or opened
    of_series = [one for one in images if series_instance_uid in (None, _series(one.header))]
    if len(of_series) == 1 and _has_frames(of_series[0].header):
        return _frames(of_series[0].header, of_series[0].name, tiled)
    _check_untiled(tiled)
    slices = of_one_series(images, broken, series_instance_uid)
    geometry, order = stacked(slices, SliceRules())
    ranked = [slices[index] for index in order]
    return Source(tuple(one.header for one in ranked), geometry, tuple(one.name for one in ranked))


def _of_headers(given: list[Dataset], uid: str | None, tiled: bool) -> Source:
    """Images that are there already, perhaps without their pixels."""
    images = [one for one in given if not _is_segmentation(one)] or given
    series: dict[str, list[Dataset]] = {}
    for image in images:
        series.setdefault(_series(image), []).append(image)
    if uid not in series and (uid is not None or len(series) > 1):
        found = "".join(f"\n- {one}, {len(those)} images" for one, those in series.items())
        what = "The images are of several series; name one" if uid is None else f"No image is of series {uid}"
        raise VolumeError(f"{what}:{found}", series=list(series))
    chosen = images if uid is None else series[uid]
    if len(chosen) == 1 and _has_frames(chosen[0]):
        return _frames(chosen[0], _name(chosen[0]), tiled)
    _check_untiled(tiled)
    geometry = grid_of(chosen)
    places = [[float(part) for part in image.ImagePositionPatient] for image in chosen]
    order = np.argsort(geometry.map_reference_to_indices(np.array(places))[:, 0], kind="stable").tolist()
    ranked = tuple(chosen[index] for index in order)
    return Source(ranked, geometry, tuple(map(_name, ranked)))


def _is_segmentation(image: Dataset) -> bool:
    return own_text(image, "SOPClassUID") in _SEGMENTATIONS


def _series(image: Dataset) -> str:
    return own_text(image, "SeriesInstanceUID")


def _name(image: Dataset) -> str:
    return file_of(image) or f"image {own_text(image, 'SOPInstanceUID')}"


def _has_frames(image: Dataset) -> bool:
    return number_of_frames(image) > 1 or is_tiled(image)


def _check_untiled(tiled: bool) -> None:
    if tiled:
        raise GeometryError("There is no tiled image, whose total pixel matrix the mask could be.")


def _frames(image: Dataset, name: str, tiled: bool) -> Source:
    """An image of several frames, or tiles."""
    slide = is_tiled(image)
    if slide and not tiled:
        raise NotSupportedError(
            f"{name} is a slide, whose masks are total pixel matrices: give Segmentation the array with "
            "tile_pixel_array=True."
        )
    if tiled and not slide:
        raise GeometryError(f"{name} is not tiled, so it has no total pixel matrix.")
    stack = stack_of(image, FunctionalGroups.of(image), Tolerances(allow_missing_positions=True))
    if slide:
        return Source((image,), stack.geometry, (name,), is_tiled=True)
    frames = np.full(stack.geometry.spatial_shape[0], -1)
    frames[stack.slices] = np.arange(len(stack.slices))
    return Source((image,), stack.geometry, (name,), tuple(frames.tolist()))
