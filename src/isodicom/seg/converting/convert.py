"""Segmentations of one type as those of another, made of nothing but the segmentation itself."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING
from warnings import warn

import numpy as np
from pydicom.datadict import keyword_for_tag
from pydicom.dataset import Dataset
from pydicom.tag import Tag
from pydicom.uid import ExplicitVRLittleEndian

from isodicom.base import SOPClass
from isodicom.base_content import ContributingEquipment
from isodicom.color import CIELabColor
from isodicom.encoding.cells import Cells, element, encoded
from isodicom.encoding.items import Items
from isodicom.encoding.layout import Layout
from isodicom.encoding.live import put_live
from isodicom.encoding.values import items_in
from isodicom.enum import DimensionOrganizationTypeValues
from isodicom.errors import AttributeValueError, MissingAttributeError
from isodicom.image.frames import Indices
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.stored import frame_store
from isodicom.image.tiles import is_tiled_full
from isodicom.multiframe.dimensions import FrameTable, organize
from isodicom.multiframe.functional_groups import Groups, Macro, divided, frame_content
from isodicom.pixels.texts import own_text
from isodicom.seg.content import SegmentDescription
from isodicom.seg.converting.places import FramePlaces, frame_places
from isodicom.seg.converting.planes_read import SegmentPlanes
from isodicom.seg.described.queries import descriptions, kind_of, segment_numbers
from isodicom.seg.described.relabel import drop_label, label_of
from isodicom.seg.enum import SegmentationTypeValues
from isodicom.seg.making import write
from isodicom.seg.making.frames import plan_frames, segment_identification
from isodicom.seg.making.look import Look
from isodicom.seg.making.plan import pixel_format
from isodicom.seg.making.request import SYNTAXES, Request, read_request
from isodicom.seg.making.segments import Segments, read_segments
from isodicom.seg.mask import Wanted, WholeMask, style_of
from isodicom.seg.reading.colors import color_table
from isodicom.seg.reading.output import Output
from isodicom.uid import UID
from isodicom.valuerep import number_in

if TYPE_CHECKING:
    from isodicom.seg.sop import Segmentation

_BINARY, _FRACTIONAL, _LABELMAP = (
    SegmentationTypeValues.BINARY,
    SegmentationTypeValues.FRACTIONAL,
    SegmentationTypeValues.LABELMAP,
)
_PALETTE = "PALETTE COLOR"
_PER_FRAME, _SHARED = "PerFrameFunctionalGroupsSequence", "SharedFunctionalGroupsSequence"
_WRITTEN_ANEW = frozenset({"FrameContentSequence", "SegmentIdentificationSequence"})
_COLORS = ("Red", "Green", "Blue")
# What is said of the object, its frames and pixels, and not of what they show.
_NOT_COPIED = frozenset(
    Tag(keyword)
    for keyword in (
        "BitsAllocated",
        "BitsStored",
        "ContentDate",
        "ContentTime",
        "DimensionIndexSequence",
        "DimensionOrganizationSequence",
        "DimensionOrganizationType",
        "DigitalSignaturesSequence",
        "ExtendedOffsetTable",
        "ExtendedOffsetTableLengths",
        "HighBit",
        "ICCProfile",
        "ColorSpace",
        "InstanceCreationDate",
        "InstanceCreationTime",
        "InstanceNumber",
        "MACParametersSequence",
        "MaximumFractionalValue",
        "Modality",
        "NumberOfFrames",
        "PaletteColorLookupTableUID",
        "PerFrameFunctionalGroupsSequence",
        "PhotometricInterpretation",
        "PixelData",
        "PixelPaddingValue",
        "PresentationLUTShape",
        "SOPClassUID",
        "SOPInstanceUID",
        "SegmentSequence",
        "SegmentationFractionalType",
        "SegmentationType",
        "SegmentsOverlap",
        "SeriesInstanceUID",
        "SeriesNumber",
        "SharedFunctionalGroupsSequence",
        *(f"{color}PaletteColorLookupTableData" for color in _COLORS),
        *(f"{color}PaletteColorLookupTableDescriptor" for color in _COLORS),
        *(f"Segmented{color}PaletteColorLookupTableData" for color in _COLORS),
    )
)


@dataclass(frozen=True, slots=True)
class Conversion:
    """What is asked for. The names are those of the arguments of `Segmentation.to_binary`."""

    kind: SegmentationTypeValues
    threshold: float | None = None
    series_instance_uid: str | None = None
    series_number: int | None = None
    sop_instance_uid: str | None = None
    instance_number: int | None = None
    transfer_syntax_uid: str | None = None
    omit_empty_frames: bool = True
    workers: int | Executor = 0


def converted(seg: Segmentation, wanted: Conversion) -> Segmentation:
    """Return a segmentation of another type, with all that is said of segments, frames and sources.

    Parameters
    ----------
    seg: isodicom.seg.Segmentation
        The segmentation. Its source images are not needed.
    wanted: isodicom.seg.converting.convert.Conversion
        What it is to become.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If it is of that type already, or a part of a concatenation; if segments overlap that a label map
        can't hold, or a threshold is missing or of no effect.
    """
    groups = FunctionalGroups.of(seg)
    _check(seg, wanted)
    request = _request(seg, wanted)
    segments, numbers = _segments(seg, wanted.kind)
    places = frame_places(seg, groups)
    parts = SegmentPlanes(seg, groups, places, numbers, wanted.threshold)
    pixels = Wanted(wanted.kind, segments.numbers, numbers, 1)
    mask = WholeMask(parts, style_of(parts.dtype, parts.dimensions, pixels), pixels)
    frames, omitted = plan_frames(mask, places.planes, request)
    described = None if frames.segment is None else len(segments.numbers)
    organization = organize(places.planes, frames, request.organization, omitted=omitted, segments=described)
    found = _groups(seg, groups, places, frames, request)
    macros = (
        *found,
        *frame_content(frames, organization, request.layout),
        *segment_identification(frames, len(segments.numbers), request.layout),
    )
    is_full = organization.type is DimensionOrganizationTypeValues.TILED_FULL
    said = divided(macros, frames.count, is_full, request.layout)
    format = pixel_format(request, mask, Look())

    new = _header(seg, wanted, request)
    write.write_image(new, request, format, mask.overlap())
    new.SegmentSequence = segments.items
    organization.put_on(new)
    _write_groups(new, seg, said, request.layout)
    mask.encode_as(format, wanted.workers)
    mask.pixels(frames).put_on(new)
    return new


def _check(seg: Segmentation, wanted: Conversion) -> None:
    kind = kind_of(seg)
    if own_text(seg, "ConcatenationUID"):
        raise AttributeValueError(
            "The segmentation is a part of a concatenation, and what its frames lack may be in another part. "
            "Put the parts together first: join_concatenation(parts).",
            keyword="ConcatenationUID",
        )
    if not own_text(seg, "StudyInstanceUID"):
        raise MissingAttributeError("The segmentation is of no study.", keyword="StudyInstanceUID")
    if kind is wanted.kind:
        raise AttributeValueError(
            f"The segmentation is {kind.value} already.", keyword="SegmentationType", found=kind.value
        )
    if kind is _FRACTIONAL and wanted.threshold is None:
        raise AttributeValueError(
            "Where a segment is follows from fractions by a threshold: pass threshold, such as 0.5. "
            "Fractions of that and above are inside.",
            keyword="SegmentationType",
            found=kind.value,
        )
    if kind is not _FRACTIONAL and wanted.threshold is not None:
        raise AttributeValueError(f"threshold is for fractions; the segmentation is {kind.value}.")
    if wanted.threshold is not None and not 0 < wanted.threshold <= 1:
        raise AttributeValueError(f"threshold is above 0 and at most 1, not {wanted.threshold}.")


def _request(seg: Segmentation, wanted: Conversion) -> Request:
    """The form that is asked for; transfer syntax and full tiling as they are, where that can be."""
    own = str(seg.file_meta.TransferSyntaxUID)
    fitting = own if wanted.kind in SYNTAXES.get(own, ()) else ExplicitVRLittleEndian
    full = DimensionOrganizationTypeValues.TILED_FULL if is_tiled_full(seg) else None
    omit = wanted.omit_empty_frames and wanted.kind is _BINARY and full is None
    return read_request(wanted.kind, wanted.transfer_syntax_uid or fitting, full, omit, None, 1)


def _segments(seg: Segmentation, kind: SegmentationTypeValues) -> tuple[Segments, tuple[int, ...]]:
    """The segments of the result, and the numbers that they have now, in the same order."""
    pairs = []
    for description, number in zip(descriptions(seg), segment_numbers(seg), strict=True):
        copy = SegmentDescription.from_dataset(description)  # which demands that nothing lacks
        copy.SegmentNumber = label_of(description)
        drop_label(copy)
        pairs.append((copy, number))
    if kind is _BINARY and own_text(seg, "PhotometricInterpretation") == _PALETTE:
        _keep_colors(seg, pairs)
    if kind is _LABELMAP:
        pairs.sort(key=lambda pair: pair[0].segment_number)
    labels = [copy.segment_number for copy, _ in pairs]
    renumber = kind is _BINARY and labels != list(range(1, len(labels) + 1))
    segments = read_segments([copy for copy, _ in pairs], kind, renumber)
    return segments, tuple(number for _, number in pairs)


def _keep_colors(seg: Segmentation, pairs: list[tuple[SegmentDescription, int]]) -> None:
    """Recommend the colours of a palette, which only label maps have."""
    numbers = tuple(number for _, number in pairs)
    output = Output(numbers, combine=True, palette=True)
    colors = color_table(seg, frame_store(seg), output, np.array(numbers))
    most = np.iinfo(colors.dtype).max
    for copy, number in pairs:
        if "RecommendedDisplayCIELabValue" not in copy:
            red, green, blue = (colors[number] / most * 255).tolist()
            copy.RecommendedDisplayCIELabValue = list(CIELabColor.from_rgb(red, green, blue).value)


def _groups(
    seg: Segmentation, groups: FunctionalGroups, places: FramePlaces, frames: FrameTable, request: Request
) -> Iterator[Macro]:
    """What is said of each frame now, of the frames that will show its place."""
    items = groups.per_frame
    if items is None:
        return
    first = np.full(places.planes.count, -1)
    first[places.of_frames[::-1]] = np.arange(len(places.of_frames))[::-1]
    for tag in items.all_tags():
        keyword = keyword_for_tag(tag)
        if keyword in _WRITTEN_ANEW:
            continue
        if not keyword:
            warn(f"Private groups of frames are left out ({Tag(tag)}).", UserWarning, stacklevel=5)
            continue
        yield _kept(items, keyword, places.of_frames, first, frames.plane, request.layout)


def _kept(
    items: Items, keyword: str, of_frames: Indices, first: Indices, shown: Indices, layout: Layout
) -> Macro:
    """A functional group as it is; of the frames of one place all items that differ."""
    values = items.raw(keyword)
    codes: dict[bytes | None, int] = {}
    kinds = np.fromiter((codes.setdefault(value, len(codes)) for value in values), np.int64, len(values))
    rows = np.unique(kinds, return_index=True)[1].tolist()
    own = [_written(items, keyword, row, value, layout) for row, value in zip(rows, codes, strict=True)]
    of_places = kinds[first]
    several = np.unique(of_frames[kinds != of_places[of_frames]]).tolist()
    for place in several:
        there = dict.fromkeys(kinds[of_frames == place].tolist())
        of_places[place] = len(own)
        own.append(b"".join(own[kind] for kind in there))
    cells = element(keyword, Cells.of(own), layout, "SQ").where(np.array([bool(value) for value in own]))
    return Macro(keyword, cells, of_places[shown], may_be_shared=False)


def _written(items: Items, keyword: str, row: int, value: bytes | None, layout: Layout) -> bytes:
    """The items of a group, as bytes of the result."""
    if not value:
        return b""
    if items.layout == layout:
        return value
    whole = encoded(items.only(row, keyword)[keyword].value, keyword, layout)
    return whole[8 if layout.implicit else 12 :]


def _write_groups(new: Segmentation, seg: Segmentation, said: Groups, layout: Layout) -> None:
    shared = deepcopy(next(iter(items_in(seg, _SHARED)), Dataset()))
    for keyword in _WRITTEN_ANEW:
        if keyword in shared:
            delattr(shared, keyword)
    for group in said.shared:
        shared.add(group)
    new.SharedFunctionalGroupsSequence = [shared]
    if said.per_frame is not None:
        put_live(new, _PER_FRAME, said.per_frame, layout)


def _header(seg: Segmentation, wanted: Conversion, request: Request) -> Segmentation:
    """The result without segments, frames and pixels."""
    new = type(seg).__new__(type(seg))
    SOPClass.__init__(
        new,
        study_instance_uid=seg.StudyInstanceUID,
        series_instance_uid=wanted.series_instance_uid or UID(),
        series_number=wanted.series_number or _number(seg, "SeriesNumber"),
        sop_instance_uid=wanted.sop_instance_uid or UID(),
        sop_class_uid=write.sop_class_of(wanted.kind),
        instance_number=wanted.instance_number or _number(seg, "InstanceNumber"),
        modality="SEG",
        transfer_syntax_uid=request.transfer_syntax_uid,
    )
    for tag in seg.keys():  # noqa: SIM118  # of a Dataset
        if tag not in _NOT_COPIED:
            new.add(deepcopy(seg[tag]))
    equipment = items_in(seg, "ContributingEquipmentSequence")
    new.ContributingEquipmentSequence = [*deepcopy(equipment), ContributingEquipment.for_isodicom()]
    return new


def _number(seg: Segmentation, keyword: str) -> int:
    return max(1, int(number_in(seg, keyword) or 1))
