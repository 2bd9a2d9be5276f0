"""The series that a segmentation is to be shown on, as far as viewers look at it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.errors import InvalidDicomError

from isodicom.encoding.files import read_file
from isodicom.errors import EncodingError, FrameError, IsodicomError
from isodicom.image.folder import files_in, folder_of, members
from isodicom.image.functional_groups import FunctionalGroups

Floats = npt.NDArray[np.float64]
Series = Sequence[Dataset | str | PathLike[str]] | Dataset | str | PathLike[str]

_LARGE = "64 KB"
"""Values above this size are pixels and the like: they stay in the file."""


@dataclass(frozen=True)
class SourceSeries:
    """The frames of a series, one row each.

    Parameters
    ----------
    uid: str
        UID of the series.
    frames_of_reference: frozenset[str]
        The frames of reference that its images name.
    instances: tuple[str, ...]
        UIDs of its images.
    sizes: frozenset[tuple[int, int]]
        Rows and columns of its images.
    image: numpy.ndarray
        (frames,) index of the image that each frame is of.
    positions, orientations, spacings: numpy.ndarray
        (frames, 3), (frames, 6) and (frames, 2) of float64; NaN where they aren't told.
    """

    uid: str
    frames_of_reference: frozenset[str]
    instances: tuple[str, ...]
    sizes: frozenset[tuple[int, int]]
    image: npt.NDArray[np.int64]
    positions: Floats
    orientations: Floats
    spacings: Floats


def read_source(series: Series, wanted: Iterable[str]) -> SourceSeries:
    """Read the headers of a series.

    Parameters
    ----------
    series: Sequence[pydicom.dataset.Dataset | str | os.PathLike] | Dataset | str | os.PathLike
        Its images or their files, or a folder that holds them.
    wanted: Iterable[str]
        UIDs of the series that the segmentation refers to: of several that are there, the first of these is
        taken.

    Raises
    ------
    isodicom.errors.FrameError
        If there is no image, or several series and none of them is referred to.
    """
    images = [image for image in _opened(series) if "Rows" in image and image.get("Modality") != "SEG"]
    by_series: dict[str, list[Dataset]] = {}
    for image in images:
        by_series.setdefault(str(image.get("SeriesInstanceUID", "")), []).append(image)
    if not by_series:
        raise FrameError("There is no image of a source series.")
    named = [uid for uid in wanted if uid in by_series]
    if not named and len(by_series) > 1:
        raise FrameError(
            f"There are {len(by_series)} series, and the segmentation refers to none of them: "
            f"{', '.join(sorted(by_series))}."
        )
    uid = named[0] if named else next(iter(by_series))
    return _gathered(uid, by_series[uid])


def _opened(series: Series) -> Iterable[Dataset]:
    folder = folder_of(series)
    for one in files_in(folder) if folder else members(series):
        if isinstance(one, Dataset):
            yield one
        else:
            try:
                yield read_file(Path(one), _LARGE)
            except (InvalidDicomError, EncodingError):
                if not folder:
                    raise
                # whatever else lies in a folder


def _gathered(uid: str, images: Sequence[Dataset]) -> SourceSeries:
    groups = [FunctionalGroups.of(image) for image in images]
    return SourceSeries(
        uid,
        frozenset(str(image.get("FrameOfReferenceUID", "")) for image in images),
        tuple(str(image.get("SOPInstanceUID", "")) for image in images),
        frozenset((int(image.Rows), int(image.Columns)) for image in images),
        np.repeat(np.arange(len(images)), [group.number_of_frames for group in groups]),
        _column(groups, "PlanePositionSequence", "ImagePositionPatient", 3),
        _column(groups, "PlaneOrientationSequence", "ImageOrientationPatient", 6),
        _column(groups, "PixelMeasuresSequence", "PixelSpacing", 2),
    )


def _column(groups: Sequence[FunctionalGroups], sequence: str, keyword: str, width: int) -> Floats:
    found = []
    for group in groups:
        try:
            found.append(group.floats(sequence, keyword, width))
        except IsodicomError:  # what can't be read tells nothing
            found.append(np.full((group.number_of_frames, width), np.nan))
    return np.concatenate(found)
