"""The images that an object is made from, checked, and their frames as columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.enum import CoordinateSystemNames
from isodicom.multiframe.agreement import check_frames, check_images
from isodicom.multiframe.source_frames import (
    FrameColumns,
    are_multi_frame,
    frames_of,
    origin_of,
    single_frames,
)
from isodicom.multiframe.source_images import (
    IDENTITY,
    UIDs,
    as_images,
    check_presence,
    name_of,
    read_identity,
)

__all__ = ["IDENTITY", "Sources", "UIDs", "as_images", "check_presence", "name_of", "read_sources"]

Indices: TypeAlias = "npt.NDArray[np.int64]"


@dataclass(frozen=True)
class Sources:
    """The frames that an object is made from, as columns with one row a frame.

    Rows stand in the order in which images were given, and frames in their images.

    Parameters
    ----------
    images: tuple[pydicom.dataset.Dataset, ...]
        The images as given: single-frame ones or multi-frame ones.
    uids: Mapping[str, Sequence[str]]
        UIDs of the images, by keyword, an image a row: those of IDENTITY.
    coordinate_system: isodicom.CoordinateSystemNames | None
        Where they lie; None if they lie nowhere in space.
    image: numpy.ndarray
        (n,) of int64: which of the images each frame is of.
    frame: numpy.ndarray
        (n,) of int64: its number in the image, from 1; 0 where the image is a single-frame one.
    positions: numpy.ndarray
        (n, 3) of float64: its first pixel in mm, in the patient or in the slide coordinate system; NaN
        without a coordinate system.
    cosines: tuple[float, ...] | None
        Directions of a row and a column, six numbers; None without a coordinate system.
    spacing: tuple[float, float] | None
        From row to row and from column to column, in mm; None if it isn't said.
    thickness: float | None
        Of the slices, in mm.
    between: float | None
        From slice to slice in mm, as the images say; it may be wrong.
    shape: tuple[int, int]
        Rows and columns of a frame.
    matrix: numpy.ndarray | None
        (n, 2) of int64: row and column of the first pixel in the total pixel matrix, from 1; None if frames
        are no tiles.
    total: tuple[int, int] | None
        Rows and columns of the total pixel matrix.
    origin: tuple[float, ...] | None
        Where the first pixel of the total pixel matrix lies on the slide: x and y in mm, and z where it is
        said.
    frame_of_reference_uid: str | None
        The frame of reference that all images name; None if they name none, or several.
    """

    images: tuple[Dataset, ...]
    uids: UIDs
    coordinate_system: CoordinateSystemNames | None
    image: Indices
    frame: Indices
    positions: npt.NDArray[np.float64]
    cosines: tuple[float, ...] | None
    spacing: tuple[float, float] | None
    thickness: float | None
    between: float | None
    shape: tuple[int, int]
    matrix: Indices | None = None
    total: tuple[int, int] | None = None
    origin: tuple[float, ...] | None = None
    frame_of_reference_uid: str | None = None

    @property
    def first(self) -> Dataset:
        """The first image, which speaks for all where they agree."""
        return self.images[0]

    @property
    def count(self) -> int:
        """int: how many frames there are"""
        return len(self.image)

    def name_of(self, row: int) -> str:
        """How an error names a frame.

        Parameters
        ----------
        row: int
            Its row.
        """
        number, image = int(self.frame[row]), name_of(self.images[self.image[row]])
        return f"frame {number} of the {image}" if number else f"the {image}"

    @property
    def is_tiled(self) -> bool:
        """bool: whether frames are tiles of a total pixel matrix"""
        return self.matrix is not None


def read_sources(images: Iterable[Dataset]) -> Sources:
    """Check images, and gather where their frames lie.

    Parameters
    ----------
    images: Sequence[pydicom.dataset.Dataset]
        The images, single-frame or multi-frame, of one study; their pixels need not be there.

    Raises
    ------
    TypeError
        If something is not a dataset.
    ValueError
        If there are none.
    isodicom.errors.MissingAttributeError
        If one lacks an attribute. The error names it and the image.
    isodicom.errors.AttributeValueError
        If they are not of one study and patient, or one is there twice.
    isodicom.errors.GeometryError
        If they don't have one size, spacing, orientation and frame of reference.
    """
    found = as_images(images, "source_images")
    if not found:
        raise ValueError("At least one source image is needed.")
    uids = read_identity(found)
    system, frame_of_reference = check_images(found, uids)
    owner, columns = _read_columns(found, system)
    first, tiled = found[0], columns.matrix is not None
    sources = Sources(
        found,
        uids,
        system,
        owner,
        columns.frame,
        columns.positions,
        None if system is None else tuple(columns.cosines[0].tolist()),
        _known(columns.spacing[0]),
        _number(columns.thickness[0]),
        _number(columns.between[0]),
        (int(first.Rows), int(first.Columns)),
        columns.matrix,
        (int(first.TotalPixelMatrixRows), int(first.TotalPixelMatrixColumns)) if tiled else None,
        origin_of(first) if tiled else None,
        frame_of_reference,
    )
    check_frames(sources, columns)
    return sources


def _read_columns(
    images: tuple[Dataset, ...], system: CoordinateSystemNames | None
) -> tuple[Indices, FrameColumns]:
    """The columns of all frames, and which image each frame is of."""
    parts: list[tuple[list[int], FrameColumns]] = []
    many = np.array(are_multi_frame(images))
    singles = np.flatnonzero(~many).tolist()
    if singles:
        parts.append((singles, single_frames([images[index] for index in singles], system)))
    for index in np.flatnonzero(many).tolist():
        columns = frames_of(images[index], system)
        parts.append(([index] * len(columns.frame), columns))
    image = np.concatenate([np.array(indices, np.int64) for indices, _ in parts])
    order = np.argsort(image, kind="stable")
    return image[order], FrameColumns.of([columns for _, columns in parts]).take(order)


def _known(values: npt.NDArray[np.float64]) -> tuple[float, float] | None:
    return None if np.isnan(values).any() else (float(values[0]), float(values[1]))


def _number(value: np.float64) -> float | None:
    return float(value) if value > 0 else None
