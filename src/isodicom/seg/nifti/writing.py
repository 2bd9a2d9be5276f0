"""NIfTI masks made of segmentations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast, get_args

import numpy as np

from isodicom.errors import TransformError
from isodicom.io.target import beside
from isodicom.seg.metadata import SegmentationMetadata
from isodicom.seg.nifti.image import RAS_TO_LPS, SUFFIXES, Mask, is_mask, read_mask
from isodicom.seg.nifti.reading import SIDECAR, sidecar_of
from isodicom.seg.placed.extract import Extract, columns_first, extract, grid_of, is_fractional, moved_to
from isodicom.seg.placed.grid import Grid
from isodicom.seg.placed.source import Series, read_source
from isodicom.seg.placed.values import Array
from isodicom.seg.sop import Segmentation
from isodicom.volume import Volume, VolumeGeometry
from isodicom.volume.packages import optional_package

if TYPE_CHECKING:
    from nibabel.nifti1 import Nifti1Image

Layout: TypeAlias = Literal["labels", "volumes", "files"]
Like: TypeAlias = "Series | Volume | VolumeGeometry | Mask"


def to_nifti(
    seg: Segmentation,
    path: str | PathLike[str] | None = None,
    *,
    layout: Layout | None = None,
    segment_numbers: Sequence[int] | None = None,
    like: Like | None = None,
    resample: bool = False,
    sidecar: bool = True,
    skip_overlap_checks: bool = False,
) -> Nifti1Image | list[Nifti1Image]:
    """Make NIfTI masks of a segmentation, and save them.

    Axes are columns, rows and slices, slices run as ITK puts them, and both matrices of the header say where
    voxels lie.

    Parameters
    ----------
    seg: isodicom.seg.Segmentation
        The segmentation, in the coordinate system of a patient.
    path: str | os.PathLike | None, optional
        Where to save it: a file `.nii` or `.nii.gz`; a folder, if each segment has a file. What is there is
        replaced. If None, nothing is saved.
    layout: {"labels", "volumes", "files"} | None, optional
        One volume with labels as values, one volume a segment in one file, or one file a segment. If None,
        labels; volumes, if there are fractions.
    segment_numbers: Sequence[int] | None, optional
        Which segments, in this order; None for all.
    like: Sequence[Dataset | str | os.PathLike] | str | os.PathLike | Volume | VolumeGeometry, optional
        On whose voxels the masks are wanted: the series (its images, paths, or folder), a volume, or a NIfTI
        file or image, whose axes are then kept. If None, on those of the segmentation, which may have frames
        only where there are segments.
    resample: bool, optional
        If voxels don't lie on those of `like`, take for each of these the nearest one.
    sidecar: bool, optional
        Save what the segments are beside the mask: `mask.json` for `mask.nii.gz`, `segments.json` in a
        folder.
    skip_overlap_checks: bool, optional
        If segments overlap, give the highest number in place of an error.

    Returns
    -------
    nibabel.nifti1.Nifti1Image | list[nibabel.nifti1.Nifti1Image]
        The image; one a segment for `files`. Segments that were renumbered when they were written have their
        former labels.

    Raises
    ------
    isodicom.errors.TransformError
        If segments overlap and labels are wanted.
    isodicom.errors.VolumeError
        If the frames form no volume.
    isodicom.errors.GeometryError
        If voxels are not those of `like`.
    TypeError
        If it is no segmentation.
    ValueError
        If the name of the file is that of no NIfTI file.
    OSError
        If the file can't be written.
    isodicom.errors.MissingPackageError
        If nibabel is not installed.

    Examples
    --------
    >>> from isodicom.seg import segread, to_nifti
    >>> seg = segread("seg.dcm")  # doctest: +SKIP
    >>> to_nifti(seg, "seg.nii.gz").shape  # doctest: +SKIP
    (512, 512, 60)
    """
    if not isinstance(seg, Segmentation):
        raise TypeError(f"seg is a Segmentation, such as segread gives, not {type(seg).__name__}.")
    optional_package("nibabel", "nibabel")
    chosen = _layout(seg, layout)
    target = None if path is None else Path(fspath(path))
    if target is not None and (chosen == "files") == target.name.endswith(SUFFIXES):
        expected = "a folder" if chosen == "files" else "a file, .nii or .nii.gz"
        raise ValueError(f"With layout {chosen}, path is {expected}, not {target}.")
    try:
        found = extract(seg, segment_numbers, chosen == "labels", skip_overlap_checks)
    except TransformError as error:
        advice = error.message.replace("combine_segments=False", 'layout="volumes"')
        raise TransformError(advice, **error.facts) from error
    found = _on_grid(found, like, resample)
    metadata = _metadata(seg, found, chosen)
    if chosen != "files":
        image = _image(found.array, found.grid)
        if target is not None:
            _save(image, target)
            if sidecar:
                metadata.save_as(sidecar_of(target))
        return image
    images = [_image(found.array[..., place], found.grid) for place in range(len(found.numbers))]
    if target is not None:
        target.mkdir(parents=True, exist_ok=True)
        for image, file in zip(images, metadata.files, strict=True):
            _save(image, target / str(file))
        if sidecar:
            metadata.save_as(target / SIDECAR)
    return images


def _layout(seg: Segmentation, layout: Layout | None) -> Layout:
    if layout is None:
        return "volumes" if is_fractional(seg) else "labels"
    if layout not in get_args(Layout):
        raise ValueError(f"layout is one of {', '.join(get_args(Layout))}, not {layout!r}.")
    return layout


def _on_grid(found: Extract, like: Like | None, resample: bool) -> Extract:
    """The segments on the grid that is wanted, with axes as NIfTI files mostly have them."""
    if like is None:
        return columns_first(found)
    if isinstance(like, Volume | VolumeGeometry):
        return columns_first(moved_to(found, grid_of(like), resample))
    if is_mask(like):
        return moved_to(found, read_mask(like).grid, resample)
    source = read_source(cast("Series", like))
    return columns_first(moved_to(found, grid_of(source.geometry), resample))


def _metadata(seg: Segmentation, found: Extract, layout: Layout) -> SegmentationMetadata:
    """What the segments are, and where each stands in the masks."""
    said = SegmentationMetadata.from_segmentation(seg)
    by_number = {segment.segment_number: segment for segment in said.segments}
    segments = [by_number[number] for number in found.numbers]
    if layout == "labels":
        return replace(said, segments=segments, mask_values=found.labels, files=())
    places = range(1, len(segments) + 1)
    if layout == "volumes":
        return replace(said, segments=segments, mask_values=tuple(places), files=())
    names = [f"{place:03}_{_file_name(segments[place - 1].segment_label)}.nii.gz" for place in places]
    return replace(said, segments=segments, mask_values=(1,) * len(segments), files=names)


def _file_name(label: str) -> str:
    """A label with what any file system takes."""
    return "".join(one if one.isalnum() or one in "-." else "_" for one in label)[:80]


def _image(array: Array, grid: Grid) -> Nifti1Image:
    package = optional_package("nibabel", "nibabel")
    affine = RAS_TO_LPS @ grid.affine
    values = array.astype(np.uint8) if array.dtype == np.bool_ else array
    image: Any = package.Nifti1Image(values, affine, dtype=values.dtype)
    image.header.set_xyzt_units("mm")
    image.set_sform(affine, code="scanner")
    image.set_qform(affine, code="scanner")
    made: Nifti1Image = image
    return made


def _save(image: Any, path: Path) -> None:
    """Save an image as a whole, or not at all."""
    suffix = next(suffix for suffix in reversed(SUFFIXES) if path.name.endswith(suffix))
    with beside(path, suffix) as draft:
        optional_package("nibabel", "nibabel").save(image, draft)
