"""Segmentations: we read the peer's as the peer does, the peer reads ours, and both write the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import highdicom
import numpy as np
import numpy.typing as npt
import pytest
from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes
from pydicom.tag import Tag

from isodicom.seg import Segmentation, segread
from isodicom.seg.utils import iter_segments
from tests.factories.images import ct_series, random_mask, segmentation
from tests.factories.third_party import without

FILES = (
    "seg_image_ct_binary.dcm",
    "seg_image_ct_binary_overlap.dcm",
    "seg_image_ct_binary_single_frame.dcm",
    "seg_image_ct_binary_fractional.dcm",
    "seg_image_ct_true_fractional.dcm",
    "seg_image_cr_binary.dcm",
)


@pytest.fixture(params=FILES)
def pair(request: pytest.FixtureRequest, shared: Path) -> tuple[Segmentation, Any]:
    """A segmentation of the peer, read by us and by the peer."""
    path = str(shared / "peer" / "testdata" / str(request.param))
    return segread(path), highdicom.seg.segread(path)


def instances(seg: Segmentation) -> list[str]:
    """The source images of a segmentation."""
    return [uid for _, _, uid in seg.get_source_image_uids()]


REQUESTS: tuple[dict[str, Any], ...] = (
    {},
    {"segment_numbers": [1]},
    {"rescale_fractional": False},
    {"combine_segments": True, "skip_overlap_checks": True},
    {"combine_segments": True, "relabel": True, "segment_numbers": [1]},
    {"dtype": np.float32},
    {"dtype": np.float64, "segment_numbers": [1, 1]},
)


@pytest.mark.parametrize("asked", REQUESTS, ids=str)
def test_pixels_by_source_instance_are_the_peers(
    pair: tuple[Segmentation, Any], asked: dict[str, Any]
) -> None:
    ours, peer = pair
    uids = instances(ours)
    try:
        theirs = peer.get_pixels_by_source_instance(uids, **asked)
    except ValueError:  # fractions cannot be combined
        with pytest.raises(ValueError, match="fractions"):
            ours.get_pixels_by_source_instance(uids, **asked)
        return
    mine = ours.get_pixels_by_source_instance(uids, **asked)
    assert mine.dtype == theirs.dtype
    np.testing.assert_array_equal(mine, theirs)


def test_segments_are_the_peers(pair: tuple[Segmentation, Any]) -> None:
    ours, peer = pair
    assert ours.segment_numbers == peer.segment_numbers
    assert ours.number_of_segments == peer.number_of_segments
    assert ours.segmentation_type.name == peer.segmentation_type.name
    assert ours.segmented_property_categories == peer.segmented_property_categories
    assert ours.segmented_property_types == peer.segmented_property_types
    assert sorted(ours.get_tracking_ids()) == sorted(peer.get_tracking_ids())
    assert ours.get_default_dimension_index_pointers() == peer.get_default_dimension_index_pointers()
    fraction = peer.segmentation_fractional_type
    assert (ours.segmentation_fractional_type and ours.segmentation_fractional_type.name) == (
        fraction and fraction.name
    )


def test_queries_are_the_peers(pair: tuple[Segmentation, Any]) -> None:
    ours, peer = pair
    label = peer.get_segment_description(1).segment_label
    for asked in (
        {"segment_label": label},
        {"segment_label": "no such label"},
        {"segmented_property_type": codes.SCT.Bone},
        {"segmented_property_category": codes.SCT.Tissue, "algorithm_type": "AUTOMATIC"},
        {"algorithm_type": "MANUAL"},
        {"tracking_id": "Spine"},
    ):
        assert ours.get_segment_numbers(**asked) == peer.get_segment_numbers(**asked)


def test_iterating_segments_gives_what_the_peer_gives(pair: tuple[Segmentation, Any]) -> None:
    ours, peer = pair
    mine, theirs = list(iter_segments(ours)), list(highdicom.seg.utils.iter_segments(peer))
    assert len(mine) == len(theirs) > 0
    for (pixels, items, segment), (peer_pixels, peer_items, peer_segment) in zip(mine, theirs, strict=True):
        np.testing.assert_array_equal(pixels, peer_pixels)
        assert len(items) == len(peer_items)
        assert segment.SegmentNumber == peer_segment.SegmentNumber


PLACED = (
    "seg_image_ct_binary",
    "seg_image_ct_binary_overlap",
    "seg_image_ct_true_fractional",
    "seg_image_ct_binary_fractional",
    "seg_image_sm_control",
    "seg_image_sm_control_labelmap",
    "seg_image_sm_dots_tiled_full",
)
FORMS: tuple[dict[str, Any], ...] = (
    {},
    {"relabel": True},
    {"segment_numbers": [1], "dtype": np.float32},
    {"rescale_fractional": False},
    {"combine_segments": True, "skip_overlap_checks": True},
    {"combine_segments": True, "relabel": True},
    {"row_start": 3, "row_end": -2, "column_start": 4, "dtype": np.float64},
    {"row_end": 7, "as_indices": True, "combine_segments": True, "dtype": np.uint16},
)


@pytest.mark.parametrize("lazy", [False, True])
@pytest.mark.parametrize("name", PLACED)
def test_volumes_and_matrices_are_the_peers(name: str, lazy: bool, shared: Path) -> None:
    path = str(shared / "peer" / "testdata" / f"{name}.dcm")
    ours, peer = segread(path, lazy_frame_retrieval=lazy), highdicom.seg.segread(path)
    methods = ("get_volume", "get_total_pixel_matrix") if ours.is_tiled else ("get_volume",)
    compared = 0
    for method in methods:
        for form in FORMS:
            try:
                theirs = getattr(peer, method)(**form)
            except (RuntimeError, ValueError) as error:
                with pytest.raises(type(error)):
                    getattr(ours, method)(**form)
                continue
            mine = getattr(ours, method)(**form)
            assert mine.dtype == theirs.dtype
            np.testing.assert_array_equal(getattr(mine, "array", mine), getattr(theirs, "array", theirs))
            if method == "get_volume":
                np.testing.assert_array_equal(mine.affine, theirs.affine)
                assert len(mine.channel_descriptors) == len(theirs.channel_descriptors)
            compared += 1
    assert compared >= 5


ROWS, COLUMNS = Tag("RowPositionInTotalImagePixelMatrix"), Tag("ColumnPositionInTotalImagePixelMatrix")
SLIDE = (ROWS, COLUMNS, *(Tag(f"{axis}OffsetInSlideCoordinateSystem") for axis in "XYZ"))
INDEXED: tuple[tuple[str, tuple[int, ...] | None, list[tuple[Any, ...]]], ...] = (
    ("seg_image_ct_binary", None, [(2,), (4,), (2,)]),
    ("seg_image_ct_binary", (Tag("ImagePositionPatient"),), [(3,)]),
    ("seg_image_ct_binary", None, [(1,)]),
    ("seg_image_ct_binary", None, [(2, 1)]),
    ("seg_image_ct_binary", (Tag("ReferencedSegmentNumber"),), [(1,)]),
    ("seg_image_ct_binary", (Tag("StackID"),), [(1,)]),
    ("seg_image_ct_binary", None, []),
    ("seg_image_ct_binary_overlap", None, [(4,), (1,)]),
    ("seg_image_ct_true_fractional", None, [(2,)]),
    ("seg_image_sm_control", (COLUMNS, ROWS), [(1, 2), (2, 1)]),
    ("seg_image_sm_control_labelmap", SLIDE, [(1, 1, 5, 5, 1), (1, 2, 5, 4, 1)]),
    ("seg_image_sm_control_labelmap_palette_color", (ROWS, COLUMNS), [(3, 2), (1, 1)]),
    ("seg_image_sm_dots_tiled_full", (ROWS, COLUMNS), [(3, 2), (1, 5)]),
    ("seg_image_sm_dots_tiled_full", SLIDE, [(1, 2, 5, 4, 1), (2, 1, 4, 5, 1)]),
    ("seg_image_sm_dots_tiled_full", (ROWS, SLIDE[2]), [(1, 4)]),
)
KINDS: tuple[dict[str, Any], ...] = (
    {},
    {"combine_segments": True, "skip_overlap_checks": True},
    {"combine_segments": True, "relabel": True},
    {"segment_numbers": [1], "dtype": np.uint16, "assert_missing_frames_are_empty": True},
    {"combine_segments": True, "apply_palette_color_lut": True},
    {"combine_segments": True, "apply_palette_color_lut": True, "apply_icc_profile": False},
    {"apply_palette_color_lut": True},
)


@pytest.mark.parametrize(("name", "pointers", "wanted"), INDEXED)
def test_pixels_by_dimension_index_values_are_the_peers(
    name: str, pointers: tuple[int, ...] | None, wanted: list[tuple[int, ...]], shared: Path
) -> None:
    path = str(shared / "peer" / "testdata" / f"{name}.dcm")
    ours, peer = segread(path), highdicom.seg.segread(path)
    for kind in KINDS:
        if "apply_palette_color_lut" in kind and "labelmap" not in name:
            continue  # the peer gives labels where colours were asked for, and we an error
        try:
            theirs = peer.get_pixels_by_dimension_index_values(wanted, pointers, **kind)
        except (RuntimeError, ValueError, KeyError) as error:
            with pytest.raises(type(error)):
                ours.get_pixels_by_dimension_index_values(wanted, pointers, **kind)
            continue
        mine = ours.get_pixels_by_dimension_index_values(wanted, pointers, **kind)
        assert mine.dtype == theirs.dtype
        np.testing.assert_array_equal(mine, theirs)


COLORED: tuple[dict[str, Any], ...] = (
    {},
    {"apply_icc_profile": True},
    {"apply_icc_profile": False},
    {"segment_numbers": [1, 7]},
    {"dtype": np.float32},
    {"dtype": np.uint16, "apply_icc_profile": False},
    {"relabel": True},
    {"combine_segments": False},
    {"row_start": 3, "row_end": -2, "column_start": 4},
)


@pytest.mark.parametrize("lazy", [False, True])
@pytest.mark.parametrize("asked", COLORED, ids=str)
def test_colors_of_label_maps_are_the_peers(asked: dict[str, Any], lazy: bool, shared: Path) -> None:
    path = str(shared / "peer" / "testdata" / "seg_image_sm_control_labelmap_palette_color.dcm")
    ours, peer = segread(path, lazy_frame_retrieval=lazy), highdicom.seg.segread(path)
    asked = {"combine_segments": True, "apply_palette_color_lut": True} | asked
    for method in ("get_volume", "get_total_pixel_matrix"):
        try:
            theirs = getattr(peer, method)(**asked)
        except ValueError:
            with pytest.raises(ValueError, match="apply_palette_color_lut is for label maps"):
                getattr(ours, method)(**asked)
            continue
        mine = getattr(ours, method)(**asked)
        assert mine.dtype == theirs.dtype
        np.testing.assert_array_equal(getattr(mine, "array", mine), getattr(theirs, "array", theirs))
        if method == "get_volume":
            assert [str(d) for d in mine.channel_descriptors] == [str(d) for d in theirs.channel_descriptors]


CONVERTED = (
    "seg_image_ct_binary",
    "seg_image_sm_control",
    "seg_image_sm_control_labelmap",
    "seg_image_sm_dots",
)


@pytest.mark.parametrize("name", CONVERTED)
def test_the_peer_reads_what_we_convert(name: str, shared: Path, tmp_path: Path) -> None:
    ours = segread(shared / "peer" / "testdata" / f"{name}.dcm")
    made = ours.to_binary() if ours.segmentation_type.name == "LABELMAP" else ours.to_labelmap()
    made.save_as(tmp_path / "seg.dcm")
    peer = highdicom.seg.segread(tmp_path / "seg.dcm")
    method = "get_total_pixel_matrix" if ours.is_tiled else "get_volume"
    mine, theirs = getattr(ours, method)(), getattr(peer, method)()
    np.testing.assert_array_equal(getattr(mine, "array", mine), getattr(theirs, "array", theirs))
    assert peer.segment_numbers == ours.segment_numbers
    assert sorted(peer.get_tracking_ids()) == sorted(ours.get_tracking_ids())


def from_zero(seg: Dataset) -> None:
    """Segments counted from 0."""
    for item in seg.SegmentSequence:
        item.SegmentNumber -= 1
    for frame in seg.PerFrameFunctionalGroupsSequence:
        frame.SegmentIdentificationSequence[0].ReferencedSegmentNumber -= 1


def backwards(seg: Dataset) -> None:
    """Segments described in another order."""
    seg.SegmentSequence = seg.SegmentSequence[::-1]


def fewer_frames(seg: Dataset) -> None:
    """Functional groups of frames that are not there any more."""
    seg.NumberOfFrames -= 1


def undescribed(seg: Dataset) -> None:
    """A segment is not described."""
    seg.SegmentSequence = [item for item in seg.SegmentSequence if item.SegmentNumber != 2]


@pytest.mark.parametrize(
    "edit", [from_zero, backwards, fewer_frames, undescribed, without("SegmentsOverlap")]
)
def test_segmentations_of_others_are_read_as_the_peer_reads_them(edit: Any, shared: Path) -> None:
    path = shared / "peer" / "testdata" / "seg_image_ct_binary_overlap.dcm"
    datasets = [dcmread(path), dcmread(path)]
    for dataset in datasets:
        edit(dataset)
    ours, peer = Segmentation.from_dataset(datasets[0]), highdicom.seg.Segmentation.from_dataset(datasets[1])
    assert ours.segment_numbers == peer.segment_numbers
    np.testing.assert_array_equal(ours.get_volume().array, peer.get_volume().array)
    uids = instances(ours)
    np.testing.assert_array_equal(
        ours.get_pixels_by_source_instance(uids), peer.get_pixels_by_source_instance(uids)
    )


MASKS: dict[str, tuple[npt.NDArray[Any], int]] = {
    "one segment": (random_mask((4, 7, 5)), 1),
    "bool": (random_mask((4, 7, 5)).astype(bool), 1),
    "labels": (random_mask((4, 7, 5), 3), 3),
    "stacked": (random_mask((4, 7, 5, 2)), 2),
    "with empty frames": (random_mask((4, 7, 5), 2) * np.array([1, 0, 1, 1], np.uint8)[:, None, None], 2),
    "a segment that is nowhere": (random_mask((4, 7, 5)), 2),
}


@pytest.fixture(params=MASKS)
def case(request: pytest.FixtureRequest) -> tuple[npt.NDArray[Any], int]:
    """A mask, and how many segments it has."""
    return MASKS[str(request.param)]


@pytest.mark.parametrize("omit", [True, False])
def test_the_peer_reads_our_masks(case: tuple[npt.NDArray[Any], int], omit: bool, tmp_path: Path) -> None:
    mask, segments = case
    images = ct_series(4)
    segmentation(images, mask, segments, omit_empty_frames=omit).save_as(tmp_path / "seg.dcm")
    peer = highdicom.seg.segread(tmp_path / "seg.dcm")
    found = peer.get_pixels_by_source_instance([image.SOPInstanceUID for image in images])
    stacked = mask if mask.ndim == 4 else np.stack([mask == n for n in range(1, segments + 1)], axis=-1)
    np.testing.assert_array_equal(found, stacked)


@pytest.mark.parametrize("omit", [True, False])
@pytest.mark.parametrize("step", [2.5, -2.5, 0.7])
def test_we_write_what_the_peer_writes(case: tuple[npt.NDArray[Any], int], omit: bool, step: float) -> None:
    mask, segments = case
    images = ct_series(4, step=step)
    ours = segmentation(images, mask, segments, omit_empty_frames=omit, content_description="a mask")
    peer = written_by_peer(images, mask, segments, omit_empty_frames=omit, content_description="a mask")
    mine, theirs = dict(facts(ours)), dict(facts(peer))
    assert mine.pop("/ContentCreatorName") is None  # type 2: it has to be there, and the peer leaves it out
    pixels = (mask.shape[1] * mask.shape[2] * ours.NumberOfFrames + 7) // 8
    assert mine.pop("/PixelData")[:pixels] == theirs.pop("/PixelData")[:pixels]  # the peer pads with a letter
    assert mine.keys() == theirs.keys()
    assert {path: (value, theirs[path]) for path, value in mine.items() if value != theirs[path]} == {}


def test_irregular_planes_are_written_as_the_peer_writes_them() -> None:
    images = ct_series(3)
    images[2].ImagePositionPatient = [-10.0, -20.0, 55.0]
    mask = random_mask((3, 7, 5))
    ours, peer = segmentation(images, mask), written_by_peer(images, mask, 1)
    positions = [
        [list(f.PlanePositionSequence[0].ImagePositionPatient) for f in s.PerFrameFunctionalGroupsSequence]
        for s in (ours, peer)
    ]
    assert positions[0] == positions[1]
    assert "DimensionOrganizationType" not in ours
    assert "DimensionOrganizationType" not in peer


def written_by_peer(images: list[Dataset], mask: npt.NDArray[Any], segments: int, **more: Any) -> Any:
    """The peer's segmentation of the same arguments."""
    algorithm = highdicom.AlgorithmIdentificationSequence(
        "threshold", codes.DCM.ArtificialIntelligence, "1.0"
    )
    descriptions = [
        highdicom.seg.SegmentDescription(
            number, f"segment {number}", codes.SCT.Tissue, codes.SCT.Bone, "AUTOMATIC", algorithm
        )
        for number in range(1, segments + 1)
    ]
    uid = highdicom.UID
    return highdicom.seg.Segmentation(
        images, mask, "BINARY", descriptions, uid(), 7, uid(), 1, "isodicom", "tests", "1.0", "0", **more
    )


