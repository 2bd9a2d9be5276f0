"""What is said of frames: of all of them, and of each (PS3.3 C.7.6.16)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydicom.datadict import tag_for_keyword
from pydicom.dataset import Dataset
from pydicom.values import convert_SQ

from isodicom.content import PixelMeasuresSequence, PlaneOrientationSequence
from isodicom.encoding.cells import Cells, decimals, element, integers, item, join, sequence, texts
from isodicom.encoding.layout import Layout
from isodicom.enum import DimensionOrganizationTypeValues
from isodicom.multiframe.derivation import SEGMENTATION, derivation_images
from isodicom.multiframe.dimension_index import FRAME_LABEL
from isodicom.multiframe.dimensions import FrameTable, Organization
from isodicom.multiframe.planes import Planes

EXPLICIT = Layout(implicit=False, little_endian=True)

_OFFSETS = tuple(f"{axis}OffsetInSlideCoordinateSystem" for axis in "XYZ")
_LABEL = "Frame"
_TYPED: dict[str, type[PixelMeasuresSequence] | type[PlaneOrientationSequence]] = {
    "PixelMeasuresSequence": PixelMeasuresSequence,
    "PlaneOrientationSequence": PlaneOrientationSequence,
}
"""Shared groups that have classes of their own."""


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
        Whether it stands among the shared groups if it is the same for all frames. It is said of each frame
        else.
    """

    keyword: str
    cells: Cells
    codes: npt.NDArray[np.int64] | None = None
    may_be_shared: bool = True

    @property
    def tag(self) -> int:
        """int: the tag of the sequence; groups stand by ascending tag"""
        return tag_for_keyword(self.keyword) or 0

    @property
    def is_constant(self) -> bool:
        """bool: whether it is the same for all frames"""
        codes = np.arange(self.cells.rows) if self.codes is None else np.unique(self.codes)
        lengths = self.cells.lengths[codes]
        if not len(codes) or (lengths != lengths[0]).any():
            return not len(codes)
        rows = self.cells.data[codes, : lengths[0]]
        return bool((rows == rows[0]).all())

    def of_frames(self) -> Cells:
        """The elements, a row a frame, or one for all."""
        return self.cells if self.codes is None else self.cells.take(self.codes)

    def of_all(self) -> Cells:
        """The element that all frames have in common."""
        return self.cells.take(np.array([0 if self.codes is None else self.codes[0]]))


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
    derivation: str = SEGMENTATION,
) -> Groups:
    """Put together what is said of all frames and of each.

    A group that is the same for all frames, and may be, is shared. A TILED_FULL object says nothing of each
    frame (PS3.3 C.7.6.17.3).

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
    macros = [
        *_measures(planes, layout),
        *_orientation(planes, layout),
        *_position(planes, frames, layout),
        *_derivation(planes, frames, derivation, layout),
        *frame_content(frames, organization, layout),
        *extra,
    ]
    return divided(macros, frames.count, organization.type is _FULL, layout)


_FULL = DimensionOrganizationTypeValues.TILED_FULL


def divided(macros: Sequence[Macro], frames: int, is_full: bool, layout: Layout) -> Groups:
    """Divide groups into those that all frames share, and those of each frame.

    Parameters
    ----------
    macros: Sequence[isodicom.multiframe.functional_groups.Macro]
        The groups, in any order.
    frames: int
        How many frames there are.
    is_full: bool
        Whether nothing may be said of each frame.
    layout: isodicom.encoding.layout.Layout
        How bytes are written.
    """
    shared = [macro for macro in macros if macro.may_be_shared and macro.is_constant]
    own = sorted((macro for macro in macros if macro not in shared), key=lambda macro: macro.tag)
    common = join(*(macro.of_all() for macro in sorted(shared, key=lambda macro: macro.tag)))
    (groups,) = convert_SQ(item(common, layout).to_bytes(), layout.implicit, True)
    for keyword, kind in _TYPED.items():
        if keyword in groups:
            setattr(groups, keyword, kind.from_sequence(groups[keyword].value, copy=False))
    if is_full or not own:
        return Groups(groups, None)
    content = join(*(macro.of_frames() for macro in own))
    items = item(content if content.rows == frames else content.take(np.zeros(frames, np.int64)), layout)
    return Groups(groups, items.to_bytes())


def _measures(planes: Planes, layout: Layout) -> Iterator[Macro]:
    if planes.spacing is None:
        return
    values = {
        "SliceThickness": planes.thickness,
        "SpacingBetweenSlices": planes.between,
        "PixelSpacing": planes.spacing,
    }
    parts = [
        element(keyword, decimals([value]), layout) for keyword, value in values.items() if value is not None
    ]
    yield _single("PixelMeasuresSequence", parts, layout)


def _orientation(planes: Planes, layout: Layout) -> Iterator[Macro]:
    if planes.matrix is None and planes.cosines is not None:  # tiles have that of their matrix
        parts = [element("ImageOrientationPatient", decimals([planes.cosines]), layout)]
        yield _single("PlaneOrientationSequence", parts, layout)


def _position(planes: Planes, frames: FrameTable, layout: Layout) -> Iterator[Macro]:
    if planes.matrix is not None:
        parts = [
            element(keyword, decimals(values), layout)
            for keyword, values in zip(_OFFSETS, planes.positions.T, strict=True)
        ]
        rows, columns = planes.matrix.T
        parts.append(element("ColumnPositionInTotalImagePixelMatrix", integers("SL", columns), layout))
        parts.append(element("RowPositionInTotalImagePixelMatrix", integers("SL", rows), layout))
        yield _single("PlanePositionSlideSequence", parts, layout, frames.plane, False)
    elif planes.cosines is not None:
        parts = [element("ImagePositionPatient", decimals(planes.positions), layout)]
        yield _single("PlanePositionSequence", parts, layout, frames.plane, False)


def _derivation(planes: Planes, frames: FrameTable, code: str, layout: Layout) -> Iterator[Macro]:
    cells = derivation_images(planes.references, planes.count, code, layout)
    codes = frames.plane if cells.rows > 1 else None
    yield Macro("DerivationImageSequence", cells, codes, may_be_shared=False)


def frame_content(frames: FrameTable, organization: Organization, layout: Layout) -> Iterator[Macro]:
    """Yield the group that indexes frames, if they are indexed (PS3.3 C.7.6.16.2.2).

    Parameters
    ----------
    frames: isodicom.multiframe.dimensions.FrameTable
        The frames.
    organization: isodicom.multiframe.dimensions.Organization
        Their indices.
    layout: isodicom.encoding.layout.Layout
        How bytes are written.
    """
    if organization.indices is None:
        return
    parts = [element("DimensionIndexValues", integers("UL", organization.indices), layout)]
    if FRAME_LABEL in organization.keywords:
        ranks = organization.indices[:, organization.keywords.index(FRAME_LABEL)].tolist()
        labels = [_LABEL] * len(ranks) if max(ranks) == 1 else [f"{_LABEL} {rank}" for rank in ranks]
        parts.append(element(FRAME_LABEL, texts("SH", labels), layout))
    yield _single("FrameContentSequence", parts, layout, None, False)


def _single(
    keyword: str,
    parts: Sequence[Cells],
    layout: Layout,
    codes: npt.NDArray[np.int64] | None = None,
    may_be_shared: bool = True,
) -> Macro:
    """A group of one item."""
    return Macro(keyword, sequence(keyword, item(join(*parts), layout), layout=layout), codes, may_be_shared)
