"""Volumes do what the peer's volumes do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import highdicom
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import isodicom
from isodicom.errors import IsodicomError

Array = npt.NDArray[Any]

MODES = ("CONSTANT", "EDGE", "MINIMUM", "MAXIMUM", "MEAN", "MEDIAN")
CHANNELS = {"SegmentNumber": [3, 1], "DiffusionBValue": [0.0, 500.0, 1000.0]}
DTYPES = ("uint8", "int16", "uint16", "int32", "float32", "float64")


@dataclass(frozen=True)
class Pair:
    """The same volume or geometry, ours and the peer's."""

    ours: Any
    peers: Any

    def both(self, do: Callable[[Any, Any], Any]) -> tuple[Any, Any]:
        """What comes of the same call, or the error that it raises."""
        return outcome(do, self.ours, isodicom), outcome(do, self.peers, highdicom)


def outcome(do: Callable[[Any, Any], Any], volume: Any, package: Any) -> Any:
    """What a call gives or raises."""
    try:
        return do(volume, package)
    except Exception as error:
        return error


def assert_same(ours: Any, peers: Any) -> None:
    """Whether two results are one, or two errors can be caught in the same way."""
    if isinstance(peers, Exception):
        assert isinstance(ours, type(peers)), (ours, peers)
        assert isinstance(ours, IsodicomError | TypeError), ours
        return
    if isinstance(ours, Exception):
        raise ours
    assert type(ours).__name__ == type(peers).__name__
    assert ours.shape == peers.shape
    np.testing.assert_allclose(ours.affine, peers.affine, rtol=0, atol=1e-9)
    assert ours.coordinate_system.value == peers.coordinate_system.value
    assert ours.frame_of_reference_uid == peers.frame_of_reference_uid
    if hasattr(peers, "array"):
        assert ours.dtype == peers.dtype
        np.testing.assert_array_equal(ours.array, peers.array)
        assert [str(one) for one in ours.channel_descriptors] == [
            str(one) for one in peers.channel_descriptors
        ]
        for one in peers.channel_descriptors:
            assert ours.get_channel_values(str(one)) == peers.get_channel_values(str(one))


def rotation(angles: Sequence[float]) -> Array:
    """The matrix of turns around the three axes."""
    turned = np.eye(3)
    for axis, angle in enumerate(angles):
        one = np.eye(3)
        a, b = [other for other in range(3) if other != axis]
        one[[a, a, b, b], [a, b, a, b]] = [np.cos(angle), -np.sin(angle), np.sin(angle), np.cos(angle)]
        turned = turned @ one
    return turned


@st.composite
def affines(draw: st.DrawFn) -> Array:
    """Matrices of grids that lie anywhere, with their axes in any order and direction."""
    steps = rotation(draw(st.tuples(*[st.floats(-0.7, 0.7)] * 3)))
    steps = steps[:, draw(st.permutations([0, 1, 2]))]
    steps = steps * draw(st.tuples(*[st.sampled_from([-1.0, 1.0])] * 3))
    affine = np.eye(4)
    affine[:3, :3] = steps * draw(st.tuples(*[st.floats(0.2, 9.0)] * 3))
    affine[:3, 3] = draw(st.tuples(*[st.floats(-500, 500)] * 3))
    return affine


shapes = st.tuples(*[st.integers(1, 6)] * 3)
uids = st.sampled_from([None, "1.2.3", "1.2.4"])
systems = st.sampled_from(["PATIENT", "PATIENT", "PATIENT", "SLIDE"])


@st.composite
def pairs(draw: st.DrawFn, channels: int | None = None, system: str | None = None) -> Pair:
    """A volume or geometry of any kind, ours and the peer's."""
    affine, shape, uid = draw(affines()), draw(shapes), draw(uids)
    system = system or draw(systems)
    if channels is None and draw(st.booleans()):
        made = (one.VolumeGeometry(affine, shape, system, uid) for one in (isodicom, highdicom))
        return Pair(*made)
    chosen = dict(list(CHANNELS.items())[: draw(st.integers(0, 2)) if channels is None else channels])
    whole = (*shape, *(len(values) for values in chosen.values()))
    values = np.random.default_rng(draw(st.integers(0, 9))).integers(0, 200, whole)
    array = values.astype(draw(st.sampled_from(DTYPES)))
    return Pair(*(one.Volume(array, affine, system, uid, chosen) for one in (isodicom, highdicom)))


