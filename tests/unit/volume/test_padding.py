"""Padding: windows that reach beyond an array, or lie beside it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodicom import Volume, VolumeGeometry
from isodicom.errors import AttributeValueError, GeometryError, VolumeError
from isodicom.volume.padding import Padding, read_widths, window

starts = st.tuples(*[st.integers(-9, 9)] * 3)
shapes = st.tuples(*[st.integers(0, 7)] * 3)
modes = st.sampled_from(["CONSTANT", "EDGE", "MAXIMUM"])
ARRAY = np.arange(1, 61).reshape(3, 4, 5)


def value_at(index: tuple[int, ...], mode: str) -> Any:
    """What stands at an index that may lie anywhere."""
    inside = all(0 <= one < size for one, size in zip(index, ARRAY.shape, strict=True))
    if inside or mode == "EDGE":
        return ARRAY[tuple(np.clip(index, 0, np.array(ARRAY.shape) - 1))]
    return 60 if mode == "MAXIMUM" else -7


@given(
    start=starts,
    shape=shapes,
    mode=modes,
    order=st.permutations([0, 1, 2]),
    flips=st.tuples(*[st.sampled_from([1, -1])] * 3),
)
def test_every_voxel_of_a_window_has_its_value(
    start: tuple[int, int, int],
    shape: tuple[int, int, int],
    mode: str,
    order: list[int],
    flips: tuple[int, int, int],
) -> None:
    # The same values, in another order in memory.
    turn = tuple(slice(None, None, step) for step in flips)
    array = np.ascontiguousarray(ARRAY[turn].transpose(order)).transpose(np.argsort(order))[turn]
    found = window(array, start, shape, Padding(mode, -7, False))
    assert found.shape == shape
    for index in np.ndindex(shape):
        place = tuple(first + one for first, one in zip(start, index, strict=True))
        assert found[index] == value_at(place, mode)


def test_a_window_within_is_a_view() -> None:
    found = window(ARRAY, (1, 1, 1), (2, 2, 2), Padding("CONSTANT", 0, False))
    assert np.shares_memory(found, ARRAY)


def test_padding_keeps_the_order_in_memory() -> None:
    turned = Volume(ARRAY, np.eye(4), "PATIENT").permute_spatial_axes((2, 1, 0)).pad(1)
    assert turned.array.flags.f_contiguous


def test_the_mean_is_of_all_voxels_also_where_the_window_cuts_some_off() -> None:
    whole = Volume(ARRAY.astype(float), np.eye(4), "PATIENT")
    found = whole.match_geometry(whole.get_geometry()[1:].pad([[0, 0], [1, 0], [0, 0]]), mode="mean")
    assert found.array[0, 0, 0] == ARRAY.mean()


@pytest.mark.parametrize("shift", [-100, -3, 3, 100])
@pytest.mark.parametrize("mode", ["CONSTANT", "EDGE"])
def test_a_geometry_beside_a_volume_is_matched(shift: int, mode: str) -> None:
    affine = np.eye(4)
    affine[0, 3] = shift
    other = VolumeGeometry(affine, (3, 4, 5), "PATIENT")
    found = Volume(ARRAY, np.eye(4), "PATIENT").match_geometry(other, mode=mode, constant_value=-7)
    assert found.get_geometry() == other
    plane = ARRAY[0 if shift < 0 else -1] if mode == "EDGE" else np.full((4, 5), -7)
    np.testing.assert_array_equal(found.array, np.broadcast_to(plane, (3, 4, 5)))


@pytest.mark.parametrize("step", [2, 3, 4])
def test_larger_voxels_that_reach_beyond_are_matched(step: int) -> None:
    whole = Volume(ARRAY, np.eye(4), "PATIENT")
    other = whole.get_geometry()[:, :, ::step].pad([[0, 0], [1, 0], [2, 3]])
    found = whole.match_geometry(other, constant_value=-7)
    assert found.get_geometry() == other
    np.testing.assert_array_equal(found.array[:, 1:, 2:-3], ARRAY[:, :, ::step])
    assert (found.array[:, 0] == -7).all()


def test_smaller_voxels_are_not_matched() -> None:
    whole = Volume(ARRAY, np.eye(4), "PATIENT")
    with pytest.raises(VolumeError, match=r"\(0\.5, 1\.0, 1\.0\) voxels.*Resample"):
        whole.match_geometry(VolumeGeometry(np.diag([0.5, 1, 1, 1]), (2, 2, 2), "PATIENT"))


def with_channels(dtype: str = "int16") -> Volume:
    array: npt.NDArray[Any] = np.arange(48).reshape(2, 3, 4, 2).astype(dtype)
    return Volume(array, np.eye(4), "PATIENT", channels={"SegmentNumber": [1, 2]})


def test_each_channel_may_have_its_constant() -> None:
    found = with_channels().pad(1, constant_value=[-1, -2], per_channel=True)
    assert found.array[0, 0, 0].tolist() == found.array[-1, -1, -1].tolist() == [-1, -2]
    assert found.array[1, 1, 1].tolist() == [0, 1]


@pytest.mark.parametrize("constant", [[1, 2, 3], []])
def test_constants_that_fit_nothing_are_refused(constant: list[int]) -> None:
    with pytest.raises(GeometryError, match="constant_value"):
        with_channels().pad(1, constant_value=constant, per_channel=True)


def test_constants_before_and_after_stay_on_their_sides_of_a_flipped_axis() -> None:
    sides = [[1, 2], [3, 4], [5, 6]]
    whole = Volume(ARRAY, np.eye(4), "PATIENT")
    flipped = whole.flip_spatial((0, 2)).pad(1, constant_value=sides)
    wanted = Volume(ARRAY[::-1, :, ::-1].copy(), np.eye(4), "PATIENT").pad(1, constant_value=sides)
    np.testing.assert_array_equal(flipped.array, wanted.array)


def test_widths_may_be_of_numpy() -> None:
    assert read_widths(np.array([[1, 2], [3, 4], [5, 6]])) == ((1, 2), (3, 4), (5, 6))
    assert read_widths(np.int64(2)) == ((2, 2), (2, 2), (2, 2))


def test_negative_widths_are_refused_for_geometries_too() -> None:
    with pytest.raises(GeometryError, match="negative"):
        with_channels().get_geometry().pad([[1, -2], [0, 0], [0, 0]])


def test_another_mode_is_refused() -> None:
    with pytest.raises(AttributeValueError, match="MEDIAN"):
        with_channels().pad(1, mode="REFLECT")