# What each library makes up by itself.
OWN = {
    "ContributingEquipmentSequence",
    "ContentDate",
    "ContentTime",
    "DimensionDescriptionLabel",
    "DimensionOrganizationUID",
    "InstanceCreationDate",
    "InstanceCreationTime",
    "SOPInstanceUID",
    "SeriesInstanceUID",
}


def facts(dataset: Dataset, path: str = "") -> Iterator[tuple[str, Any]]:
    """Path and value of each attribute."""
    for element in dataset:
        where = f"{path}/{element.keyword}"
        if element.keyword in OWN and not (path and element.keyword == "SOPInstanceUID"):
            continue
        if element.VR == "SQ":
            yield where, len(element.value)
            for index, item in enumerate(element.value):
                yield from facts(item, f"{where}[{index}]")
        else:
            yield where, None if element.value in ("", None) else element.value


def test_the_matrix_of_a_tiled_segmentation_has_its_segments_in_dask(shared: Path) -> None:
    ours = segread(str(shared / "peer" / "testdata" / "seg_image_sm_dots_tiled_full.dcm"))
    asked: tuple[dict[str, Any], ...] = ({}, {"dtype": np.uint16})
    for arguments in asked:
        array = ours.to_dask(matrix=True, **arguments)
        assert np.array_equal(array.compute(), ours.get_total_pixel_matrix(**arguments))


def test_notebooks_show_a_tiled_segmentation(shared: Path) -> None:
    for name in ("seg_image_sm_dots_tiled_full", "seg_image_sm_dots"):
        assert "base64" in segread(str(shared / "peer" / "testdata" / f"{name}.dcm"))._repr_html_()