bounds = st.none() | st.integers(-8, 8)
slices = st.builds(slice, bounds, bounds, st.sampled_from([None, 1, 2, 3, -1, -2, -3]))
items = st.integers(-7, 7) | slices
indices = items | st.lists(items, max_size=3).map(tuple)


@given(pair=pairs(), index=indices)
def test_the_same_part_is_taken(pair: Pair, index: Any) -> None:
    assert_same(*pair.both(lambda v, _: v[index]))


@pytest.mark.parametrize(
    "index", [None, ..., [0, 1], 1.0, "a", (None, 1), (..., 0), (0, [0]), slice(None, None, 0)]
)
def test_what_is_no_index_is_refused(index: Any) -> None:
    pair = plain_pair()
    assert_same(*pair.both(lambda v, _: v[index]))


def plain_pair(channels: int = 0, dtype: str = "int16", system: str = "PATIENT") -> Pair:
    """A volume of 2 x 3 x 4 voxels of different sizes."""
    chosen = dict(list(CHANNELS.items())[:channels])
    shape = (2, 3, 4, *(len(values) for values in chosen.values()))
    array = np.arange(np.prod(shape)).reshape(shape).astype(dtype)
    affine = np.array([[0, 0, 1.0, 10], [0, 2, 0, 20], [3, 0, 0, 30], [0, 0, 0, 1]])
    return Pair(*(one.Volume(array, affine, system, None, chosen) for one in (isodicom, highdicom)))


axes = st.integers(-1, 3)


@given(pair=pairs(), order=st.lists(axes, max_size=4) | st.permutations([0, 1, 2]))
def test_axes_are_put_in_the_same_order(pair: Pair, order: list[int]) -> None:
    assert_same(*pair.both(lambda v, _: v.permute_spatial_axes(order)))


@given(pair=pairs(), chosen=axes | st.lists(axes, max_size=4))
def test_the_same_axes_are_flipped(pair: Pair, chosen: Any) -> None:
    assert_same(*pair.both(lambda v, _: v.flip_spatial(chosen)))


@given(pair=pairs(), first=axes, second=axes)
def test_the_same_axes_are_swapped(pair: Pair, first: int, second: int) -> None:
    assert_same(*pair.both(lambda v, _: v.swap_spatial_axes(first, second)))


@given(
    pair=pairs(),
    handedness=st.sampled_from(["LEFT_HANDED", "RIGHT_HANDED", "OTHER"]),
    flip=st.none() | axes,
    swap=st.none() | st.lists(axes, min_size=1, max_size=3),
)
def test_handedness_is_ensured_in_the_same_way(pair: Pair, handedness: str, flip: Any, swap: Any) -> None:
    assert_same(*pair.both(lambda v, _: v.ensure_handedness(handedness, flip_axis=flip, swap_axes=swap)))


orientations = st.sampled_from(
    ["LPH", "RAS", "PRF", "FPL", "HPL", "IAR", "RL", "RAL", "xyz", ("A", "R", "F")]
)


@given(pair=pairs(), orientation=orientations)
def test_axes_point_to_the_same_sides(pair: Pair, orientation: Any) -> None:
    assert_same(*pair.both(lambda v, _: v.to_patient_orientation(orientation)))


@given(pair=pairs(system="PATIENT"), other=affines())
def test_orientations_match_in_the_same_way(pair: Pair, other: Array) -> None:
    assert_same(
        *pair.both(lambda v, one: v.match_orientation(one.VolumeGeometry(other, (1, 2, 3), "PATIENT")))
    )


