from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest

from isodicom.volume.matching import nearest_turn

SHAPE = (2, 3, 4)
TURNS = [np.diag(signs)[:, order] for order in permutations(range(3)) for signs in product((1, -1), repeat=3)]


@pytest.mark.parametrize("axes", TURNS)
def test_a_turn_is_found_and_undone(axes: np.ndarray) -> None:
    turn = nearest_turn(axes + 0.2)
    assert turn is not None
    array = np.arange(48).reshape(*SHAPE, 2)
    turned = turn.of(array)
    there = np.argwhere(np.ones(turned.shape[:3]))
    # A voxel goes where the axes say, counted from the voxel that comes first after the turn.
    here = there @ axes.T + np.where(axes.sum(axis=1) < 0, np.array(SHAPE) - 1, 0)
    assert (turned[tuple(there.T)] == array[tuple(here.T)]).all()
    assert (turn.back(turned) == array).all()


@pytest.mark.parametrize("axes", TURNS)
def test_ranges_turn_as_the_array_does(axes: np.ndarray) -> None:
    turn = nearest_turn(axes)
    assert turn is not None
    array = np.arange(24).reshape(SHAPE)
    ranges = [(0, 1), (1, 3), (2, 4)]
    cut = array[tuple(slice(*one) for one in ranges)]
    after = tuple(slice(*one) for one in turn.of_ranges(ranges, SHAPE))
    assert (turn.of(array)[after] == turn.of(cut)).all()


def test_two_axes_along_the_same_one_are_no_turn() -> None:
    assert nearest_turn(np.array([[1.0, 0.9, 0], [0, 0.1, 0], [0, 0, 1]])) is None
