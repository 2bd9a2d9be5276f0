"""Positions of planes are those of the peer."""

from __future__ import annotations

import warnings
from typing import Any

import highdicom
import highdicom.utils
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.dataset import Dataset

import isodicom
import isodicom.utils
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.slides import Slide, slide
from tests.parity.test_spatial import images
from tests.parity.test_spatial_of_images import ENHANCED, SLIDES

AXIAL = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0]
sizes = st.integers(1, 12)


def outcome(package: Any, name: str, *args: Any, **named: Any) -> Any:
    """What a function gives, as plain values, or the error that it raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = getattr(package.utils, name)(*args, **named)
        except Exception as error:
            return error
    if isinstance(found, list):
        assert all(isinstance(one, package.PlanePositionSequence) for one in found)
        return [values(one[0]) for one in found]
    return values(found[0]) if isinstance(found, package.PlanePositionSequence) else found


def values(item: Dataset) -> dict[str, Any]:
    """Keyword -> value."""
    return {
        element.keyword: [
            round(float(one), 9) for one in (element.value if element.VM > 1 else [element.value])
        ]
        for element in item
    }


def check_same(name: str, *args: Any, **named: Any) -> None:
    """Both packages give the same, or errors of one kind."""
    ours, peers = (outcome(package, name, *args, **named) for package in (isodicom, highdicom))
    if isinstance(peers, Exception):
        assert isinstance(ours, type(peers)), f"{peers!r} <> {ours!r}"
    else:
        assert ours == peers


@pytest.mark.parametrize("name", ENHANCED | SLIDES)
def test_positions_of_images(name: str) -> None:
    image = (ENHANCED | SLIDES)[name]
    check_same("get_plane_positions_of_image", image)
    check_same("compute_plane_position_slide_per_frame", image)


@pytest.mark.parametrize("missing", ["FrameOfReferenceUID", "PerFrameFunctionalGroupsSequence"])
def test_images_that_lie_nowhere(missing: str) -> None:
    image = enhanced(Enhanced())
    del image[missing]
    check_same("get_plane_positions_of_image", image)


def test_positions_of_series() -> None:
    series = images([[1.5, 2.0, 3.0], [1.5, 2.0, 4.25]], AXIAL)
    check_same("get_plane_positions_of_series", series)
    check_same("get_plane_positions_of_image", series[0])
    check_same("get_plane_positions_of_series", [*series, enhanced(Enhanced())])
    check_same("get_plane_positions_of_series", [])
    del series[1].ImagePositionPatient
    check_same("get_plane_positions_of_series", series)
    del series[0].FrameOfReferenceUID
    check_same("get_plane_positions_of_series", series)


@given(
    st.integers(0, 5),
    st.integers(0, 5),
    st.tuples(sizes, sizes),
    st.sampled_from([[0.0, -1.0, 0.0, -1.0, 0.0, 0.0], [0.6, 0.8, 0.0, 0.8, -0.6, 0.0]]),
    st.sampled_from([None, 0.002]),
    st.sampled_from([None, 1, 3]),
)
def test_position_of_a_tile(
    row: int,
    column: int,
    tile: tuple[int, int],
    orientation: list[float],
    between: float | None,
    plane: int | None,
) -> None:
    check_same(
        "compute_plane_position_tiled_full",
        row,
        column,
        10.0,
        20.0,
        *tile,
        orientation,
        [0.5, 0.25],
        spacing_between_slices=between,
        slice_index=plane,
    )


@given(st.tuples(sizes, sizes), st.integers(1, 4), st.integers(1, 4), st.data())
def test_positions_that_are_tiled_full(
    tile: tuple[int, int], across: int, down: int, data: st.DataObject
) -> None:
    places = [(c * tile[1] + 1, r * tile[0] + 1) for r in range(down) for c in range(across)]
    change = data.draw(st.sampled_from(["none", "order", "one less", "twice", "moved"]))
    if change == "order":
        places = data.draw(st.permutations(places))
    elif change == "one less":
        places.pop(data.draw(st.integers(0, len(places) - 1)))
    elif change == "twice":
        places = places * 2
    elif change == "moved":
        places[-1] = (places[-1][0] + 1, places[-1][1])
    ours, peers = (
        package.utils.are_plane_positions_tiled_full(
            [package.PlanePositionSequence("SLIDE", [0.0, 0.0, 0.0], place) for place in places], *tile
        )
        for package in (isodicom, highdicom)
    )
    assert ours == peers


def test_positions_in_the_patient_are_no_tiles() -> None:
    for package in (isodicom, highdicom):
        position = package.PlanePositionSequence("PATIENT", [0.0, 0.0, 0.0])
        with pytest.raises(AttributeError):
            package.utils.are_plane_positions_tiled_full([position], 8, 8)


def test_tiles_have_pixels() -> None:
    for package in (isodicom, highdicom):
        tiles = package.utils.compute_plane_position_slide_per_frame(slide(Slide()))
        with pytest.raises(ValueError, match=r"pixels|zero"):
            package.utils.are_plane_positions_tiled_full(tiles, 0, 8)