widths = (
    st.integers(0, 3)
    | st.lists(st.integers(0, 3), min_size=2, max_size=2)
    | st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=1), min_size=3, max_size=3)
    | st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=3, max_size=3)
)


@given(
    pair=pairs(), width=widths, mode=st.sampled_from(MODES), constant=st.floats(0, 200), each=st.booleans()
)
def test_padding_has_the_same_values(pair: Pair, width: Any, mode: str, constant: float, each: bool) -> None:
    assert_same(*pair.both(lambda v, _: v.pad(width, mode=mode, constant_value=constant, per_channel=each)))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("dtype", ["bool", "int8", "float16", "float32"])
def test_padding_is_converted_in_the_same_way(mode: str, dtype: str) -> None:
    assert_same(*plain_pair(dtype=dtype).both(lambda v, _: v.pad(1, mode=mode, constant_value=-7.5)))


@pytest.mark.parametrize("constant", [[1, 2], (3, 4), [[1, 2], [3, 4], [5, 6]], [1, 2, 3]])
def test_constants_may_differ_before_and_after(constant: Any) -> None:
    assert_same(*plain_pair().both(lambda v, _: v.pad([[1, 2], [0, 1], [2, 0]], constant_value=constant)))


@pytest.mark.parametrize(
    "width", [-1, [1, 2, 3], [[1, 2]], [[1, 2], [3], [4, 5]], 1.5, "a", None, [[[1]]], [[1, 2, 3]] * 3]
)
def test_what_is_no_width_is_refused(width: Any) -> None:
    assert_same(*plain_pair().both(lambda v, _: v.pad(width)))


@pytest.mark.parametrize(
    "method", ["pad_to_spatial_shape", "crop_to_spatial_shape", "pad_or_crop_to_spatial_shape"]
)
@given(pair=pairs(), shape=st.lists(st.integers(0, 8), min_size=2, max_size=4), mode=st.sampled_from(MODES))
def test_shapes_are_reached_in_the_same_way(method: str, pair: Pair, shape: list[int], mode: str) -> None:
    arguments = {} if method.startswith("crop") else {"mode": mode, "constant_value": 3}
    assert_same(*pair.both(lambda v, _: getattr(v, method)(shape, **arguments)))


@given(
    pair=pairs(),
    order=st.permutations([0, 1, 2]),
    flips=st.lists(st.integers(0, 2), max_size=3),
    grow=st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=3, max_size=3),
    cut=st.lists(st.integers(0, 2), min_size=3, max_size=3),
    mode=st.sampled_from(MODES),
)
def test_geometries_match_in_the_same_way(
    pair: Pair, order: list[int], flips: list[int], grow: list[list[int]], cut: list[int], mode: str
) -> None:
    wanted = pair.ours.get_geometry() if hasattr(pair.ours, "get_geometry") else pair.ours
    wanted = wanted.permute_spatial_axes(order).flip_spatial(flips).pad(grow)
    assume(all(first < size for first, size in zip(cut, wanted.shape, strict=True)))
    wanted = wanted[tuple(slice(first, None) for first in cut)]

    def match(volume: Any, package: Any) -> Any:
        other = package.VolumeGeometry(wanted.affine, wanted.shape, wanted.coordinate_system.value)
        return volume.match_geometry(other, mode=package.PadModes(mode), constant_value=5)

    ours, peers = pair.both(match)
    assert_same(ours, peers)
    np.testing.assert_allclose(ours.affine, wanted.affine, atol=1e-6)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(np.diag([2.0, 1, 1, 1]) * [1.0, 1.1, 1, 1], id="spacing"),
        pytest.param(np.eye(4) + np.eye(4, k=3) * 0.4, id="between voxels"),
        pytest.param(np.diag([0.5, 1, 1, 1]), id="smaller voxels"),
    ],
)
def test_geometries_that_cannot_match_are_refused(change: Array) -> None:
    def match(volume: Any, package: Any) -> Any:
        return volume.match_geometry(package.VolumeGeometry(volume.affine @ change, (2, 3, 4), "PATIENT"))

    assert_same(*plain_pair().both(match))


