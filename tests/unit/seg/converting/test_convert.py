from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.dataset import Dataset
from pydicom.uid import RLELossless

from isodicom import UID, check
from isodicom.errors import AttributeValueError, EncodingError, MissingAttributeError, TransformError
from isodicom.seg import Segmentation, SegmentationTypeValues, segread
from tests.factories.images import MASKED, ct_series, random_mask, segment, segmentation
from tests.factories.third_party import implicit, of_segments, plain, reread, undefined_lengths, without
from tests.interop.test_dciodvfy import errors

SLICES = 4
BINARY, LABELMAP = SegmentationTypeValues.BINARY, SegmentationTypeValues.LABELMAP


@pytest.fixture(scope="module")
def series() -> list[Dataset]:
    """The source images."""
    return ct_series(SLICES)


@pytest.fixture(scope="module")
def labels() -> Any:
    """Three segments; none on the second slice, one on the third."""
    found = random_mask((SLICES, *MASKED), 3)
    found[1] = 0
    found[2] = np.where(found[2] == 2, 2, 0)
    return found


@pytest.fixture(scope="module")
def binary(series: list[Dataset], labels: Any) -> Segmentation:
    """Their binary segmentation."""
    described = [segment(number, tracking_uid=UID(), tracking_id=f"T{number}") for number in (1, 2, 3)]
    return segmentation(series, labels, 3, segment_descriptions=described)


def label_map(series: list[Dataset], labels: Any, numbers: tuple[int, ...], **more: Any) -> Segmentation:
    described = [segment(number) for number in numbers]
    return segmentation(series, labels, segmentation_type="LABELMAP", segment_descriptions=described, **more)


def is_valid(seg: Segmentation, path: Path) -> Segmentation:
    """Write a segmentation, check it, and read it."""
    seg.save_as(path / "seg.dcm")
    assert errors(path / "seg.dcm") == []
    assert [finding.message for finding in check(path / "seg.dcm").errors] == []
    read = segread(path / "seg.dcm")
    assert read.findings == ()
    return read


def said(seg: Segmentation) -> list[Any]:
    """What is said of segments."""
    return [item.to_json_dict() for item in seg.SegmentSequence]


def instances(series: list[Dataset]) -> list[str]:
    return [image.SOPInstanceUID for image in series]


def test_binary_becomes_a_label_map_and_is_itself_again(
    binary: Segmentation, series: list[Dataset], labels: Any, tmp_path: Path
) -> None:
    there = is_valid(binary.to_labelmap(), tmp_path)
    assert there.segmentation_type is LABELMAP
    assert there.number_of_frames == 3
    assert there.SegmentsOverlap == "NO"
    uids = instances(series)
    np.testing.assert_array_equal(there.get_pixels_by_source_instance(uids, combine_segments=True), labels)
    back = is_valid(there.to_binary(), tmp_path)
    assert back.segmentation_type is BINARY
    np.testing.assert_array_equal(
        back.get_pixels_by_source_instance(uids), binary.get_pixels_by_source_instance(uids)
    )
    assert back.PixelData == binary.PixelData
    assert list(back.PerFrameFunctionalGroupsSequence) == list(binary.PerFrameFunctionalGroupsSequence)
    assert str(back.SharedFunctionalGroupsSequence) == str(binary.SharedFunctionalGroupsSequence)
    assert said(back) == said(binary)


def test_what_is_said_of_the_object_stays_and_its_identity_is_new(binary: Segmentation) -> None:
    made = binary.to_labelmap()
    for keyword in (
        "PatientID",
        "StudyInstanceUID",
        "FrameOfReferenceUID",
        "ContentLabel",
        "SeriesNumber",
        "ReferencedSeriesSequence",
        "Manufacturer",
    ):
        assert made[keyword] == binary[keyword]
    assert made.SOPInstanceUID != binary.SOPInstanceUID
    assert made.SeriesInstanceUID != binary.SeriesInstanceUID
    assert made.file_meta.MediaStorageSOPInstanceUID == made.SOPInstanceUID
    assert made.get_tracking_ids() == binary.get_tracking_ids()
    given_ = {
        "series_instance_uid": "1.2.3",
        "sop_instance_uid": "1.2.4",
        "series_number": 9,
        "instance_number": 5,
    }
    made = binary.to_labelmap(**given_)  # type: ignore[arg-type]
    assert (made.SeriesInstanceUID, made.SOPInstanceUID) == ("1.2.3", "1.2.4")
    assert (made.SeriesNumber, made.InstanceNumber) == (9, 5)


