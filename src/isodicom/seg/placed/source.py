"""The images that a mask belongs to, and the grid that their pixels form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from typing import TypeAlias

from pydicom.dataset import Dataset

from isodicom.errors import FrameError, NotSupportedError
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
    """

    images: tuple[Dataset, ...]
    geometry: VolumeGeometry

    @property
    def is_multi_frame(self) -> bool:
        """bool: whether it is one image of several frames"""
        return int(self.images[0].get("NumberOfFrames") or 1) > 1


def read_source(series: Series, series_instance_uid: str | None = None) -> Source:
    """Open the images that a mask belongs to; their pixels are left alone.

    Parameters
    ----------
    series: Sequence[pydicom.dataset.Dataset | str | os.PathLike] | Dataset | str | os.PathLike
        The images: datasets, paths, or a folder, in which segmentations are passed over.
    series_instance_uid: str | None, optional
        Which of several series.

    Raises
    ------
    isodicom.errors.VolumeError
        If they are of several series, which the error lists, or form no volume.
    isodicom.errors.FrameError
        If there is no image.
    isodicom.errors.NotSupportedError
        If it is a slide.
    """
    folder = folder_of(series)
    opened, broken = (open_all(members(series)), []) if folder is None else open_folder(folder)
    others = [one for one in opened if own_text(one.header, "SOPClassUID") not in _SEGMENTATIONS]
    chosen = _multi_frame(others or opened, series_instance_uid)
    if chosen is not None:
        return _frames(chosen)
    slices = of_one_series(others or opened, broken, series_instance_uid)
    geometry, order = stacked(slices, SliceRules())
    return Source(tuple(slices[index].header for index in order), geometry)


def _multi_frame(opened: Sequence[Slice], uid: str | None) -> Slice | None:
    """The only image of the series, if it has several frames."""
    of_series = [one for one in opened if uid in (None, own_text(one.header, "SeriesInstanceUID"))]
    if len(of_series) != 1 or of_series[0].frames == 1:
        return None
    return of_series[0]


def _frames(one: Slice) -> Source:
    if is_tiled(one.header):
        raise NotSupportedError(
            f"{one.name} is a slide, whose masks are total pixel matrices: give Segmentation the array with "
            "tile_pixel_array=True."
        )
    image = one.header if isinstance(one.header, Image) else Image.from_dataset(one.header, copy=False)
    if not one.frames:
        raise FrameError(f"{one.name} has no frames.")
    stack = stack_of(image, FunctionalGroups.of(image), Tolerances(allow_missing_positions=True))
    return Source((image,), stack.geometry)