def test_a_turned_geometry_and_another_coordinate_system_cannot_match() -> None:
    turned = np.eye(4)
    turned[:3, :3] = rotation((0.2, 0, 0))

    def match_turned(volume: Any, package: Any) -> Any:
        return volume.match_geometry(package.VolumeGeometry(turned @ volume.affine, (2, 3, 4), "PATIENT"))

    def match_slide(volume: Any, package: Any) -> Any:
        return volume.match_geometry(package.VolumeGeometry(volume.affine, (2, 3, 4), "SLIDE"))

    for match in (match_turned, match_slide):
        ours, peers = plain_pair().both(match)
        assert isinstance(peers, RuntimeError)
        assert_same(ours, peers)


@pytest.mark.parametrize("step", [2, 3, -2])
def test_larger_voxels_match_where_they_are_whole_numbers_of_voxels(step: int) -> None:
    array = np.arange(10 * 11 * 12).reshape(10, 11, 12)
    affine = np.diag([1.0, 2, 3, 1])
    pair = Pair(*(one.Volume(array, affine, "PATIENT") for one in (isodicom, highdicom)))

    def match(volume: Any, _: Any) -> Any:
        return volume.match_geometry(volume.get_geometry()[1:9, 1 : 8 : abs(step), ::step][:, :2])

    assert_same(*pair.both(match))


@given(
    pair=pairs(), seed=st.integers(0, 1000), chosen=st.lists(axes, max_size=4) | st.permutations([0, 1, 2])
)
def test_the_same_seed_makes_the_same_choices(pair: Pair, seed: int, chosen: list[int]) -> None:
    shape = [max(size - 1, 1) for size in pair.ours.spatial_shape]
    calls: dict[str, Callable[[Any], Any]] = {
        "crop": lambda v: v.random_spatial_crop(shape),
        "flip": lambda v: v.random_flip_spatial(chosen),
        "permute": lambda v: v.random_permute_spatial_axes(chosen),
        "larger": lambda v: v.random_spatial_crop([9, 9, 9]),
    }
    for call in calls.values():

        def seeded(volume: Any, _: Any, call: Callable[[Any], Any] = call) -> Any:
            np.random.seed(seed)
            return call(volume)

        assert_same(*pair.both(seeded))


@given(pair=pairs())
def test_properties_are_the_same(pair: Pair) -> None:
    for name in [
        "affine",
        "inverse_affine",
        "spacing",
        "pixel_spacing",
        "spacing_between_slices",
        "position",
        "center_indices",
        "nearest_center_indices",
        "center_position",
        "direction",
        "direction_cosines",
        "physical_extent",
        "physical_volume",
        "voxel_volume",
        "spatial_shape",
        "shape",
        "ndim",
    ]:
        ours, peers = getattr(pair.ours, name), getattr(pair.peers, name)
        assert type(ours) is type(peers), name
        np.testing.assert_allclose(ours, peers, rtol=1e-9, atol=1e-9, err_msg=name)
    assert pair.ours.handedness.value == pair.peers.handedness.value
    for name in ("spacing_vectors", "unit_vectors"):
        np.testing.assert_allclose(getattr(pair.ours, name)(), getattr(pair.peers, name)(), atol=1e-12)


@given(pair=pairs(), convention=st.sampled_from([None, "LPS", "RAS", "RAH", "LPI", "RAL", "R"]))
def test_affines_are_converted_in_the_same_way(pair: Pair, convention: str | None) -> None:
    ours, peers = pair.both(lambda v, _: v.get_affine(convention))
    if isinstance(peers, Exception):
        assert isinstance(ours, type(peers))
    else:
        np.testing.assert_allclose(ours, peers)


