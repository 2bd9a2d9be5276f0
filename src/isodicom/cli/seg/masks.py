"""Masks on the command line: read by the kind of file that they are in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from isodicom.cli.seg.options import Order
from isodicom.errors import EncodingError, GeometryError
from isodicom.seg.metadata import SegmentationMetadata
from isodicom.seg.nifti.image import SUFFIXES, Form, read_mask
from isodicom.seg.nifti.reading import SIDECAR, beside
from isodicom.seg.nifti.several import masks_in, read_masks
from isodicom.seg.placed.grid import Grid
from isodicom.seg.placed.segment import PlacedMask
from isodicom.seg.placed.values import Array

if TYPE_CHECKING:
    from isodicom.seg.placed.source import Source


ARRAYS = (".npy", ".npz")
PICTURES = (".png", ".tif", ".tiff", ".bmp")
ITK = (".nrrd", ".mha", ".mhd")
KINDS = (*SUFFIXES, *ARRAYS, *PICTURES, *ITK)


def sidecar(path: Path) -> Path:
    """The JSON document beside a mask: `mask.json` for `mask.nii.gz`, `segments.json` in a folder."""
    if path.is_dir():
        return path / SIDECAR
    suffix = next((one for one in sorted(KINDS, key=len, reverse=True) if path.name.endswith(one)), "")
    return path.with_name(f"{path.name.removesuffix(suffix)}.json")


def load(
    path: Path, metadata: SegmentationMetadata | None, form: Form | None
) -> tuple[PlacedMask, SegmentationMetadata | None]:
    """Read a mask, and what its segments are, if a document beside it says so.

    Parameters
    ----------
    path: pathlib.Path
        A file, or a folder of NIfTI files or of pictures.
    metadata: isodicom.seg.SegmentationMetadata | None
        What the segments are, if it is known already.
    form: str | None
        Which matrix of a NIfTI header is taken.

    Raises
    ------
    isodicom.errors.EncodingError
        If it is no mask, or can't be read.
    """
    if not path.exists():
        raise FileNotFoundError(f"There is no file {path}.")
    described = metadata or beside(sidecar(path))
    if path.is_dir():
        return _folder(path, described, form)
    for suffixes, read in _READERS.items():
        if path.name.lower().endswith(suffixes):
            return read(path, form), described
    raise EncodingError(f"{path.name} is no mask that can be read; masks are {', '.join(KINDS)}, or folders.")


def ordered(array: Array, source: Source, order: Order | None) -> Array:
    """Return an array with its slices in the order of the images.

    Raises
    ------
    isodicom.errors.GeometryError
        If there are several slices and their order isn't said, or isn't known.
    """
    if len(array) == 1:
        return array
    if order is None:
        raise GeometryError(
            "An array doesn't say which of its slices is which. Name their order with --order: volume (that "
            "of get_volume_from_series), itk (that of SimpleITK and ITK), instance (rising InstanceNumber; "
            "frames of one image as they come) or file (names of files)."
        )
    if len(array) != source.geometry.spatial_shape[0]:
        raise GeometryError(
            f"The mask has {len(array)} slices, the images have {source.geometry.spatial_shape[0]}."
        )
    return array[_ranks(source, order)]


def _ranks(source: Source, order: Order) -> list[int]:
    """Which slice of the array each slice of the volume is."""
    count = source.geometry.spatial_shape[0]
    if order is Order.volume:
        return list(range(count))
    if order is Order.itk:
        affine = source.geometry.affine
        rises = np.cross(affine[:3, 2], affine[:3, 1]) @ affine[:3, 0] > 0
        return list(range(count) if rises else reversed(range(count)))
    if source.is_multi_frame:
        keys: Sequence[Any] = source.frames
    elif order is Order.file:
        keys = source.names
    else:
        keys = [int(image.get("InstanceNumber") or 0) for image in source.images]
    if len(set(keys)) != count:
        raise GeometryError(f"The images can't be put in order by {order.value}: two have the same, or none.")
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    return [ranks[key] for key in keys]


def _folder(
    path: Path, described: SegmentationMetadata | None, form: Form | None
) -> tuple[PlacedMask, SegmentationMetadata | None]:
    pictures = sorted(one for one in path.iterdir() if one.suffix.lower() in PICTURES)
    if not pictures:
        mask, found = read_masks(masks_in(path), described, form)
        return PlacedMask(mask.array, mask.grid, path.name), found
    planes = [_picture_array(one) for one in pictures]
    if len({plane.shape for plane in planes}) > 1:
        raise GeometryError(f"The pictures in {path} differ in size.")
    return PlacedMask(np.stack(planes), None, path.name), described


def _nifti(path: Path, form: Form | None) -> PlacedMask:
    mask = read_mask(path, form)
    return PlacedMask(mask.array, mask.grid, path.name)


def _array(path: Path, form: Form | None) -> PlacedMask:
    try:
        found = np.load(path, allow_pickle=False)
    except (ValueError, EOFError, OSError) as error:
        raise EncodingError(f"{path.name} is no file of NumPy that can be read: {error}") from error
    if not isinstance(found, np.ndarray):
        names = list(found)
        if len(names) != 1 and "mask" not in names:
            raise EncodingError(f"{path.name} holds {', '.join(names) or 'nothing'}; call the mask mask.")
        found = found["mask" if "mask" in names else names[0]]
    if found.ndim not in (2, 3, 4):
        raise GeometryError(f"A mask is slices x rows x columns (x segments); its shape is {found.shape}.")
    return PlacedMask(found[np.newaxis] if found.ndim == 2 else found, None, path.name)


def _picture(path: Path, form: Form | None) -> PlacedMask:
    return PlacedMask(_picture_array(path)[np.newaxis], None, path.name)


def _picture_array(path: Path) -> Array:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            if picture.mode not in ("1", "L", "P", "I", "I;16", "F"):
                raise EncodingError(f"{path.name} is a coloured picture ({picture.mode}), which is no mask.")
            return np.asarray(picture)
    except UnidentifiedImageError as error:
        raise EncodingError(f"{path.name} is no picture that can be read.") from error


def _itk(path: Path, form: Form | None) -> PlacedMask:
    from isodicom.volume.packages import optional_package
    from isodicom.volume.simpleitk import read_image

    package = optional_package("SimpleITK", "simpleitk")
    try:
        image = package.ReadImage(str(path))
    except RuntimeError as error:
        raise EncodingError(f"{path.name} is no image that SimpleITK can read.") from error
    array, affine = read_image(image)
    first, second, third = array.shape
    return PlacedMask(array, Grid(affine, (first, second, third)), path.name)


_READERS: dict[tuple[str, ...], Callable[[Path, Form | None], PlacedMask]] = {
    SUFFIXES: _nifti,
    ARRAYS: _array,
    PICTURES: _picture,
    ITK: _itk,
}
"""Ends of names -> what reads such files."""
