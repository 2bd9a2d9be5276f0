"""By which attributes the frames of a segmentation are indexed."""

from __future__ import annotations

from isodicom.enum import CoordinateSystemNames
from isodicom.multiframe.dimension_index import FrameIndexSequence, dimension_keywords
from isodicom.valuerep import member


class DimensionIndexSequence(FrameIndexSequence):
    """By which attributes the frames of a segmentation are indexed (PS3.3 C.7.6.17).

    Parameters
    ----------
    coordinate_system: str | isodicom.CoordinateSystemNames | None
        The coordinate system that the frames lie in, if any.
    include_segment_number: bool, optional
        Index by segment first. Frames that lie nowhere and show all segments are indexed by their labels.

    Examples
    --------
    >>> from isodicom.seg import DimensionIndexSequence
    >>> DimensionIndexSequence("PATIENT").get_index_keywords()
    ['ImagePositionPatient']
    """

    def __init__(
        self, coordinate_system: str | CoordinateSystemNames | None, include_segment_number: bool = True
    ) -> None:
        system = (
            None
            if coordinate_system is None
            else member(CoordinateSystemNames, coordinate_system, "coordinate_system")
        )
        super().__init__(dimension_keywords(system, include_segment_number))
