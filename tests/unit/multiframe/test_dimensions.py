from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.dataset import Dataset

from isodicom import PlanePositionSequence
from isodicom.enum import DimensionOrganizationTypeValues as Types
from isodicom.errors import AttributeValueError, GeometryError
from isodicom.multiframe.dimensions import FrameTable, Organization, order_of_planes, organize
from isodicom.multiframe.planes import Planes, plan_planes
from isodicom.multiframe.sources import read_sources
from isodicom.multiframe.tiling import Tiling
from tests.factories.sources import SOURCES

ROWS, COLUMNS = 9, 7
SEGMENT, PLACE = "ReferencedSegmentNumber", "ImagePositionPatient"
ROW, COLUMN = "RowPositionInTotalImagePixelMatrix", "ColumnPositionInTotalImagePixelMatrix"


def stack(name: str = "series") -> Planes:
    """Four planes on source images."""
    sources = read_sources(SOURCES[name]())
    return plan_planes(sources, (sources.count, ROWS, COLUMNS))


def tiles() -> Planes:
    """Nine tiles, three by three."""
    return plan_planes(read_sources(SOURCES["slide"]()), (1, 20, 29), tiling=Tiling((20, 29), (8, 10)))


def frames(planes: list[int], segments: list[int] | None = None) -> FrameTable:
    return FrameTable(np.array(planes), None if segments is None else np.array(segments))


def indices(made: Organization) -> list[list[int]]:
    assert made.indices is not None
    return made.indices.tolist()


def test_planes_in_the_patient_stand_against_the_normal() -> None:
    assert order_of_planes(stack(), np.arange(4)).tolist() == [3, 2, 1, 0]
    assert order_of_planes(stack("series shuffled"), np.arange(4)).tolist() == [2, 0, 3, 1]
    assert order_of_planes(stack(), np.array([0, 2])).tolist() == [2, 0]


@given(st.permutations(range(9)))
def test_tiles_stand_row_by_row(order: list[int]) -> None:
    assert order_of_planes(tiles(), np.array(order)).tolist() == list(range(9))


def test_planes_that_lie_nowhere_stand_as_they_came() -> None:
    assert order_of_planes(stack("loop"), np.array([2, 0, 1])).tolist() == [0, 1, 2]


def test_frames_are_indexed_by_segment_and_by_rank_among_the_planes_that_are_written() -> None:
    made = organize(stack(), frames([3, 0, 1], [1, 1, 3]))
    assert made.keywords == (SEGMENT, PLACE)
    assert indices(made) == [[1, 1], [1, 3], [3, 2]]


def test_frames_that_show_all_segments_are_indexed_by_rank_only() -> None:
    made = organize(stack(), frames([3, 1]))
    assert (made.keywords, indices(made)) == ((PLACE,), [[1], [2]])


def test_tiles_are_indexed_by_the_ranks_of_their_row_and_column() -> None:
    made = organize(tiles(), frames([0, 8, 1], [1, 2, 2]))
    assert made.keywords == (SEGMENT, ROW, COLUMN)
    assert indices(made) == [[1, 1, 1], [2, 2, 3], [2, 1, 2]]


@pytest.mark.parametrize(
    ("name", "segments", "keywords", "expected"),
    [
        ("radiograph", [1, 2], (SEGMENT,), [[1], [2]]),
        ("radiograph", None, ("FrameLabel",), [[1]]),
        ("loop", [1, 2], (SEGMENT, "FrameLabel"), [[1, 1], [2, 2]]),
        ("loop", None, ("FrameLabel",), [[1], [2]]),
    ],
)
def test_frames_that_lie_nowhere_are_indexed_by_their_labels(
    name: str, segments: list[int] | None, keywords: tuple[str, ...], expected: list[list[int]]
) -> None:
    planes = [0] * len(expected) if name == "radiograph" else [0, 2]
    made = organize(stack(name), frames(planes, segments))
    assert (made.keywords, indices(made), made.type) == (keywords, expected, None)


