from __future__ import annotations

import numpy as np
import pytest

from isodicom.spatial.planes import (
    distances,
    edge_letters,
    is_orientation,
    normal,
    regular_spacing,
)

AXIAL = (1, 0, 0, 0, 1, 0)
SAGITTAL = (0, 1, 0, 0, 0, -1)
TILT = np.radians(20)
OBLIQUE = (1, 0, 0, 0, np.cos(TILT), np.sin(TILT))


@pytest.mark.parametrize(("cosines", "expected"), [(AXIAL, (0, 0, 1)), (SAGITTAL, (-1, 0, 0))])
def test_the_normal_is_right_handed(cosines: tuple[float, ...], expected: tuple[float, ...]) -> None:
    assert normal(cosines).tolist() == list(expected)


def test_distances_are_along_the_normal() -> None:
    assert distances(np.array([[5, 6, 7], [0, 0, -1]]), AXIAL).tolist() == [7, -1]


@pytest.mark.parametrize("cosines", [(1, 0, 0, 1, 0, 0), (2, 0, 0, 0, 1, 0), (0, 0, 0, 0, 0, 0)])
def test_axes_that_are_none_are_told(cosines: tuple[float, ...]) -> None:
    assert not is_orientation(cosines)


@pytest.mark.parametrize("cosines", [AXIAL, SAGITTAL, OBLIQUE])
@pytest.mark.parametrize("step", [1.25, 0.1, 30])
def test_regular_planes_have_a_spacing_in_any_order(cosines: tuple[float, ...], step: float) -> None:
    assert is_orientation(cosines)
    order = np.random.default_rng(0).permutation(7)
    positions = np.array([3.0, -4.0, 5.0]) + order[:, None] * step * normal(cosines)
    assert regular_spacing(positions, cosines) == pytest.approx(step)


@pytest.mark.parametrize(
    "positions",
    [
        [[0, 0, 0]],
        [[0, 0, 0], [0, 0, 1], [0, 0, 3]],
        [[0, 0, 0], [1, 0, 1], [2, 0, 2]],
        [[0, 0, 0], [5, 0, 0]],
        [[0, 0, 0], [0, 0, 0]],
    ],
    ids=["one", "a gap", "sheared", "side by side", "in one place"],
)
def test_other_planes_have_none(positions: list[list[float]]) -> None:
    assert regular_spacing(np.array(positions, float), AXIAL) is None


@pytest.mark.parametrize(
    ("cosines", "letters"),
    [(AXIAL, ("R", "L", "A", "P")), (SAGITTAL, ("A", "P", "H", "F")), (OBLIQUE, ("R", "L", "A", "P"))],
)
def test_edges_bear_the_sides_of_the_patient(cosines: tuple[float, ...], letters: tuple[str, ...]) -> None:
    assert edge_letters(cosines) == letters