@given(
    pair=pairs(),
    shift=st.sampled_from([0, 1e-6, 9e-6, 2e-5, 1e-3]),
    tol=st.sampled_from([None, 0, 1e-5, 1e-2]),
)
def test_geometries_are_equal_in_the_same_way(pair: Pair, shift: float, tol: float | None) -> None:
    def equal(volume: Any, package: Any) -> bool:
        affine = volume.affine
        affine[0, 3] += shift
        other = package.VolumeGeometry(affine, volume.spatial_shape, volume.coordinate_system.value, "1.9")
        return bool(volume.geometry_equal(other, tol=tol))

    ours, peers = pair.both(equal)
    assert ours == peers


@given(pair=pairs(), points=st.lists(st.tuples(*[st.floats(-3, 9)] * 3), min_size=1, max_size=4))
def test_points_are_mapped_in_the_same_way(pair: Pair, points: list[tuple[float, float, float]]) -> None:
    given_indices = np.array(points)
    # Within rounding, a point on the border may fall to either side.
    assume((np.abs(np.abs(given_indices % 1) - 0.5) > 1e-6).all())
    places = pair.peers.map_indices_to_reference(given_indices)
    np.testing.assert_allclose(pair.ours.map_indices_to_reference(given_indices), places, atol=1e-9)
    for check in (False, True):
        ours, peers = pair.both(lambda v, _, c=check: v.map_reference_to_indices(places, check_bounds=c))
        if isinstance(peers, Exception):
            assert isinstance(ours, type(peers))
        else:
            np.testing.assert_allclose(ours, peers, atol=1e-9)
    shifted = pair.peers.map_indices_to_reference(np.round(given_indices) + 0.2)
    ours, peers = pair.both(lambda v, _: v.map_reference_to_indices(shifted, round_output=True))
    assert ours.dtype == peers.dtype
    np.testing.assert_array_equal(ours, peers)


@pytest.mark.parametrize("points", [np.zeros(3), np.zeros((2, 2)), np.zeros((1, 3, 3))])
def test_points_of_another_shape_are_refused(points: Array) -> None:
    for name in ("map_indices_to_reference", "map_reference_to_indices"):
        ours, peers = plain_pair().both(lambda v, _, n=name: getattr(v, n)(points))
        assert isinstance(peers, ValueError)
        assert isinstance(ours, ValueError)


@given(pair=pairs())
def test_sequences_of_dicom_are_the_same(pair: Pair) -> None:
    ours, peers = pair.ours, pair.peers
    assert [one[0] for one in ours.get_plane_positions()] == [one[0] for one in peers.get_plane_positions()]
    assert ours.get_plane_orientation()[0] == peers.get_plane_orientation()[0]
    assert ours.get_pixel_measures()[0] == peers.get_pixel_measures()[0]
    for index in (-1, ours.shape[0]):
        one, other = pair.both(lambda v, _, i=index: v.get_plane_position(i))
        assert isinstance(other, ValueError)
        assert isinstance(one, ValueError)


@given(pair=pairs(channels=2), each=st.booleans(), ends=st.tuples(st.floats(-9, 9), st.floats(0.1, 9)))
def test_values_are_scaled_in_the_same_way(pair: Pair, each: bool, ends: tuple[float, float]) -> None:
    low, reach = ends
    for ours, peers in (
        pair.both(lambda v, _: v.normalize_mean_std(each, low, reach)),
        pair.both(lambda v, _: v.normalize_min_max(low, low + reach, each)),
    ):
        assert ours.dtype == peers.dtype
        tolerance = 2e-5 if ours.dtype == np.float32 else 1e-9
        np.testing.assert_allclose(ours.array, peers.array, rtol=0, atol=tolerance * (abs(low) + 10 * reach))


@pytest.mark.parametrize("dtype", ["uint8", "int16", "float16", "float32", "float64", ">i2"])
@pytest.mark.parametrize("limits", [(3, 9), (3.5, None), (None, 9), (None, None), (-1, 300), (9, 3)])
def test_values_are_clipped_in_the_same_way(dtype: str, limits: tuple[Any, Any]) -> None:
    assert_same(*plain_pair(1, dtype).both(lambda v, _: v.clip(*limits)))


