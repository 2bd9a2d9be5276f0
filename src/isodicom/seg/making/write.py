"""What stands in a segmentation besides its frames, part by part. `Segmentation.__init__` names the order."""

from __future__ import annotations

from collections.abc import Iterable

from pydicom.dataset import Dataset

from isodicom.content import ContentCreatorIdentificationCodeSequence
from isodicom.encoding.character_set import LATIN, CharacterSet, character_set, settle_character_set
from isodicom.errors import AttributeValueError
from isodicom.frame.format import PixelFormat
from isodicom.multiframe.sources import Sources
from isodicom.seg.described.queries import BACKGROUND
from isodicom.seg.enum import SegmentationTypeValues, SegmentsOverlapValues
from isodicom.seg.making.request import Request
from isodicom.standard.iods.segmentation import SegmentationIOD
from isodicom.valuerep import code_string, person_name, text

SEGMENTATION_STORAGE = "1.2.840.10008.5.1.4.1.1.66.4"
LABEL_MAP_STORAGE = "1.2.840.10008.5.1.4.1.1.66.7"
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


def check_further(arguments: Iterable[str]) -> None:
    """Raise if arguments of SOPClass are given that follow from what a segmentation is and is made of."""
    for name in arguments:
        if name in _ANSWERED:
            raise TypeError(
                f"{name} cannot be given: it follows from the source images, or is that of any SEG."
            )


def sop_class_of(kind: SegmentationTypeValues) -> str:
    """Return the SOP class of a type of segmentation."""
    return LABEL_MAP_STORAGE if kind is SegmentationTypeValues.LABELMAP else SEGMENTATION_STORAGE


def write_content(
    seg: SegmentationIOD,
    source: Dataset,
    label: str | None,
    description: str | None,
    creator: object,
    creator_codes: ContentCreatorIdentificationCodeSequence | None,
) -> None:
    """Say what the content is, and who made it (PS3.3 10.9)."""
    seg.ContentLabel = code_string(label or _usual_label(source), "ContentLabel")
    seg.ContentDescription = text(description, "ContentDescription")
    seg.ContentCreatorName = person_name(creator)  # type: ignore[arg-type]
    if creator_codes is not None:
        if not isinstance(creator_codes, ContentCreatorIdentificationCodeSequence):
            raise TypeError("content_creator_identification is a ContentCreatorIdentificationCodeSequence.")
        seg.ContentCreatorIdentificationCodeSequence = creator_codes


def _usual_label(source: Dataset) -> str:
    """The content label of a segmentation that is given none: `CT_SEG`, if the modality is a code string."""
    modality = source.get("Modality")
    try:
        return code_string(f"{modality}_SEG" if modality else "SEG", "ContentLabel")
    except AttributeValueError:
        return "SEG"


def write_image(
    seg: SegmentationIOD, request: Request, format: PixelFormat, overlap: SegmentsOverlapValues
) -> None:
    """Describe the pixels (PS3.3 C.8.20.2)."""
    seg.ImageType = ["DERIVED", "PRIMARY"]
    seg.SamplesPerPixel = 1
    seg.PhotometricInterpretation = format.photometric_interpretation
    seg.Rows, seg.Columns = format.rows, format.columns
    seg.BitsAllocated = seg.BitsStored = format.bits_allocated
    seg.HighBit = format.bits_allocated - 1
    seg.PixelRepresentation = 0
    seg.PresentationLUTShape = "IDENTITY"
    seg.SegmentationType = request.kind.value
    seg.SegmentsOverlap = overlap.value
    if request.fractional_type is not None:
        seg.SegmentationFractionalType = request.fractional_type.value
        seg.MaximumFractionalValue = request.max_fractional_value
    if request.kind is SegmentationTypeValues.LABELMAP:
        seg.add_new("PixelPaddingValue", "US", BACKGROUND)


def settle_text(seg: SegmentationIOD, sources: Sources, wanted: CharacterSet | None) -> None:
    """Choose the character set: the wanted one, else that of the source images or, if need be, Unicode."""
    given = sources.first.get("SpecificCharacterSet")
    try:
        usual = character_set(given) if given else [LATIN]
    except AttributeValueError:
        usual = [LATIN]
    settle_character_set(seg, None if wanted is None else character_set(wanted), usual)
