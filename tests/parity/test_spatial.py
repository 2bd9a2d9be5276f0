"""Geometry is that of the peer: matrices, orders, volumes."""

from __future__ import annotations

import warnings
from enum import Enum
from itertools import chain, permutations, product
from typing import Any

import highdicom.spatial
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom.dataset import Dataset

import isodicom.spatial
from tests.factories.objects import dataset
from tests.factories.series import turned

AXIAL = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0]
PIXEL_CONVENTIONS = [
    "".join(pair) for pair in chain(product("LR", "UD"), product("UD", "LR"))
]  # all that there are
PATIENT_CONVENTIONS = [
    "".join(letters) for axes in permutations(("LR", "PA", "HF")) for letters in product(*axes)
]
HANDEDNESS = ["RIGHT_HANDED", "LEFT_HANDED"]

angles = st.sampled_from([0.0, 0.5 * np.pi, np.pi, -0.5 * np.pi]) | st.floats(-3.2, 3.2)
orientations = st.builds(turned, angles, angles, angles).map(list)
lengths = st.floats(0.05, 20.0)
places = st.tuples(*[st.floats(-500, 500)] * 3).map(list)


def plain(value: Any) -> Any:
    """A value without the enums of either package, arrays left out."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {plain(name): plain(one) for name, one in value.items()}
    return pytest.approx(float(value), rel=1e-9, abs=1e-9) if isinstance(value, float) else value


def result(package: Any, name: str, *args: Any, **named: Any) -> Any:
    """What a function gives, or the error that it raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return getattr(package, name)(*args, **named)
        except Exception as error:
            return error


def check_same(name: str, *args: Any, **named: Any) -> None:
    """Both packages give the same, or errors of one kind."""
    peers = result(highdicom.spatial, name, *args, **named)
    ours = result(isodicom.spatial, name, *args, **named)
    if isinstance(peers, Exception):
        builtin = next(kind for kind in type(peers).__mro__ if kind.__module__ == "builtins")
        assert isinstance(ours, builtin), f"{peers!r} <> {ours!r}"
    elif isinstance(peers, np.ndarray):
        assert ours.shape == peers.shape
        assert np.allclose(ours, peers, rtol=1e-12, atol=1e-10)
    else:
        assert plain(peers) == plain(ours)


@pytest.mark.parametrize(
    "name",
    [
        "LPS_PATIENT_REFERENCE_CONVENTION",
        "PATIENT_ORIENTATION_OPPOSITES",
        "RAS_PATIENT_REFERENCE_CONVENTION",
        "VOLUME_INDEX_CONVENTION",
    ],
)
def test_constants(name: str) -> None:
    assert plain(getattr(isodicom.spatial, name)) == plain(getattr(highdicom.spatial, name))


@given(
    orientations,
    st.sampled_from(PIXEL_CONVENTIONS),
    st.booleans(),
    st.sampled_from(HANDEDNESS),
    st.tuples(lengths, lengths),
    lengths,
    places,
)
def test_matrices_from_attributes(
    orientation: list[float],
    convention: str,
    slices_first: bool,
    handedness: str,
    spacing: tuple[float, float],
    between: float,
    position: list[float],
) -> None:
    check_same("create_rotation_matrix", orientation, convention, slices_first, handedness, spacing, between)
    check_same("get_normal_vector", orientation, convention, handedness)
    check_same(
        "create_affine_matrix_from_attributes",
        position,
        orientation,
        spacing,
        between,
        convention,
        slices_first,
        handedness,
    )


@given(
    orientations,
    places,
    st.lists(lengths, min_size=3, max_size=3),
    st.booleans(),
    st.tuples(*[st.integers(1, 600)] * 3),
)
def test_matrices_from_components(
    orientation: list[float],
    place: list[float],
    spacing: list[float],
    left_handed: bool,
    shape: tuple[int, ...],
) -> None:
    row, column = np.reshape(orientation, (2, 3))
    direction = np.column_stack([row, column, np.cross(row, column) * (-1 if left_handed else 1)])
    check_same("create_affine_matrix_from_components", spacing=spacing, position=place, direction=direction)
    centred = {"spacing": spacing, "center_position": place, "spatial_shape": shape}
    check_same("create_affine_matrix_from_components", **centred, direction=direction.ravel().tolist())
    affine = isodicom.spatial.create_affine_matrix_from_components(**centred, direction=direction)
    check_same("get_closest_patient_orientation", affine)
    check_same("get_closest_patient_orientation", direction)