@pytest.mark.parametrize(
    "dtype", ["uint8", "float32", np.float64, int, bool, object, str, complex, "nothing"]
)
@pytest.mark.parametrize("binary", [False, True])
def test_types_are_converted_in_the_same_way(dtype: Any, binary: bool) -> None:
    def convert(volume: Any, _: Any) -> Any:
        return volume.with_array(volume.array % 2 if binary else volume.array).astype(dtype)

    assert_same(*plain_pair().both(convert))


CHANNEL_CALLS: dict[str, Callable[[Any, Any], Any]] = {
    "one": lambda v, _: v.get_channel(SegmentNumber=1),
    "both": lambda v, _: v.get_channel(SegmentNumber=1, DiffusionBValue=500.0),
    "kept": lambda v, _: v.get_channel(DiffusionBValue=500.0, keepdims=True),
    "none": lambda v, _: v.get_channel(),
    "no such value": lambda v, _: v.get_channel(SegmentNumber=7),
    "no such channel": lambda v, _: v.get_channel(EchoTime=7.0),
    "another type": lambda v, _: v.get_channel(SegmentNumber="a"),
    "by keyword": lambda v, _: v.permute_channel_axes(["DiffusionBValue", "SegmentNumber"]),
    "by tag": lambda v, p: v.permute_channel_axes([0x00189087, p.ChannelDescriptor("SegmentNumber")]),
    "too few": lambda v, _: v.permute_channel_axes(["SegmentNumber"]),
    "twice": lambda v, _: v.permute_channel_axes(["SegmentNumber", "SegmentNumber"]),
    "unknown": lambda v, _: v.permute_channel_axes(["SegmentNumber", "EchoTime"]),
    "by index": lambda v, _: v.permute_channel_axes_by_index([1, 0]),
    "negative": lambda v, _: v.permute_channel_axes_by_index([-1, 0]),
    "index twice": lambda v, _: v.permute_channel_axes_by_index([0, 0]),
    "squeezed": lambda v, _: v.get_channel(SegmentNumber=3, keepdims=True).squeeze_channel(),
    "not to be squeezed": lambda v, _: v.squeeze_channel(["SegmentNumber"]),
    "nothing to squeeze": lambda v, _: v.squeeze_channel(["EchoTime"]),
    "other array": lambda v, _: v.with_array(v.array * 1.5),
    "without channels": lambda v, _: v.with_array(v.array[..., 0, 0]),
    "other channels": lambda v, _: v.with_array(v.array[..., :1, 0], {"EchoTime": [4.0]}),
    "fewer values": lambda v, _: v.with_array(v.array[..., :1]),
    "other shape": lambda v, _: v.with_array(v.array[1:]),
    "geometry": lambda v, _: v.get_geometry(),
    "geometry with array": lambda v, _: v.get_geometry().with_array(v.array, CHANNELS),
    "geometry without channels": lambda v, _: v.get_geometry().with_array(v.array),
    "copy": lambda v, _: v.copy(),
}


@pytest.mark.parametrize("name", CHANNEL_CALLS)
def test_channels_are_chosen_in_the_same_way(name: str) -> None:
    assert_same(*plain_pair(2).both(CHANNEL_CALLS[name]))


@pytest.mark.parametrize("identifier", ["SegmentNumber", 0x00620004, "EchoTime", 0x00180081, None, 1.5])
def test_channel_values_are_found_in_the_same_way(identifier: Any) -> None:
    ours, peers = plain_pair(2).both(lambda v, _: v.get_channel_values(identifier))
    if isinstance(peers, Exception):
        assert isinstance(ours, type(peers))
    else:
        assert ours == peers


