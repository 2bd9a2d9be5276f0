"""Lookup tables and palettes: entries and bits as their descriptors say (PS3.3 C.11, C.7.6.3.1.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each

DESCRIPTOR = Rule("lut_descriptor", "error", "A LUT descriptor can't be right.", "PS3.3 C.11.1.1")
DATA = Rule(
    "lut_data_length", "error", "A LUT has not the entries that its descriptor says.", "PS3.3 C.11.1.1"
)
ALIKE = Rule("palette_descriptors", "error", "Descriptors of one palette differ.", "PS3.3 C.7.6.3.1.5")
RULES = (DESCRIPTOR, DATA, ALIKE)

COLORS = ("Red", "Green", "Blue")


@dataclass(frozen=True, slots=True)
class Table:
    """A lookup table.

    Parameters
    ----------
    descriptor, data: str
        Its attributes.
    bits: tuple[int, ...]
        Bits that its entries may have.
    """

    descriptor: str
    data: str
    bits: tuple[int, ...]


TABLES = (
    Table("LUTDescriptor", "LUTData", tuple(range(8, 17))),
    *(
        Table(
            f"{color}PaletteColorLookupTableDescriptor",
            f"{color}PaletteColorLookupTableData",
            (8, 16),
        )
        for color in (*COLORS, "Alpha")
    ),
)
BY_DESCRIPTOR = {table.descriptor: table for table in TABLES}
REPEATED = 65536
"""What 0 stands for in a descriptor: the number that does not fit."""


def lookup_tables(place: Place, keyword: str) -> Iterator[Finding]:
    """Descriptors, and the length of what they describe."""
    table = BY_DESCRIPTOR[keyword]
    for here in each(place, keyword, table.data):
        described = here.numbers(keyword)
        count = here.values(keyword)
        if len(described) != 3:
            if count:
                yield here.finding(
                    DESCRIPTOR, keyword, f"{keyword} has {count} values; it takes 3.", expected=3, found=count
                )
            continue
        bits = described[2]
        if bits not in table.bits:
            range_ = f"{table.bits[0]} {'or' if len(table.bits) == 2 else 'to'} {table.bits[-1]}"
            yield here.finding(
                DESCRIPTOR,
                keyword,
                f"{keyword} says that entries have {bits:g} bits; they have {range_}.",
                expected=table.bits,
                found=bits,
            )
            continue
        yield from _data(here, table, int(described[0]) % REPEATED or REPEATED, int(bits))
        yield from _alike(here, keyword)


def _data(here: Facts, table: Table, entries: int, bits: int) -> Iterator[Finding]:
    found = here.length(table.data)
    if found is None and here.has(table.data):
        found = 2 * (here.values(table.data) or 0)
    if found is None:
        return
    words, packed = entries * 2, entries + entries % 2
    if found == words or (bits == 8 and found == packed):
        return
    yield here.finding(
        DATA,
        table.data,
        f"{table.data} has {found} bytes; {table.descriptor} says {entries} entries of {bits} bits, which "
        f"take {words}{f' or {packed}' if bits == 8 else ''}.",
        expected=words,
        found=found,
    )


def _alike(here: Facts, keyword: str) -> Iterator[Finding]:
    """Red, green and blue have as many entries, from the same value, of as many bits."""
    color = next((color for color in COLORS[1:] if keyword.startswith(color)), "")
    first = here.numbers("RedPaletteColorLookupTableDescriptor")
    if not color or len(first) != 3:
        return
    found = here.numbers(keyword)
    if found != first:
        yield here.finding(
            ALIKE,
            keyword,
            f"{keyword} is {', '.join(f'{v:g}' for v in found)}; it is as that of red, "
            f"{', '.join(f'{v:g}' for v in first)}.",
            expected=first,
            found=found,
        )


AT = tuple((keyword, lookup_tables) for keyword in BY_DESCRIPTOR)
