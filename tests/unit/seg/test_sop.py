"""Segmentations: what is written, what is refused, what is read."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes
from pydicom.uid import UID as PydicomUID
from pydicom.uid import RLELossless

from isodicom import UID, ContentCreatorIdentificationCodeSequence, ContributingEquipment, Image
from isodicom.errors import (
    AttributeValueError,
    EncodingError,
    FrameIndexError,
    GeometryError,
    MissingAttributeError,
)
from isodicom.seg import Segmentation, SegmentationTypeValues, SegmentDescription, segread
from isodicom.sr import CodedConcept
from isodicom.standard.iods.segmentation import SegmentationIOD
from tests.factories.images import ct_series, ct_slice, random_mask, segment, segmentation

SHAPE = (3, 7, 5)


def indices(seg: Segmentation) -> list[tuple[int, ...]]:
    """Dimension index values of each frame."""
    return [
        tuple(item.FrameContentSequence[0].DimensionIndexValues)
        for item in seg.PerFrameFunctionalGroupsSequence
    ]


def heights(seg: Segmentation) -> list[float]:
    """Where each frame lies along z."""
    items = seg.PerFrameFunctionalGroupsSequence
    return [float(item.PlanePositionSequence[0].ImagePositionPatient[2]) for item in items]


def test_it_is_an_image_and_has_the_types_of_its_iod() -> None:
    seg = segmentation(ct_series(1), random_mask((7, 5)))
    assert isinstance(seg, Image)
    assert isinstance(seg, SegmentationIOD)
    assert isinstance(seg, Dataset)
    assert seg.segmentation_type is SegmentationTypeValues.BINARY
    assert seg.segmentation_fractional_type is None


def test_a_single_plane_is_written_bit_by_bit() -> None:
    mask = np.zeros((7, 5), bool)
    mask[0, 0] = mask[1, 4] = True
    seg = segmentation(ct_series(1), mask)
    assert seg.NumberOfFrames == seg.number_of_frames == 1
    assert seg.PixelData == b"\x01\x02\x00\x00\x00\x00"
    assert (seg.BitsAllocated, seg.BitsStored, seg.HighBit, seg.PixelRepresentation) == (1, 1, 0, 0)
    np.testing.assert_array_equal(seg.get_stored_frame(1), mask)


def test_frames_go_segment_by_segment_along_the_order_of_planes() -> None:
    seg = segmentation(ct_series(3), random_mask(SHAPE, 2), 2)
    assert indices(seg) == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)]
    assert heights(seg) == [105.0, 102.5, 100.0] * 2


def test_empty_frames_are_left_out_unless_they_are_wanted() -> None:
    mask = np.zeros(SHAPE, np.uint8)
    mask[0, 1, 1], mask[2, 2, 2], mask[2, 3, 3] = 1, 1, 2
    seg = segmentation(ct_series(3), mask, 2)
    assert list(zip(indices(seg), heights(seg), strict=True)) == [
        ((1, 1), 105.0),
        ((1, 2), 100.0),
        ((2, 1), 105.0),
    ]
    assert segmentation(ct_series(3), mask, 2, omit_empty_frames=False).number_of_frames == 6


def test_an_empty_mask_is_written_whole_with_a_warning() -> None:
    with pytest.warns(UserWarning, match="mask is empty"):
        seg = segmentation(ct_series(3), np.zeros(SHAPE, bool))
    assert seg.number_of_frames == 3
    assert not seg.get_stored_frames().any()


def test_each_frame_names_the_image_that_it_lies_on() -> None:
    images = ct_series(3)
    seg = segmentation(images, random_mask(SHAPE))
    found = []
    for item in seg.PerFrameFunctionalGroupsSequence:
        derivation = item.DerivationImageSequence[0]
        assert derivation.DerivationCodeSequence[0].CodeValue == "113076"
        source = derivation.SourceImageSequence[0]
        assert source.SpatialLocationsPreserved == "YES"
        assert source.PurposeOfReferenceCodeSequence[0].CodeValue == "121322"
        found.append(source.ReferencedSOPInstanceUID)
    assert found == [image.SOPInstanceUID for image in images[::-1]]
    assert seg.get_source_image_uids() == [
        (image.StudyInstanceUID, image.SeriesInstanceUID, image.SOPInstanceUID) for image in images
    ]


def test_one_segment_is_named_once_and_several_frame_by_frame() -> None:
    one = segmentation(ct_series(3), random_mask(SHAPE))
    assert "SegmentIdentificationSequence" in one.SharedFunctionalGroupsSequence[0]
    two = segmentation(ct_series(3), random_mask(SHAPE, 2), 2)
    assert "SegmentIdentificationSequence" not in two.SharedFunctionalGroupsSequence[0]
    named = [
        item.SegmentIdentificationSequence[0].ReferencedSegmentNumber
        for item in two.PerFrameFunctionalGroupsSequence
    ]
    assert named == [1, 1, 1, 2, 2, 2]


@pytest.mark.parametrize(("segments", "step", "expected"), [(1, 2.5, "3D"), (2, 2.5, None)])
def test_one_segment_of_regular_planes_is_a_volume(segments: int, step: float, expected: str | None) -> None:
    seg = segmentation(ct_series(3, step=step), random_mask(SHAPE, segments), segments)
    assert seg.get("DimensionOrganizationType") == expected


def test_a_volume_that_is_none_is_refused() -> None:
    mask = random_mask(SHAPE, 2)
    with pytest.raises(GeometryError, match="organized as 3D only if"):
        segmentation(ct_series(3), mask, 2, dimension_organization_type="3D")
    with pytest.raises(GeometryError, match="TILED_FULL"):
        segmentation(ct_series(3), mask, 2, dimension_organization_type="TILED_FULL")


def test_patient_study_and_frame_of_reference_are_those_of_the_images() -> None:
    images = ct_series(2)
    seg = segmentation(images, random_mask((2, 7, 5)))
    for keyword in (
        *("PatientID", "PatientName", "PatientSex", "PatientBirthDate", "StudyInstanceUID", "StudyDate"),
        *("FrameOfReferenceUID", "PositionReferenceIndicator", "AccessionNumber"),
    ):
        assert seg[keyword].value == images[0][keyword].value, keyword
    assert seg.Modality == "SEG"
    assert seg.SeriesInstanceUID != images[0].SeriesInstanceUID
    assert "Rows" in seg
    assert "KVP" not in seg


def test_what_is_given_besides_is_written() -> None:
    me = CodedConcept("42", "99STAFF", "Jane Doe")
    equipment = ContributingEquipment("maker", codes.DCM.AcquisitionEquipment)
    seg = segmentation(
        ct_series(1),
        random_mask((7, 5)),
        content_description="what it is",
        content_creator_name="Doe^Jane",
        content_label="MY LABEL",
        content_creator_identification=ContentCreatorIdentificationCodeSequence([me], "House"),
        contributing_equipment=[equipment],
        series_description="series",
        specific_character_set="ISO_IR 192",
    )
    assert (seg.ContentDescription, seg.ContentCreatorName, seg.ContentLabel) == (
        "what it is",
        "Doe^Jane",
        "MY LABEL",
    )
    assert seg.ContentCreatorIdentificationCodeSequence[0].PersonIdentificationCodeSequence[0] == me
    makers = [item.Manufacturer for item in seg.ContributingEquipmentSequence]
    assert makers == ["GE MEDICAL SYSTEMS", "isodicom contributors", "maker"]
    assert (seg.SeriesDescription, seg.SpecificCharacterSet) == ("series", "ISO_IR 192")


def test_the_label_is_made_of_the_modality() -> None:
    (image,) = ct_series(1)
    assert segmentation([image], random_mask((7, 5))).ContentLabel == "CT_SEG"
    del image.Modality
    assert segmentation([image], random_mask((7, 5))).ContentLabel == "SEG"


def test_text_that_latin_cannot_hold_is_written_in_unicode(tmp_path: Any) -> None:
    seg = segmentation(ct_series(1), random_mask((7, 5)), content_description="лёгкое")
    seg.save_as(tmp_path / "seg.dcm")
    read = segread(tmp_path / "seg.dcm")
    assert (read.SpecificCharacterSet, read.ContentDescription) == ("ISO_IR 192", "лёгкое")


def test_the_character_set_of_the_images_is_kept() -> None:
    (image,) = ct_series(1)
    image.SpecificCharacterSet, image.PatientName = "ISO_IR 144", "Иванов^Иван"
    assert segmentation([image], random_mask((7, 5))).SpecificCharacterSet == "ISO_IR 144"


def test_what_was_lossy_stays_so() -> None:
    images = ct_series(2)
    assert segmentation(images, random_mask((2, 7, 5))).LossyImageCompression == "00"
    images[1].LossyImageCompression, images[1].LossyImageCompressionRatio = "01", 12
    images[1].LossyImageCompressionMethod = "ISO_10918_1"
    seg = segmentation(images, random_mask((2, 7, 5)))
    assert (seg.LossyImageCompression, seg.LossyImageCompressionRatio) == ("01", 12)
    assert seg.LossyImageCompressionMethod == "ISO_10918_1"


def test_further_images_are_referred_to_by_series() -> None:
    images, further = ct_series(2), ct_slice()
    seg = segmentation(images, random_mask((2, 7, 5)), further_source_images=[further])
    referenced = [
        [instance.ReferencedSOPInstanceUID for instance in series.ReferencedInstanceSequence]
        for series in seg.ReferencedSeriesSequence
    ]
    assert referenced == [[image.SOPInstanceUID for image in images], [further.SOPInstanceUID]]
    further.StudyInstanceUID = "1.2"
    with pytest.raises(AttributeValueError, match=f"{further.SOPInstanceUID}.* is of 1.2"):
        segmentation(images, random_mask((2, 7, 5)), further_source_images=[further])


def test_descriptions_are_copied() -> None:
    description = segment()
    seg = segmentation(ct_series(1), random_mask((7, 5)), segment_descriptions=[description])
    description.SegmentLabel = "changed"
    assert seg.SegmentSequence[0].SegmentLabel == "segment 1"


@pytest.mark.parametrize("numbers", [[2], [1, 3], [2, 1]])
def test_descriptions_are_numbered_from_one(numbers: list[int]) -> None:
    with pytest.raises(AttributeValueError, match=r"numbered 1, 2, \.\.\."):
        segmentation(ct_series(1), random_mask((7, 5)), segment_descriptions=[segment(n) for n in numbers])


@pytest.mark.parametrize(
    ("argument", "value", "error", "message"),
    [
        ("segment_descriptions", [Dataset()], TypeError, "not Dataset"),
        ("manufacturer", "", MissingAttributeError, "manufacturer must not be empty"),
        ("device_serial_number", "", MissingAttributeError, "device_serial_number"),
        ("content_label", "small", AttributeValueError, "ContentLabel takes"),
        ("content_description", "x" * 65, AttributeValueError, "at most 64 characters"),
        ("series_instance_uid", "x", AttributeValueError, "SeriesInstanceUID takes a UID"),
        ("series_number", 0, AttributeValueError, "SeriesNumber"),
        ("transfer_syntax_uid", RLELossless, EncodingError, "BINARY are not encoded as RLE Lossless"),
        ("tile_pixel_array", True, GeometryError, "not tiled"),
        ("pyramid_uid", "1.2", TypeError, "pyramid_uid is for tiled images"),
        ("icc_profile", b"profile", TypeError, "icc_profile is for label maps"),
        ("contributing_equipment", [Dataset()], TypeError, "are ContributingEquipment, not Dataset"),
        ("source_header_policy", "mend", AttributeValueError, "one of strict, repair, skip"),
        ("patient_id", "1", TypeError, "it follows from the source images"),
        ("modality", "SEG", TypeError, "modality cannot be given"),
        ("segmentation_type", "binary", AttributeValueError, "one of BINARY, FRACTIONAL, LABELMAP; 'binary'"),
        ("dimension_organization_type", "4D", AttributeValueError, "one of 3D, .* '4D' was given"),
        ("segment_descriptions", segment(), TypeError, r"write \[description\]"),
        ("segment_descriptions", None, TypeError, r"write \[description\]"),
        ("further_source_images", [3], TypeError, "further_source_images are pydicom datasets; one is int"),
        ("device_serial_number", 5, TypeError, "DeviceSerialNumber takes text, not 5"),
        ("manufacturer", "  ", MissingAttributeError, "manufacturer must not be empty"),
        ("content_creator_identification", "me", TypeError, "is a ContentCreatorIdentificationCodeSequence"),
        ("specific_character_set", 3, TypeError, "SpecificCharacterSet takes terms, not 3"),
        ("transfer_syntax_uid", None, EncodingError, "not encoded as None"),
        ("no_such_argument", 1, TypeError, "no_such_argument"),
        (
            "specific_character_set",
            "ISO_IR 6",
            AttributeValueError,
            "cannot be written in the character set ISO_IR 6",
        ),
    ],
)
def test_what_cannot_be_written_is_refused(
    argument: str, value: Any, error: type[Exception], message: str
) -> None:
    (image,) = ct_series(1)
    image.PatientName = "Müller^Jörg"
    with pytest.raises(error, match=message):
        segmentation([image], random_mask((7, 5)), **{argument: value})


def test_it_is_written_and_read_back(tmp_path: Any) -> None:
    images, mask = ct_series(3), random_mask((*SHAPE, 2))
    made = segmentation(images, mask, 2)
    made.save_as(tmp_path / "seg.dcm")
    for read in (segread(tmp_path / "seg.dcm"), segread((tmp_path / "seg.dcm").read_bytes())):
        assert read.to_json_dict() == made.to_json_dict()
        found = read.get_pixels_by_source_instance([image.SOPInstanceUID for image in images])
        np.testing.assert_array_equal(found, mask)


def test_from_dataset_copies_or_takes_over(tmp_path: Any) -> None:
    segmentation(ct_series(1), random_mask((7, 5))).save_as(tmp_path / "seg.dcm")
    dataset = dcmread(tmp_path / "seg.dcm")
    copied = Segmentation.from_dataset(dataset)
    copied.ContentLabel = "CHANGED"
    assert dataset.ContentLabel == "CT_SEG"
    assert Segmentation.from_dataset(dataset, copy=False) is dataset


@pytest.mark.parametrize("given", [ct_slice(), Dataset()])
def test_what_is_no_segmentation_is_refused(given: Dataset) -> None:
    with pytest.raises(AttributeValueError, match="not a segmentation"):
        Segmentation.from_dataset(given)


def test_a_file_that_ends_after_its_meta_information_is_told_to_be_cut_off(tmp_path: Any) -> None:
    path = tmp_path / "seg.dcm"
    seg = segmentation(ct_series(1), np.ones((1, 7, 5), np.uint8))
    seg.save_as(path)
    path.write_bytes(path.read_bytes()[: 128 + 4 + 12 + seg.file_meta.FileMetaInformationGroupLength])
    with pytest.raises(MissingAttributeError, match=r"seg\.dcm: SOPClassUID is missing.*cut off or damaged"):
        segread(path)


def test_segments_are_found_by_what_they_are() -> None:
    uid = UID()
    descriptions = [
        segment(1),
        segment(2, tracking_uid=uid, tracking_id="T"),
        SegmentDescription(3, "liver", codes.SCT.Organ, codes.SCT.Liver, "MANUAL"),
    ]
    seg = segmentation(ct_series(3), random_mask(SHAPE, 3), segment_descriptions=descriptions)
    assert seg.segment_numbers == [1, 2, 3]
    assert seg.number_of_segments == 3
    assert seg.segmented_property_types == [codes.SCT.Bone, codes.SCT.Liver]
    assert seg.segmented_property_categories == [codes.SCT.Tissue, codes.SCT.Organ]
    assert seg.get_segment_numbers(segment_label="liver") == [3]
    assert seg.get_segment_numbers(segmented_property_type=codes.SCT.Bone) == [1, 2]
    assert seg.get_segment_numbers(segmented_property_type=codes.SCT.Bone, tracking_id="T") == [2]
    assert (
        seg.get_segment_numbers(segmented_property_category=codes.SCT.Organ, algorithm_type="AUTOMATIC") == []
    )
    assert seg.get_tracking_ids() == [("T", uid)]
    assert seg.get_tracking_ids(segmented_property_type=codes.SCT.Liver) == []
    assert seg.get_segment_description(3).segment_label == "liver"
    with pytest.raises(FrameIndexError, match="no segment 4; there are 1, 2, 3"):
        seg.get_segment_description(4)


def test_frames_are_indexed_by_place_once_the_segment_is_chosen() -> None:
    seg = segmentation(ct_series(1), random_mask((7, 5)))
    assert seg.dimension_index_pointers == [0x0062000B, 0x00200032]
    assert seg.get_default_dimension_index_pointers() == [0x00200032]


def test_transfer_syntax_is_as_asked() -> None:
    for syntax in ("1.2.840.10008.1.2", "1.2.840.10008.1.2.1"):
        seg = segmentation(ct_series(1), random_mask((7, 5)), transfer_syntax_uid=syntax)
        assert seg.transfer_syntax_uid == PydicomUID(syntax)


def test_a_segmentation_is_not_its_source_image_nor_of_its_series() -> None:
    (image,) = ct_series(1)
    mask = random_mask((1, 7, 5))
    with pytest.raises(AttributeValueError, match="sop_instance_uid is that of a source image"):
        segmentation([image], mask, sop_instance_uid=image.SOPInstanceUID)
    with pytest.raises(AttributeValueError, match="series_instance_uid is that of the source images"):
        segmentation([image], mask, series_instance_uid=image.SeriesInstanceUID)


@pytest.mark.filterwarnings("ignore:Invalid value for VR")
@pytest.mark.parametrize(
    ("modality", "label"),
    [("MR", "MR_SEG"), ("", "SEG"), ("ct", "SEG"), ("A" * 14, "SEG"), (["CT", "MR"], "SEG")],
)
def test_the_usual_label_names_the_modality_if_it_can(modality: Any, label: str) -> None:
    (image,) = ct_series(1)
    image.Modality = modality
    assert segmentation([image], random_mask((1, 7, 5))).ContentLabel == label


def test_an_image_that_is_given_twice_is_referred_to_once() -> None:
    images = ct_series(2)
    seg = segmentation(images, random_mask((2, 7, 5)), further_source_images=[images[1], *ct_series(1)])
    assert len(seg.SourceImageSequence) == 3
    assert [len(item.ReferencedInstanceSequence) for item in seg.ReferencedSeriesSequence] == [2, 1]


def test_without_slice_thickness_planes_are_written_without_and_it_is_told() -> None:
    images = ct_series(2)
    for image in images:
        image.SliceThickness = None
    with pytest.warns(UserWarning, match=r"SliceThickness is missing.*left out: pass pixel_measures"):
        seg = segmentation(images, random_mask((2, 7, 5)))
    assert "SliceThickness" not in seg.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0]
    assert [finding.keyword for finding in seg.header_repairs] == ["SliceThickness"]


def test_slice_thickness_is_demanded_where_headers_have_to_be_right() -> None:
    images = ct_series(2)
    images[0].SliceThickness = None
    with pytest.raises(MissingAttributeError, match="SliceThickness is missing"):
        segmentation(images, random_mask((2, 7, 5)), source_header_policy="strict")