@pytest.mark.parametrize(
    "arguments",
    [
        ("SegmentNumber",),
        (0x00189087,),
        ("Phase", True, str),
        ("Phase", True, highdicom.RGBColorChannels),
        ("PatientName",),
        ("PixelPaddingValue",),
        ("NoSuchKeyword",),
        (0x00190010,),
        ("SegmentSequence",),
        ("PixelData",),
        ("Phase", True),
        ("Phase", True, list),
        ("Phase", True, 3),
        (5, True, int),
        ("SegmentNumber", True, int),
        ("SegmentNumber", False, int),
        (1.5,),
        (None,),
    ],
)
def test_descriptors_are_the_same(arguments: tuple[Any, ...]) -> None:
    ours = outcome(lambda _, p: p.ChannelDescriptor(*arguments), None, isodicom)
    peers = outcome(lambda _, p: p.ChannelDescriptor(*arguments), None, highdicom)
    if isinstance(peers, Exception):
        assert isinstance(ours, type(peers)), ours
        return
    for name in ("keyword", "tag", "value_type", "is_custom", "is_enumerated", "description"):
        assert getattr(ours, name) == getattr(peers, name)
    assert str(ours) == str(peers)
    assert hash(ours) == hash(peers)


@pytest.mark.parametrize(
    "channels",
    [
        None,
        {"SegmentNumber": [1, 2, 3]},
        {"SegmentNumber": [1, 2]},
        {"SegmentNumber": ["a", "b", "c"]},
        {"SegmentNumber": [1.0, 2.0, 3.0]},
        {"DiffusionBValue": [1, 2, 3]},
        {"SegmentNumber": [1, 2, 3], "EchoTime": [1.0]},
        {"RGB": ["R", "G", "B"]},
        {"RGB": ["R", "G", "X"]},
        {"RGBColorChannel": ["R", "G", "B"]},
    ],
)
def test_channels_are_checked_in_the_same_way(channels: Any) -> None:
    def make(_: Any, package: Any) -> Any:
        rgb = package.RGB_COLOR_CHANNEL_DESCRIPTOR
        given_channels = channels and {rgb if k == "RGB" else k: v for k, v in channels.items()}
        return package.Volume(np.zeros((2, 3, 4, 3)), np.eye(4), "PATIENT", channels=given_channels)

    ours, peers = outcome(make, None, isodicom), outcome(make, None, highdicom)
    if isinstance(peers, Exception):
        assert isinstance(ours, type(peers)), ours
    else:
        values = [one.get_channel_values(one.channel_descriptors[0]) for one in (ours, peers)]
        assert [str(one) for one in values[0]] == [str(one) for one in values[1]]


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"affine": np.eye(4)[:3]},
        {"affine": np.diag([1.0, 0, 1, 1])},
        {"affine": np.diag([1.0, np.nan, 1, 1])},
        {"affine": np.diag([1.0, 1, 1, 2])},
        {"affine": np.eye(4) + 2e-4 * np.eye(4, k=1)},
        {"affine": np.eye(4) + 5e-5 * np.array([[0, 1, 0, 0]] + [[0] * 4] * 3)},
        {"affine": np.eye(4, dtype=int)},
        {"coordinate_system": "ROOM"},
        {"coordinate_system": None},
        {"frame_of_reference_uid": "1.2.3"},
        {"from_reference_convention": "RAS"},
        {"from_reference_convention": ("R", "A", "F")},
        {"from_reference_convention": "RAL"},
        {"from_reference_convention": "RAS", "coordinate_system": "SLIDE"},
        {"array": np.zeros((2, 3))},
        {"array": np.full((2, 3, 4), None)},
        {"array": np.full((2, 3, 4), "a")},
        {"array": np.zeros((2, 3, 4), complex)},
    ],
)
def test_arguments_are_checked_in_the_same_way(arguments: dict[str, Any]) -> None:
    def make(_: Any, package: Any) -> Any:
        whole = {"array": np.zeros((2, 3, 4)), "affine": np.eye(4), "coordinate_system": "PATIENT"}
        return package.Volume(**whole | arguments)

    assert_same(outcome(make, None, isodicom), outcome(make, None, highdicom))