def test_labels_with_gaps_are_numbered_and_come_back(series: list[Dataset], tmp_path: Path) -> None:
    labels = np.array([0, 4, 300, 17], np.uint16)[random_mask((SLICES, *MASKED), 3)]
    seg = label_map(series, labels, (4, 17, 300))
    there = is_valid(seg.to_binary(), tmp_path)
    assert there.segment_numbers == [1, 2, 3]
    assert there.label_mapping == {1: 4, 2: 17, 3: 300}
    np.testing.assert_array_equal(there.get_volume().array[::-1, :, :, 1], labels == 17)
    back = is_valid(there.to_labelmap(), tmp_path)
    assert back.BitsAllocated == 16
    assert said(back) == said(seg)
    np.testing.assert_array_equal(back.get_volume(combine_segments=True).array[::-1], labels)


@given(st.data())
def test_random_labels_go_there_and_back(series: list[Dataset], data: st.DataObject) -> None:
    highest = data.draw(st.integers(1, 4))
    mask = random_mask((SLICES, *MASKED), highest, seed=data.draw(st.integers(0, 99)))
    mask *= np.array(data.draw(st.lists(st.sampled_from([0, 1]), min_size=4, max_size=4)), np.uint8)[
        :, None, None
    ]
    mask[0, 0, 0] = 1
    binary = segmentation(series, mask, highest)
    there = binary.to_labelmap()
    for made in (there, there.to_binary(), there.to_binary(omit_empty_frames=False).to_labelmap()):
        found = made.get_pixels_by_source_instance(instances(series), combine_segments=True)
        np.testing.assert_array_equal(found, mask)


def test_overlap_names_segments_and_place(series: list[Dataset]) -> None:
    stacked = np.zeros((SLICES, *MASKED, 2), np.uint8)
    stacked[2, 3, 4] = 1
    stacked[0, 0, 0, 0] = 1
    seg = segmentation(series, stacked, 2)
    with pytest.raises(AttributeValueError, match=r"row 3, column 4.*plane at \[-10.0, -20.0, 105.0\].*1, 2"):
        seg.to_labelmap()


def test_fractions_need_a_threshold(series: list[Dataset], tmp_path: Path) -> None:
    fractions = np.random.default_rng(0).random((SLICES, *MASKED, 2)).astype(np.float32)
    seg = segmentation(series, fractions, 2, segmentation_type="FRACTIONAL", max_fractional_value=100)
    stored = seg.get_volume(rescale_fractional=False).array
    with pytest.raises(AttributeValueError, match="pass threshold"):
        seg.to_binary()
    made = is_valid(seg.to_binary(threshold=0.25), tmp_path)
    np.testing.assert_array_equal(made.get_volume().array, stored >= 25)
    assert "MaximumFractionalValue" not in made
    with pytest.raises(AttributeValueError, match="is in segments 1, 2"):
        seg.to_labelmap(threshold=0.25)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [({"threshold": 0.5}, "threshold is for fractions"), ({"threshold": 0}, "threshold is for fractions")],
)
def test_what_cannot_be_asked_for_is_refused(binary: Segmentation, arguments: Any, message: str) -> None:
    with pytest.raises(AttributeValueError, match=message):
        binary.to_labelmap(**arguments)
    with pytest.raises(AttributeValueError, match="is BINARY already"):
        binary.to_binary()
    with pytest.raises(EncodingError, match="not encoded as"):
        binary.to_labelmap().to_binary(transfer_syntax_uid=RLELossless)


