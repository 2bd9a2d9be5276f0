"""Segmentations of a slide in several resolutions (PS3.3 C.7.11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.content import PixelMeasuresSequence, PlanePositionSequence
from isodicom.enum import CoordinateSystemNames
from isodicom.errors import AttributeValueError, GeometryError
from isodicom.multiframe.sources import Sources, read_sources
from isodicom.seg.content import SegmentDescription
from isodicom.seg.enum import SegmentationTypeValues
from isodicom.seg.mask.shrinking import shrunk
from isodicom.seg.sop import Segmentation
from isodicom.uid import UID
from isodicom.valuerep import member

_EACH_LEVELS = (
    "instance_number",
    "sop_instance_uid",
    "plane_orientation",
    "plane_positions",
    "pixel_measures",
    "pixel_array",
    "tile_pixel_array",
)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the pyramid: a source image, a mask, and the rows and columns that it has in this level."""

    source: Sources
    mask: npt.NDArray[Any]
    size: tuple[int, int]


def create_segmentation_pyramid(
    source_images: Sequence[Dataset],
    pixel_arrays: Sequence[npt.NDArray[Any]],
    segmentation_type: str | SegmentationTypeValues,
    segment_descriptions: Sequence[SegmentDescription],
    series_instance_uid: str | None,
    series_number: int,
    manufacturer: str,
    manufacturer_model_name: str,
    software_versions: str | tuple[str],
    device_serial_number: str,
    downsample_factors: Sequence[float] | None = None,
    sop_instance_uids: list[str] | None = None,
    pyramid_uid: str | None = None,
    pyramid_label: str | None = None,
    **kwargs: Any,
) -> list[Segmentation]:
    """Make segmentations of a slide in several resolutions: a series that is a multi-resolution pyramid.

    There are four ways to ask for it:

    - several source images, one mask: the mask of the first is shrunk to the size of each of the others;
    - several source images, and a mask for each;
    - one source image, several masks: each is a mask of the whole image, in a resolution of its own;
    - one source image, one mask, and `downsample_factors` by which it is shrunk.

    Masks are shrunk from the first one: fractions are averaged (bilinear), of bits and labels the nearest
    one is taken. Shrink them yourself for more than that.

    Parameters
    ----------
    source_images: Sequence[pydicom.dataset.Dataset]
        One or more levels of a slide, of one series, in the order of falling resolution.
    pixel_arrays: Sequence[numpy.ndarray]
        Total pixel matrices of one or more masks, in the order of falling size: rows x columns, or with a
        first axis of length 1, or with that and a last axis of segments. The first is one of the first image,
        pixel by pixel.
    segmentation_type: str | isodicom.seg.SegmentationTypeValues
        The type of them all.
    segment_descriptions: Sequence[isodicom.seg.SegmentDescription]
        What the segments are.
    series_instance_uid: str | None
        UID of their series; None makes a new one.
    series_number: int
        Its number.
    manufacturer, manufacturer_model_name, software_versions, device_serial_number
        As for `Segmentation`.
    downsample_factors: Sequence[float] | None, optional
        Numbers above 1, ascending; a factor of 2 halves rows and columns, and parts of a pixel are dropped.
        Only for the last of the four ways.
    sop_instance_uids: list[str] | None, optional
        UID of each segmentation; None makes new ones.
    pyramid_uid: str | None, optional
        UID of the pyramid; None makes a new one.
    pyramid_label: str | None, optional
        The pyramid in words.
    **kwargs: Any
        More arguments of `Segmentation`. The number of each, its place and that it is tiled are known.

    Returns
    -------
    list[isodicom.seg.Segmentation]
        The levels, numbered from 1, the largest first.

    Raises
    ------
    TypeError
        If an argument is given that doesn't go with the others.
    ValueError
        If source images are no levels of a slide in order, masks don't match them, or factors are not as
        above.
    """
    for name in _EACH_LEVELS:
        if name in kwargs:
            raise TypeError(f"{name} can't be given, as each level has its own.")
    kind = member(SegmentationTypeValues, segmentation_type, "segmentation_type")
    masks = _masks(pixel_arrays)
    levels = _levels(_sources(source_images), masks, downsample_factors)
    uids = [str(UID()) for _ in levels] if sop_instance_uids is None else list(sop_instance_uids)
    if len(uids) != len(levels):
        raise AttributeValueError(
            f"The pyramid has {len(levels)} levels, and sop_instance_uids {len(uids)}.",
            keyword="SOPInstanceUID",
            expected=len(levels),
            found=len(uids),
        )
    now = datetime.now()
    shared = {
        "series_instance_uid": series_instance_uid or str(UID()),
        "series_date": now.date(),
        "series_time": now.time(),
        "pyramid_uid": pyramid_uid or str(UID()),
        **kwargs,
    }
    return [
        Segmentation(
            source_images=level.source.images,
            pixel_array=shrunk(level.mask, level.size, kind)
            if _size(level.mask) != level.size
            else level.mask,
            segmentation_type=kind,
            segment_descriptions=segment_descriptions,
            series_number=series_number,
            sop_instance_uid=uid,
            instance_number=number,
            manufacturer=manufacturer,
            manufacturer_model_name=manufacturer_model_name,
            software_versions=software_versions,
            device_serial_number=device_serial_number,
            tile_pixel_array=True,
            pyramid_label=pyramid_label,
            **_placed(level),
            **shared,
        )
        for number, (uid, level) in enumerate(zip(uids, levels, strict=True), start=1)
    ]


