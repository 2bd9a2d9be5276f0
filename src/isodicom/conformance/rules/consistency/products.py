"""Values that are as many as sizes multiplied make: grids, compensators, spectra, mapped values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each

SIZE = Rule("values_of_grid", "error", "There are not as many values as sizes make.", "PS3.3 C.20.3")
MAPPED = Rule("mapped_values", "error", "Not one mapped value for each stored one.", "PS3.3 C.7.6.16.2.11")
RULES = (SIZE, MAPPED)


@dataclass(frozen=True, slots=True)
class Product:
    """An attribute with a value for each cell of something.

    Parameters
    ----------
    counted: str
        The attribute.
    sizes: tuple[str, ...]
        Attributes that say how many rows, columns and so on there are.
    each: int, optional
        Values of a cell.
    """

    counted: str
    sizes: tuple[str, ...]
    each: int = 1


PRODUCTS = (
    Product("VectorGridData", ("GridDimensions",), 3),
    Product("CompensatorTransmissionData", ("CompensatorRows", "CompensatorColumns")),
    Product("CompensatorThicknessData", ("CompensatorRows", "CompensatorColumns")),
    Product("SourceToCompensatorDistance", ("CompensatorRows", "CompensatorColumns")),
)
BY_COUNTED = {row.counted: row for row in PRODUCTS}
COMPLEX = "COMPLEX"


def products(place: Place, counted: str) -> Iterator[Finding]:
    """A value for each cell."""
    row = BY_COUNTED[counted]
    for here in each(place, counted, *row.sizes):
        sizes = [size for keyword in row.sizes for size in here.numbers(keyword)]
        yield from _compared(here, counted, sizes, row.each)


def spectra(place: Place, counted: str) -> Iterator[Finding]:
    """Spectroscopy: points of all voxels and frames, two numbers each where they are complex."""
    sizes = ("Rows", "Columns", "DataPointRows", "DataPointColumns")
    for here in each(place, counted, *sizes, "DataRepresentation"):
        found = [here.number(keyword) or 0 for keyword in sizes]
        numbers = 2 if here.text("DataRepresentation") == COMPLEX else 1
        if here.frames and here.has("DataRepresentation"):
            yield from _compared(here, counted, [*found, here.frames], numbers)


def _compared(here: Facts, counted: str, sizes: list[float], each_: int) -> Iterator[Finding]:
    found, expected = here.values(counted), int(prod(sizes)) * each_
    if found and sizes and all(sizes) and found != expected:
        yield here.finding(
            SIZE,
            counted,
            f"{counted} has {found} values; {' times '.join(f'{size:g}' for size in sizes)} cells of {each_} "
            f"make {expected}.",
            expected=expected,
            found=found,
        )


def mapped(place: Place, counted: str) -> Iterator[Finding]:
    """A real-world value for each stored value from the first to the last that is mapped."""
    ends = ("RealWorldValueFirstValueMapped", "RealWorldValueLastValueMapped")
    for here in each(place, counted, *ends):
        first, last = (here.number(keyword) for keyword in ends)
        found = here.values(counted)
        if first is None or last is None or last < first or not found or found == last - first + 1:
            continue
        yield here.finding(
            MAPPED,
            counted,
            f"{counted} has {found} values; from {first:g} to {last:g} there are {last - first + 1:g}.",
            expected=last - first + 1,
            found=found,
        )


AT = (
    *((counted, products) for counted in BY_COUNTED),
    ("SpectroscopyData", spectra),
    ("RealWorldValueLUTData", mapped),
)
