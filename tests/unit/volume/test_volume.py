"""Volumes: views, equality, pickles, and what they refuse in their own way."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from isodicom import ChannelDescriptor, Volume, VolumeGeometry, VolumeToVolumeTransformer
from isodicom.errors import ChannelError, GeometryError, VolumeError, VoxelIndexError

AFFINE = np.array([[0, 0, 1.0, 10], [0, 2, 0, 20], [3, 0, 0, 30], [0, 0, 0, 1]])
CHANNELS: dict[Any, Any] = {"SegmentNumber": [1, 2], "EchoTime": [4.0, 5.0, 6.0]}


def volume(channels: bool = False, system: str = "PATIENT") -> Volume:
    shape = (2, 3, 4, 2, 3) if channels else (2, 3, 4)
    array = np.arange(np.prod(shape)).reshape(shape)
    return Volume(array, AFFINE, system, "1.2.3", CHANNELS if channels else None)


VIEWS: dict[str, Callable[[Volume], Volume]] = {
    "part": lambda v: v[1:, ::-1],
    "flip": lambda v: v.flip_spatial((0, 2)),
    "permute": lambda v: v.permute_spatial_axes((2, 0, 1)),
    "orientation": lambda v: v.to_patient_orientation("RAF"),
    "handedness": lambda v: v.ensure_handedness("RIGHT_HANDED", flip_axis=0),
    "crop": lambda v: v.crop_to_spatial_shape((1, 2, 2)),
    "random crop": lambda v: v.random_spatial_crop((1, 2, 2)),
    "match": lambda v: v.match_geometry(v.get_geometry()[:, 1:].flip_spatial(1)),
    "channel": lambda v: v.get_channel(SegmentNumber=2),
    "channel kept": lambda v: v.get_channel(EchoTime=5.0, keepdims=True),
    "channels permuted": lambda v: v.permute_channel_axes_by_index([1, 0]),
    "squeeze": lambda v: v.squeeze_channel(),
    "with array": lambda v: v.with_array(v.array),
}


@pytest.mark.parametrize("name", VIEWS)
def test_what_needs_no_new_values_is_a_view(name: str) -> None:
    whole = volume(channels=True)
    assert np.shares_memory(VIEWS[name](whole).array, whole.array)


@pytest.mark.parametrize("method", ["copy", "astype", "clip", "pad"])
def test_what_has_new_values_leaves_the_old_ones(method: str) -> None:
    whole = volume()
    arguments: dict[str, tuple[Any, ...]] = {"astype": (whole.dtype,), "clip": (None, None), "pad": (1,)}
    found = getattr(whole, method)(*arguments.get(method, ()))
    assert not np.shares_memory(found.array, whole.array)


def test_voxels_stay_where_they_are_in_space() -> None:
    whole = volume()
    for one in (
        whole[1, ::2, ::-1],
        whole.permute_spatial_axes((2, 0, 1)),
        whole.pad(2),
        whole.flip_spatial(1),
    ):
        for index in np.ndindex(one.shape):
            value = one.array[index]
            place = one.map_indices_to_reference([index])
            back = whole.map_reference_to_indices(place, round_output=True)[0]
            if (back >= 0).all() and (back < whole.shape).all():
                assert whole.array[tuple(back)] == value


def test_the_matrix_cannot_be_changed_from_outside() -> None:
    matrix = AFFINE.copy()
    one = VolumeGeometry(matrix, (2, 3, 4), "PATIENT")
    matrix[0, 3] = 99
    one.affine[0, 3] = 99
    VolumeToVolumeTransformer(one, one).affine[0, 3] = 99
    assert one.position == (10.0, 20.0, 30.0)
    with pytest.raises(AttributeError):
        one.affine = matrix


def test_the_array_may_be_set_to_one_of_the_same_shape() -> None:
    one = volume()
    one.array = np.zeros((2, 3, 4), np.uint8)
    assert one.dtype == np.uint8
    with pytest.raises(GeometryError, match=r"\(2, 3, 4\).*\(4, 3, 2\)"):
        one.array = np.zeros((4, 3, 2))


@pytest.mark.parametrize("one", [volume(True), volume(system="SLIDE"), volume().get_geometry()])
def test_volumes_survive_pickling_and_copying(one: Any) -> None:
    for again in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one), copy.copy(one), one.copy()):
        assert type(again) is type(one)
        assert again == one
        assert hash(again) == hash(one)


def test_subclasses_keep_their_class_and_attributes() -> None:
    class Named(Volume):
        name = "none"

    one = Named(np.zeros((2, 3, 4)), AFFINE, "PATIENT")
    one.name = "liver"
    for found in (one[1], one.pad(1), one.to_patient_orientation("RAS"), one.astype("uint8"), one.copy()):
        assert isinstance(found, Named)
        assert found.name == "liver"


def test_volumes_are_equal_if_all_of_them_is() -> None:
    one = volume()
    assert one == volume()
    assert one.get_geometry() == volume().get_geometry()
    assert one != one.get_geometry()
    assert one != "volume"
    others = [
        one.with_array(one.array + 1),
        one[::-1],
        one[:1],
        Volume(one.array, AFFINE, "PATIENT"),
        Volume(one.array, AFFINE, "SLIDE", "1.2.3"),
        volume(channels=True),
    ]
    assert [other for other in others if other == one] == []
    renamed = {"EchoNumbers": [1, 2], "EchoTime": [4.0, 5.0, 6.0]}
    assert volume(True) != Volume(volume(True).array, AFFINE, "PATIENT", "1.2.3", renamed)
    assert len({one, volume(), one.get_geometry()}) == 2


def test_the_text_tells_what_it_is() -> None:
    assert repr(volume(True)) == (
        "Volume(shape=(2, 3, 4, 2, 3), spacing=(3, 2, 1), orientation='HPL', dtype=int64, "
        "channels=[SegmentNumber, EchoTime])"
    )
    assert repr(volume(system="SLIDE").get_geometry()) == (
        "VolumeGeometry(shape=(2, 3, 4), spacing=(3, 2, 1), coordinate_system='SLIDE')"
    )
    assert repr(ChannelDescriptor("EchoTime")) == "ChannelDescriptor('EchoTime')"


def test_a_volume_is_a_sequence_of_its_slices() -> None:
    assert [one.array[0, 0, 0] for one in volume()] == [0, 12]


def test_integers_of_numpy_are_indices() -> None:
    assert volume()[np.int64(1), np.uint8(2)] == volume()[1, 2]


@pytest.mark.parametrize(
    ("index", "message"),
    [
        (2, "Index 2 is beyond axis 0, whose size is 2"),
        ((0, slice(1, 1)), "Nothing of axis 1"),
        ((0, 0, 0, 0), "4 indices"),
        ((0, 0, 0, slice(None, None, -1)), "get_channel"),
    ],
)
def test_errors_of_indices_say_what_is_there(index: Any, message: str) -> None:
    with pytest.raises(VoxelIndexError, match=message):
        volume()[index]


def test_full_slices_of_channels_are_no_harm() -> None:
    assert volume(True)[1, :, :, :, :] == volume(True)[1]


def test_slices_beyond_the_volume_are_refused() -> None:
    with pytest.raises(GeometryError, match="stop of a slice, 9, is beyond axis 2, whose size is 4"):
        volume()[:, :, :9]


def test_channel_values_of_numpy_become_those_of_python() -> None:
    found = Volume(np.zeros((1, 1, 1, 2)), AFFINE, "PATIENT", channels={"SegmentNumber": np.array([1, 2])})
    assert [type(one) for one in found.get_channel_values("SegmentNumber")] == [int, int]


def test_a_missing_channel_is_named_beside_those_that_are_there() -> None:
    with pytest.raises(ChannelError, match="'FlipAngle'; it has SegmentNumber, EchoTime") as caught:
        volume(True).get_channel_values("FlipAngle")
    assert isinstance(caught.value, ValueError)
    with pytest.raises(ChannelError, match=r"SegmentNumber 7; it has 1, 2"):
        volume(True).get_channel(SegmentNumber=7)


@pytest.mark.parametrize("keyword", ["AcquisitionDateTime", "PatientAge", "SelectorUVValue"])
def test_dates_ages_and_64_bit_integers_may_vary(keyword: str) -> None:
    kind = ChannelDescriptor(keyword).value_type
    values = [kind(1), kind(2)]
    found = Volume(np.zeros((1, 1, 1, 2)), AFFINE, "PATIENT", channels={keyword: values})
    assert found.get_channel_values(keyword) == values


def test_chosen_channels_are_squeezed() -> None:
    one = volume(True).get_channel(SegmentNumber=2, EchoTime=5.0, keepdims=True)
    assert one.squeeze_channel(["SegmentNumber"]).channel_descriptors == (ChannelDescriptor("EchoTime"),)
    assert one.squeeze_channel([]).shape == one.shape
    with pytest.raises(RuntimeError, match="SegmentNumber has 2 values"):
        volume(True).squeeze_channel(["SegmentNumber"])


@pytest.mark.parametrize("convention", ["PRF", "HLA", "SAR"])
def test_coordinates_may_come_in_another_order(convention: str) -> None:
    one = volume()
    places = one.map_indices_to_reference([[1, 2, 3]])[0]
    found = one.get_affine(convention) @ [1, 2, 3, 1]
    axes = {"L": places[0], "R": -places[0], "P": places[1], "A": -places[1], "H": places[2], "S": places[2]}
    axes["F"] = -places[2]
    np.testing.assert_allclose(found[:3], [axes[letter] for letter in convention])
    assert Volume(one.array, one.get_affine(convention), "PATIENT", "1.2.3", None, convention) == one


@pytest.mark.parametrize(
    "call", ["get_closest_patient_orientation", "to_patient_orientation", "match_orientation"]
)
def test_slides_have_no_sides_of_the_patient(call: str) -> None:
    one = volume(system="SLIDE")
    arguments: dict[str, tuple[Any, ...]] = {
        "to_patient_orientation": ("RAS",),
        "match_orientation": (volume(),),
    }
    if call == "match_orientation":
        one.match_geometry(one)
    with pytest.raises(VolumeError, match="slide coordinate system"):
        getattr(one, call)(*arguments.get(call, ()))


def test_only_volumes_are_followed() -> None:
    for call in (volume().match_geometry, volume().match_orientation):
        with pytest.raises(TypeError, match="int"):
            call(3)


def test_points_outside_are_refused_on_request() -> None:
    with pytest.raises(VolumeError, match=r"\[2\.0, 0\.0, 0\.0\].*\(2, 3, 4\)"):
        volume().map_reference_to_indices([[10, 20, 36.0]], check_bounds=True)
    assert volume().map_reference_to_indices(np.zeros((0, 3)), check_bounds=True).shape == (0, 3)


def test_a_transformer_checks_the_bounds_of_its_target() -> None:
    whole = VolumeGeometry(AFFINE, (10, 11, 12), "PATIENT")
    part = whole[1:5, 2:9:2, ::-1]
    mapped = VolumeToVolumeTransformer(whole, part, round_output=True, check_bounds=True)
    assert mapped(np.array([[1, 2, 3], [4, 8, 0]])).tolist() == [[0, 0, 8], [3, 3, 11]]
    with pytest.raises(ValueError, match=r"\[-1\.0, -1\.0, 11\.0\]"):
        mapped(np.array([[0, 0, 0]]))


def test_a_transformer_widens_what_the_given_type_cannot_hold() -> None:
    coarse = VolumeGeometry(np.diag([100.0, 1, 1, 1]), (5, 5, 5), "PATIENT")
    fine = VolumeGeometry(np.eye(4), (500, 5, 5), "PATIENT")
    found = VolumeToVolumeTransformer(coarse, fine, round_output=True)(np.array([[4, 0, 0]], np.int8))
    assert found.tolist() == [[400, 0, 0]]
    assert VolumeToVolumeTransformer(fine, coarse)(np.array([[50, 0, 0]], np.uint8)).tolist() == [[0.5, 0, 0]]


@pytest.mark.parametrize("dtype", ["float32", "float64", "int16"])
def test_what_is_all_one_is_not_scaled(dtype: str) -> None:
    one = Volume(np.full((7, 8, 9), 0.1 if dtype != "int16" else 5).astype(dtype), AFFINE, "PATIENT")
    np.testing.assert_allclose(one.normalize_mean_std(output_mean=2).array, 2, atol=1e-6)
    np.testing.assert_allclose(one.normalize_min_max(3, 4).array, 3, atol=1e-6)


def test_masks_are_scaled() -> None:
    one = Volume(np.arange(24).reshape(2, 3, 4) % 2 == 0, AFFINE, "PATIENT")
    assert sorted({*one.normalize_min_max(1, 3).array.ravel().tolist()}) == [1, 3]
    assert one.normalize_mean_std().array.std() == pytest.approx(1)


def test_large_float32_volumes_are_scaled_without_losing_count() -> None:
    array = np.full((40, 64, 64, 2), 10_000, np.float32)
    array[::2] += np.array([1, 2], np.float32)
    found = Volume(array, AFFINE, "PATIENT", channels={"SegmentNumber": [1, 2]}).normalize_mean_std().array
    assert found.dtype == np.float32
    np.testing.assert_allclose(found.mean(axis=(0, 1, 2), dtype=np.float64), 0, atol=1e-3)
    np.testing.assert_allclose(found.std(axis=(0, 1, 2), dtype=np.float64), 1, atol=1e-3)


def test_volumes_without_voxels_stay_empty() -> None:
    one = Volume(np.zeros((0, 3, 4), np.int16), AFFINE, "PATIENT")
    assert one.normalize_mean_std().shape == one.normalize_min_max().shape == (0, 3, 4)
    assert one.pad(1, constant_value=3).array.min() == 3
    with pytest.raises(GeometryError, match="no voxels"):
        one.pad(1, mode="EDGE")


def test_only_binary_values_become_bool() -> None:
    assert volume().with_array(volume().array % 2).astype(bool).dtype == np.bool_
    with pytest.raises(GeometryError, match="0 and 1"):
        volume().astype(bool)


def test_a_geometry_takes_arrays_of_its_shape_only() -> None:
    with pytest.raises(GeometryError, match=r"\(2, 3, 5\).*\(2, 3, 4\)"):
        volume().get_geometry().with_array(np.zeros((2, 3, 5)))


@pytest.mark.parametrize("shape", [(2, 3), (2, 3, -4), (2.5, 3, 4)])
def test_what_is_no_shape_is_refused(shape: Any) -> None:
    with pytest.raises((GeometryError, TypeError), match="spatial_shape"):
        VolumeGeometry(AFFINE, shape, "PATIENT")


def test_numpy_takes_the_values() -> None:
    made = volume()
    assert np.asarray(made) is made.array
    assert np.shares_memory(np.array(made, copy=False), made.array)
    assert not np.shares_memory(np.array(made), made.array)
    assert np.asarray(made, np.float32).dtype == np.float32
    assert np.array_equal(made, made.array)
    assert np.mean(made) == made.array.mean()


@pytest.mark.parametrize(
    ("dtype", "copy"), [(None, None), (np.int64, False), (np.float32, True), (None, True)]
)
def test_arrays_are_given_as_both_versions_of_numpy_ask(dtype: Any, copy: bool | None) -> None:
    made = volume()
    given = made.__array__(dtype, copy=copy)
    assert np.array_equal(given, made.array)
    assert np.shares_memory(given, made.array) == (not copy)


def test_no_copy_means_no_other_data_type() -> None:
    with pytest.raises(ValueError, match="int64; as float32, they are a copy"):
        volume().__array__(np.float32, copy=False)
