"""Which frames a segmentation has, and which segment each of them shows."""

from __future__ import annotations

from warnings import warn

import numpy as np

from isodicom.encoding.cells import element, integers, item, sequence
from isodicom.encoding.layout import Layout
from isodicom.enum import DimensionOrganizationTypeValues
from isodicom.multiframe.dimensions import FrameTable, order_of_planes
from isodicom.multiframe.functional_groups import Macro
from isodicom.multiframe.planes import Planes
from isodicom.seg.enum import SegmentationTypeValues
from isodicom.seg.making.request import Request
from isodicom.seg.mask import Mask

_IDENTIFICATION = "SegmentIdentificationSequence"


def plan_frames(mask: Mask, planes: Planes, request: Request) -> tuple[FrameTable, bool]:
    """Choose the frames to be written, segment by segment, each along the planes in their order.

    Where frames are TILED_FULL, none is left out. An object cannot be without frames, so of an empty mask all
    are written.

    Parameters
    ----------
    mask: isodicom.seg.mask.Mask
        Where segments are.
    planes: isodicom.multiframe.planes.Planes
        Where planes lie.
    request: isodicom.seg.making.request.Request
        Whether frames without a segment are left out.

    Returns
    -------
    tuple[isodicom.multiframe.dimensions.FrameTable, bool]
        The frames, and whether any was left out.

    Warns
    -----
    UserWarning
        If the mask is empty, and empty frames were to be left out.
    """
    is_full = request.organization is DimensionOrganizationTypeValues.TILED_FULL
    filled = mask.present()  # also finds what can't be written
    is_empty = not filled.any()
    if is_empty and request.omit_empty and not is_full:
        warn(
            "The mask is empty. All of its frames are written, as there must be some.",
            UserWarning,
            stacklevel=4,
        )
    if is_empty or is_full or not request.omit_empty:
        filled = np.ones_like(filled)
    ordered = order_of_planes(planes, np.flatnonzero(filled.any(axis=1)))
    segment, rank = np.nonzero(filled[ordered].T)
    shows_all = request.kind is SegmentationTypeValues.LABELMAP
    numbers = None if shows_all else np.array(mask.numbers, np.int64)[segment]
    return FrameTable(ordered[rank], numbers), not filled.all()


def segment_identification(frames: FrameTable, segments: int, layout: Layout) -> list[Macro]:
    """Return the functional group that names the segment of each frame (PS3.3 C.8.20.3.1).

    Parameters
    ----------
    frames: isodicom.multiframe.dimensions.FrameTable
        The frames; those of label maps show all segments.
    segments: int
        How many segments are described. Only of a single one all frames may say together that they show it.
    layout: isodicom.encoding.layout.Layout
        How bytes are written.
    """
    if frames.segment is None:
        return []
    numbers, codes = np.unique(frames.segment, return_inverse=True)
    number = element("ReferencedSegmentNumber", integers("US", numbers), layout)
    items = sequence(_IDENTIFICATION, item(number, layout), layout=layout)
    return [Macro(_IDENTIFICATION, items, codes.astype(np.int64), may_be_shared=segments == 1)]
