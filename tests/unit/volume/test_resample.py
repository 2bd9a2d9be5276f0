"""Resampling: values at the voxels of another geometry, against SimpleITK."""

from __future__ import annotations

import tracemalloc
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isodicom import InterpolationMethods, Volume, VolumeGeometry
from isodicom.errors import AttributeValueError, MissingPackageError, VolumeError
from isodicom.volume import packages

Array = npt.NDArray[Any]
AFFINE = np.array([[0, 0, 1.0, 10], [0, 2, 0, 20], [3, 0, 0, 30], [0, 0, 0, 1]])


def volume(shape: tuple[int, ...] = (6, 7, 8), dtype: str = "float64", **options: Any) -> Volume:
    values = np.random.default_rng(3).random(shape) * 100
    return Volume(values.astype(dtype), AFFINE, "PATIENT", **options)


def by_simpleitk(moving: Volume, geometry: VolumeGeometry, linear: bool, fill: float) -> Array:
    """What SimpleITK makes of it."""
    import SimpleITK as sitk

    image = moving.to_simpleitk()
    found: Array = sitk.GetArrayFromImage(
        sitk.Resample(
            image,
            geometry.with_array(np.zeros(geometry.shape)).to_simpleitk(),
            sitk.Transform(),
            sitk.sitkLinear if linear else sitk.sitkNearestNeighbor,
            fill,
            image.GetPixelID(),
        )
    ).T
    return found


@st.composite
def geometries(draw: st.DrawFn) -> VolumeGeometry:
    """Grids around the volume: turned, of other voxels, and partly beyond it."""
    steps = np.eye(3)
    for axis in range(3):
        angle = draw(st.floats(-1, 1))
        turn = np.eye(3)
        a, b = [other for other in range(3) if other != axis]
        turn[[a, a, b, b], [a, b, a, b]] = [np.cos(angle), -np.sin(angle), np.sin(angle), np.cos(angle)]
        steps = steps @ turn
    return VolumeGeometry.from_components(
        draw(st.tuples(*[st.integers(1, 9)] * 3)),
        spacing=draw(st.tuples(*[st.floats(0.3, 4)] * 3)),
        center_position=[c + draw(st.floats(-6, 6)) for c in volume().center_position],
        direction=steps,
        coordinate_system="PATIENT",
    )


@given(geometry=geometries(), linear=st.booleans())
def test_values_are_those_of_simpleitk(geometry: VolumeGeometry, linear: bool) -> None:
    moving = volume()
    found = moving.resample_to(geometry, "linear" if linear else "nearest", fill_value=-5)
    assert found.geometry_equal(geometry, tol=None)
    wanted = by_simpleitk(moving, geometry, linear, -5)
    # Voxels on the border between two values may fall to either.
    indices = np.indices(geometry.shape).reshape(3, -1).T
    places = moving.map_reference_to_indices(geometry.map_indices_to_reference(indices))
    near = (np.abs(places - np.floor(places) - 0.5) < 1e-5).any(axis=1).reshape(geometry.shape)
    np.testing.assert_allclose(found.array[~near], wanted[~near], atol=1e-6)


@settings(max_examples=30)
@given(order=st.permutations([0, 1, 2]), flips=st.sets(st.integers(0, 2)), linear=st.booleans())
def test_what_can_be_matched_comes_out_as_matched(order: list[int], flips: set[int], linear: bool) -> None:
    moving = volume()
    wanted = (
        moving.get_geometry()
        .permute_spatial_axes(order)
        .flip_spatial(sorted(flips))
        .pad([[2, 0], [0, 1], [1, 1]])
    )
    found = moving.resample_to(wanted, "LINEAR" if linear else "NEAREST", fill_value=7.5)
    np.testing.assert_allclose(
        found.array, moving.match_geometry(wanted, constant_value=7.5).array, atol=1e-9
    )


def test_the_own_geometry_gives_the_same_values() -> None:
    moving = volume()
    np.testing.assert_allclose(moving.resample_to(moving).array, moving.array)


@pytest.mark.parametrize(
    ("dtype", "linear"),
    [
        ("bool", "float32"),
        ("uint8", "float32"),
        ("int16", "float32"),
        (">i2", "float32"),
        ("int32", "float64"),
        ("uint64", "float64"),
        ("float16", "float16"),
        ("float32", "float32"),
        ("longdouble", "longdouble"),
    ],
)
def test_types_are_kept_or_hold_what_lies_between(dtype: str, linear: str) -> None:
    moving = Volume((np.arange(24).reshape(2, 3, 4) % 2).astype(dtype), np.eye(4), "PATIENT")
    nearest = moving.resample_to(moving, InterpolationMethods.NEAREST)
    assert nearest.dtype == np.dtype(dtype).newbyteorder("=")
    np.testing.assert_array_equal(nearest.array, moving.array)
    between = moving.resample_to(VolumeGeometry(np.diag([1, 1, 0.5, 1]), (1, 1, 3), "PATIENT"))
    assert between.dtype == linear
    assert between.array.ravel().tolist() == [0, 0.5, 1]


