"""How far planes lie apart."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.dataset import Dataset

from tests.factories.consistent import ENHANCED_CT, NM, findings, found, image, item

SHARED = "SharedFunctionalGroupsSequence[1]/PixelMeasuresSequence[1]/SpacingBetweenSlices"


def volume(depths: list[float], spacing: float | None = 2, normal: str = "z", **values: Any) -> Dataset:
    """Frames at these depths, of which a spacing is said."""
    orientation = [1, 0, 0, 0, 1, 0] if normal == "z" else [0, 0.6, 0.8, 0, -0.8, 0.6]
    shared = item(
        PlaneOrientationSequence=item(ImageOrientationPatient=orientation),
        PixelMeasuresSequence=item(PixelSpacing=[1, 1], SpacingBetweenSlices=spacing),
    )
    frames = [
        item(
            PlanePositionSequence=item(ImagePositionPatient=[3, 4, depth] if normal == "z" else [depth, 4, 5])
        )
        for depth in depths
    ]
    return image(
        ENHANCED_CT,
        NumberOfFrames=len(frames),
        SharedFunctionalGroupsSequence=shared,
        PerFrameFunctionalGroupsSequence=frames,
        **values,
    )


@pytest.mark.parametrize("normal", ["z", "x"])
@pytest.mark.parametrize(
    ("depths", "right"),
    [
        ([0, 2, 4, 6], True),
        ([6, 4, 2, 0], True),
        ([0, 0, 2, 2], True),  # two of each place
        ([0, 2.01, 4, 6.005], True),
        ([0, 4, 8], True),  # every second one
        ([0, 2, 8], True),  # some are left out
        ([0, 3, 3.5, 9], True),  # no stack of which something is to be said
        ([0, 2.5, 5], False),
        ([0, 1, 2], False),
        ([0, 0.002, 0.004], False),  # another unit
        ([5, 5], True),
    ],
)
def test_the_spacing_that_is_said_is_that_of_positions(depths: list[float], right: bool, normal: str) -> None:
    assert found(volume(depths, normal=normal)) == ([] if right else [("slice_spacing", SHARED)])


@pytest.mark.parametrize(
    ("depths", "expected"),
    [
        ([0, 2, 4], []),
        ([0, 3, 6], [("slice_spacing", "error")]),
        ([0, 4, 8], [("slice_spacing", "warning")]),  # planes may be left out
        ([0, 2, 8], [("planes_uneven", "warning")]),
        ([0, 3, 3.5], [("planes_uneven", "warning")]),
    ],
)
def test_planes_of_a_volume_are_equally_spaced(depths: list[float], expected: list[tuple[str, str]]) -> None:
    got = findings(volume(depths, DimensionOrganizationType="3D"))
    assert [(finding.rule, finding.severity) for finding in got] == expected


@given(st.floats(0.05, 20), st.integers(2, 60), st.floats(-900, 900))
def test_any_regular_stack_is_right_written_with_six_digits(step: float, count: int, start: float) -> None:
    depths = [float(f"{start + step * number:.6f}") for number in range(count)]
    assert found(volume(depths, float(f"{step:.6f}"), DimensionOrganizationType="3D")) == []


@pytest.mark.parametrize("wrong", ["nan", "inf"])
def test_what_is_no_number_is_compared_with_nothing(wrong: str) -> None:
    measures = volume([0, 1, 2])
    measures.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0].SpacingBetweenSlices = wrong
    assert found(measures) == []
    assert found(volume([0, 1, float(wrong)])) == []


def test_without_a_spacing_nothing_is_compared() -> None:
    assert found(volume([0, 1, 2], None)) == []


def test_stacks_are_looked_at_one_by_one() -> None:
    dataset = volume([0, 2, 4, 1, 3, 5])
    for number, frame in enumerate(dataset.PerFrameFunctionalGroupsSequence):
        frame.FrameContentSequence = [item(StackID=str(number // 3))]
    assert found(dataset) == []


def test_frames_that_are_not_parallel_are_no_stack() -> None:
    dataset = volume([0, 1, 2])
    del dataset.SharedFunctionalGroupsSequence[0].PlaneOrientationSequence
    for number, frame in enumerate(dataset.PerFrameFunctionalGroupsSequence):
        orientation = [1, 0, 0, 0, 1, 0] if number else [1, 0, 0, 0, 0, 1]
        frame.PlaneOrientationSequence = [item(ImageOrientationPatient=orientation)]
    assert found(dataset) == []


def test_a_spacing_is_not_negative_but_in_nuclear_medicine() -> None:
    finding = findings(volume([0, 2], -2))[0]
    assert (finding.rule, finding.path, finding.severity) == ("negative_spacing", SHARED, "error")
    assert [one.severity for one in findings(image(SpacingBetweenSlices=-1))] == ["warning"]
    assert found(image(NM, SpacingBetweenSlices=-1)) == []