@pytest.mark.parametrize("convention", PATIENT_CONVENTIONS)
def test_patient_conventions(convention: str) -> None:
    check_same("rotation_for_patient_orientation", convention)
    check_same("rotation_for_patient_orientation", convention, spacing=(1.0, 2.0, 3.0))
    named = {"spacing": [1.0, 2.0, 3.0], "position": [4.0, 5.0, 6.0]}
    check_same("create_affine_matrix_from_components", **named, patient_orientation=convention)
    affine = np.array([[2, 0.1, 0.2, 1], [0.3, 3, 0.4, 2], [0.5, 0.6, 4, 3], [0, 0, 0, 1]])
    for other in PATIENT_CONVENTIONS:
        peers = result(highdicom.spatial, "convert_affine_to_convention", affine, convention, other)
        if isinstance(peers, np.ndarray):  # the peer can't turn some of them round
            check_same("convert_affine_to_convention", affine, convention, other)


@pytest.mark.parametrize(
    ("name", "args", "named"),
    [
        ("create_rotation_matrix", ([1, 0, 0],), {}),
        ("create_rotation_matrix", (3,), {}),
        ("create_rotation_matrix", (AXIAL, "RR"), {}),
        ("create_rotation_matrix", (AXIAL, "RDX"), {}),
        ("create_rotation_matrix", (AXIAL, "XY"), {}),
        ("create_rotation_matrix", (AXIAL, 3), {}),
        ("create_rotation_matrix", (AXIAL,), {"handedness": "x"}),
        ("create_rotation_matrix", (AXIAL,), {"pixel_spacing": 0}),
        ("create_rotation_matrix", (AXIAL,), {"pixel_spacing": (1, 2, 3)}),
        ("create_rotation_matrix", (AXIAL,), {"pixel_spacing": None}),
        ("get_normal_vector", ([1, 0, 0],), {}),
        ("get_normal_vector", (3,), {}),
        ("create_affine_matrix_from_attributes", ([1, 2], AXIAL, [1, 1]), {}),
        ("create_affine_matrix_from_attributes", (3, AXIAL, [1, 1]), {}),
        ("create_affine_matrix_from_attributes", ([1, 2, 3], 3, [1, 1]), {}),
        ("create_affine_matrix_from_attributes", ([1, 2, 3], AXIAL, [1, 1], 1.0, "LU"), {}),
        ("create_affine_matrix_from_attributes", ([1, 2, 3], AXIAL, [1, None]), {}),
        ("create_affine_matrix_from_components", (), {"spacing": [1, 1, 1]}),
        ("create_affine_matrix_from_components", (), {"spacing": [1, 1, 1], "position": [1, 2, 3]}),
        (
            "create_affine_matrix_from_components",
            (),
            {"spacing": [1, 1, 1], "position": [0, 0, 0], "direction": np.eye(3) * 2},
        ),
        (
            "create_affine_matrix_from_components",
            (),
            {"spacing": [1, 1, 1], "position": [0, 0, 0], "direction": np.eye(2)},
        ),
        (
            "create_affine_matrix_from_components",
            (),
            {"spacing": [1, 1, 0], "position": [0, 0, 0], "direction": np.eye(3)},
        ),
        (
            "create_affine_matrix_from_components",
            (),
            {"spacing": [1, 1, 1], "center_position": [0, 0, 0], "direction": np.eye(3)},
        ),
        ("rotation_for_patient_orientation", ("LRH",), {}),
        ("rotation_for_patient_orientation", ("LP",), {}),
        ("rotation_for_patient_orientation", ("LPX",), {}),
        ("rotation_for_patient_orientation", (3,), {}),
        ("convert_affine_to_convention", (np.eye(3), "LPS", "RAS"), {}),
        ("convert_affine_to_convention", (np.eye(4), "LRS", "RAS"), {}),
        ("get_closest_patient_orientation", (np.ones((3, 3)),), {}),
        ("get_closest_patient_orientation", (np.eye(2),), {}),
        ("are_points_coplanar", (np.zeros((4, 2)),), {}),
        ("get_volume_positions", ([], AXIAL), {}),
        ("get_volume_positions", ([[0, 0]], AXIAL), {}),
        ("get_volume_positions", ([[0.0, 0, 0], [0, 0, 1]], [1, 0]), {}),
        ("get_volume_positions", ([[0.0, 0, 0]], AXIAL), {"spacing_hint": 0}),
        ("get_volume_positions", ([[0.0, 0, 0]], AXIAL), {"rtol": 1, "atol": 1}),
        ("get_volume_positions", ([[0.0, 0, 0]], AXIAL), {"sort": False, "allow_missing_positions": True}),
        ("get_volume_positions", ([[0.0, 0, 0]], AXIAL), {"sort": False, "allow_duplicate_positions": True}),
        ("get_volume_positions", ([[0.0, 0, 0], [0, 0, 1]], AXIAL), {"perpendicular_tol": -1}),
        ("get_plane_sort_index", ([[0, 0]], AXIAL), {}),
        ("get_plane_sort_index", ([[0, 0, 0]], [1, 0]), {}),
        ("get_series_volume_positions", ([],), {}),
        ("get_dataset_sort_index", ([],), {}),
        ("get_tile_array", (np.eye(3), 0, 1, 2, 2), {}),
        ("get_tile_array", (np.eye(3), 1, 4, 2, 2), {}),
        ("compute_tile_positions_per_frame", (8, 6, 20, 15, [1, 2], AXIAL, [1, 1]), {}),
        ("map_pixel_into_coordinate_system", ([1, 2, 3], [0, 0, 0], AXIAL, [1, 1]), {}),
        ("map_pixel_into_coordinate_system", ([1, 2], 3, AXIAL, [1, 1]), {}),
        ("map_coordinate_into_pixel_matrix", ([1, 2], [0, 0, 0], AXIAL, [1, 1]), {}),
        ("PixelToReferenceTransformer", ([0, 0, 0], AXIAL, 3), {}),
        ("PixelToReferenceTransformer", ([0, 0, 0], AXIAL, [1, 0]), {}),
        ("ReferenceToPixelTransformer", ([0, 0, 0], [1, 0, 0], [1, 1]), {}),
    ],
)
def test_bad_input_raises_errors_of_one_kind(name: str, args: tuple[Any, ...], named: dict[str, Any]) -> None:
    assert isinstance(result(highdicom.spatial, name, *args, **named), Exception)
    check_same(name, *args, **named)


