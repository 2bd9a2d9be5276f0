"""NIfTI files as masks: their values, and where they lie in space."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeGuard, cast
from warnings import warn

import numpy as np
import numpy.typing as npt

from isodicom.errors import EncodingError, GeometryError
from isodicom.seg.placed.grid import TOLERANCE, Grid
from isodicom.volume.grid import Floats
from isodicom.volume.packages import optional_package

if TYPE_CHECKING:
    from nibabel.spatialimages import SpatialImage

Form: TypeAlias = Literal["sform", "qform"]
Mask: TypeAlias = "str | PathLike[str] | SpatialImage | tuple[npt.NDArray[Any], npt.NDArray[Any]]"
"""A NIfTI file, an image of nibabel, or an array and its affine matrix in the manner of NIfTI."""

RAS_TO_LPS = np.diag([-1.0, -1.0, 1.0, 1.0])
_MM = {"mm": 1.0, "unknown": 1.0, "meter": 1000.0, "micron": 0.001}
SUFFIXES = (".nii", ".nii.gz")


@dataclass(frozen=True)
class NiftiMask:
    """A mask, and where it lies.

    Parameters
    ----------
    array: numpy.ndarray
        Three axes of space, and perhaps one of segments.
    affine: numpy.ndarray
        4 x 4: from indices to mm to the left, back and head of the patient.
    path: pathlib.Path | None
        The file, if it comes from one.
    """

    array: npt.NDArray[Any]
    affine: Floats
    path: Path | None = None

    @property
    def grid(self) -> Grid:
        """isodicom.seg.placed.grid.Grid: where the voxels lie"""
        first, second, third = self.array.shape[:3]
        return Grid(self.affine, (first, second, third))


def is_mask(value: object) -> TypeGuard[Mask]:
    """Whether something is a NIfTI file, by its name, an image of nibabel, or an array and its matrix."""
    if isinstance(value, str | PathLike):
        return fspath(value).endswith(SUFFIXES)
    if isinstance(value, tuple):
        return len(value) == 2 and all(isinstance(part, np.ndarray) for part in value)
    return hasattr(value, "dataobj")


def read_mask(mask: Mask, form: Form | None = None) -> NiftiMask:
    """Read a mask.

    Parameters
    ----------
    mask: str | os.PathLike | nibabel.spatialimages.SpatialImage | tuple[numpy.ndarray, numpy.ndarray]
        The file, the image, or array and affine matrix.
    form: str | None, optional
        Which of the two matrices of a NIfTI header is taken; the sform if there is one, if None.

    Raises
    ------
    isodicom.errors.GeometryError
        If it has an unfit number of axes, or its header doesn't say where it lies.
    isodicom.errors.EncodingError
        If the file can't be read.
    isodicom.errors.MissingPackageError
        If nibabel is not installed.

    Warns
    -----
    UserWarning
        If the two matrices of the header differ.
    """
    if isinstance(mask, tuple):
        values, affine = (np.asarray(part) for part in mask)
        return NiftiMask(_with_axes(values), _in_mm(affine, 1.0))
    package = optional_package("nibabel", "nibabel")
    path = None
    image: Any = mask
    if isinstance(mask, str | PathLike):
        path = Path(fspath(mask))
        if not path.is_file():
            raise FileNotFoundError(f"There is no file {path}.")
        try:
            image = package.load(path)
        except package.filebasedimages.ImageFileError as error:
            raise EncodingError(f"{path.name} is no file that nibabel can read: {error}") from error
    elif not hasattr(mask, "dataobj"):
        raise TypeError(
            f"A mask is a path, an image of nibabel, or (array, affine), not {type(mask).__name__}."
        )
    name = path.name if path else "The image"
    affine = _affine(image, form, name)
    try:
        values = np.asarray(image.dataobj)
    except (OSError, EOFError, ValueError) as error:
        raise EncodingError(f"{name} is damaged: {error}") from error
    return NiftiMask(_with_axes(values), affine, path)


def _with_axes(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The array with three axes of space, and one behind if there are several volumes."""
    shape = values.shape
    if len(shape) < 2 or sum(length > 1 for length in shape[3:]) > 1:
        raise GeometryError(
            f"A mask has three axes, and perhaps one of segments; this one has shape {shape}."
        )
    volumes = [length for length in shape[3:] if length > 1]
    return values.reshape(*(*shape, 1)[:3], *volumes)


def _affine(image: Any, form: Form | None, name: str) -> Floats:
    """The matrix of an image, to coordinates of DICOM."""
    header = image.header
    if not hasattr(header, "get_sform"):  # other formats have one matrix only
        return _in_mm(np.asarray(image.affine), 1.0)
    scale = _MM.get(header.get_xyzt_units()[0], 1.0)
    found = {"sform": image.get_sform(coded=True)[0], "qform": image.get_qform(coded=True)[0]}
    known = {key: value for key, value in found.items() if value is not None}
    if not known:
        raise GeometryError(
            f"{name} does not say where its voxels lie: the codes of its sform and qform are 0. Pass (array, "
            "affine), or write the codes into it."
        )
    if form is not None and form not in known:
        raise GeometryError(f"{name} has no {form}; it has a {' and a '.join(known)}.")
    chosen: str = form or next(iter(known))
    if form is None and len(known) == 2:
        _compare(known["sform"], known["qform"], image.shape, name, scale)
    return _in_mm(np.asarray(known[chosen]), scale)


def _compare(sform: Floats, qform: Floats, shape: Sequence[int], name: str, scale: float) -> None:
    first, second, third = (*shape, 1)[:3]
    grid = Grid(sform, (first, second, third))
    away = np.linalg.norm((grid.corners() @ (sform - qform).T)[:, :3], axis=1).max()
    if away > TOLERANCE * grid.spacing.min():
        warn(
            f"The sform and the qform of {name} place its voxels up to {away * scale:.3g} mm apart. The "
            'sform is taken; nifti_form="qform" takes the other.',
            UserWarning,
            stacklevel=6,
        )


def _in_mm(affine: npt.NDArray[Any], scale: float) -> Floats:
    matrix = np.asarray(affine, np.float64)
    if matrix.shape != (4, 4) or not np.isfinite(matrix).all() or abs(np.linalg.det(matrix)) < 1e-12:
        raise GeometryError(f"The affine matrix of a mask is 4 x 4 and invertible, not {matrix.tolist()}.")
    scaled = np.diag([scale, scale, scale, 1.0]) @ matrix
    return cast("Floats", RAS_TO_LPS @ scaled)


def stem_of(path: Path) -> str:
    """The name of a file without `.nii` and `.nii.gz`."""
    name = path.name
    return next((name.removesuffix(suffix) for suffix in reversed(SUFFIXES) if name.endswith(suffix)), name)
