"""Private elements: who made them, and whether they stand where private elements may (PS3.5 7.8)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.elements import is_without_value
from isodicom.conformance.lookup.expand import written
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule

BLOCK = Rule("private_block", "information", "Private elements are there.", "PS3.5 7.8.1")
ORPHAN = Rule("private_without_creator", "error", "Nobody has reserved a private element.", "PS3.5 7.8.1")
FORBIDDEN = Rule(
    "private_reserved", "error", "A private element has a tag that none may have.", "PS3.5 7.8.1"
)
NAMELESS = Rule("private_creator_empty", "error", "A private creator has no name.", "PS3.5 7.8.1")
RULES = (BLOCK, FORBIDDEN, NAMELESS, ORPHAN)

NO_GROUPS = frozenset({0x0001, 0x0003, 0x0005, 0x0007, 0xFFFF})
"""Odd groups that are not for private elements."""

FIRST, LAST = 0x10, 0xFF
"""Elements that reserve a block: those that begin with the same number."""


def private(place: Place) -> Iterator[Finding]:
    """Blocks of private elements, private elements of no block, and blocks of nobody."""
    blocks: dict[int, list[int]] = {}
    empty: list[int] = []
    for tag in place.tags:
        if not tag & 0x10000 or not tag & 0xFFFF:
            continue
        number = tag & 0xFFFF
        if tag >> 16 in NO_GROUPS or number < FIRST or LAST < number < 0x1000:
            yield _finding(place, FORBIDDEN, tag, f"{_name(tag)} has a tag that no private element may have.")
        elif number > LAST:
            blocks.setdefault(tag & 0xFFFF0000 | number >> 8, []).append(tag)
        elif is_without_value(place.elements[tag]):
            empty.append(tag)
    for creator, tags in blocks.items():
        yield _of_block(place, creator, tags)
    for tag in empty:
        if tag not in blocks:
            yield _finding(
                place, NAMELESS, tag, f"{_name(tag)} reserves private elements for nobody.", "a name"
            )


def _of_block(place: Place, creator: int, tags: list[int]) -> Finding:
    element = place.elements.get(creator)
    if element is None or is_without_value(element):
        several = f" and {len(tags) - 1} more of its block are" if len(tags) > 1 else " is"
        message = f"{_name(tags[0])}{several} private, but {_name(creator)} doesn't say whose."
        return _finding(place, ORPHAN, tags[0], message, f"a private creator in {_name(creator)}", "none")
    who = place.cell(creator).variants[0].texts
    elements = "1 private element" if len(tags) == 1 else f"{len(tags)} private elements"
    return _finding(place, BLOCK, creator, f"{elements} of {who[0] if who else 'nobody'}.")


def _finding(
    place: Place, rule: Rule, tag: int, message: str, expected: str = "", found: str = ""
) -> Finding:
    return place.finding(rule, tag, "", message, expected=expected, found=found)


def _name(tag: int) -> str:
    return written(f"{tag:08X}")
