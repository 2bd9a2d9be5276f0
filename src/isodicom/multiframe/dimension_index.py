"""By which attributes frames are indexed (PS3.3 C.7.6.17)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from pydicom.datadict import dictionary_description, keyword_for_tag
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence as ItemSequence
from pydicom.tag import Tag

from isodicom.content import PlanePositionSequence
from isodicom.enum import AxisHandedness, CoordinateSystemNames
from isodicom.errors import GeometryError
from isodicom.spatial.conventions import DICOM_INDEX_CONVENTION, Handedness, IndexConvention
from isodicom.spatial.orientation import get_normal_vector
from isodicom.spatial.vectors import Numbers
from isodicom.uid import UID
from isodicom.utils.plane_positions import get_plane_positions_of_image, get_plane_positions_of_series

SEGMENT = "ReferencedSegmentNumber"
FRAME_LABEL = "FrameLabel"

_POSITION = "ImagePositionPatient"
_MATRIX = ("RowPositionInTotalImagePixelMatrix", "ColumnPositionInTotalImagePixelMatrix")
_PLACES = {CoordinateSystemNames.PATIENT: (_POSITION,), CoordinateSystemNames.SLIDE: _MATRIX}
_GROUPS = {
    SEGMENT: "SegmentIdentificationSequence",
    FRAME_LABEL: "FrameContentSequence",
    _POSITION: "PlanePositionSequence",
    **dict.fromkeys(_MATRIX, "PlanePositionSlideSequence"),
}
"""Attribute that frames may be indexed by -> the functional group that it stands in."""


def dimension_keywords(
    coordinate_system: CoordinateSystemNames | None, with_segments: bool, several_planes: bool = False
) -> tuple[str, ...]:
    """Return the attributes that frames are indexed by, outermost first.

    Parameters
    ----------
    coordinate_system: isodicom.CoordinateSystemNames | None
        Where frames lie.
    with_segments: bool
        Whether each frame shows one segment.
    several_planes: bool, optional
        Whether there are several planes although they lie nowhere: then they are told apart by their labels.

    Examples
    --------
    >>> dimension_keywords(CoordinateSystemNames.PATIENT, with_segments=True)
    ('ReferencedSegmentNumber', 'ImagePositionPatient')
    """
    first = (SEGMENT,) if with_segments else ()
    if coordinate_system is not None:
        return (*first, *_PLACES[coordinate_system])
    return (*first, FRAME_LABEL) if several_planes or not first else first


class FrameIndexSequence(ItemSequence):
    """By which attributes frames are indexed, outermost first.

    Parameters
    ----------
    keywords: Iterable[str]
        The attributes.
    """

    def __init__(self, keywords: Iterable[str]) -> None:
        organization = UID()
        super().__init__([_dimension(organization, keyword) for keyword in keywords])

    def get_index_position(self, pointer: str) -> int:
        """Return which dimension, from 0, an attribute is.

        Parameters
        ----------
        pointer: str
            Keyword of the attribute, such as `ReferencedSegmentNumber`.

        Raises
        ------
        ValueError
            If frames are not indexed by it.
        """
        keywords = self._keywords()
        if pointer not in keywords:
            raise ValueError(f"Frames are not indexed by {pointer}, but by {', '.join(keywords)}.")
        return keywords.index(pointer)

    def get_index_keywords(self) -> list[str]:
        """Return the keywords of the attributes that give a frame its place: no segment, no label."""
        places = {keyword for keywords in _PLACES.values() for keyword in keywords}
        return [keyword for keyword in self._keywords() if keyword in places]

    def get_index_values(
        self,
        plane_positions: Sequence[PlanePositionSequence],
        image_orientation: Numbers | None = None,
        index_convention: IndexConvention = DICOM_INDEX_CONVENTION,
        handedness: Handedness = AxisHandedness.RIGHT_HANDED,
    ) -> tuple[npt.NDArray[np.number], npt.NDArray[np.int64]]:
        """Return the values by which planes are indexed, and their order.

        Parameters
        ----------
        plane_positions: Sequence[isodicom.PlanePositionSequence]
            The positions of planes.
        image_orientation: Sequence[float] | None, optional
            Direction cosines of a row, then of a column: planes in the patient are ordered along their
            normal. If it isn't given, they are ordered by their values.
        index_convention: str | Sequence[isodicom.enum.PixelIndexDirections | str], optional
            The directions in which pixel indices grow. With `handedness`, they tell which way the normal
            points.
        handedness: isodicom.enum.AxisHandedness | str, optional
            Handedness of the two pixel axes and the normal.

        Returns
        -------
        tuple[numpy.ndarray, numpy.ndarray]
            The values, without the segment: planes x dimensions, with the values of each behind if it has
            several; and which plane is the first, the second, and so on, counted from 0.

        Raises
        ------
        RuntimeError
            If frames aren't indexed by place.
        KeyError
            If a position lacks an attribute that they are indexed by.
        isodicom.errors.GeometryError
            If two planes lie in one place, or an orientation is given for places on a slide.
        """
        keywords = self.get_index_keywords()
        if not keywords:
            raise RuntimeError("Frames that lie in no coordinate system are not indexed by place.")
        in_patient = keywords == [_POSITION]
        if image_orientation is not None and not in_patient:
            raise GeometryError("image_orientation orders planes in the patient, not tiles on a slide.")
        values: npt.NDArray[np.number] = np.array(
            [[position[0][keyword].value for keyword in keywords] for position in plane_positions],
            dtype=np.float64 if in_patient or not len(plane_positions) else np.int64,
        )
        if not len(values):
            return values, np.arange(0)
        rows: npt.NDArray[np.number] = values.reshape(len(values), -1)
        if image_orientation is not None:
            rows = np.matmul(
                rows, get_normal_vector(image_orientation, index_convention, handedness)[:, None]
            )
        order = np.lexsort(rows.T[::-1])
        ordered = rows[order]
        twins = np.flatnonzero((ordered[1:] == ordered[:-1]).all(axis=1))
        if len(twins):
            first, second = sorted(order[twins[0] : twins[0] + 2].tolist())
            raise GeometryError(f"Planes {first} and {second} lie in one place, so they have no order.")
        return values, order

    def get_plane_positions_of_image(self, image: Dataset) -> list[PlanePositionSequence]:
        """Return the positions of the frames of an image: `isodicom.utils.get_plane_positions_of_image`.

        Parameters
        ----------
        image: pydicom.dataset.Dataset
            An image with functional groups.
        """
        return get_plane_positions_of_image(image)

    def get_plane_positions_of_series(self, images: Sequence[Dataset]) -> list[PlanePositionSequence]:
        """Return the positions of the images of a series: `isodicom.utils.get_plane_positions_of_series`.

        Parameters
        ----------
        images: Sequence[pydicom.dataset.Dataset]
            Images with a single frame each.
        """
        return get_plane_positions_of_series(images)

    def _keywords(self) -> list[str]:
        return [keyword_for_tag(item.DimensionIndexPointer) for item in self]


def _dimension(organization: str, keyword: str) -> Dataset:
    item = Dataset()
    item.DimensionOrganizationUID = organization
    item.DimensionIndexPointer = Tag(keyword)
    item.FunctionalGroupPointer = Tag(_GROUPS[keyword])
    item.DimensionDescriptionLabel = dictionary_description(keyword)
    return item
