"""Groups of elements that are reserved for messages and files, and lengths of groups (PS3.5 7.1, 7.2)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.elements import keyword_of
from isodicom.conformance.lookup.expand import written
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule

RESERVED = Rule("reserved_group", "error", "An element is of a group that is not for objects.", "PS3.5 7.1")
LENGTH = Rule("group_length", "warning", "A group says its length, which is retired.", "PS3.5 7.2")
RULES = (LENGTH, RESERVED)

NOT_IN_DATASETS = {
    0x0000: "messages",
    0x0002: "file meta information",
    0x0004: "directories",
    0x0006: "directories",
}
"""Groups that data sets of objects don't have, and what has them (PS3.5 7.1)."""


def reserved(place: Place) -> Iterator[Finding]:
    """Elements of groups that are not for objects, and group lengths."""
    lengths = []
    for tag in place.tags:
        group = tag >> 16
        if (
            group in NOT_IN_DATASETS and tag not in place.level.tags
        ):  # directories and objects in motion name some
            yield place.finding(
                RESERVED,
                tag,
                keyword_of(tag),
                f"{written(f'{tag:08X}')} is an element of {NOT_IN_DATASETS[group]}, not of objects.",
                expected="absent",
                found="present",
            )
        elif not tag & 0xFFFF:
            lengths.append(tag)
    if lengths:
        groups = ", ".join(f"{tag >> 16:04X}" for tag in lengths)
        yield place.finding(
            LENGTH,
            lengths[0],
            "",
            f"The length of group {groups} is there; lengths of groups are retired.",
            expected="absent",
            found="present",
        )
