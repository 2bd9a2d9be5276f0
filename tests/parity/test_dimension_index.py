"""Dimensions of segmentations order planes as the peer does."""

from __future__ import annotations

import warnings
from typing import Any

import highdicom
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import isodicom
import isodicom.seg
from tests.factories.enhanced import Enhanced, enhanced
from tests.parity.test_spatial import PIXEL_CONVENTIONS, images

AXIAL = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0]
few = st.integers(0, 4).map(float)


def both(call: Any) -> tuple[Any, Any]:
    """What a call gives with each of the packages, or the errors that it raises."""
    found = []
    for package in (isodicom, highdicom):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                found.append(call(package))
            except Exception as error:
                found.append(error)
    return found[0], found[1]


def check_same(call: Any) -> None:
    """Arrays are equal, or errors of one kind."""
    ours, peers = both(call)
    if isinstance(peers, Exception):
        assert isinstance(ours, type(peers)), f"{peers!r} <> {ours!r}"
    else:
        assert [one.tolist() for one in ours] == [one.tolist() for one in peers]
        assert [one.dtype for one in ours] == [one.dtype for one in peers]


@given(
    st.lists(st.tuples(few, few, few), max_size=6),
    st.sampled_from([None, AXIAL, [0.0, 1.0, 0.0, 0.0, 0.0, -1.0]]),
    st.sampled_from(PIXEL_CONVENTIONS),
    st.sampled_from(["LEFT_HANDED", "RIGHT_HANDED"]),
)
def test_planes_in_the_patient(
    places: list[tuple[float, ...]], orientation: list[float] | None, convention: str, handedness: str
) -> None:
    def values(package: Any) -> Any:
        positions = [package.PlanePositionSequence("PATIENT", list(place)) for place in places]
        index = package.seg.DimensionIndexSequence("PATIENT")
        if orientation is None:
            return index.get_index_values(positions)
        return index.get_index_values(positions, orientation, convention, handedness)

    if places or orientation is None:
        check_same(values)


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=6), st.booleans())
def test_tiles_on_a_slide(places: list[tuple[int, int]], turned: bool) -> None:
    def values(package: Any) -> Any:
        positions = [package.PlanePositionSequence("SLIDE", [0.0, 0.0, 0.0], place) for place in places]
        index = package.seg.DimensionIndexSequence("SLIDE", include_segment_number=False)
        return index.get_index_values(positions, AXIAL if turned else None)

    check_same(values)


def test_planes_that_lie_nowhere_or_elsewhere() -> None:
    for system, place in ((None, "PATIENT"), ("SLIDE", "PATIENT")):
        check_same(
            lambda package, system=system, place=place: package.seg.DimensionIndexSequence(
                system
            ).get_index_values([package.PlanePositionSequence(place, [0.0, 0.0, 0.0])])
        )


def test_keywords() -> None:
    for system in ("PATIENT", "SLIDE", None):
        ours, peers = both(
            lambda package, system=system: package.seg.DimensionIndexSequence(system).get_index_keywords()
        )
        assert ours == peers


def test_positions_are_those_of_utils() -> None:
    series, image = images([[0.0, 0.0, 1.0], [0.0, 0.0, 2.0]], AXIAL), enhanced(Enhanced())
    index = isodicom.seg.DimensionIndexSequence("PATIENT")
    of_series = [place[0].ImagePositionPatient for place in index.get_plane_positions_of_series(series)]
    assert np.array_equal(of_series, [[0, 0, 1], [0, 0, 2]])
    assert len(index.get_plane_positions_of_image(image)) == image.NumberOfFrames
