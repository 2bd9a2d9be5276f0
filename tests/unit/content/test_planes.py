"""Pixel measures, plane position and plane orientation."""

from __future__ import annotations

import pickle
from copy import deepcopy
from typing import Any

import pytest
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from isodicom import PixelMeasuresSequence, PlaneOrientationSequence, PlanePositionSequence
from isodicom.errors import AttributeValueError, ConformanceError, MissingAttributeError

AXIAL = (1, 0, 0, 0, 1, 0)


def test_measures_are_written_as_decimal_strings() -> None:
    item = PixelMeasuresSequence([1 / 3, 0.5], 1.25, 2)[0]
    assert [str(value) for value in item.PixelSpacing] == ["0.33333333333333", "0.5"]
    assert (item.SliceThickness, item.SpacingBetweenSlices) == (1.25, 2)


def test_what_is_not_known_is_left_out() -> None:
    item = PixelMeasuresSequence([1, 1], None)[0]
    assert list(item.dir()) == ["PixelSpacing"]


@pytest.mark.parametrize("spacing", [[1], [1, 2, 3], [0, 1], [1, -1], [1, float("nan")]])
def test_spacings_are_two_lengths(spacing: list[float]) -> None:
    with pytest.raises(AttributeValueError, match="PixelSpacing takes"):
        PixelMeasuresSequence(spacing, 1)


def test_positions_of_patients_and_slides_are_written_in_their_own_attributes() -> None:
    assert list(PlanePositionSequence("PATIENT", [1, 2, 3])[0].ImagePositionPatient) == [1, 2, 3]
    item = PlanePositionSequence("SLIDE", [1.5, 2, 3], (4, 5))[0]
    assert (item.XOffsetInSlideCoordinateSystem, item.YOffsetInSlideCoordinateSystem) == (1.5, 2)
    assert item.ColumnPositionInTotalImagePixelMatrix == 4
    assert item.RowPositionInTotalImagePixelMatrix == 5


def test_a_slide_position_needs_its_place_in_the_matrix() -> None:
    with pytest.raises(TypeError, match="pixel_matrix_position"):
        PlanePositionSequence("SLIDE", [1, 2, 3])


def test_orientations_are_written_in_their_own_attributes() -> None:
    assert list(PlaneOrientationSequence("PATIENT", AXIAL)[0].ImageOrientationPatient) == list(AXIAL)
    assert list(PlaneOrientationSequence("SLIDE", AXIAL)[0].ImageOrientationSlide) == list(AXIAL)
    assert PlaneOrientationSequence("SLIDE", AXIAL).cosines == AXIAL


@pytest.mark.parametrize(
    "make",
    [
        lambda: PlanePositionSequence("PATIENT", [1, 2]),
        lambda: PlaneOrientationSequence("PATIENT", [1, 0, 0]),
        lambda: PlanePositionSequence("MOON", [1, 2, 3]),
    ],
)
def test_bad_values_are_refused(make: Any) -> None:
    with pytest.raises(ValueError, match=r"takes|not a valid"):
        make()


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        (
            PixelMeasuresSequence([1, 2], 3),
            PixelMeasuresSequence([1, 2], 3.0),
            PixelMeasuresSequence([1, 2], 3, 4),
        ),
        (
            PlanePositionSequence("PATIENT", [1, 2, 3]),
            PlanePositionSequence("PATIENT", [1.0, 2.0, 3.0]),
            PlanePositionSequence("SLIDE", [1, 2, 3], (1, 1)),
        ),
        (
            PlaneOrientationSequence("PATIENT", AXIAL),
            PlaneOrientationSequence("PATIENT", AXIAL),
            PlaneOrientationSequence("SLIDE", AXIAL),
        ),
    ],
)
def test_sequences_are_equal_by_their_values(one: Sequence, same: Sequence, other: Sequence) -> None:
    assert one == same
    assert one != other
    assert one != 3
    assert pickle.loads(pickle.dumps(one)) == one == deepcopy(one)
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)


@pytest.mark.parametrize("kind", [PixelMeasuresSequence, PlanePositionSequence, PlaneOrientationSequence])
def test_from_sequence_checks_what_it_gets(kind: Any) -> None:
    with pytest.raises(TypeError, match="takes a pydicom Sequence, not list"):
        kind.from_sequence([])
    with pytest.raises(ConformanceError, match="exactly one item, not 2"):
        kind.from_sequence(Sequence([Dataset(), Dataset()]))
    with pytest.raises(MissingAttributeError, match="lacks"):
        kind.from_sequence(Sequence([Dataset()]))


def test_from_sequence_copies_or_takes_over() -> None:
    read = Sequence(list(PlanePositionSequence("PATIENT", [1, 2, 3])))
    copied = PlanePositionSequence.from_sequence(read)
    copied[0].ImagePositionPatient = [4, 5, 6]
    assert list(read[0].ImagePositionPatient) == [1, 2, 3]
    assert PlanePositionSequence.from_sequence(read, copy=False) is read


def test_a_sequence_can_be_assigned_to_its_attribute() -> None:
    item = Dataset()
    item.PlaneOrientationSequence = PlaneOrientationSequence("PATIENT", AXIAL)
    assert item.PlaneOrientationSequence[0].ImageOrientationPatient == list(AXIAL)