def test_transfer_syntaxes_are_kept_where_they_can_be(binary: Segmentation, tmp_path: Path) -> None:
    made = is_valid(binary.to_labelmap(transfer_syntax_uid=RLELossless), tmp_path)
    assert made.file_meta.TransferSyntaxUID == RLELossless
    back = made.to_binary()
    assert back.file_meta.TransferSyntaxUID == "1.2.840.10008.1.2.1"
    np.testing.assert_array_equal(back.get_volume().array, binary.get_volume().array)


@pytest.mark.parametrize("edit", [implicit, undefined_lengths])
def test_files_of_others_are_converted(binary: Segmentation, edit: Any, tmp_path: Path) -> None:
    other = plain(binary)
    edit(other)
    made = is_valid(reread(other).to_labelmap(), tmp_path)
    assert list(made.PerFrameFunctionalGroupsSequence) == list(
        binary.to_labelmap().PerFrameFunctionalGroupsSequence
    )


def test_sources_that_segments_do_not_share_are_all_named(binary: Segmentation) -> None:
    other = plain(binary)
    last = other.PerFrameFunctionalGroupsSequence[-1]
    last.DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID = "1.2.3.4"
    made = reread(other).to_labelmap()
    named = [len(item.DerivationImageSequence) for item in made.PerFrameFunctionalGroupsSequence]
    assert sorted(named) == [1, 1, 2]


@pytest.mark.parametrize(
    ("edit", "keyword"),
    [
        (of_segments("SegmentAlgorithmType"), "SegmentAlgorithmType"),
        (without("StudyInstanceUID"), "StudyInstanceUID"),
    ],
)
def test_what_an_object_must_have_is_not_made_up(binary: Segmentation, edit: Any, keyword: str) -> None:
    other = plain(binary)
    edit(other)
    with pytest.raises(MissingAttributeError) as caught:
        reread(other).to_labelmap()
    assert caught.value.keyword == keyword


def test_parts_of_a_concatenation_are_put_together_first(binary: Segmentation) -> None:
    part = Segmentation.from_dataset(binary)
    part.ConcatenationUID = UID()
    with pytest.raises(AttributeValueError, match="join_concatenation"):
        part.to_labelmap()


def test_signatures_are_those_of_the_original(binary: Segmentation) -> None:
    signed = Segmentation.from_dataset(binary)
    signed.DigitalSignaturesSequence, signed.MACParametersSequence = [Dataset()], [Dataset()]
    made = signed.to_labelmap()
    assert "DigitalSignaturesSequence" not in made
    assert "MACParametersSequence" not in made


def test_two_frames_of_a_segment_at_one_place_are_refused(binary: Segmentation) -> None:
    other = plain(binary)
    first, second = other.PerFrameFunctionalGroupsSequence[:2]
    second.PlanePositionSequence = first.PlanePositionSequence
    with pytest.raises(TransformError, match="Frames 1 and 2 both show segment 1"):
        reread(other).to_labelmap()


NAMES = (
    "seg_image_cr_binary",
    "seg_image_ct_binary_single_frame",
    "seg_image_sm_control",
    "seg_image_sm_control_labelmap",
    "seg_image_sm_control_labelmap_palette_color",
    "seg_image_sm_dots_tiled_full",
)


@pytest.mark.parametrize("name", NAMES)
def test_the_peers_segmentations_are_converted(name: str, shared: Path, tmp_path: Path) -> None:
    seg = segread(shared / "peer" / "testdata" / f"{name}.dcm")
    to_binary = seg.segmentation_type is LABELMAP
    made = seg.to_binary() if to_binary else seg.to_labelmap()
    made.save_as(tmp_path / "seg.dcm")
    made = segread(tmp_path / "seg.dcm")
    back = made.to_labelmap() if to_binary else made.to_binary()
    for one in (made, back):
        if seg.is_tiled:
            np.testing.assert_array_equal(one.get_total_pixel_matrix(), seg.get_total_pixel_matrix())
        else:
            uids = [uid for *_, uid in seg.get_source_image_uids()]
            np.testing.assert_array_equal(
                one.get_pixels_by_source_instance(uids), seg.get_pixels_by_source_instance(uids)
            )
    if "palette" in name:
        assert all("RecommendedDisplayCIELabValue" in item for item in made.SegmentSequence)
        assert "RedPaletteColorLookupTableData" not in made
