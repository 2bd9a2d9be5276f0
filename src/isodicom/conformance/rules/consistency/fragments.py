"""Encapsulated pixels: items, and the tables of where frames begin (PS3.5 A.4, PS3.3 C.7.6.3.1.8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from struct import Struct

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import UNDEFINED, Facts
from isodicom.conformance.rules.consistency.left_in_file import Reader, reader
from isodicom.conformance.rules.consistency.streams import DIFFERS, ENOUGH, PROCESS, streams
from isodicom.conformance.rules.consistency.syntax import ENCAPSULATED, RLE, kind, name, syntax_of

SYNTAX = Rule(
    "pixels_and_transfer_syntax", "error", "Pixels aren't as the transfer syntax has them.", "PS3.5 A.4"
)
ITEMS = Rule("fragments", "error", "Encapsulated pixels are no items, or not enough.", "PS3.5 A.4")
BASIC = Rule("basic_offset_table", "error", "The Basic Offset Table is wrong.", "PS3.5 A.4")
EXTENDED = Rule("extended_offset_table", "error", "The Extended Offset Table is wrong.", "PS3.3 C.7.6.3.1.8")
STREAM = Rule("fragment_content", "error", "A frame doesn't begin as its compression has it.", "PS3.5 A.4")
RULES = (SYNTAX, ITEMS, BASIC, EXTENDED, STREAM, DIFFERS, PROCESS)

ITEM, END = 0xE000FFFE, 0xE0DDFFFE
HEADER = Struct("<LL")
JPEG, JPEG_2000 = b"\xff\xd8", b"\xff\x4f"
MARKERS = (
    *((start, JPEG) for start in ("5", "6", "70", "80", "81")),
    *((start, JPEG_2000) for start in ("90", "91", "92", "93", "201", "202", "203")),
)
"""How transfer syntaxes of encapsulated pixels go on, and what their streams begin with."""

MOST = 1 << 17
"""Of more fragments no more are gone through."""


@dataclass(frozen=True)
class Fragments:
    """The items of encapsulated pixels.

    Parameters
    ----------
    table: bytes
        The first item: the Basic Offset Table.
    starts: list[int]
        Where each item behind it begins, counted from the first of them.
    lengths: list[int]
        How long they are.
    problem: str
        What is wrong with them; "" if nothing is.
    begins: bytes
        The first bytes of the first of them.
    """

    table: bytes
    starts: list[int]
    lengths: list[int]
    problem: str = ""
    begins: bytes = b""


def is_encapsulated(here: Facts, keyword: str = "PixelData") -> bool:
    """Whether pixels stand in items: their length is undefined, or they begin like it, and may."""
    element = here.element(keyword)
    if keyword != "PixelData" or element is None:
        return False
    if getattr(element, "length", 0) == UNDEFINED or getattr(element, "is_undefined_length", False):
        return True
    value = element.value
    written = not hasattr(element, "length") and kind(syntax_of(here)) != "native"
    return written and isinstance(value, bytes) and value[:4] == HEADER.pack(ITEM, 0)[:4]


def fragments(place: Place, keyword: str) -> Iterator[Finding]:
    """Pixels against the transfer syntax; items against frames and tables."""
    if place.path:
        return  # an icon may be written as it is in any file
    here = Facts.of(place.checked)
    said, encapsulated = kind(syntax_of(here)), is_encapsulated(here)
    if said and encapsulated is (said == "native"):
        how = "in items" if encapsulated else "as they are, not in items"
        yield here.finding(
            SYNTAX,
            keyword,
            f"Pixel Data is written {how}; by the transfer syntax {name(syntax_of(here))} it should not.",
            expected="native" if encapsulated else "encapsulated",
            found="encapsulated" if encapsulated else "native",
        )
    elif encapsulated:
        with reader(here, keyword) as read:
            found = _walk(read) if read else None
        if found:
            yield from _judged(here, found, said)
    if not encapsulated and here.has("ExtendedOffsetTable"):
        yield here.finding(
            EXTENDED, "ExtendedOffsetTable", "ExtendedOffsetTable is there, but pixels are not encapsulated."
        )


def _walk(read: Reader) -> Fragments:
    """Go from item to item."""
    tag, length = _header(read, 0)
    if tag != ITEM:
        return Fragments(b"", [], [], "they do not begin with an item")
    table, first = read(8, min(length, 1 << 20)), 8 + length
    at = first
    starts: list[int] = []
    lengths: list[int] = []
    while len(starts) < MOST:
        tag, length = _header(read, at)
        if tag in (END, -1):
            break
        if tag != ITEM or length == UNDEFINED:
            return Fragments(table, starts, lengths, f"item {len(starts) + 1} is none")
        starts.append(at - first)
        lengths.append(length)
        at += 8 + length
    return Fragments(
        table, starts, lengths, begins=read(first + 8, min(lengths[0], ENOUGH) if lengths else 0)
    )


def _header(read: Reader, at: int) -> tuple[int, int]:
    header = read(at, 8)
    return HEADER.unpack(header) if len(header) == 8 else (-1, 0)


def _judged(here: Facts, found: Fragments, said: str) -> Iterator[Finding]:
    frames = here.frames
    if not frames:
        return
    one = here.has("ExtendedOffsetTable") or syntax_of(here) == RLE
    count, problem = len(found.starts), found.problem
    if not problem and any(length % 2 for length in found.lengths):
        problem = "an item has an odd length"
    if not problem and not count:
        problem = "there is no item with a frame"
    if not problem and said != "video" and (count != frames if one else count < frames):
        problem = f"there are {count} items for {frames} frames"
    if problem:
        least = "one" if one else "at least one"
        yield here.finding(
            ITEMS,
            "PixelData",
            f"Pixel Data is encapsulated, but {problem}.",
            expected=f"{least} item of even length for each frame",
            found=problem,
        )
        return
    if said != "video":
        yield from _stream(here, found)
        yield from _basic(here, found, frames)
        yield from _extended(here, found, frames)


def _stream(here: Facts, found: Fragments) -> Iterator[Finding]:
    """JPEG and JPEG 2000 stand there as bare streams, without the header of a file format."""
    syntax = syntax_of(here)
    marker = next((marker for start, marker in MARKERS if syntax.startswith(f"{ENCAPSULATED}{start}")), b"")
    begins = found.begins[:2]
    if marker and found.lengths[0] and begins != marker:
        yield here.finding(
            STREAM,
            "PixelData",
            f"The first item of Pixel Data begins with {begins.hex(' ').upper()}, which is no stream of "
            f"{name(syntax)}.",
            expected=marker.hex(" ").upper(),
            found=begins.hex(" ").upper(),
        )
    else:
        yield from streams(here, found.begins)


def _basic(here: Facts, found: Fragments, frames: int) -> Iterator[Finding]:
    offsets = [offset for (offset,) in Struct("<L").iter_unpack(found.table[: len(found.table) // 4 * 4])]
    if not found.table:
        return
    problem = ""
    if here.has("ExtendedOffsetTable"):
        problem = "it has entries beside an Extended Offset Table"
    elif len(found.table) % 4 or len(offsets) != frames:
        problem = f"it has {len(offsets)} entries for {frames} frames"
    elif _wrong(offsets, found):
        problem = "its entries are not where items begin, one behind the other"
    if problem:
        yield here.finding(
            BASIC, "PixelData", f"The Basic Offset Table of Pixel Data is wrong: {problem}.", found=problem
        )


def _extended(here: Facts, found: Fragments, frames: int) -> Iterator[Finding]:
    for keyword in ("ExtendedOffsetTable", "ExtendedOffsetTableLengths"):
        count = here.values(keyword)
        if count is None:
            continue
        values = [int(value) for value in here.large_numbers(keyword) if isfinite(value)]
        problem = ""
        if count != frames:
            problem = f"has {count} entries for {frames} frames"
        elif keyword == "ExtendedOffsetTable" and len(values) == count and _wrong(values, found):
            problem = "has entries that are not where items begin, one behind the other"
        elif keyword.endswith("Lengths") and any(
            not length - 1 <= value <= length for value, length in zip(values, found.lengths, strict=False)
        ):
            problem = "has lengths that are not those of the items"
        if problem:
            yield here.finding(EXTENDED, keyword, f"{keyword} {problem}.", found=problem)


def _wrong(offsets: list[int], found: Fragments) -> bool:
    starts = set(found.starts)
    rising = all(a < b for a, b in pairwise(offsets))
    return offsets[:1] != [0] or not rising or not starts.issuperset(offsets)


AT = (("PixelData", fragments),)
