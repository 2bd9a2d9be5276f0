"""How a segmentation is filled, part by part. `Segmentation.__init__` names the order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from warnings import warn

from pydicom.config import IGNORE
from pydicom.dataset import Dataset
from pydicom.uid import UID as PydicomUID
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian

from isodicom.base_content import ContributingEquipment
from isodicom.encoding.character_set import LATIN, CharacterSet, character_set, settle_character_set
from isodicom.enum import CoordinateSystemNames, DimensionOrganizationTypeValues
from isodicom.errors import AttributeValueError, GeometryError, MissingAttributeError, NotSupportedError
from isodicom.multiframe.functional_groups import (
    frame_item,
    instance_reference,
    segment_identification,
    shared_item,
)
from isodicom.multiframe.planes import Planes
from isodicom.multiframe.sources import IDENTITY, Sources, as_images, check_presence, name_of
from isodicom.pixels.bits import BitPacker
from isodicom.seg.content import DimensionIndexSequence, SegmentDescription
from isodicom.seg.enum import SegmentationTypeValues
from isodicom.seg.masks import Mask
from isodicom.standard.iods.segmentation import SegmentationIOD
from isodicom.valuerep import code_string, member

_THREE_D = DimensionOrganizationTypeValues.THREE_DIMENSIONAL
_ANSWERED = (
    "study_instance_uid",
    "sop_class_uid",
    "modality",
    "patient_id",
    "patient_name",
    "patient_birth_date",
    "patient_sex",
    "accession_number",
    "study_id",
    "study_date",
    "study_time",
    "referring_physician_name",
)
_NATIVE = (ExplicitVRLittleEndian, ImplicitVRLittleEndian)


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame that is written: a segment in a plane, and the plane's rank among those written."""

    segment: int
    plane: int
    rank: int


def check_request(
    segmentation_type: SegmentationTypeValues,
    transfer_syntax_uid: str,
    tiled: bool,
    misplaced: dict[str, object],
) -> None:
    """Raise where a segmentation is asked for that cannot be, or cannot be written yet.

    Parameters
    ----------
    segmentation_type: isodicom.seg.SegmentationTypeValues
        Its type.
    transfer_syntax_uid: str
        How it is to be encoded.
    tiled: bool
        Whether the mask is to be cut into tiles.
    misplaced: dict[str, object]
        Arguments that binary segmentations in the patient coordinate system don't take, and what was given.
    """
    if segmentation_type is not SegmentationTypeValues.BINARY:
        raise NotSupportedError(
            f"Segmentations of type {segmentation_type.value} cannot be written yet; BINARY ones can."
        )
    if tiled:
        raise NotSupportedError("Masks cannot be cut into tiles yet; leave tile_pixel_array out.")
    for name, value in misplaced.items():
        if value is not None:
            raise TypeError(
                f"{name} is not for binary segmentations of images that are not tiled; leave it out."
            )
    if transfer_syntax_uid not in _NATIVE:
        names = " or ".join(f"{syntax.name} ({syntax})" for syntax in _NATIVE)
        given = PydicomUID(str(transfer_syntax_uid), validation_mode=IGNORE)
        raise NotSupportedError(
            f"A binary segmentation cannot be encoded as {given.name} yet, but as {names}."
        )


def check_further(arguments: Iterable[str]) -> None:
    """Raise if arguments of SOPClass are given that follow from what a segmentation is and is made of."""
    for name in arguments:
        if name in _ANSWERED:
            raise TypeError(
                f"{name} cannot be given: it follows from the source images, or is that of any SEG."
            )


def check_descriptions(descriptions: Sequence[SegmentDescription]) -> tuple[SegmentDescription, ...]:
    """Return copies of the descriptions of segments, which must be numbered from 1 on."""
    if isinstance(descriptions, Dataset) or not isinstance(descriptions, Iterable):
        raise TypeError("segment_descriptions is a sequence: write [description] for a single one.")
    found = tuple(descriptions)
    for description in found:
        if not isinstance(description, SegmentDescription):
            raise TypeError(
                f"Segments are described by SegmentDescription, not {type(description).__name__}."
            )
    numbers = [description.segment_number for description in found]
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        raise AttributeValueError(
            f"Segment descriptions are numbered 1, 2, ... in this order; the numbers are {numbers}.",
            keyword="SegmentNumber",
            expected=list(range(1, len(numbers) + 1)),
            found=numbers,
            reference="PS3.3 C.8.20.2",
        )
    return deepcopy(found)