def _masks(pixel_arrays: Sequence[npt.NDArray[Any]]) -> list[npt.NDArray[Any]]:
    """The masks, each of which is one total pixel matrix, in falling size."""
    masks = list(pixel_arrays)
    if not masks:
        raise ValueError("At least one mask is needed in pixel_arrays.")
    for mask in masks:
        if not isinstance(mask, np.ndarray) or mask.ndim not in (2, 3, 4):
            raise ValueError("pixel_arrays are NumPy arrays of 2, 3 or 4 dimensions.")
        if mask.ndim > 2 and mask.shape[0] != 1:
            raise ValueError(f"Each mask is one total pixel matrix; one has shape {mask.shape}.")
    if any(not _smaller(_size(after), _size(before)) for before, after in pairwise(masks)):
        raise ValueError("pixel_arrays come in falling size, in rows and in columns.")
    return masks


def _sources(images: Sequence[Dataset]) -> list[Sources]:
    """The source images, which are levels of one slide in falling resolution."""
    if isinstance(images, Dataset) or not isinstance(images, Iterable):
        raise TypeError("source_images is a sequence of images: write [image] for a single one.")
    sources = [read_sources([image]) for image in images]
    if not sources:
        raise ValueError("At least one source image is needed.")
    for source in sources:
        if source.coordinate_system is not CoordinateSystemNames.SLIDE or source.total is None:
            raise GeometryError("A pyramid is made of tiled images of slides; a source image is none.")
    for keyword in ("SeriesInstanceUID", "PyramidUID"):
        found = {str(source.first.get(keyword)) for source in sources}
        if len(found) > 1:
            raise AttributeValueError(
                f"The source images of a pyramid have the same {keyword}; these have {sorted(found)}.",
                keyword=keyword,
                found=sorted(found),
                reference="PS3.3 C.7.11",
            )
    if any(not _smaller(after.total, before.total) for before, after in pairwise(sources)):
        raise GeometryError("source_images come in falling resolution.")
    return sources


def _levels(
    sources: list[Sources], masks: list[npt.NDArray[Any]], factors: Sequence[float] | None
) -> list[Level]:
    """Which source image and mask each level has, and its size, for the four ways of asking."""
    totals = [source.total or (0, 0) for source in sources]
    several = len(sources) > 1 or len(masks) > 1
    if several == (factors is not None):
        given = "are for a single source image and a single mask" if several else "are needed"
        raise TypeError(f"downsample_factors {given}; there are {len(sources)} and {len(masks)}.")
    if len(sources) > 1 and len(masks) not in (1, len(sources)):
        raise ValueError(
            f"There are {len(sources)} source images and {len(masks)} masks: give one mask, or one for each."
        )
    for index, (mask, total) in enumerate(zip(masks, totals, strict=False)):
        if _size(mask) != total:
            raise GeometryError(
                f"Mask {index} has {_size(mask)} rows and columns, its source image {total}: it lies on that "
                "pixel by pixel."
            )
    if factors is not None:
        sizes = [totals[0], *(_divided(totals[0], factor) for factor in _ascending(factors))]
        return [Level(sources[0], masks[0], size) for size in sizes]
    if len(sources) > 1:
        several_masks = masks if len(masks) > 1 else masks * len(sources)
        return [Level(*level) for level in zip(sources, several_masks, totals, strict=True)]
    return [Level(sources[0], mask, _size(mask)) for mask in masks]


def _ascending(factors: Sequence[float]) -> list[float]:
    found = [float(factor) for factor in factors]
    if not found or min(found) <= 1 or any(after <= before for before, after in pairwise(found)):
        raise ValueError(f"downsample_factors are numbers above 1 in ascending order, not {found}.")
    return found


def _divided(size: tuple[int, int], factor: float) -> tuple[int, int]:
    rows, columns = (int(length / factor) for length in size)
    if min(rows, columns) < 1:
        raise ValueError(f"A factor of {factor:g} leaves nothing of {size[0]} x {size[1]} pixels.")
    return rows, columns


def _placed(level: Level) -> dict[str, Any]:
    """Where a level lies whose pixels are larger than those of its source image."""
    source = level.source
    if level.size == source.total or source.total is None or source.spacing is None:
        return {}
    spacing = [s * t / n for s, t, n in zip(source.spacing, source.total, level.size, strict=True)]
    x, y, z = (*(source.origin or (0.0, 0.0)), 0.0)[:3]
    return {
        "pixel_measures": PixelMeasuresSequence(spacing, source.thickness, source.between),
        "plane_positions": [PlanePositionSequence(CoordinateSystemNames.SLIDE, (x, y, z), (1, 1))],
    }


def _size(mask: npt.NDArray[Any]) -> tuple[int, int]:
    rows, columns = mask.shape if mask.ndim == 2 else mask.shape[1:3]
    return rows, columns


def _smaller(size: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    return size is not None and other is not None and all(a < b for a, b in zip(size, other, strict=True))
