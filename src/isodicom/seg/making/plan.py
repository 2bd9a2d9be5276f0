"""What is decided before anything is written: which frames there are, where they lie, what they say."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass

from isodicom.frame.format import PixelFormat
from isodicom.multiframe.dimensions import FrameTable, Organization, organize
from isodicom.multiframe.functional_groups import Groups, functional_groups
from isodicom.multiframe.planes import Planes, plan_planes
from isodicom.multiframe.sources import Sources
from isodicom.seg.making.arrays import Placement, read_array
from isodicom.seg.making.frames import plan_frames, segment_identification
from isodicom.seg.making.look import Look
from isodicom.seg.making.request import Request
from isodicom.seg.making.segments import Segments
from isodicom.seg.mask import Mask, read_mask


@dataclass(frozen=True, slots=True)
class Plan:
    """What a segmentation will be.

    Parameters
    ----------
    mask: isodicom.seg.mask.Mask
        Its pixels.
    planes: isodicom.multiframe.planes.Planes
        Where they lie.
    frames: isodicom.multiframe.dimensions.FrameTable
        Which plane and segment each frame shows.
    organization: isodicom.multiframe.dimensions.Organization
        How frames are organized and indexed.
    groups: isodicom.multiframe.functional_groups.Groups
        What is said of all frames, and of each.
    format: isodicom.frame.format.PixelFormat
        How frames are stored.
    """

    mask: Mask
    planes: Planes
    frames: FrameTable
    organization: Organization
    groups: Groups
    format: PixelFormat


def plan_segmentation(
    request: Request,
    sources: Sources,
    segments: Segments,
    look: Look,
    pixel_array: object,
    placement: Placement,
    workers: int | Executor = 0,
    extended_offsets: bool = False,
) -> Plan:
    """Decide what a segmentation will be.

    Parameters
    ----------
    request: isodicom.seg.making.request.Request
        What kind of segmentation is asked for.
    sources: isodicom.multiframe.sources.Sources
        The source frames.
    segments: isodicom.seg.making.segments.Segments
        The segments.
    look: isodicom.seg.making.look.Look
        The colours of a label map.
    pixel_array: numpy.ndarray | isodicom.Volume | Iterable[numpy.ndarray] | Callable | isodicom.seg.Tiles
        What was given as pixels. Planes that come one by one are read, and their frames encoded, when all
        that can be known before is decided.
    placement: isodicom.seg.making.arrays.Placement
        Where it lies.
    workers: int | concurrent.futures.Executor, optional
        Who encodes frames.
    extended_offsets: bool, optional
        Whether an extended offset table is wanted.
    """
    given = read_array(pixel_array, segments, sources, placement)
    numbers, labels = segments.numbers, segments.labels
    mask = read_mask(
        given.values, request.kind, numbers, request.max_fractional_value, given.tiling, labels=labels
    )
    planes = plan_planes(
        sources,
        given.shape,
        placement.positions,
        placement.orientation,
        placement.measures,
        given.geometry,
        given.tiling,
    )
    format = pixel_format(request, mask, look)
    mask.encode_as(format, workers, extended_offsets)
    frames, omitted = plan_frames(mask, planes, request)
    described = None if frames.segment is None else len(numbers)
    organization = organize(planes, frames, request.organization, omitted=omitted, segments=described)
    identification = segment_identification(frames, len(numbers), request.layout)
    groups = functional_groups(planes, frames, organization, identification, request.layout)
    return Plan(mask, planes, frames, organization, groups, format)


def pixel_format(request: Request, mask: Mask, look: Look) -> PixelFormat:
    """Return how frames are stored (PS3.3 C.8.20.2.1): in bits, bytes, or words for labels beyond 255."""
    _, rows, columns = mask.shape
    return PixelFormat(
        transfer_syntax_uid=request.transfer_syntax_uid,
        rows=rows,
        columns=columns,
        samples_per_pixel=1,
        bits_allocated=mask.bits,
        bits_stored=mask.bits,
        photometric_interpretation=look.photometric_interpretation,
    )
