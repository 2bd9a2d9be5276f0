"""Segmentations of each type: what is said of their pixels, and what is kept of labels."""

from __future__ import annotations

import itertools
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from isodicom import PaletteColorLUTTransformation, Volume
from isodicom.errors import AttributeValueError, GeometryError
from isodicom.seg import Segmentation, segread
from tests.factories.images import segment, segmentation
from tests.factories.masks import fractions, labels, overlapping, stacked
from tests.factories.sources import COLUMNS, MATRIX, PLANES, ROWS, SOURCES, TILE

SHAPE = (PLANES, ROWS, COLUMNS)
JPEG_LS, RLE, DEFLATED_FRAMES = "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.8.1"
DEFLATED = "1.2.840.10008.1.2.1.99"


def made(kind: str, mask: Any, segments: int = 1, source: str = "series", **more: Any) -> Segmentation:
    """A segmentation of one of the sources."""
    return segmentation(SOURCES[source](), mask, segments, segmentation_type=kind, **more)


def pixel_attributes(seg: Segmentation) -> tuple[Any, ...]:
    """What is said of bits."""
    return seg.BitsAllocated, seg.BitsStored, seg.HighBit, seg.PixelRepresentation, seg.SamplesPerPixel


def test_fractions_are_bytes() -> None:
    seg = made("FRACTIONAL", fractions(SHAPE), fractional_type="OCCUPANCY", max_fractional_value=100)
    assert pixel_attributes(seg) == (8, 8, 7, 0, 1)
    assert (seg.SegmentationFractionalType, seg.MaximumFractionalValue) == ("OCCUPANCY", 100)
    assert seg.SOPClassUID.name == "Segmentation Storage"
    assert "PixelPaddingValue" not in seg
    assert seg.get_stored_frames().max() <= 100


@pytest.mark.parametrize(("highest", "bits"), [(3, 8), (255, 8), (256, 16), (65535, 16)])
def test_label_maps_have_the_bits_that_described_numbers_need(highest: int, bits: int) -> None:
    mask = np.where(labels(SHAPE, 1) > 0, highest, 0).astype(np.uint16)
    seg = made("LABELMAP", mask, segment_descriptions=[segment(2), segment(highest)])
    assert pixel_attributes(seg) == (bits, bits, bits - 1, 0, 1)
    assert seg.SOPClassUID == "1.2.840.10008.5.1.4.1.1.66.7"
    assert (seg.PixelPaddingValue, seg.PhotometricInterpretation) == (0, "MONOCHROME2")
    assert set(np.unique(seg.get_stored_frames())) <= {0, highest}
    assert seg.segment_numbers == [2, highest]
    assert "SegmentIdentificationSequence" not in seg.SharedFunctionalGroupsSequence[0]


def test_layers_of_a_label_map_are_the_described_segments_in_their_order() -> None:
    mask = stacked(SHAPE, 2)
    seg = made("LABELMAP", mask, segment_descriptions=[segment(4), segment(9)])
    frame = seg.get_stored_frame(1)
    np.testing.assert_array_equal(frame, mask[-1] @ np.array([4, 9]))


def test_a_label_map_with_a_palette_is_in_colour(tmp_path: Any) -> None:
    palette = PaletteColorLUTTransformation.from_colors(["black", "red", "blue"])
    seg = made("LABELMAP", labels(SHAPE, 2), 2, palette_color_lut_transformation=palette)
    assert seg.PhotometricInterpretation == "PALETTE COLOR"
    seg.save_as(tmp_path / "seg.dcm")
    read = segread(tmp_path / "seg.dcm")
    assert read.ICCProfile == seg.ICCProfile
    red = seg.get_stored_frame(1) == 1
    assert (read.get_frame(1)[red] == [255, 0, 0]).all()


@pytest.mark.parametrize(
    ("kind", "mask", "expected"),
    [
        ("BINARY", labels(SHAPE, 2), "NO"),
        ("BINARY", stacked(SHAPE, 2), "NO"),
        ("BINARY", overlapping(SHAPE, 2), "YES"),
        ("FRACTIONAL", fractions((*SHAPE, 2)), "UNDEFINED"),
        ("LABELMAP", stacked(SHAPE, 2), "NO"),
    ],
)
def test_it_is_said_whether_segments_overlap(kind: str, mask: Any, expected: str) -> None:
    assert made(kind, mask, 2).SegmentsOverlap == expected