def test_labels_stay_labels() -> None:
    labels = Volume(np.arange(27, dtype=np.uint8).reshape(3, 3, 3) % 5, np.eye(4), "PATIENT")
    finer = VolumeGeometry(np.diag([0.4, 0.4, 0.4, 1]), (7, 7, 7), "PATIENT")
    found = labels.resample_to(finer, "NEAREST", fill_value=9)
    assert set(np.unique(found.array)) <= {0, 1, 2, 3, 4, 9}


def test_each_channel_is_resampled() -> None:
    channels = {"SegmentNumber": [1, 2], "DiffusionBValue": [0.0, 5.0, 9.0]}
    moving = volume((4, 5, 6, 2, 3), channels=channels)
    geometry = moving.get_geometry()[1:, ::2].pad(1)
    found = moving.resample_to(geometry, fill_value=3)
    assert found.channel_descriptors == moving.channel_descriptors
    for number in (1, 2):
        for value in (0.0, 5.0, 9.0):
            one = moving.get_channel(SegmentNumber=number, DiffusionBValue=value)
            np.testing.assert_array_equal(
                found.get_channel(SegmentNumber=number, DiffusionBValue=value).array,
                one.resample_to(geometry, fill_value=3).array,
            )


def test_voxels_reach_half_their_size_beyond_their_centres() -> None:
    moving = Volume(np.full((1, 1, 2), 4.0), np.eye(4), "PATIENT")
    line = VolumeGeometry.from_components(
        (1, 1, 9),
        spacing=(1, 1, 0.25),
        position=(0, 0, -0.75),
        direction=np.eye(3),
        coordinate_system="PATIENT",
    )
    assert moving.resample_to(line, fill_value=-1).array.ravel().tolist() == [-1, 4, 4, 4, 4, 4, 4, 4, 4]


def test_a_geometry_far_away_gets_the_fill_value() -> None:
    far = VolumeGeometry(AFFINE + np.eye(4, k=3) * 1e4, (2, 2, 2), "PATIENT")
    assert (volume().resample_to(far, fill_value=-1000).array == -1000).all()


def test_other_coordinate_systems_and_frames_of_reference_are_refused() -> None:
    moving = volume(frame_of_reference_uid="1.2.3")
    with pytest.raises(VolumeError, match="SLIDE"):
        moving.resample_to(VolumeGeometry(AFFINE, (2, 2, 2), "SLIDE"))
    with pytest.raises(VolumeError, match=r"1\.2\.3.*1\.2\.4"):
        moving.resample_to(VolumeGeometry(AFFINE, (2, 2, 2), "PATIENT", "1.2.4"))
    assert moving.resample_to(VolumeGeometry(AFFINE, (2, 2, 2), "PATIENT")).frame_of_reference_uid == "1.2.3"


def test_another_interpolation_is_refused() -> None:
    with pytest.raises(AttributeValueError, match="NEAREST, LINEAR"):
        volume().resample_to(volume(), "CUBIC")


def test_a_missing_scipy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(packages, "import_module", missing)
    with pytest.raises(MissingPackageError, match=r"scipy.*isodicom\[resample\]"):
        volume().resample_to(volume())


def test_no_more_memory_is_used_than_for_the_result() -> None:
    moving = volume((40, 64, 64), "int16")
    turn = np.array([[np.cos(0.1), -np.sin(0.1), 0], [np.sin(0.1), np.cos(0.1), 0], [0, 0, 1]])
    turned = VolumeGeometry.from_components(
        (60, 128, 128),
        spacing=(1, 1, 1),
        center_position=moving.center_position,
        direction=turn,
        coordinate_system="PATIENT",
    )
    moving.resample_to(turned)
    tracemalloc.start()
    try:
        result = moving.resample_to(turned)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1.25 * result.array.nbytes


def test_a_grid_is_no_spacing() -> None:
    with pytest.raises(TypeError, match="VolumeGeometry is needed, not tuple"):
        volume().resample_to((1, 1, 1))  # type: ignore[arg-type]
