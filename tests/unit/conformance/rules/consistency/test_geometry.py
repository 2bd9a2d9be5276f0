"""Directions and matrices."""

from __future__ import annotations

from math import cos, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.consistent import REGISTRATION, an_object, found, image, item

ANGLES = st.floats(-7, 7)


@given(ANGLES, ANGLES)
def test_any_turned_axes_are_right_written_with_six_digits(one: float, other: float) -> None:
    row = (cos(one), sin(one), 0.0)
    column = (-sin(one) * cos(other), cos(one) * cos(other), sin(other))
    written = [f"{value:.6f}" for value in (*row, *column)]
    assert found(image(ImageOrientationPatient=written)) == []


@pytest.mark.parametrize(
    ("orientation", "expected"),
    [
        ([1, 0, 0, 0, 1, 0], []),
        ([0.999, 0, 0, 0, 1, 0.001], []),
        ([1, 0, 0, 1, 0, 0], ["direction_angle"]),
        ([1, 0, 0, 0.6, 0.8, 0], ["direction_angle"]),
        ([2, 0, 0, 0, 1, 0], ["direction_length"]),
        ([0, 0, 0, 0, 0, 0], ["direction_length"]),
        ([1, 0, 0], []),  # how many values there are is another rule's
    ],
)
def test_orientations(orientation: list[float], expected: list[str]) -> None:
    assert [rule for rule, _ in found(image(ImageOrientationPatient=orientation))] == expected


IDENTITY = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
TURNED = [0, -1, 0, 5, 1, 0, 0, 6, 0, 0, 1, 7, 0, 0, 0, 1]
SCALED = [2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
SHEARED = [1, 0.5, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("kind", "matrix", "expected"),
    [
        ("RIGID", IDENTITY, []),
        ("RIGID", TURNED, []),
        ("RIGID", SCALED, ["matrix_type"]),
        ("RIGID_SCALE", SCALED, []),
        ("RIGID_SCALE", SHEARED, ["matrix_type"]),
        ("AFFINE", SHEARED, []),
        ("AFFINE", [*IDENTITY[:12], 1, 0, 0, 1], ["matrix"]),
    ],
)
def test_matrices(kind: str, matrix: list[float], expected: list[str]) -> None:
    inner = item(FrameOfReferenceTransformationMatrixType=kind, FrameOfReferenceTransformationMatrix=matrix)
    registration = item(MatrixRegistrationSequence=[item(MatrixSequence=[inner])])
    dataset = an_object(REGISTRATION, RegistrationSequence=[registration])
    assert [rule for rule, _ in found(dataset)] == expected


@pytest.mark.parametrize(
    ("letters", "right"),
    [
        (["L", "P"], True),
        (["AL", "F"], True),
        (["L", "R"], False),
        (["L", "L"], False),
        (["LR", "P"], False),
        (["LE", "P"], True),  # of animals, letters are other ones
    ],
)
def test_letters_of_directions(letters: list[str], right: bool) -> None:
    expected = [] if right else [("patient_orientation", "PatientOrientation")]
    assert found(image(PatientOrientation=letters)) == expected
