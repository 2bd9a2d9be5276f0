"""Segmentations made of NIfTI masks."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from isodicom.seg.content import SegmentDescription
from isodicom.seg.enum import SegmentationTypeValues
from isodicom.seg.metadata import SegmentationMetadata
from isodicom.seg.nifti.image import Form, Mask, read_mask, stem_of
from isodicom.seg.nifti.several import masks_in, read_masks
from isodicom.seg.placed.segment import PlacedMask, segment_images
from isodicom.seg.placed.source import Series, read_source

if TYPE_CHECKING:
    from isodicom.seg.sop import Segmentation

Segments: TypeAlias = (
    "str | PathLike[str] | Mapping[str, Any] | SegmentationMetadata | Sequence[SegmentDescription]"
)
"""What segments are: a JSON document, its path, what was read from it, or descriptions."""

SIDECAR = "segments.json"
"""The JSON document in a folder of masks."""


def from_nifti(
    mask: Mask | Sequence[str | PathLike[str]],
    series: Series,
    segments: Segments | None = None,
    *,
    segmentation_type: str | SegmentationTypeValues | None = None,
    resample: bool = False,
    nifti_form: Form | None = None,
    source_series_instance_uid: str | None = None,
    **kwargs: Any,
) -> Segmentation:
    """Make a segmentation of a NIfTI mask and the series that it belongs to.

    Voxels are matched by their place in space: axes are put in the order of slices, rows and columns and run
    their way, and what the mask doesn't cover is empty. No value is interpolated: if voxels don't lie on
    voxels, that is an error which says by how much, unless `resample` is true.

    Parameters
    ----------
    mask: str | os.PathLike | nibabel image | tuple[ndarray, ndarray] | Sequence[str | os.PathLike]
        The mask: a file `.nii` or `.nii.gz`, an image of nibabel, or an array and its affine matrix in the
        manner of NIfTI (mm to the right, front and head). With three axes, voxels are labels, or fractions
        from 0 to 1 of one segment; with four, there is a volume of 0 and 1, or of fractions, for each
        segment. A folder, or several paths, have a segment in each file.
    series: Sequence[pydicom.dataset.Dataset | str | os.PathLike] | Dataset | str | os.PathLike
        The images that were segmented: datasets, paths, or a folder; one multi-frame image, or single-frame
        images in any order. Their pixels are not read.
    segments: str | os.PathLike | Mapping | SegmentationMetadata | Sequence[SegmentDescription], optional
        What the segments are: a JSON document (see the reference of `segments.json`), or descriptions, whose
        numbers are the values in the mask. If None, it is looked for beside the mask, in `mask.json` or the
        folder's `segments.json`; if there is none, segments are called `Segment 1` and so on, or as their
        files are, and are of the category and type Tissue, drawn semi-automatically by an unknown algorithm.
        Segments that have no colour get one, as some viewers don't do without.
    segmentation_type: str | isodicom.seg.SegmentationTypeValues | None, optional
        `BINARY`, `FRACTIONAL` or `LABELMAP`; `FRACTIONAL` for fractions and `BINARY` for all else, if None.
    resample: bool, optional
        If voxels don't lie on those of the images, take for each of the images' the nearest one of the mask;
        of fractions the linear mean. Needs SciPy.
    nifti_form: {"sform", "qform"} | None, optional
        Which matrix of the NIfTI header is taken; the sform, if there is one and nothing is said.
    source_series_instance_uid: str | None, optional
        Which of several series, if there are several.
    **kwargs: Any
        Further arguments of `Segmentation`. What is left out is as the JSON document says, else: a new UID,
        series number 300, instance number 1, isodicom and its version for who made it.

    Returns
    -------
    isodicom.seg.Segmentation
        The segmentation. Labels that are not 1 to N are renumbered, unless it is a label map, and kept in the
        object.

    Raises
    ------
    isodicom.errors.GeometryError
        If voxels are not those of the images; if the mask has voxels beyond them.
    isodicom.errors.VolumeError
        If the images form no volume, or are of several series and none is named.
    isodicom.errors.AttributeValueError
        If labels are not described, or a document is wrong.
    isodicom.errors.EncodingError
        If a file can't be read.
    isodicom.errors.MissingPackageError
        If nibabel is not installed.

    Warns
    -----
    UserWarning
        If the two matrices of a NIfTI header differ; if segments are lost in resampling.

    Examples
    --------
    >>> import numpy as np
    >>> from isodicom import imread
    >>> from isodicom.seg import from_nifti
    >>> from pydicom.data import get_testdata_file
    >>> image = imread(get_testdata_file("CT_small.dcm"))
    >>> mask = (image.get_volume().array > 300).astype("uint8")
    >>> affine = image.get_volume_geometry().get_affine("RAH")
    >>> seg = from_nifti((mask, affine), [image], {"segments": [{"type": "Bone"}]})
    >>> bool(seg.get_frame(1).sum() == mask.sum()), seg.get_segment_description(1).segment_label
    (True, 'Bone')
    """
    metadata = _metadata(segments)
    paths = _paths(mask)
    if paths is None:
        read = read_mask(cast("Mask", mask), nifti_form)
        if metadata is None and read.path is not None:
            metadata = beside(sidecar_of(read.path))
    else:
        read, metadata = read_masks(paths, metadata or beside(paths[0].parent / SIDECAR), nifti_form)
    return segment_images(
        PlacedMask(read.array, read.grid, read.path.name if read.path else "the mask"),
        read_source(series, source_series_instance_uid),
        metadata,
        segmentation_type,
        resample,
        kwargs,
    )


def sidecar_of(path: Path) -> Path:
    """The JSON document beside a mask: `mask.json` for `mask.nii.gz`."""
    return path.with_name(f"{stem_of(path)}.json")


def beside(path: Path) -> SegmentationMetadata | None:
    """What the JSON document beside a mask says; None if it is not there, or says nothing of segments.

    Other programs also put JSON there, of another kind.
    """
    if not path.is_file():
        return None
    try:
        said = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError:
        said = {}
    if not isinstance(said, dict) or not {"segments", "segmentAttributes"} & set(said):
        return None
    return SegmentationMetadata.from_json(path)


def _metadata(segments: Segments | None) -> SegmentationMetadata | None:
    if segments is None or isinstance(segments, SegmentationMetadata):
        return segments
    if isinstance(segments, str | PathLike | Mapping):
        return SegmentationMetadata.from_json(segments)
    return SegmentationMetadata(segments)


def _paths(mask: object) -> list[Path] | None:
    """The files of masks, if there are several, or a folder."""
    if isinstance(mask, str | PathLike):
        path = Path(fspath(mask))
        return masks_in(path) if path.is_dir() else None
    if isinstance(mask, Sequence) and all(isinstance(one, str | PathLike) for one in mask):
        return [Path(fspath(one)) for one in mask]
    return None