COMPONENTS: list[dict[str, Any]] = [
    {"position": (1, 2, 3), "direction": np.eye(3).ravel()},
    {"center_position": (1, 2, 3), "patient_orientation": "PRF"},
    {"center_position": (1, 2, 3), "patient_orientation": "PRF", "from_reference_convention": "RAS"},
    {"position": (1, 2, 3), "patient_orientation": "PRF", "coordinate_system": "SLIDE"},
    {"position": (1, 2, 3), "direction": np.eye(3), "coordinate_system": "SLIDE"},
    {"position": (1, 2, 3)},
    {"direction": np.eye(3)},
    {"position": (1, 2, 3), "center_position": (1, 2, 3), "direction": np.eye(3)},
    {"position": (1, 2, 3), "direction": np.eye(3), "patient_orientation": "PRF"},
    {"position": (1, 2, 3), "direction": np.eye(3), "spacing": (1, 2)},
    {"position": (1, 2), "direction": np.eye(3)},
    {"position": (1, 2, 3), "direction": 2 * np.eye(3)},
]


@pytest.mark.parametrize("arguments", COMPONENTS)
def test_components_make_the_same_volume(arguments: dict[str, Any]) -> None:
    whole = {"spacing": (1.5, 2, 3), "coordinate_system": "PATIENT"} | arguments
    array = np.zeros((2, 3, 4))
    calls: list[Callable[[Any, Any], Any]] = [
        lambda _, p: p.Volume.from_components(array, **whole),
        lambda _, p: p.VolumeGeometry.from_components((2, 3, 4), **whole),
    ]
    for call in calls:
        assert_same(outcome(call, None, isodicom), outcome(call, None, highdicom))


@given(angles=st.tuples(*[st.floats(-3, 3)] * 3), gap=st.floats(0.1, 9) | st.floats(-9, -0.1))
def test_attributes_make_the_same_volume(angles: tuple[float, ...], gap: float) -> None:
    cosines = rotation(angles)[:2].ravel().tolist()
    whole: dict[str, Any] = {
        "image_position": (1, 2, 3),
        "image_orientation": cosines,
        "pixel_spacing": (0.5, 0.7),
        "spacing_between_slices": gap,
        "coordinate_system": "PATIENT",
        "frame_of_reference_uid": "1.2",
    }
    array = np.zeros((2, 3, 4))
    calls: list[Callable[[Any, Any], Any]] = [
        lambda _, p: p.Volume.from_attributes(array=array, **whole),
        lambda _, p: p.VolumeGeometry.from_attributes(rows=3, columns=4, number_of_frames=2, **whole),
    ]
    for call in calls:
        assert_same(outcome(call, None, isodicom), outcome(call, None, highdicom))


@given(first=affines(), second=affines(), points=st.lists(st.tuples(*[st.integers(-9, 9)] * 3), max_size=4))
def test_indices_of_two_volumes_are_mapped_in_the_same_way(
    first: Array, second: Array, points: list[tuple[int, int, int]]
) -> None:
    indices = np.array(points, dtype=np.int32).reshape(-1, 3)

    def mapped(package: Any, values: Array) -> Array:
        volumes = [package.VolumeGeometry(affine, (2, 3, 4), "PATIENT") for affine in (first, second)]
        found: Array = package.VolumeToVolumeTransformer(*volumes)(values)
        return found

    for values in (indices, indices.astype(np.float64), indices.astype(np.float32)):
        ours, peers = mapped(isodicom, values), mapped(highdicom, values)
        assert ours.dtype == peers.dtype
        np.testing.assert_allclose(ours, peers, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("dtype", ["int8", "int32", "int64", "uint8", "float32", "float64"])
def test_rounded_indices_are_of_the_same_type(dtype: str) -> None:
    def mapped(volume: Any, package: Any) -> Array:
        to = volume.get_geometry()[:, ::2, ::-1]
        found: Array = package.VolumeToVolumeTransformer(volume, to, round_output=True)(
            np.array([[0, 1, 2], [1, 2, 0], [0, 3, 3]], dtype=dtype)
        )
        return found

    ours, peers = plain_pair().both(mapped)
    assert ours.dtype == peers.dtype
    np.testing.assert_array_equal(ours, peers)