@pytest.mark.parametrize(
    ("planes", "segments", "described", "expected"),
    [
        ([3, 2, 1, 0], [1] * 4, None, Types.THREE_DIMENSIONAL),
        ([3, 1], None, None, Types.THREE_DIMENSIONAL),
        ([3, 2, 0], None, None, None),
        ([0], None, None, None),
        ([1, 0, 1, 0], [1, 1, 2, 2], None, None),
        ([1, 0], [2, 2], 2, None),
    ],
    ids=["regular", "wider", "with a gap", "single", "two segments", "two described"],
)
def test_a_single_regular_stack_is_3d(
    planes: list[int], segments: list[int] | None, described: int | None, expected: Types | None
) -> None:
    made = organize(stack(), frames(planes, segments), segments=described)
    assert made.type is expected
    if expected is None:
        with pytest.raises(GeometryError, match="organized as 3D only if"):
            organize(stack(), frames(planes, segments), "3D", segments=described)
    else:
        assert organize(stack(), frames(planes, segments), "3D").type is expected


@pytest.mark.parametrize("wanted", ["TILED_SPARSE", "TILED_FULL"])
def test_planes_are_not_tiled(wanted: str) -> None:
    with pytest.raises(GeometryError, match="tiles of a total pixel matrix"):
        organize(stack(), frames([0]), wanted)


@pytest.mark.parametrize("wanted", ["3D", "3D_TEMPORAL"])
def test_tiles_are_no_volume(wanted: str) -> None:
    with pytest.raises(GeometryError, match="organized as 3D"):
        organize(tiles(), frames([0]), wanted)


def test_an_organization_that_is_none_is_refused() -> None:
    with pytest.raises(AttributeValueError, match="dimension_organization_type takes one of"):
        organize(stack(), frames([0]), "4D")


def test_tiles_are_sparse_unless_full_is_asked_for() -> None:
    assert organize(tiles(), frames(list(range(9)))).type is Types.TILED_SPARSE
    made = organize(tiles(), frames(list(range(9))), "TILED_FULL")
    assert (made.type, made.keywords, made.indices) == (Types.TILED_FULL, (), None)


def test_full_tiles_are_whole_for_each_segment() -> None:
    each = list(range(9))
    assert organize(tiles(), frames(each * 2, [1] * 9 + [2] * 9), "TILED_FULL").type is Types.TILED_FULL
    for planes, segments in (
        (each[:8], [1] * 8),
        (each * 2, [1, 2] * 9),
        (each[::-1], [1] * 9),
    ):
        with pytest.raises(GeometryError, match="each segment must have all tiles, row by row"):
            organize(tiles(), frames(planes, segments), "TILED_FULL")


def test_full_tiles_are_not_left_out_and_cover_the_matrix() -> None:
    with pytest.raises(GeometryError, match="pass omit_empty_frames=False"):
        organize(tiles(), frames(list(range(9))), "TILED_FULL", omitted=True)
    sources = read_sources(SOURCES["slide"]())
    given = [
        PlanePositionSequence("SLIDE", [20, 40, 0], (1, 1)),
        PlanePositionSequence("SLIDE", [20, 39, 0], (16, 1)),
    ]
    with pytest.raises(GeometryError, match="cover the total pixel matrix without overlap"):
        organize(plan_planes(sources, (2, 8, 10), given), frames([0, 1]), "TILED_FULL")


def test_an_organization_is_put_on_an_object() -> None:
    dataset = Dataset()
    organize(stack(), frames([3, 2, 1, 0], [1] * 4)).put_on(dataset)
    assert dataset.DimensionOrganizationType == "3D"
    uid = dataset.DimensionOrganizationSequence[0].DimensionOrganizationUID
    assert [
        (item.DimensionOrganizationUID, item.DimensionIndexPointer, item.FunctionalGroupPointer)
        for item in dataset.DimensionIndexSequence
    ] == [(uid, 0x0062000B, 0x0062000A), (uid, 0x00200032, 0x00209113)]


def test_full_tiles_are_not_indexed() -> None:
    dataset = Dataset()
    organize(tiles(), frames(list(range(9))), "TILED_FULL").put_on(dataset)
    assert dataset.DimensionOrganizationType == "TILED_FULL"
    assert "DimensionIndexSequence" not in dataset
    assert len(dataset.DimensionOrganizationSequence) == 1
