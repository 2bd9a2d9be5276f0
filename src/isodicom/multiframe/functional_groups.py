"""The items of functional groups, shared and per frame (PS3.3 C.7.6.16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.content import PixelMeasuresSequence, PlaneOrientationSequence, PlanePositionSequence
from isodicom.content_items.dcm import dcm
from isodicom.encoding.layout import Layout
from isodicom.multiframe.dimensions import FrameTable, Organization
from isodicom.multiframe.planes import Planes

if TYPE_CHECKING:
    from isodicom.encoding.cells import Cells

_SEGMENTATION = "113076"
_SOURCE_IMAGE = "121322"

EXPLICIT = Layout(implicit=False, little_endian=True)


def shared_item(planes: Planes) -> Dataset:
    """What all frames have in common: the size of their pixels and their orientation."""
    item = Dataset()
    item.PixelMeasuresSequence = PixelMeasuresSequence(planes.spacing or (), planes.thickness, planes.between)
    item.PlaneOrientationSequence = PlaneOrientationSequence("PATIENT", planes.cosines or ())
    return item


def frame_item(planes: Planes, plane: int, index_values: tuple[int, ...]) -> Dataset:
    """What a frame has of its own: its place, its indices, and the image that it was derived from."""
    item = Dataset()
    content = Dataset()
    content.DimensionIndexValues = list(index_values)
    item.FrameContentSequence = [content]
    item.PlanePositionSequence = PlanePositionSequence("PATIENT", planes.positions[plane].tolist())
    references = planes.references
    rows = references.source[references.plane == plane].tolist()
    item.DerivationImageSequence = [_derivation(references.sources.images[row]) for row in rows]
    return item


# What follows is the way that frames are written as columns.


@dataclass(frozen=True)
class Macro:
    """A functional group of frames: few different ones, and which of them each frame has.

    Parameters
    ----------
    keyword: str
        The sequence of the functional group.
    cells: isodicom.encoding.cells.Cells
        The different elements, from `isodicom.encoding.cells.sequence`: a row each.
    codes: numpy.ndarray | None
        (f,) of int64: the row of each frame; None if row i is that of frame i, or the only row that of all.
    may_be_shared: bool
        Whether it stands among the shared groups if it is the same for all frames. It must be told of each
        frame else.
    """

    keyword: str
    cells: Cells
    codes: npt.NDArray[np.int64] | None = None
    may_be_shared: bool = True


@dataclass(frozen=True)
class Groups:
    """Functional groups as they are written.

    Parameters
    ----------
    shared: pydicom.dataset.Dataset
        The item of the SharedFunctionalGroupsSequence.
    per_frame: bytes | None
        The value of the PerFrameFunctionalGroupsSequence: the items of all frames; None if there is none.
    """

    shared: Dataset
    per_frame: bytes | None


def functional_groups(
    planes: Planes,
    frames: FrameTable,
    organization: Organization,
    extra: Sequence[Macro] = (),
    layout: Layout = EXPLICIT,
    *,
    derivation: str = _SEGMENTATION,
) -> Groups:
    """Put together what is said of all frames and of each (PS3.3 C.7.6.16).

    A group that is the same for all frames, and may be, is shared. A TILED_FULL object says nothing of each
    frame.

    Parameters
    ----------
    planes: isodicom.multiframe.planes.Planes
        Where frames lie, and what they were derived from.
    frames: isodicom.multiframe.dimensions.FrameTable
        Which plane each frame shows.
    organization: isodicom.multiframe.dimensions.Organization
        How frames are indexed.
    extra: Sequence[isodicom.multiframe.functional_groups.Macro], optional
        Further groups.
    layout: isodicom.encoding.layout.Layout, optional
        How bytes are written: that of the object's transfer syntax.
    derivation: str, optional
        The code of DCM that says how frames were derived from their sources.
    """
    raise NotImplementedError


def segment_identification(number: int) -> list[Dataset]:
    """The sequence that names the segment of a frame (PS3.3 C.8.20.3.1)."""
    item = Dataset()
    item.ReferencedSegmentNumber = number
    return [item]


def instance_reference(image: Dataset) -> Dataset:
    """The class and instance of an object (PS3.3 10.8)."""
    item = Dataset()
    item.ReferencedSOPClassUID = image.SOPClassUID
    item.ReferencedSOPInstanceUID = image.SOPInstanceUID
    return item


def _derivation(image: Dataset) -> Dataset:
    """That a frame was segmented from an image, pixel by pixel (PS3.3 C.7.6.16.2.6)."""
    source = instance_reference(image)
    source.SpatialLocationsPreserved = "YES"
    source.PurposeOfReferenceCodeSequence = [dcm(_SOURCE_IMAGE)]
    item = Dataset()
    item.SourceImageSequence = [source]
    item.DerivationCodeSequence = [dcm(_SEGMENTATION)]
    return item
