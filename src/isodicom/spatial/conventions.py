"""Conventions: which way pixel indices, slices and coordinates grow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypeVar

from isodicom.enum import AxisHandedness, PatientOrientationValuesBiped, PixelIndexDirections
from isodicom.errors import GeometryError
from isodicom.valuerep import member

IndexConvention: TypeAlias = str | Sequence[PixelIndexDirections | str]
"""How pixels are indexed, such as `"RD"` or `("D", "R")`."""

PatientConvention: TypeAlias = str | Sequence[str | PatientOrientationValuesBiped]
"""Where three axes point to in the patient, such as `"LPH"` or `("L", "P", "H")`."""

Handedness: TypeAlias = AxisHandedness | str

_MemberT = TypeVar("_MemberT", PatientOrientationValuesBiped, PixelIndexDirections)

_L, _R = PatientOrientationValuesBiped.L, PatientOrientationValuesBiped.R
_P, _A = PatientOrientationValuesBiped.P, PatientOrientationValuesBiped.A
_H, _F = PatientOrientationValuesBiped.H, PatientOrientationValuesBiped.F

LPS_PATIENT_REFERENCE_CONVENTION = (_L, _P, _H)
"""Coordinates grow to the left, the back and the head: DICOM (PS3.3 C.7.6.2.1.1), ITK."""

RAS_PATIENT_REFERENCE_CONVENTION = (_R, _A, _H)
"""Coordinates grow to the right, the front and the head: NIfTI."""

PATIENT_ORIENTATION_OPPOSITES = {_L: _R, _R: _L, _A: _P, _P: _A, _F: _H, _H: _F}
"""Each direction in a patient, and the one against it."""

VOLUME_INDEX_CONVENTION = (PixelIndexDirections.D, PixelIndexDirections.R)
"""Arrays are indexed by row, which grows downwards, then by column, which grows to the right."""

DICOM_INDEX_CONVENTION = (PixelIndexDirections.R, PixelIndexDirections.D)
"""DICOM names the column before the row."""

PATIENT_AXES: Mapping[PatientOrientationValuesBiped, tuple[int, int]] = {
    _L: (0, 1),
    _R: (0, -1),
    _P: (1, 1),
    _A: (1, -1),
    _H: (2, 1),
    _F: (2, -1),
}
"""Direction -> which coordinate grows or shrinks along it."""

PIXEL_AXES: Mapping[PixelIndexDirections, tuple[int, int]] = {
    PixelIndexDirections.R: (0, 1),
    PixelIndexDirections.L: (0, -1),
    PixelIndexDirections.D: (1, 1),
    PixelIndexDirections.U: (1, -1),
}
"""Direction -> along the row (0) or the column (1) cosines, or against them."""

_ALIASES = {"I": "F", "S": "H"}  # inferior and superior, as most software calls feet and head


def pixel_directions(convention: IndexConvention) -> tuple[PixelIndexDirections, PixelIndexDirections]:
    """Return the two directions in which pixel indices grow.

    Parameters
    ----------
    convention: str | Sequence[isodicom.enum.PixelIndexDirections | str]
        Two directions, one along rows (`L`, `R`) and one along columns (`U`, `D`), in any order.

    Raises
    ------
    TypeError
        If it is no sequence.
    isodicom.errors.GeometryError
        If it is no such pair.

    Examples
    --------
    >>> [direction.value for direction in pixel_directions("DR")]
    ['D', 'R']
    """
    for known in (DICOM_INDEX_CONVENTION, VOLUME_INDEX_CONVENTION):
        if convention is known:  # nearly always, and asked for several times a matrix
            return known
    first, second = _directions(PixelIndexDirections, convention, PIXEL_AXES, 2, "index_convention")
    return first, second


def patient_directions(
    convention: PatientConvention, name: str = "patient_orientation"
) -> tuple[PatientOrientationValuesBiped, PatientOrientationValuesBiped, PatientOrientationValuesBiped]:
    """Return the directions in the patient that three axes point to.

    Parameters
    ----------
    convention: str | Sequence[str | isodicom.enum.PatientOrientationValuesBiped]
        One of `L` and `R`, one of `A` and `P`, one of `H` and `F`, in any order. `S` (superior) is taken
        for `H`, and `I` (inferior) for `F`.
    name: str, optional
        What it is, to be named in an error.

    Raises
    ------
    TypeError
        If it is no sequence.
    isodicom.errors.GeometryError
        If two are on one axis, or one is none.

    Examples
    --------
    >>> [direction.value for direction in patient_directions("RAS")]
    ['R', 'A', 'H']
    """
    if not isinstance(convention, Sequence):
        raise TypeError(f"{name} is a sequence of 3 directions, not {convention!r}.")
    letters = [_ALIASES.get(one, one) if isinstance(one, str) else one for one in convention]
    first, second, third = _directions(PatientOrientationValuesBiped, letters, PATIENT_AXES, 3, name)
    return first, second, third


def handedness_sign(handedness: Handedness) -> int:
    """Return 1 for right-handed axes, -1 for left-handed ones."""
    return 1 if member(AxisHandedness, handedness, "handedness") is AxisHandedness.RIGHT_HANDED else -1


def _directions(
    kind: type[_MemberT],
    convention: Sequence[_MemberT | str],
    axes: Mapping[_MemberT, tuple[int, int]],
    count: int,
    name: str,
) -> list[_MemberT]:
    if not isinstance(convention, Sequence):
        raise TypeError(f"{name} is a sequence of {count} directions, not {convention!r}.")
    if len(convention) != count:
        raise GeometryError(f"{name} takes {count} directions; {convention!r} was given.")
    found = [member(kind, one, name) for one in convention]
    if len({axes[one][0] for one in found}) != count:
        letters = ", ".join(one.value for one in found)
        raise GeometryError(f"{name} takes {count} directions along different axes; {letters} was given.")
    return found
