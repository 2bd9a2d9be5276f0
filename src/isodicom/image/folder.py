"""The images of a series: named one by one, or all that a folder holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike, fspath
from pathlib import Path
from typing import TypeAlias
from warnings import warn

from pydicom.dataset import Dataset

from isodicom.errors import FrameError

Member: TypeAlias = Dataset | str | PathLike[str]
"""An image of a series: a dataset, or where its file is."""


def members(series: Sequence[Member] | Iterable[Member] | Member) -> list[Member]:
    """Return the images of a series, each a dataset or the place of a file.

    Parameters
    ----------
    series: Iterable[pydicom.dataset.Dataset | str | os.PathLike] | Dataset | str | os.PathLike
        Images, or one of them.

    Raises
    ------
    TypeError
        If it is neither, or an image is neither a dataset nor a path.
    isodicom.errors.FrameError
        If there are no images.
    """
    if isinstance(series, str | PathLike | Dataset):
        return [series]
    if not isinstance(series, Iterable):
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


def folder_of(series: object) -> Path | None:
    """Return the folder that stands for a series, if it is one."""
    if not isinstance(series, str | PathLike):
        return None
    path = Path(fspath(series))
    return path if path.is_dir() else None


def files_in(folder: Path) -> list[Path]:
    """Return the files below a folder, sorted by path, but those that are hidden or empty.

    Warns
    -----
    UserWarning
        If a file is empty, as it is left behind where a copy breaks off.
    """
    found = []
    for path in sorted(folder.rglob("*")):
        if any(part.startswith(".") for part in path.relative_to(folder).parts) or not path.is_file():
            continue
        if path.stat().st_size:
            found.append(path)
        else:
            warn(f"{path} is empty (0 bytes) and was passed over.", UserWarning, stacklevel=4)
    return found
