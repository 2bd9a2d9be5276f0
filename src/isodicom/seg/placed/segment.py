"""A segmentation of a series, made of a mask that lies somewhere in space."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum
from typing import Any
from warnings import warn

from isodicom.color import CIELabColor
from isodicom.errors import AttributeValueError, GeometryError
from isodicom.pictures.layers import COLORS
from isodicom.seg.content import SegmentDescription
from isodicom.seg.enum import SegmentationTypeValues
from isodicom.seg.metadata import SegmentationMetadata
from isodicom.seg.placed.grid import (
    TOLERANCE,
    Grid,
    difference,
    hint,
    nearest_fit,
    put_on,
    resampled,
)
from isodicom.seg.placed.source import Source
from isodicom.seg.placed.values import Array, Values, labels_in, read_values
from isodicom.seg.sop import Segmentation
from isodicom.uid import UID
from isodicom.valuerep import member
from isodicom.version import __version__
from isodicom.volume import Volume

BINARY, FRACTIONAL, LABELMAP = SegmentationTypeValues

DEFAULTS: Mapping[str, Any] = {
    "series_description": "Segmentation",
    "series_number": 300,
    "instance_number": 1,
    "manufacturer": "isodicom",
    "manufacturer_model_name": "isodicom",
    "software_versions": __version__,
    "device_serial_number": "1",
}
"""Arguments of `Segmentation` that neither caller nor metadata give."""


@dataclass(frozen=True)
class PlacedMask:
    """A mask, and where it lies.

    Parameters
    ----------
    array: numpy.ndarray
        Three axes of space, and perhaps one of segments.
    grid: isodicom.seg.placed.grid.Grid | None
        Where its voxels lie; None if they are those of the images, slices x rows x columns.
    name: str, optional
        What it is called in messages.
    """

    array: Array
    grid: Grid | None
    name: str = "the mask"


def segment_images(
    mask: PlacedMask,
    source: Source,
    metadata: SegmentationMetadata | None,
    segmentation_type: str | SegmentationTypeValues | None,
    resample: bool,
    arguments: Mapping[str, Any],
) -> Segmentation:
    """Make a segmentation of images.

    Parameters
    ----------
    mask: isodicom.seg.placed.segment.PlacedMask
        Labels, bits or fractions.
    source: isodicom.seg.placed.source.Source
        The images.
    metadata: isodicom.seg.SegmentationMetadata | None
        What the segments are; None for the defaults.
    segmentation_type: str | isodicom.seg.SegmentationTypeValues | None
        Its type; None for FRACTIONAL if there are fractions, else BINARY.
    resample: bool
        Whether a mask whose voxels are not those of the images is resampled.
    arguments: Mapping[str, Any]
        Arguments of `Segmentation`, which go before what metadata say.

    Raises
    ------
    isodicom.errors.GeometryError
        If voxels are not those of the images, and not to be resampled.
    isodicom.errors.AttributeValueError
        If labels are not described, or the values are not of the type.
    """
    values = read_values(mask.array)
    kind = _kind(segmentation_type, values)
    described = metadata or default_metadata(values)
    descriptions, array = _described(described, values, kind)
    placed = _placed(array, mask, source, resample, values)
    given = {**DEFAULTS, **described.facts, **arguments}
    for name in ("series_instance_uid", "sop_instance_uid"):
        given.setdefault(name, UID())
    given.setdefault("renumber_segments", kind is not LABELMAP)
    if source.is_tiled:
        given["tile_pixel_array"] = True
    pixels = _volume(placed, source, descriptions) if source.is_multi_frame else placed
    seg = Segmentation(
        source_images=source.images,
        pixel_array=pixels,
        segmentation_type=kind,
        segment_descriptions=descriptions,
        **given,
    )
    seg.update(described.attributes)
    return seg


def _volume(array: Array, source: Source, descriptions: Sequence[SegmentDescription]) -> Volume:
    """The mask as a volume, which is matched to the frames by position."""
    numbers: list[str | int | float | Enum] = [one.segment_number for one in descriptions]
    return source.geometry.with_array(array, {"SegmentNumber": numbers} if array.ndim == 4 else None)


def default_metadata(values: Values) -> SegmentationMetadata:
    """What is said of segments of which nothing is known: `Segment 3`, and Tissue for a code."""
    if not values.labels:
        raise AttributeValueError(
            "The mask is empty (all 0) and no segments are described, so there is nothing to write.",
            expected="labels",
            found=0,
        )
    said = [{"mask_value": label} for label in values.labels]
    return SegmentationMetadata.from_json({"segments": said})


def _kind(asked: str | SegmentationTypeValues | None, values: Values) -> SegmentationTypeValues:
    if asked is None:
        return FRACTIONAL if values.are_fractions else BINARY
    kind = member(SegmentationTypeValues, asked, "segmentation_type")
    if values.are_fractions and kind is not FRACTIONAL:
        raise AttributeValueError(
            f"The mask holds values between 0 and 1, which a segmentation of type {kind.value} can't hold; "
            "write it as FRACTIONAL, or apply a threshold first.",
            keyword="SegmentationType",
            expected=FRACTIONAL.value,
            found=kind.value,
            reference="PS3.3 C.8.20.2",
        )
    return kind


def _described(
    metadata: SegmentationMetadata, values: Values, kind: SegmentationTypeValues
) -> tuple[list[SegmentDescription], Array]:
    """The descriptions, numbered as the mask's values are, and the mask."""
    mask_values = metadata.mask_values
    if values.are_fractions and values.labels == (1,) == (len(mask_values),):
        mask_values = (1,)  # fractions of one segment, whatever value it is said to have
    unknown = sorted(set(values.labels) - set(mask_values))
    if unknown:
        raise AttributeValueError(
            f"The mask holds labels that are not described: {_few(unknown)}; described are "
            f"{_few(sorted(mask_values))}. Describe them, or set their voxels to 0.",
            expected=sorted(mask_values),
            found=unknown,
        )
    pairs = list(zip(mask_values, metadata.segments, strict=True))
    if kind is LABELMAP or values.is_stacked:
        pairs.sort(key=lambda pair: pair[0])
    else:
        pairs.sort(key=lambda pair: pair[1].segment_number)
    if values.is_stacked and len(pairs) != len(values.labels):
        raise AttributeValueError(
            f"The mask has {len(values.labels)} volumes, one a segment, but {len(pairs)} segments are "
            "described.",
            expected=len(values.labels),
            found=len(pairs),
        )
    descriptions = []
    for place, (value, segment) in enumerate(pairs):
        description = deepcopy(segment)
        description.SegmentNumber = value
        if "RecommendedDisplayCIELabValue" not in description:  # some viewers don't do without
            color = CIELabColor.from_rgb(*COLORS[place % len(COLORS)])
            description.RecommendedDisplayCIELabValue = list(color.value)
        descriptions.append(description)
    return descriptions, values.array


