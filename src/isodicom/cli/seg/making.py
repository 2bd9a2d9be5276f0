"""Segmentations made as the command line asks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from isodicom.cli.seg.masks import load, ordered
from isodicom.cli.seg.options import Form, Kind, Order
from isodicom.errors import GeometryError
from isodicom.seg import Segmentation, SegmentationMetadata
from isodicom.seg.placed.segment import PlacedMask, segment_images
from isodicom.seg.placed.source import read_source

Images: TypeAlias = Path | Sequence[Path]


@dataclass(frozen=True)
class Wanted:
    """What is asked for.

    Parameters
    ----------
    mask: pathlib.Path
        The mask.
    segments: pathlib.Path | None
        The document that says what the segments are.
    kind: isodicom.cli.seg.options.Kind | None
        The type of the segmentation.
    form: isodicom.cli.seg.options.Form | None
        Which matrix of a NIfTI header is taken.
    order: isodicom.cli.seg.options.Order | None
        In which order an array has the slices.
    resample: bool
        Whether a mask that doesn't fit is resampled.
    series: str | None
        UID of the series.
    """

    mask: Path
    segments: Path | None
    kind: Kind | None
    form: Form | None
    order: Order | None
    resample: bool
    series: str | None

    @property
    def type(self) -> str | None:
        """str | None: the type, as DICOM has it"""
        return None if self.kind is None else self.kind.value.upper()

    def read(self) -> tuple[PlacedMask, SegmentationMetadata | None]:
        """Read the mask, and what the segments are."""
        metadata = None if self.segments is None else SegmentationMetadata.from_json(self.segments)
        return load(self.mask, metadata, None if self.form is None else self.form.value)


def made(images: Images, wanted: Wanted, tile: bool, arguments: Mapping[str, Any]) -> Segmentation:
    """Make a segmentation.

    Parameters
    ----------
    images: pathlib.Path | Sequence[pathlib.Path]
        The source images.
    wanted: isodicom.cli.seg.making.Wanted
        What is asked for.
    tile: bool
        Whether the mask is the total pixel matrix of a slide.
    arguments: Mapping[str, Any]
        Arguments of `Segmentation`.
    """
    mask, metadata = wanted.read()
    source = read_source(images, wanted.series, tiled=tile)
    if mask.grid is None:
        mask = PlacedMask(ordered(mask.array, source, wanted.order), None, mask.name)
    elif tile:
        raise GeometryError("With --tile, the mask is one picture, or an array of rows and columns.")
    return segment_images(mask, source, metadata, wanted.type, wanted.resample, arguments)