@given(
    st.integers(0, 7),
    st.floats(1e-7, 1e-3),
    orientations,
    st.sampled_from([1e-5, 1e-4, 1.0]),
)
def test_points_in_a_plane(count: int, off: float, orientation: list[float], tolerance: float) -> None:
    random = np.random.default_rng(count)
    points = random.uniform(-10, 10, (count, 2)) @ np.reshape(orientation, (2, 3))
    points[: count // 2] += off * np.cross(orientation[:3], orientation[3:])
    check_same("are_points_coplanar", points, tolerance)


@st.composite
def stacks(draw: st.DrawFn) -> tuple[list[list[float]], list[float], float]:
    """Planes of which some are missing, doubled, or not quite where they should be; orientation, spacing."""
    orientation = draw(orientations)
    spacing = draw(st.sampled_from([0.5, 1.0, 2.5]) | st.floats(0.1, 10))
    count = draw(st.integers(1, 9))
    steps = np.array(
        draw(
            st.permutations(range(count))
            | st.lists(st.integers(0, 9), min_size=1, max_size=8)
            | st.lists(st.integers(0, 9), min_size=1, max_size=8, unique=True)
        ),
        dtype=float,
    )
    jitter = draw(st.sampled_from([0.0, 0.0, 0.004, 0.03, 0.2]))
    shear = draw(st.sampled_from([0.0, 0.0, 0.02, 0.06]))
    random = np.random.default_rng(draw(st.integers(0, 99)))
    # The same step is the same place, as it is in files.
    wobble = random.uniform(-jitter, jitter, 10)[steps.astype(int)]
    along = (steps + wobble)[:, None] * np.cross(orientation[:3], orientation[3:])
    aside = shear * steps[:, None] * np.array(orientation[:3])
    positions = np.array(draw(places)) + spacing * (along + aside)
    return positions.tolist(), orientation, spacing


@settings(max_examples=400)
@given(
    stacks(),
    st.sampled_from([{}, {}, {"rtol": 0.1}, {"atol": 0.05}, {"perpendicular_tol": 1e-2}, {"rtol": 1e-4}]),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, None, 1.0, 1.003, 0.5, 2.0]),
    st.sampled_from(PIXEL_CONVENTIONS),
    st.sampled_from(HANDEDNESS),
)
def test_volumes(
    stack: tuple[list[list[float]], list[float], float],
    tolerance: dict[str, float],
    missing: bool,
    duplicates: bool,
    hinted: float | None,
    convention: str,
    handedness: str,
) -> None:
    positions, orientation, spacing = stack
    named = {
        "allow_missing_positions": missing,
        "allow_duplicate_positions": duplicates,
        "spacing_hint": None if hinted is None else hinted * spacing,
        "index_convention": convention,
        "handedness": handedness,
        **tolerance,
    }
    _, indices = highdicom.spatial.get_volume_positions(positions, orientation, **named)
    if indices is not None and not duplicates and len(set(indices)) < len(indices):
        # Two planes within one step of the hint: the peer gives both the same index.
        assert isodicom.spatial.get_volume_positions(positions, orientation, **named) == (None, None)
    else:
        check_same("get_volume_positions", positions, orientation, **named)