def check_equipment(**values: object) -> None:
    """Raise if something is empty that the Enhanced General Equipment module demands (PS3.3 C.7.5.2)."""
    for name, value in values.items():
        if not value or (isinstance(value, str) and not value.strip()):
            keyword = "".join(part.capitalize() for part in name.split("_"))
            raise MissingAttributeError(
                f"{name} must not be empty; {value!r} was given.",
                keyword=keyword,
                module="EnhancedGeneralEquipmentModule",
                reference="PS3.3 C.7.5.2",
            )


def check_identity(sources: Sources, series_instance_uid: str, sop_instance_uid: str) -> None:
    """Raise if the segmentation were to be one of its source images, or in their series."""
    if any(image.SOPInstanceUID == sop_instance_uid for image in sources.images):
        raise AttributeValueError(
            f"sop_instance_uid is that of a source image: {sop_instance_uid}. UID() makes a new one.",
            keyword="SOPInstanceUID",
        )
    if sources.first.SeriesInstanceUID == series_instance_uid:
        raise AttributeValueError(
            f"series_instance_uid is that of the source images, {series_instance_uid}, but all objects of a "
            "series are of one modality. UID() makes a new one.",
            keyword="SeriesInstanceUID",
            reference="PS3.3 C.7.3.1",
        )


def usual_label(source: Dataset) -> str:
    """The content label of a segmentation that is given none: `CT_SEG`, if the modality is a code string."""
    modality = source.get("Modality")
    try:
        return code_string(f"{modality}_SEG" if modality else "SEG", "ContentLabel")
    except AttributeValueError:
        return "SEG"


def settle_text(seg: SegmentationIOD, sources: Sources, wanted: CharacterSet | None) -> None:
    """Choose the character set: the wanted one, else that of the source images or, if need be, Unicode."""
    given = sources.first.get("SpecificCharacterSet")
    try:
        usual = character_set(given) if given else [LATIN]
    except AttributeValueError:
        usual = [LATIN]
    settle_character_set(seg, None if wanted is None else character_set(wanted), usual)


def plan_frames(mask: Mask, planes: Planes, omit_empty: bool) -> list[Frame]:
    """Choose the frames to be written, segment by segment, each from the first plane to the last.

    An object cannot be without frames, so of an empty mask all frames are written.
    """
    filled = mask.filled()
    if omit_empty and not filled.any():
        warn(
            "The mask is empty. All of its frames are written, as there must be some.",
            UserWarning,
            stacklevel=3,
        )
    if not (omit_empty and filled.any()):
        filled[:] = True
    written = [plane for plane in range(len(filled)) if filled[plane].any()]
    ranks = {plane: rank for rank, plane in enumerate(planes.order(written), start=1)}
    return [
        Frame(segment, plane, rank)
        for segment in range(1, mask.segments + 1)
        for plane, rank in ranks.items()
        if filled[plane, segment - 1]
    ]


def write_references(
    seg: SegmentationIOD,
    sources: Sources,
    further: Iterable[Dataset],
    equipment: Iterable[ContributingEquipment],
) -> None:
    """Say which images and which equipment the segmentation comes from."""
    images = list(sources.images)
    for image in as_images(further, "further_source_images"):
        check_presence(image, IDENTITY)
        if any(image.SOPInstanceUID == known.SOPInstanceUID for known in images):
            raise AttributeValueError(f"The {name_of(image)} is given twice.", keyword="SOPInstanceUID")
        images.append(image)
        if image.StudyInstanceUID != seg.StudyInstanceUID:
            raise AttributeValueError(
                f"further_source_images are of the study of the source images, {seg.StudyInstanceUID}; "
                f"the {name_of(image)} is of {image.StudyInstanceUID}.",
                keyword="StudyInstanceUID",
            )
    seg.SourceImageSequence = [instance_reference(image) for image in images]
    seg.ReferencedSeriesSequence = _by_series(images)
    acquired = (
        [ContributingEquipment.for_image_acquisition(sources.first)]
        if sources.first.get("Manufacturer")
        else []
    )
    seg.ContributingEquipmentSequence = [*acquired, ContributingEquipment.for_isodicom(), *equipment]
    seg.FrameOfReferenceUID = sources.first.FrameOfReferenceUID
    seg.PositionReferenceIndicator = sources.first.get("PositionReferenceIndicator")


