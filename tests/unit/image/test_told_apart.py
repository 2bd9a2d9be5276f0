from __future__ import annotations

import warnings
from typing import Any

import pytest

from isodicom import Image
from isodicom.errors import VolumeError
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.told_apart import told_apart
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.objects import dataset
from tests.factories.pixels import Layout


def image_of(
    steps: tuple[float, ...], sequence: str = "", between: float | None = 2.5, **values: Any
) -> Image:
    """An image whose frames have values of attributes, each in an item of that sequence."""
    layout = Layout(frames=len(steps), rows=6, columns=8)
    made = enhanced(Enhanced(layout=layout, steps=steps, between=between))
    for frame, group in enumerate(made.PerFrameFunctionalGroupsSequence):
        if sequence:
            item = dataset(**{keyword: column[frame] for keyword, column in values.items()})
            setattr(group, sequence, [item])
    return Image.from_dataset(made, copy=False)


def refusal(image: Image) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(VolumeError) as caught:
            image.get_volume()
    return str(caught.value)


@pytest.mark.parametrize(
    ("sequence", "values", "said"),
    [
        ("FrameContentSequence", {"TemporalPositionIndex": [1, 1, 2, 2]}, "TemporalPositionIndex (1, 2)"),
        (
            "FrameContentSequence",
            {"StackID": list("AABB"), "TemporalPositionIndex": [3, 3, 4, 4]},
            "StackID (A, B) and in TemporalPositionIndex (3, 4)",
        ),
        ("MREchoSequence", {"EffectiveEchoTime": [2.5, 2.5, 7.0, 7.0]}, "EffectiveEchoTime (2.5, 7)"),
        ("MRDiffusionSequence", {"DiffusionBValue": [0.0, 0.0, 1000.0, 1000.0]}, "DiffusionBValue (0, 1000)"),
    ],
)
def test_frames_at_one_place_are_told_by_what_they_differ_in(
    sequence: str, values: dict[str, Any], said: str
) -> None:
    image = image_of((0.0, 2.5, 0.0, 2.5), sequence, **values)
    assert (
        f"frames 2 and 4 lie at the same position, of 4 frames at 2 positions. They differ in {said}. "
        in (refusal(image))
    )


def test_nothing_is_said_of_frames_that_differ_in_nothing() -> None:
    image = image_of((0.0, 2.5), "FrameContentSequence", StackID=["A", "A"])
    assert told_apart(FunctionalGroups.of(image)) == ""
    assert told_apart(FunctionalGroups.of(image_of((0.0, 2.5)))) == ""


def test_many_values_are_cut_short() -> None:
    steps = tuple(2.5 * step for step in range(7))
    image = image_of(steps, "FrameContentSequence", TemporalPositionIndex=list(range(1, 8)))
    said = told_apart(FunctionalGroups.of(image))
    assert said == " They differ in TemporalPositionIndex (1, 2, 3, 4, 5, ...)."


def test_stacks_that_lie_apart_are_told() -> None:
    steps = (0.0, 2.5, 5.0, 90.0, 92.5, 95.0)
    said = refusal(image_of(steps, "FrameContentSequence", StackID=list("112233")))
    assert "They differ in StackID (1, 2, 3)." in said
    assert "allow_missing_positions" not in said  # most of that volume would be empty


@pytest.mark.parametrize("between", [None, 2.5, 1.0])
def test_gaps_are_told_with_the_way_to_leave_them(between: float | None) -> None:
    image = image_of((0.0, 2.5, 7.5, 10.0), between=between)
    assert "1 of 5 slices are missing; allow_missing_positions=True leaves them empty." in refusal(image)