@pytest.mark.parametrize(
    ("kind", "syntax"),
    [
        *itertools.product(["FRACTIONAL", "LABELMAP"], [DEFLATED, DEFLATED_FRAMES, JPEG_LS, RLE]),
        *itertools.product(["BINARY"], [DEFLATED, DEFLATED_FRAMES]),  # bits have no other encoding
    ],
)
@pytest.mark.parametrize("extended", [False, True])
def test_compressed_segments_are_read_back(tmp_path: Any, kind: str, syntax: str, extended: bool) -> None:
    mask = labels(SHAPE, 3)
    seg = made(kind, mask, 3, transfer_syntax_uid=syntax, use_extended_offset_table=extended)
    assert ("ExtendedOffsetTable" in seg) == (extended and syntax != DEFLATED)
    seg.save_as(tmp_path / "seg.dcm")
    read = segread(tmp_path / "seg.dcm")
    assert read.transfer_syntax_uid == syntax
    np.testing.assert_array_equal(read.get_stored_frames(), seg.get_stored_frames())
    uids = [image.SOPInstanceUID for image in SOURCES["series"]()]
    arguments: dict[str, Any] = {"assert_missing_frames_are_empty": True, "rescale_fractional": False}
    found = read.get_pixels_by_source_instance(uids, **arguments)
    np.testing.assert_array_equal(found > 0, mask[..., None] == [1, 2, 3])


@pytest.mark.parametrize("workers", [0, 2])
def test_workers_change_nothing(workers: int) -> None:
    mask = labels(SHAPE, 3)
    seg = made("LABELMAP", mask, 3, transfer_syntax_uid=RLE, workers=workers)
    np.testing.assert_array_equal(seg.get_stored_frames(), np.delete(mask, 1, 0)[::-1])


FREESURFER = (1042, 7, 2035)


@pytest.mark.parametrize("kind", ["BINARY", "FRACTIONAL", "LABELMAP"])
@pytest.mark.parametrize("syntax", ["1.2.840.10008.1.2", "1.2.840.10008.1.2.1"])
def test_labels_with_gaps_are_renumbered_and_kept(tmp_path: Any, kind: str, syntax: str) -> None:
    numbers = labels(SHAPE, 3)
    mask = np.array([0, *FREESURFER], np.uint16)[numbers]
    given = [segment(label) for label in FREESURFER]
    seg = made(kind, mask, segment_descriptions=given, renumber_segments=True, transfer_syntax_uid=syntax)
    assert [description.segment_number for description in given] == list(FREESURFER)
    seg.save_as(tmp_path / "seg.dcm")
    for one in (seg, segread(tmp_path / "seg.dcm"), pickle.loads(pickle.dumps(seg))):
        assert one.segment_numbers == [1, 2, 3]
        assert one.label_mapping == {1: 1042, 2: 7, 3: 2035}
        assert one.get_segment_description(2).segment_label == "segment 7"
    plain = made(kind, numbers, 3, transfer_syntax_uid=syntax)
    assert seg.PixelData == plain.PixelData


@pytest.mark.parametrize("kind", ["BINARY", "FRACTIONAL", "LABELMAP"])
def test_original_labels_are_read_if_they_are_wanted(kind: str) -> None:
    mask = np.array([0, *FREESURFER], np.uint16)[labels(SHAPE, 3)]
    given = [segment(label) for label in FREESURFER]
    seg = made(kind, mask, segment_descriptions=given, renumber_segments=True)
    uids = [image.SOPInstanceUID for image in SOURCES["series"]()]
    asked: dict[str, Any] = {"combine_segments": True, "original_labels": True}
    on_sources = seg.get_pixels_by_source_instance(uids, assert_missing_frames_are_empty=True, **asked)
    np.testing.assert_array_equal(on_sources, mask)
    in_space = seg.get_volume(**asked)
    assert in_space.dtype == np.uint16
    np.testing.assert_array_equal(in_space.array[::-1], mask)
    one = seg.get_volume(segment_numbers=[3], **asked)
    np.testing.assert_array_equal(one.array[::-1], np.where(mask == 2035, 2035, 0))


@pytest.mark.parametrize("asked", [{}, {"combine_segments": True, "relabel": True}])
def test_original_labels_are_those_of_combined_segments(asked: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="original_labels is for segments that are combined"):
        made("BINARY", labels(SHAPE, 2), 2).get_volume(original_labels=True, **asked)


def test_labels_are_the_numbers_of_segments_that_were_not_renumbered() -> None:
    assert made("BINARY", labels(SHAPE, 2), 2).label_mapping == {1: 1, 2: 2}


def test_labels_that_are_not_described_are_refused() -> None:
    mask = np.where(labels(SHAPE, 1) > 0, 8, 0)
    with pytest.raises(AttributeValueError, match="there is 8"):
        made("BINARY", mask, segment_descriptions=[segment(7)], renumber_segments=True)


def test_segments_are_not_added() -> None:
    seg = made("BINARY", labels(SHAPE, 1))
    with pytest.raises(AttributeError, match="make a new one"):
        seg.add_segments(labels(SHAPE, 1), [segment(2)])


def volume(mask: Any, **more: Any) -> Volume:
    """A mask on the slices of the series, which lie 2.5 mm apart."""
    return Volume.from_components(
        mask,
        position=(-10.0, -20.0, 30.0),
        direction=np.eye(3)[:, [2, 1, 0]],
        spacing=(2.5, 0.5, 0.75),
        coordinate_system="PATIENT",
        **more,
    )