@settings(max_examples=200)
@given(stacks(), st.booleans(), st.sampled_from(PIXEL_CONVENTIONS), st.sampled_from(HANDEDNESS))
def test_volumes_that_are_not_sorted(
    stack: tuple[list[list[float]], list[float], float], enforce: bool, convention: str, handedness: str
) -> None:
    positions, orientation, _ = stack
    named: dict[str, Any] = {"index_convention": convention, "handedness": handedness}
    check_same(
        "get_volume_positions", positions, orientation, sort=False, enforce_handedness=enforce, **named
    )
    if len({tuple(position) for position in positions}) == len(positions):
        check_same("get_plane_sort_index", positions, orientation, **named)


def images(
    positions: list[list[float]], orientation: list[float], between: float | None = None
) -> list[Dataset]:
    """Images with a single frame each."""
    made = [
        dataset(
            SOPClassUID="1.2.840.10008.5.1.4.1.1.2",
            SeriesInstanceUID="1.2.3",
            FrameOfReferenceUID="1.2.4",
            ImagePositionPatient=[round(one, 9) for one in position],
            ImageOrientationPatient=[round(one, 9) for one in orientation],
            PixelSpacing=[0.5, 0.7],
        )
        for position in positions
    ]
    if between is not None:
        made[0].SpacingBetweenSlices = round(between, 9)
    return made


@given(stacks(), st.booleans(), st.booleans(), st.sampled_from([None, 1.0, 0.5]))
def test_series(
    stack: tuple[list[list[float]], list[float], float], missing: bool, duplicates: bool, told: float | None
) -> None:
    positions, orientation, spacing = stack
    series = images(positions, orientation, None if told is None else told * spacing)
    named = {"allow_missing_positions": missing, "allow_duplicate_positions": duplicates}
    peers = highdicom.spatial.get_series_volume_positions(series, **named)
    if told is None or peers[0] is not None:  # else positions win over the header, as they don't at the peer
        check_same("get_series_volume_positions", series, **named)
    if len({tuple(image.ImagePositionPatient) for image in series}) == len(series):
        check_same("get_dataset_sort_index", series)
        ours = isodicom.spatial.sort_datasets(series)
        assert [id(one) for one in ours] == [id(one) for one in highdicom.spatial.sort_datasets(series)]


@pytest.mark.parametrize("angle", [0.0, 0.001, 0.01, 0.05, 0.2])
@pytest.mark.parametrize("tolerance", [None, 1e-6, 1e-4, 1e-2])
def test_series_of_two_orientations(angle: float, tolerance: float | None) -> None:
    first = images([[0, 0, 0]], AXIAL)
    second = images([[0, 0, 2.0]], list(turned(0.0, 0.0, angle)))
    check_same("get_series_volume_positions", first + second, orientation_tol=tolerance)


