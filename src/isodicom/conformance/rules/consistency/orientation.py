"""Directions: vectors of length 1 at right angles, matrices that turn and move (PS3.3 C.7.6.2.1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each

UNIT = Rule("direction_length", "error", "A direction is not of length 1.", "PS3.3 C.7.6.2.1.1")
RIGHT = Rule("direction_angle", "error", "Two directions are not at right angles.", "PS3.3 C.7.6.2.1.1")
MATRIX = Rule("matrix", "error", "A matrix is none that moves points.", "PS3.3 C.20.2.1.1")
RIGID = Rule("matrix_type", "error", "A matrix does more than its type says.", "PS3.3 C.20.2.1.2")
LETTERS = Rule("patient_orientation", "error", "Directions of rows and columns are one.", "PS3.3 C.7.6.1.1.1")
RULES = (UNIT, RIGHT, MATRIX, RIGID, LETTERS)

EXACT = 1e-2
"""How far lengths and products of vectors may be off: some devices write three digits."""

VECTORS = {
    "ImageOrientationPatient": 2,
    "ImageOrientationSlide": 2,
    "ImageOrientationVolume": 2,
    "RTImageOrientation": 2,
    "DetectorActiveAreaOrientation": 2,
    "PRCSToRCSOrientation": 2,
    "SlabOrientation": 1,
    "ASLSlabOrientation": 1,
    "MPRViewWidthDirection": 1,
    "MPRViewHeightDirection": 1,
}
"""Attribute -> how many directions it has, three numbers each."""

MATRICES = (
    "FrameOfReferenceTransformationMatrix",
    "ImageToEquipmentMappingMatrix",
    "DevicePositionToEquipmentMappingMatrix",
    "VolumeToTransducerMappingMatrix",
    "VolumeToTableMappingMatrix",
    "FrameOfReferenceToDisplayedCoordinateSystemTransformationMatrix",
)
"""Attributes of 4 by 4 numbers that map points, row by row."""


def directions(place: Place, keyword: str) -> Iterator[Finding]:
    """Vectors that are not of length 1, or not at right angles."""
    count = VECTORS[keyword]
    for here in each(place, keyword):
        values = here.numbers(keyword)
        if len(values) != 3 * count:
            continue
        vectors = [values[start : start + 3] for start in range(0, 3 * count, 3)]
        off = [_length(v) for v in vectors if abs(_length(v) - 1) > EXACT]
        if off:
            yield here.finding(
                UNIT,
                keyword,
                f"{keyword} has a direction of length {off[0]:.4g}; it takes unit vectors.",
                expected="length 1",
                found=f"{off[0]:.4g}",
            )
        elif count == 2 and abs(_dot(*vectors)) > EXACT:
            yield here.finding(
                RIGHT,
                keyword,
                f"The directions of rows and columns in {keyword} are not at right angles: their product is "
                f"{_dot(*vectors):.4g}.",
                expected="product 0",
                found=f"{_dot(*vectors):.4g}",
            )


def _length(vector: Sequence[float]) -> float:
    return sqrt(_dot(vector, vector))


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _turn(one: Sequence[float], other: Sequence[float], third: Sequence[float]) -> float:
    """The determinant of three columns, negative where they mirror."""
    a, b, c = other
    d, e, f = third
    return _dot(one, (b * f - c * e, c * d - a * f, a * e - b * d))


def matrices(place: Place, keyword: str) -> Iterator[Finding]:
    """A last row that isn't 0 0 0 1; of RIGID ones, rows that turn into something else."""
    for here in each(place, keyword, "FrameOfReferenceTransformationMatrixType"):
        values = here.numbers(keyword)
        if len(values) != 16:
            continue
        if any(abs(a - b) > EXACT for a, b in zip(values[12:], (0, 0, 0, 1), strict=True)):
            yield here.finding(
                MATRIX,
                keyword,
                f"The last row of {keyword} is {' '.join(f'{v:g}' for v in values[12:])}; it is 0 0 0 1.",
                expected="0, 0, 0, 1",
                found=values[12:],
            )
        else:
            yield from _type(here, keyword, values)


def _type(here: Facts, keyword: str, values: Sequence[float]) -> Iterator[Finding]:
    kind = here.text("FrameOfReferenceTransformationMatrixType")
    columns = [[values[row * 4 + column] for row in range(3)] for column in range(3)]
    slant = max(abs(_dot(columns[a], columns[b])) for a, b in ((0, 1), (0, 2), (1, 2)))
    lengths = [_length(column) for column in columns]
    problem = ""
    if kind == "RIGID" and (slant > EXACT or any(abs(length - 1) > EXACT for length in lengths)):
        problem = "is not a rotation: its columns are no unit vectors at right angles"
    elif kind == "RIGID" and _turn(*columns) < 0:
        problem = "is not a rotation: it mirrors"
    elif kind == "RIGID_SCALE" and slant > EXACT * max(1.0, *lengths) ** 2:
        problem = "is not a rotation with scaling: its columns are not at right angles"
    if problem:
        yield here.finding(
            RIGID,
            keyword,
            f"{keyword} is said to be {kind}, but {problem}.",
            expected=kind,
            found="another kind of matrix",
        )


OPPOSITE = {"L": "R", "R": "L", "A": "P", "P": "A", "H": "F", "F": "H"}


def letters(place: Place, keyword: str) -> Iterator[Finding]:
    """Rows and columns along one axis; a direction that names both ends of an axis."""
    for here in each(place, keyword):
        values = here.texts(keyword)
        if len(values) != 2 or not all(v and set(v) <= OPPOSITE.keys() for v in values):
            continue
        both = next((v for v in values if any(OPPOSITE[letter] in v for letter in v)), "")
        one = values[0][0] in (values[1][0], OPPOSITE[values[1][0]])
        if both or one:
            why = f"{both} points both ways" if both else "rows and columns lie along one axis"
            yield here.finding(
                LETTERS,
                keyword,
                f"PatientOrientation is {' and '.join(values)}: {why}.",
                expected="two axes of the patient",
                found=values,
            )


AT = (
    *((keyword, directions) for keyword in VECTORS),
    *((keyword, matrices) for keyword in MATRICES),
    ("PatientOrientation", letters),
)
