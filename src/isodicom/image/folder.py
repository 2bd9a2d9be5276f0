"""The images of a series: named one by one, or all that a folder holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike, fspath
from pathlib import Path
from typing import TypeAlias

from pydicom.dataset import Dataset

from isodicom.errors import FrameError

Member: TypeAlias = Dataset | str | PathLike[str]
"""An image of a series: a dataset, or where its file is."""

_PREFIX_AT, _PREFIX = 128, b"DICM"


def members(series: Sequence[Member] | Iterable[Member] | str | PathLike[str]) -> list[Member]:
    """Return the images of a series, each a dataset or the place of a file.

    Parameters
    ----------
    series: Iterable[pydicom.dataset.Dataset | str | os.PathLike] | str | os.PathLike
        Images, or one folder: then all DICOM files in it and in folders below, but directories of media
        (DICOMDIR).

    Raises
    ------
    TypeError
        If it is neither, or an image is neither a dataset nor a path.
    isodicom.errors.FrameError
        If there are no images.
    """
    if isinstance(series, str | PathLike):
        folder = Path(fspath(series))
        found: list[Member] = list(files_in(folder)) if folder.is_dir() else [series]
        if not found:
            raise FrameError(f"The folder {folder} holds no DICOM file.")
        return found
    if isinstance(series, Dataset) or not isinstance(series, Iterable):
        raise TypeError(
            f"A series is several images, their paths, or a folder; {type(series).__name__} was given."
        )
    images = list(series)
    for image in images:
        if not isinstance(image, Dataset | str | PathLike):
            raise TypeError(f"An image of a series is a dataset or a path; {type(image).__name__} was given.")
    if not images:
        raise FrameError("A series has at least one image; none was given.")
    return images


def files_in(folder: Path) -> list[Path]:
    """Return the DICOM files below a folder, sorted by path; what else is there is passed over."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.name != "DICOMDIR" and path.is_file() and _is_dicom(path)
    ]


def _is_dicom(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(_PREFIX_AT + len(_PREFIX))[_PREFIX_AT:] == _PREFIX