def _few(labels: Sequence[int]) -> str:
    listed = ", ".join(str(label) for label in labels[:20])
    return listed + (f" and {len(labels) - 20} more" if len(labels) > 20 else "")


def _placed(array: Array, mask: PlacedMask, source: Source, resample: bool, values: Values) -> Array:
    """The mask on the voxels of the images: slices x rows x columns, and perhaps segments."""
    wanted = Grid(source.geometry.affine, source.geometry.spatial_shape)
    if mask.grid is None:
        if array.shape[:3] != wanted.shape:
            raise GeometryError(
                f"The mask has shape {array.shape}, the images have {wanted.shape}: slices, rows, columns.",
                expected=wanted.shape,
                found=array.shape,
            )
        return array
    fit = nearest_fit(mask.grid, wanted)
    if fit is not None and fit.off <= TOLERANCE:
        return put_on(array, fit, wanted)
    if not resample:
        raise GeometryError(
            f"The voxels of {mask.name} are not those of the images: {difference(mask.grid, wanted)}. "
            "resample=True takes for each voxel of the images the nearest one of the mask."
            + hint(mask.grid, wanted),
        )
    moved = resampled(array, mask.grid, wanted, linear=values.are_fractions)
    _warn_of_losses(moved, values, mask.name)
    return moved


def _warn_of_losses(moved: Array, values: Values, name: str) -> None:
    """Say which segments have no voxel left."""
    if values.is_stacked:
        left = [number for number in values.labels if moved[..., number - 1].any()]
    else:
        left = (
            list(labels_in(moved, int(moved.max()))) if not values.are_fractions else [1] * bool(moved.any())
        )
    lost = [label for label in values.labels if label not in left]
    if lost:
        warn(
            f"After resampling, no voxel of {name} is left of the segments with labels {_few(lost)}: "
            "they lie beyond the images, or are smaller than voxels.",
            UserWarning,
            stacklevel=5,
        )
