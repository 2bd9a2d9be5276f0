"""Segmentations written while their masks are made, and parts put together again."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from pydicom import dcmread

from isodicom import Volume
from isodicom.errors import AttributeValueError, EncodingError, GeometryError, MissingAttributeError
from isodicom.seg import Segmentation, Tiles, join_concatenation, segread, write_segmentation
from isodicom.spatial import ImageToReferenceTransformer
from tests.factories.images import ct_series, segment, segmentation
from tests.factories.masks import fractions, labels, overlapping, sparse, stacked
from tests.factories.sources import COLUMNS, MATRIX, PLANES, ROWS, SOURCES, TILE, WIDE

Array = npt.NDArray[Any]

SHAPE = (PLANES, ROWS, COLUMNS)
EXPLICIT, IMPLICIT, RLE = "1.2.840.10008.1.2.1", "1.2.840.10008.1.2", "1.2.840.10008.1.2.5"
JPEG_2000, DEFLATED_FRAMES = "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.8.1"


def arguments(kind: str, segments: int, **more: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "segmentation_type": kind,
        "segment_descriptions": [segment(number) for number in range(1, segments + 1)],
        "series_instance_uid": "1.2.3.4.5",
        "series_number": 7,
        "sop_instance_uid": "1.2.3.4.6",
        "instance_number": 1,
        "manufacturer": "isodicom",
        "manufacturer_model_name": "tests",
        "software_versions": "1.0",
        "device_serial_number": "0",
        "content_date": "20200101",
        "content_time": "120000",
    }
    return given | more


def same(one: Path, other: Segmentation) -> None:
    """A file has the elements of an object, but for UIDs that are made new each time."""
    read = dcmread(one)
    expected = other.copy()
    for found in (read, expected):
        organization = found.DimensionOrganizationSequence[0]
        organization.DimensionOrganizationUID = "1.2"
        for index in found.get("DimensionIndexSequence", ()):
            index.DimensionOrganizationUID = "1.2"
        found.InstanceCreationDate = found.InstanceCreationTime = None
        for equipment in found.ContributingEquipmentSequence:
            equipment.ContributionDateTime = "2020"
    assert read.to_json_dict() == expected.to_json_dict()


FORMS: dict[str, tuple[str, int, Callable[[], Array]]] = {
    "labels": ("BINARY", 3, lambda: labels(SHAPE, 3)),
    "stacked": ("BINARY", 2, lambda: overlapping(SHAPE, 2)),
    "one segment": ("BINARY", 1, lambda: labels(SHAPE, 1, bool)),
    "fractions": ("FRACTIONAL", 2, lambda: fractions((*SHAPE, 2))),
    "label map": ("LABELMAP", 3, lambda: labels(SHAPE, 3)),
    "stacked label map": ("LABELMAP", 2, lambda: stacked(SHAPE, 2)),
    "nothing": ("BINARY", 2, lambda: np.zeros(SHAPE, np.uint8)),
}


@pytest.mark.filterwarnings("ignore:The mask is empty")
@pytest.mark.parametrize("omit", [True, False])
@pytest.mark.parametrize("syntax", [EXPLICIT, IMPLICIT, DEFLATED_FRAMES])
@pytest.mark.parametrize("form", FORMS)
def test_planes_one_by_one_give_what_all_at_once_give(
    form: str, syntax: str, omit: bool, tmp_path: Path
) -> None:
    kind, segments, make = FORMS[form]
    more = arguments(kind, segments, transfer_syntax_uid=syntax, omit_empty_frames=omit)
    images, mask = SOURCES["series"](), make()
    expected = Segmentation(images, mask, **more)
    target = tmp_path / "seg.dcm"
    assert write_segmentation(target, images, iter(mask), **more) == [target]
    same(target, expected)
    same(write_segmentation(tmp_path / "again.dcm", images, mask, **more)[0], expected)
    in_memory = Segmentation(images, iter(mask), **more)
    np.testing.assert_array_equal(in_memory.pixel_array, expected.pixel_array)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again.dcm", "seg.dcm"]


@pytest.mark.parametrize("organization", ["TILED_FULL", "TILED_SPARSE", None])
@pytest.mark.parametrize("syntax", [EXPLICIT, DEFLATED_FRAMES])
@pytest.mark.parametrize("kind", ["BINARY", "LABELMAP"])
def test_tiles_are_asked_for_one_by_one(
    kind: str, syntax: str, organization: str | None, tmp_path: Path
) -> None:
    matrix = sparse(MATRIX, 2)
    more = arguments(kind, 2, transfer_syntax_uid=syntax, dimension_organization_type=organization)
    expected = Segmentation(SOURCES["slide"](), matrix, tile_pixel_array=True, **more)

    def tile_at(row: int, column: int) -> Array:
        tile: Array = matrix[row : row + TILE[0], column : column + TILE[1]]
        return tile

    for mask in (tile_at, Tiles(tile_at, MATRIX)):
        same(write_segmentation(tmp_path / "seg.dcm", SOURCES["slide"](), mask, **more)[0], expected)
    whole = write_segmentation(
        tmp_path / "seg.dcm", SOURCES["slide"](), matrix, tile_pixel_array=True, **more
    )
    same(whole[0], expected)


def test_volumes_keep_their_place(tmp_path: Path) -> None:
    images = SOURCES["series"]()
    mask = labels(SHAPE, 2)
    volume = Volume.from_components(
        direction=np.eye(3),
        spacing=[2, 1, 1],
        position=[5, 5, 5],
        array=mask,
        coordinate_system="PATIENT",
        frame_of_reference_uid=images[0].FrameOfReferenceUID,
    )
    more = arguments("BINARY", 2)
    same(
        write_segmentation(tmp_path / "seg.dcm", images, volume, **more)[0],
        Segmentation(images, volume, **more),
    )


@pytest.mark.parametrize("omit", [True, False])
@pytest.mark.parametrize(
    ("kind", "syntax"),
    [
        ("BINARY", EXPLICIT),
        ("BINARY", IMPLICIT),
        ("BINARY", DEFLATED_FRAMES),
        ("FRACTIONAL", RLE),
        ("LABELMAP", EXPLICIT),
    ],
)
def test_parts_of_limited_size_are_one_when_joined(
    kind: str, syntax: str, omit: bool, tmp_path: Path
) -> None:
    rows, columns = WIDE
    mask = labels((12, rows, columns), 5)
    images = ct_series(12, WIDE)
    more = arguments(kind, 5, transfer_syntax_uid=syntax, omit_empty_frames=omit)
    whole = Segmentation(images, mask, **more)
    whole.save_as(tmp_path / "whole.dcm")
    limit = (tmp_path / "whole.dcm").stat().st_size // 2
    paths = write_segmentation(tmp_path / "part.dcm", images, iter(mask), size_limit=limit, **more)
    assert len(paths) >= 2
    assert [path.name for path in paths] == [f"part_{number + 1}.dcm" for number in range(len(paths))]
    parts = [dcmread(path) for path in paths]
    assert all(path.stat().st_size <= limit for path in paths)
    assert sum(part.NumberOfFrames for part in parts) == whole.NumberOfFrames
    assert len({part.SOPInstanceUID for part in parts}) == len(parts)
    assert {part.file_meta.MediaStorageSOPInstanceUID == part.SOPInstanceUID for part in parts} == {True}
    assert {part.SOPInstanceUIDOfConcatenationSource for part in parts} == {whole.SOPInstanceUID}
    assert {part.InConcatenationTotalNumber for part in parts} == {len(parts)}
    offset = 0
    for number, part in enumerate(parts, start=1):
        assert (part.InConcatenationNumber, part.ConcatenationFrameOffsetNumber) == (number, offset)
        offset += part.NumberOfFrames
    joined = join_concatenation(reversed(paths))
    joined.save_as(tmp_path / "joined.dcm")
    same(tmp_path / "joined.dcm", whole)


def test_parts_of_tiles_that_tell_no_place_can_be_joined(tmp_path: Path) -> None:
    matrix = sparse(MATRIX, 2)
    more = arguments("BINARY", 2, dimension_organization_type="TILED_FULL")
    whole = Segmentation(SOURCES["slide"](), matrix, tile_pixel_array=True, **more)
    whole.save_as(tmp_path / "whole.dcm")
    limit = (tmp_path / "whole.dcm").stat().st_size + 400
    paths = write_segmentation(
        tmp_path / "part.dcm", SOURCES["slide"](), matrix, tile_pixel_array=True, size_limit=limit, **more
    )
    assert len(paths) > 1
    joined = join_concatenation(paths)
    np.testing.assert_array_equal(joined.pixel_array, whole.pixel_array)
    parts = [segread(path) for path in paths]
    shown = [part.get_total_pixel_matrix(combine_segments=True) for part in parts]
    np.testing.assert_array_equal(np.maximum.reduce(shown), matrix)
    first = ImageToReferenceTransformer.for_image(parts[1], frame_number=1)
    same_place = ImageToReferenceTransformer.for_image(whole, frame_number=parts[0].number_of_frames + 1)
    np.testing.assert_allclose(first.affine, same_place.affine)


def test_what_is_within_the_limit_is_one_file(tmp_path: Path) -> None:
    target = tmp_path / "seg.dcm"
    made = write_segmentation(
        target, ct_series(3), labels((3, 7, 5), 1), size_limit=1 << 20, **arguments("BINARY", 1)
    )
    assert made == [target]
    assert "ConcatenationUID" not in dcmread(target)
    with pytest.raises(
        MissingAttributeError, match="is no part of a concatenation: it lacks ConcatenationUID"
    ):
        join_concatenation([segread(target)])


def test_a_part_that_is_missing_is_told(tmp_path: Path) -> None:
    paths = _three_parts(tmp_path)
    with pytest.raises(AttributeValueError, match="begins behind 4 frames; there is one behind 8"):
        join_concatenation([paths[0], paths[2]])
    with pytest.raises(AttributeValueError, match="has 3 parts; 2 were given"):
        join_concatenation(paths[:2])
    with pytest.raises(AttributeValueError, match="have one ConcatenationUID; these have"):
        join_concatenation([*paths, *_three_parts(tmp_path)[:1]])


def _three_parts(folder: Path) -> list[Segmentation]:
    mask = np.ones((12, 64, 64), np.uint8)
    images, more = ct_series(12, (64, 64)), arguments("LABELMAP", 1)
    whole = Segmentation(images, mask, **more)
    whole.save_as(folder / "whole.dcm")
    head = (folder / "whole.dcm").stat().st_size - 12 * (64 * 64 + 400)
    limit = head + 4 * (64 * 64 + 400) + 2000
    paths = write_segmentation(folder / "part.dcm", images, iter(mask), size_limit=limit, **more)
    return [segread(path) for path in paths]


@pytest.mark.parametrize("earlier", [b"earlier", None])
def test_what_fails_leaves_what_was_there(earlier: bytes | None, tmp_path: Path) -> None:
    target, images = tmp_path / "seg.dcm", ct_series(4)

    def broken() -> Iterator[Array]:
        yield np.ones((7, 5), np.uint8)
        raise InterruptedError

    def check() -> None:
        found = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        assert found == ({} if earlier is None else {"seg.dcm": earlier})

    if earlier is not None:
        target.write_bytes(earlier)
    more = arguments("BINARY", 1)
    with pytest.raises(InterruptedError):
        write_segmentation(target, images, broken(), **more)
    check()
    with pytest.raises(AttributeValueError, match="in plane 1 there is 7"):
        write_segmentation(target, images, iter([np.ones((7, 5), int), np.full((7, 5), 7)]), **more)
    check()
    with pytest.raises(GeometryError, match="place for 4 planes, but pixel_array has 1"):
        write_segmentation(target, images, iter([np.ones((7, 5), int)]), **more)
    check()
    with pytest.raises(EncodingError, match="size_limit is 100 bytes, but a file of one frame takes"):
        write_segmentation(target, images, iter(np.ones((4, 7, 5), int)), size_limit=100, **more)
    check()


def test_files_may_be_read_by_whom_others_may(tmp_path: Path) -> None:
    """What is written in pieces has the rights of what is written at once, or those that it had before."""
    images, mask = ct_series(2), np.ones((2, 7, 5), np.uint8)
    written, usual = tmp_path / "seg.dcm", tmp_path / "usual"
    usual.touch()
    write_segmentation(written, images, iter(mask), **arguments("BINARY", 1))
    assert written.stat().st_mode == usual.stat().st_mode
    written.chmod(0o604)
    write_segmentation(written, images, iter(mask), **arguments("BINARY", 1))
    assert written.stat().st_mode & 0o777 == 0o604


def test_what_a_link_leads_to_is_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "seg.dcm", tmp_path / "link.dcm"
    target.write_bytes(b"before")
    link.symlink_to(target)
    write_segmentation(link, ct_series(2), np.ones((2, 7, 5), np.uint8), **arguments("BINARY", 1))
    assert link.is_symlink()
    assert segread(target).number_of_segments == 1


@pytest.mark.parametrize(
    ("target", "error"), [("", IsADirectoryError), ("nowhere/seg.dcm", FileNotFoundError)]
)
def test_targets_that_cannot_be_are_named_before_work_is_done(
    target: str, error: type[OSError], tmp_path: Path
) -> None:
    def planes() -> Iterator[Array]:
        raise AssertionError
        yield

    with pytest.raises(error) as raised:
        write_segmentation(tmp_path / target, ct_series(2), planes(), **arguments("BINARY", 1))
    assert raised.value.filename == str(tmp_path / target)
    assert not list(tmp_path.iterdir())


def test_sizes_are_checked_before_the_first_plane_is_encoded() -> None:
    asked = []

    def planes() -> Iterator[Array]:
        for number in range(4):
            asked.append(number)
            yield np.ones((9, 9), np.uint8)

    with pytest.raises(GeometryError, match="9 rows and 9 columns"):
        Segmentation(ct_series(4), planes(), **arguments("BINARY", 1))
    assert asked == [0]


def test_who_wants_to_know_is_told_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_segmentation(
        tmp_path / "seg.dcm",
        ct_series(3),
        iter(np.ones((3, 7, 5), np.uint8)),
        progress=lambda done, every: told.append((done, every)),
        **arguments("BINARY", 1),
    )
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("mask", ["mask.npy", 5, [[0, 1]], {"a": 1}])
def test_other_things_are_refused(mask: Any) -> None:
    with pytest.raises(TypeError, match="pixel_array is a NumPy array, a Volume"):
        segmentation(ct_series(1), mask)


def _peak(count: int, target: Path) -> int:
    images = ct_series(count, (512, 512))
    more = arguments("BINARY", 3)

    def planes() -> Iterator[Array]:
        random = np.random.default_rng(1)
        for _ in range(count):
            yield random.integers(0, 4, (512, 512), dtype=np.uint8)

    tracemalloc.start()
    write_segmentation(target, images, planes(), **more)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert dcmread(target, stop_before_pixels=True).NumberOfFrames == 3 * count
    return peak


def test_memory_does_not_grow_with_pixels(tmp_path: Path) -> None:
    _peak(2, tmp_path / "seg.dcm")  # what is imported
    few, many = (_peak(count, tmp_path / "seg.dcm") for count in (10, 110))
    pixels = 100 * 3 * 512 * 512 // 8
    assert many - few < pixels / 2  # what is said of frames, and of source images