def _by_series(images: Iterable[Dataset]) -> list[Dataset]:
    """References to images, an item for each series (PS3.3 C.12.2)."""
    members: dict[str, list[Dataset]] = {}
    for image in images:
        members.setdefault(image.SeriesInstanceUID, []).append(instance_reference(image))
    items = []
    for series, references in members.items():
        item = Dataset()
        item.SeriesInstanceUID = series
        item.ReferencedInstanceSequence = references
        items.append(item)
    return items


def write_image(seg: SegmentationIOD, sources: Sources, mask: Mask) -> None:
    """Describe the pixels (PS3.3 C.8.20.2)."""
    _, seg.Rows, seg.Columns = mask.shape
    seg.ImageType = ["DERIVED", "PRIMARY"]
    seg.SamplesPerPixel = 1
    seg.PhotometricInterpretation = "MONOCHROME2"
    seg.PixelRepresentation = 0
    seg.BitsAllocated = 1
    seg.BitsStored = 1
    seg.HighBit = 0
    seg.PresentationLUTShape = "IDENTITY"
    seg.SegmentationType = SegmentationTypeValues.BINARY.value
    seg.SegmentsOverlap = mask.overlap().value
    _write_compression(seg, sources)


def _write_compression(seg: SegmentationIOD, sources: Sources) -> None:
    """What was lossy once, stays so (PS3.3 C.8.20.2.2)."""
    lossy = [image for image in sources.images if image.get("LossyImageCompression") == "01"]
    seg.LossyImageCompression = "01" if lossy else "00"
    for keyword in ("LossyImageCompressionRatio", "LossyImageCompressionMethod") if lossy else ():
        if lossy[0].get(keyword):
            seg[keyword] = deepcopy(lossy[0][keyword])


def write_dimensions(
    seg: SegmentationIOD,
    planes: Planes,
    frames: Sequence[Frame],
    organization: DimensionOrganizationTypeValues | str | None,
) -> None:
    """Say by what frames are indexed (PS3.3 C.7.6.17), and whether they make a volume."""
    kinds = DimensionOrganizationTypeValues
    wanted = None if organization is None else member(kinds, organization, "dimension_organization_type")
    if wanted not in (None, _THREE_D):
        raise NotSupportedError(
            f"Frames cannot be organized as {wanted.value} yet; leave dimension_organization_type out."
        )
    is_volume = len(seg.SegmentSequence) == 1 and planes.is_regular([frame.plane for frame in frames])
    if wanted is _THREE_D and not is_volume:
        raise GeometryError(
            "Frames are organized as 3D only if they are of one segment and lie at equal distances; "
            "leave dimension_organization_type out."
        )
    index = DimensionIndexSequence(CoordinateSystemNames.PATIENT)
    item = Dataset()
    item.DimensionOrganizationUID = index[0].DimensionOrganizationUID
    seg.DimensionOrganizationSequence = [item]
    seg.DimensionIndexSequence = index
    if is_volume:
        seg.DimensionOrganizationType = _THREE_D.value


def write_frames(seg: SegmentationIOD, mask: Mask, planes: Planes, frames: Sequence[Frame]) -> None:
    """Write the functional groups and the pixels of all frames."""
    shared = shared_item(planes)
    one_segment = mask.segments == 1
    if one_segment:
        shared.SegmentIdentificationSequence = segment_identification(1)
    packer, items = BitPacker(), []
    for frame in frames:
        item = frame_item(planes, frame.plane, (frame.segment, frame.rank))
        if not one_segment:
            item.SegmentIdentificationSequence = segment_identification(frame.segment)
        items.append(item)
        packer.add(mask.frame(frame.segment, frame.plane))
    seg.SharedFunctionalGroupsSequence = [shared]
    seg.PerFrameFunctionalGroupsSequence = items
    seg.NumberOfFrames = len(items)
    seg.PixelData = packer.finish()
