"""Functional groups: which must be there, and where (PS3.3 C.7.6.16)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from isodicom.conformance.alike.presence import Presence
from isodicom.conformance.checked import Checked
from isodicom.conformance.conditions.wording import title
from isodicom.conformance.elements import given, tags_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.attribute_types import ALWAYS
from isodicom.conformance.lookup.functional_groups import (
    NOT_SHARED,
    OF_A_FRAME,
    ONLY_SHARED,
    PER_FRAME,
    SHARED,
)
from isodicom.conformance.report import Finding, Severity
from isodicom.conformance.rule import Rule
from isodicom.conformance.sources import why
from isodicom.schema.rows import Attribute, GroupUse, Macro

MISSING = Rule(
    "missing_functional_group", "error", "A functional group that must be there is not.", "PS3.3 C.7.6.16"
)
TWICE = Rule(
    "functional_group_twice", "error", "A functional group is shared and per frame.", "PS3.3 C.7.6.16.1.1"
)
NOT_EVERYWHERE = Rule(
    "functional_group_not_in_every_frame", "error", "A frame lacks a functional group.", "PS3.3 C.7.6.16.1.2"
)
MISPLACED = Rule(
    "functional_group_misplaced", "error", "A functional group is shared that may not be.", "PS3.3 C.7.6.16.2"
)
RULES = (MISPLACED, MISSING, NOT_EVERYWHERE, TWICE)


@dataclass(frozen=True)
class Group:
    """A functional group of the IOD: its use, and the attribute that it begins with."""

    use: GroupUse
    macro: Macro
    attribute: Attribute
    tag: int

    @property
    def name(self) -> str:
        """What a message calls it."""
        return f"The {title(self.use.macro)} functional group"

    def must_not_be_shared(self, iod: str) -> bool:
        """Whether it may only be per frame in objects of an IOD."""
        iods = NOT_SHARED.get(self.use.macro)
        return iods is not None and (not iods or iod in iods)


def functional_groups(checked: Checked) -> Iterator[Finding]:
    """Groups that must be there, each either shared or in every frame, and not where it may not be."""
    shared, frames = (_items(checked, keyword) for keyword in (SHARED, PER_FRAME))
    if not shared.count and not frames.count:
        return
    for group in _groups(checked.iod.functional_groups):
        is_shared = len(shared.lacking(group.tag)) < shared.count
        lacking = frames.lacking(group.tag)
        is_in_frames = len(lacking) < frames.count
        if is_shared and is_in_frames:
            first = next((number for number, one in enumerate(lacking, 1) if number != one), len(lacking) + 1)
            yield _twice(checked, group, first)
        elif is_in_frames and lacking:
            yield _not_in_every_frame(checked, group, frames, lacking)
        elif not is_shared and not is_in_frames:
            yield from _missing(checked, group, PER_FRAME if frames.count else SHARED)
        if is_shared and group.must_not_be_shared(checked.iod.keyword):
            yield _misplaced(checked, group, SHARED, "in every frame, not shared", "shared")
        elif is_in_frames and group.use.macro in ONLY_SHARED:
            yield _misplaced(checked, group, PER_FRAME, "shared", "per frame")


def _items(checked: Checked, keyword: str) -> Presence:
    return Presence(checked.dataset, next(given(checked.dataset, keyword), None))


def _groups(uses: tuple[GroupUse, ...]) -> Iterator[Group]:
    for use in uses:
        macro = tables.definition(use.macro)
        rows = macro.rows if isinstance(macro, Macro) else ()
        first = next((row for row in rows if isinstance(row, Attribute)), None)
        tag = next(iter(tags_of(first.keyword)), 0) if first else 0
        if first and tag and isinstance(macro, Macro):
            yield Group(use, macro, first, tag)


def _missing(checked: Checked, group: Group, of_a_frame: str) -> Iterator[Finding]:
    if group.attribute.type not in ALWAYS:
        return
    needed = checked.needs(group.use)
    if needed is None:
        checked.not_checked.add(group.use.macro)
    if needed:
        place = of_a_frame if group.use.macro in OF_A_FRAME else SHARED
        yield _finding(
            checked,
            MISSING,
            group,
            f"{place}[1]",
            f"{group.name} is missing; it is {why(group.use)}.",
            expected="in every frame" if group.use.macro in NOT_SHARED else "shared, or in every frame",
            found="absent",
        )


def _twice(checked: Checked, group: Group, first: int) -> Finding:
    return _finding(
        checked,
        TWICE,
        group,
        f"{PER_FRAME}[{first}]",
        f"{group.name} is both shared and per frame.",
        expected="shared or per frame",
        found="both",
    )


def _not_in_every_frame(checked: Checked, group: Group, frames: Presence, lacking: list[int]) -> Finding:
    first, within = lacking[0], frames.count - len(lacking)
    item = frames.dataset(first)
    needed = group.use.usage == "M" or checked.needs_in_frame(group.use, item, first, frames.count)
    return _finding(
        checked,
        NOT_EVERYWHERE,
        group,
        f"{PER_FRAME}[{first}]",
        f"{group.name} is missing in {len(lacking)} of {frames.count} frames, "
        f"the first of them frame {first}.",
        expected="in every frame",
        found=f"in {within} of {frames.count} frames",
        severity="error" if needed else "warning",
        items=len(lacking),
    )


def _misplaced(checked: Checked, group: Group, sequence: str, expected: str, found: str) -> Finding:
    return _finding(
        checked,
        MISPLACED,
        group,
        f"{sequence}[1]",
        f"{group.name} is {found}; it must be {expected}.",
        expected=expected,
        found=found,
    )


def _finding(
    checked: Checked,
    rule: Rule,
    group: Group,
    place: str,
    message: str,
    *,
    expected: str,
    found: str,
    severity: Severity = "error",
    items: int = 1,
) -> Finding:
    keyword = group.attribute.keyword
    return checked.finding(
        rule,
        f"{place}/{keyword}",
        message,
        keyword=keyword,
        module=group.use.macro,
        severity=severity,
        expected=expected,
        found=found,
        section=group.macro.section,
        items=items,
    )