@pytest.mark.parametrize("missing", ["ImagePositionPatient", "ImageOrientationPatient"])
@pytest.mark.parametrize("name", ["get_series_volume_positions", "get_dataset_sort_index"])
def test_series_without_places(missing: str, name: str) -> None:
    series = images([[0, 0, 0], [0, 0, 1]], AXIAL)
    del series[1][missing]
    check_same(name, series)


def points(count: int, width: int, seed: int = 0) -> npt.NDArray[np.float64]:
    """Places all around."""
    return np.random.default_rng(seed).uniform(-300, 300, (count, width))


@given(orientations, places, st.tuples(lengths, lengths), lengths, st.integers(0, 5))
def test_transformers(
    orientation: list[float], position: list[float], spacing: tuple[float, float], between: float, count: int
) -> None:
    plane: tuple[Any, ...] = (position, orientation, spacing)
    indices = points(count, 2).astype(np.int32)
    cases: list[tuple[str, tuple[Any, ...], npt.NDArray[Any]]] = [
        ("PixelToReferenceTransformer", plane, indices),
        ("ImageToReferenceTransformer", plane, points(count, 2)),
        ("ReferenceToImageTransformer", (*plane, between), points(count, 3)),
        ("ReferenceToPixelTransformer", (*plane, between), points(count, 3)),
        ("ReferenceToPixelTransformer", (*plane, between, False), points(count, 3)),
    ]
    for name, args, given_points in cases:
        ours, peers = (getattr(one, name)(*args) for one in (isodicom.spatial, highdicom.spatial))
        assert np.allclose(ours.affine, peers.affine, rtol=1e-9, atol=1e-9)
        mine, theirs = ours(given_points), peers(given_points)
        assert mine.shape == theirs.shape
        assert mine.dtype == theirs.dtype
        # Where a place is half-way between pixels, the last bit of the matrix decides.
        assert np.allclose(mine, theirs, rtol=1e-9, atol=1e-6) or (np.abs(mine - theirs) <= 1).all()
    check_same("map_pixel_into_coordinate_system", [3, 4], *plane)
    check_same("map_coordinate_into_pixel_matrix", position, *plane, between)


@given(
    orientations,
    places,
    st.tuples(lengths, lengths),
    st.tuples(lengths, lengths),
    st.tuples(st.floats(-50, 50), st.floats(-50, 50), st.sampled_from([0.0, 0.0, 1e-6, 1e-3, 1.0])),
    st.booleans(),
)
def test_transformers_between_images(
    orientation: list[float],
    position: list[float],
    spacing: tuple[float, float],
    other_spacing: tuple[float, float],
    way: tuple[float, float, float],
    swapped: bool,
) -> None:
    row, column = np.reshape(orientation, (2, 3))
    there = np.array(position) + way[0] * row + way[1] * column + way[2] * np.cross(row, column)
    turned_axes = [*column, *-row] if swapped else [*row, *column]
    args = (position, orientation, spacing, there.tolist(), turned_axes, other_spacing)
    indices = points(4, 2).astype(np.int64)
    for name in ("PixelToPixelTransformer", "ImageToImageTransformer"):
        peers = result(highdicom.spatial, name, *args)
        ours = result(isodicom.spatial, name, *args)
        assert isinstance(ours, ValueError) == isinstance(peers, ValueError)
        if not isinstance(peers, Exception):
            assert np.allclose(ours.affine, peers.affine, rtol=1e-9, atol=1e-7)
            assert np.abs(ours(indices) - peers(indices)).max() <= (1 if name.startswith("Pixel") else 1e-6)


@pytest.mark.parametrize("off", [3.0, 3.4, 3.6, 2.4, 4.0])
def test_points_off_the_plane(off: float) -> None:
    plane = ([1.0, 2.0, 3.0], AXIAL, [0.5, 0.25])
    for name, argument in (
        ("ReferenceToPixelTransformer", "drop_slice_index"),
        ("ReferenceToImageTransformer", "drop_slice_coord"),
    ):
        transformers = [
            getattr(one, name)(*plane, **{argument: True}) for one in (isodicom.spatial, highdicom.spatial)
        ]
        mine, theirs = (result(one, "__call__", np.array([[1.0, 2.6, off]])) for one in transformers)
        assert isinstance(mine, RuntimeError) == isinstance(theirs, RuntimeError)
        if isinstance(theirs, np.ndarray):
            assert np.allclose(mine, theirs)
            assert mine.dtype == theirs.dtype
