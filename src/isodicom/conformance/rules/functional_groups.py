"""Functional groups: which must be there, and where (PS3.3 C.7.6.16)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodicom.conformance import tables
from isodicom.conformance.elements import items_of, tags_of
from isodicom.conformance.expand import written
from isodicom.conformance.links import link
from isodicom.conformance.place import Checked
from isodicom.conformance.report import Finding, Severity
from isodicom.conformance.truth import PER_FRAME, SHARED
from isodicom.conformance.wording import describe, title
from isodicom.schema.rows import Attribute, GroupUse, Macro

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

SHARED_ITEM = "SharedFunctionalGroupsSequence[1]"


@dataclass(frozen=True)
class Group:
    """A functional group of the IOD: its use, and the attribute that it begins with."""

    use: GroupUse
    macro: Macro
    attribute: Attribute
    tag: int


def functional_groups(checked: Checked) -> Iterator[Finding]:
    """Mandatory groups, each either shared or in every frame."""
    if not any(tag in checked.dataset for tag in (SHARED, PER_FRAME)):
        return
    shared, frames = (_items(checked, tag) for tag in (SHARED, PER_FRAME))
    for group in _groups(checked.iod.functional_groups):
        is_shared = any(group.tag in item for item in shared)
        without = [number for number, item in enumerate(frames, 1) if group.tag not in item]
        in_some = len(without) < len(frames)
        if is_shared and in_some:
            yield _twice(group, frames)
        elif in_some and without:
            yield _not_in_every_frame(group, without, len(frames))
        elif not is_shared and not in_some:
            yield from _missing(checked, group)


def _items(checked: Checked, tag: int) -> Sequence[Dataset]:
    return (items_of(checked.dataset, tag) or ()) if tag in checked.dataset else ()


def _groups(uses: tuple[GroupUse, ...]) -> Iterator[Group]:
    for use in uses:
        macro = tables.definition(use.macro)
        rows = macro.rows if isinstance(macro, Macro) else ()
        first = next((row for row in rows if isinstance(row, Attribute)), None)
        tag = next(iter(tags_of(first.keyword)), 0) if first else 0
        if first and tag and isinstance(macro, Macro):
            yield Group(use, macro, first, tag)


def _missing(checked: Checked, group: Group) -> Iterator[Finding]:
    if group.attribute.type not in ("1", "2"):
        return
    use = group.use
    why = "mandatory"
    if use.usage == "C":
        needed = checked.holds(use.requirement, (checked.dataset,)) if use.requirement else None
        if needed is None:
            checked.untold.add(use.macro)
        if not needed:
            return
        why = f"{describe(use.requirement).partition(';')[0]}, and that is so"
    if use.usage != "U":
        message = f"The {title(use.macro)} functional group is missing; it is {why}."
        yield _finding(
            "missing_functional_group", group, SHARED_ITEM, message, "shared, or in every frame", "absent"
        )


def _twice(group: Group, frames: Sequence[Dataset]) -> Finding:
    first = next(number for number, item in enumerate(frames, 1) if group.tag in item)
    message = f"The {title(group.use.macro)} functional group is both shared and per frame."
    place = f"PerFrameFunctionalGroupsSequence[{first}]"
    return _finding("functional_group_twice", group, place, message, "shared or per frame", "both")


def _not_in_every_frame(group: Group, without: list[int], frames: int) -> Finding:
    message = (
        f"The {title(group.use.macro)} functional group is missing in {len(without)} of {frames} frames, "
        f"the first of them frame {without[0]}."
    )
    place = f"PerFrameFunctionalGroupsSequence[{without[0]}]"
    severity: Severity = "error" if group.use.usage == "M" else "warning"
    found = f"in {frames - len(without)} of {frames} frames"
    return _finding(
        "functional_group_not_in_every_frame", group, place, message, "in every frame", found, severity
    )


def _finding(
    rule: str, group: Group, place: str, message: str, expected: str, found: str, severity: Severity = "error"
) -> Finding:
    keyword = group.attribute.keyword
    return Finding(
        f"{place}/{keyword}",
        keyword,
        written(f"{group.tag:08X}"),
        group.use.macro,
        rule,
        severity,
        message,
        expected,
        found,
        link(group.macro.section),
    )
