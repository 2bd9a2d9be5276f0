from __future__ import annotations

import pickle

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodicom.errors import VolumeError
from isodicom.spatial import get_volume_positions
from isodicom.spatial.positions import why_no_volume
from isodicom.spatial.stack import StackRules, find_stack, sort_index

AXIAL = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0]
UP = np.array([0.0, 0.0, 1.0])


def along_z(*places: float) -> npt.NDArray[np.float64]:
    return np.array([[7.0, 8.0, place] for place in places])


@given(st.permutations(range(9)), st.floats(0.01, 100), st.floats(-1000, 1000))
def test_planes_in_any_order_are_put_in_order(order: list[int], spacing: float, start: float) -> None:
    stack = find_stack(along_z(*(start + place * spacing for place in order)), UP, StackRules())
    assert stack.spacing == pytest.approx(spacing, rel=1e-6)
    assert stack.indices.tolist() == order


def test_gaps_are_whole_steps_and_several_planes_share_a_place() -> None:
    rules = StackRules(missing=True, duplicates=True)
    stack = find_stack(along_z(3, 0, 3, 1, 7), UP, rules)
    assert (stack.spacing, stack.indices.tolist()) == (1.0, [3, 0, 3, 1, 7])


@pytest.mark.parametrize(
    ("positions", "rules", "reason"),
    [
        (along_z(0, 1, 5), StackRules(), "the steps between them differ.* 0 to 5 mm.* from 1 to 5 mm"),
        (along_z(0, 1, 1, 2), StackRules(), r"positions 1 and 2 are both \(7, 8, 1\), and 1 of all"),
        (along_z(0, 2, 5), StackRules(missing=True), "no multiples of 2 mm"),
        (along_z(0, 1, 2), StackRules(hint=5), "they are 1 mm apart, not 5 mm"),
        (along_z(0, 0.004, 1), StackRules(hint=1, missing=True), "within one step of 1 mm"),
        (along_z(0, np.nan, 1), StackRules(), r"position 1 is \(7, 8, nan\)"),
        (along_z(2, 1, 0), StackRules(sort=False, along_normal=True), None),
        (np.array([[0, 0, 0], [0, 0.1, 1]]), StackRules(), "is 5.71 degrees off the normal"),
    ],
    ids=["gap", "twins", "odd steps", "hint", "two in a step", "unknown", "in order", "sheared"],
)
def test_what_is_no_stack_says_why(
    positions: npt.NDArray[np.float64], rules: StackRules, reason: str | None
) -> None:
    if reason is None:  # the planes are taken in the order of their coordinates
        assert find_stack(positions, UP, rules).indices.tolist() == [2, 1, 0]
        with pytest.raises(VolumeError, match="runs against the normal"):
            find_stack(positions, -UP, rules)
    else:
        with pytest.raises(VolumeError, match=f"^{len(positions)} positions form no volume: .*{reason}"):
            find_stack(positions, UP, rules)


def test_the_error_has_the_facts() -> None:
    with pytest.raises(VolumeError) as caught:
        find_stack(along_z(0, 1, 5), UP, StackRules())
    error = pickle.loads(pickle.dumps(caught.value))
    assert error.positions == along_z(0, 1, 5).tolist()
    assert error.spacings == [1.0, 4.0]


def test_the_reason_can_be_asked_for() -> None:
    assert why_no_volume(along_z(0, 1, 2), AXIAL) is None
    assert "differ" in (why_no_volume(along_z(0, 1, 5), AXIAL) or "")
    assert get_volume_positions(along_z(0, 1, 5), AXIAL) == (None, None)


@given(st.lists(st.integers(0, 5).map(float), max_size=30))
def test_places_that_are_one_keep_their_order(places: list[float]) -> None:
    assert sort_index(np.array(places)).tolist() == sorted(range(len(places)), key=lambda one: places[one])