def test_a_volume_is_matched_to_the_images_by_its_place() -> None:
    mask = labels(SHAPE, 2)
    shuffled = segmentation(SOURCES["series shuffled"](), volume(mask), 2)
    plain = made("BINARY", mask, 2)
    assert shuffled.PixelData == plain.PixelData
    heights = [
        [
            float(item.PlanePositionSequence[0].ImagePositionPatient[2])
            for item in seg.PerFrameFunctionalGroupsSequence
        ]
        for seg in (plain, shuffled)
    ]
    assert heights[0] == heights[1]
    assert all(item.DerivationImageSequence for item in shuffled.PerFrameFunctionalGroupsSequence)


def test_channels_of_a_volume_are_the_described_segments() -> None:
    mask = overlapping(SHAPE, 2)
    seg = made("BINARY", volume(mask, channels={"SegmentNumber": [1, 2]}), 2)
    np.testing.assert_array_equal(seg.get_volume().array[::-1], mask)
    for channels in ({"SegmentNumber": [2, 1]}, {"OpticalPathIdentifier": ["a", "b"]}):
        with pytest.raises(AttributeValueError, match=r"hannels"):
            made("BINARY", volume(mask, channels=channels), 2)


def test_a_volume_is_not_placed_twice() -> None:
    measures = volume(labels(SHAPE, 1)).get_pixel_measures()
    with pytest.raises(TypeError, match="leave pixel_measures out"):
        made("BINARY", volume(labels(SHAPE, 1)), pixel_measures=measures)


def test_a_mask_of_a_slide_is_cut_into_tiles() -> None:
    mask = labels(MATRIX, 2)
    seg = made("BINARY", mask, 2, "slide", tile_pixel_array=True, pyramid_uid="1.2.3", pyramid_label="levels")
    assert (seg.Rows, seg.Columns) == TILE
    assert (seg.TotalPixelMatrixRows, seg.TotalPixelMatrixColumns) == MATRIX
    assert (seg.PyramidUID, seg.PyramidLabel) == ("1.2.3", "levels")
    assert seg.ContainerIdentifier == "S1"
    np.testing.assert_array_equal(seg.get_total_pixel_matrix(combine_segments=True), mask)


@pytest.mark.parametrize("kind", ["BINARY", "FRACTIONAL", "LABELMAP"])
def test_all_tiles_of_a_full_tiling_are_written(kind: str) -> None:
    mask = np.zeros(MATRIX, np.uint8)
    mask[:3, :3] = 2
    seg = made(
        kind,
        mask,
        2,
        "slide",
        tile_pixel_array=True,
        tile_size=(5, 6),
        dimension_organization_type="TILED_FULL",
    )
    assert "PerFrameFunctionalGroupsSequence" not in seg
    assert seg.number_of_frames == 20 * (1 if kind == "LABELMAP" else 2)
    found = seg.get_total_pixel_matrix(rescale_fractional=False)
    np.testing.assert_array_equal(found[..., 1] > 0, mask == 2)


@pytest.mark.parametrize(
    ("more", "error", "expected"),
    [
        ({"tile_size": (0, 3)}, AttributeValueError, "rows and columns of a tile"),
        ({"tile_size": (8,)}, AttributeValueError, "rows and columns of a tile"),
        ({"pixel_array": labels((2, *MATRIX), 1)}, GeometryError, "one total pixel matrix"),
        ({"pyramid_label": "levels"}, TypeError, "give pyramid_uid too"),
    ],
)
def test_what_can_not_be_cut_is_refused(more: dict[str, Any], error: type[Exception], expected: str) -> None:
    more = dict(more)
    mask = more.pop("pixel_array", labels(MATRIX, 1))
    with pytest.raises(error, match=expected):
        made("BINARY", mask, 1, "slide", tile_pixel_array=True, **more)


@pytest.mark.parametrize("kind", ["BINARY", "LABELMAP"])
def test_images_that_lie_nowhere_have_no_frame_of_reference(kind: str) -> None:
    seg = made(kind, labels((ROWS, COLUMNS), 1), 1, "radiograph")
    assert "FrameOfReferenceUID" not in seg
    assert seg.ContentLabel == "CR_SEG"


FACTS: dict[str, Callable[[], Segmentation]] = {
    "BINARY": lambda: made("BINARY", labels(SHAPE, 2), 2),
    "FRACTIONAL": lambda: made("FRACTIONAL", fractions(SHAPE)),
    "LABELMAP": lambda: made("LABELMAP", labels(SHAPE, 2), 2),
}


@pytest.mark.parametrize("kind", FACTS)
def test_segmentations_pickle(kind: str) -> None:
    seg = FACTS[kind]()
    again = pickle.loads(pickle.dumps(seg))
    assert isinstance(again, Segmentation)
    assert again == seg
    np.testing.assert_array_equal(again.get_stored_frames(), seg.get_stored_frames())
