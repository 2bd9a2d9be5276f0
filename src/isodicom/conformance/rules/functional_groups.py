"""Functional groups: which must be there, and where (PS3.3 C.7.6.16)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodicom.conformance import tables
from isodicom.conformance.attribute_types import ALWAYS
from isodicom.conformance.checked import Checked
from isodicom.conformance.elements import given, items_of, tags_of
from isodicom.conformance.expand import written
from isodicom.conformance.functional_groups import PER_FRAME, SHARED
from isodicom.conformance.links import link
from isodicom.conformance.report import Finding, Severity
from isodicom.conformance.rule import Rule
from isodicom.conformance.sources import why
from isodicom.conformance.wording import title
from isodicom.schema.rows import Attribute, GroupUse, Macro

if TYPE_CHECKING:
    from pydicom.dataset import Dataset


MISSING = Rule(
    "missing_functional_group", "error", "A functional group that must be there is not.", "PS3.3 C.7.6.16"
)
TWICE = Rule(
    "functional_group_twice", "error", "A functional group is shared and per frame.", "PS3.3 C.7.6.16"
)
NOT_EVERYWHERE = Rule(
    "functional_group_not_in_every_frame",
    "error",
    "A functional group lacks in some frames.",
    "PS3.3 C.7.6.16",
)
RULES = (MISSING, TWICE, NOT_EVERYWHERE)


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


def functional_groups(checked: Checked) -> Iterator[Finding]:
    """Mandatory groups, each either shared or in every frame."""
    if not any(True for keyword in (SHARED, PER_FRAME) for _ in given(checked.dataset, keyword)):
        return
    shared, frames = (_items(checked, keyword) for keyword in (SHARED, PER_FRAME))
    for group in _groups(checked.iod.functional_groups):
        is_shared = any(group.tag in item for item in shared)
        within = [number for number, item in enumerate(frames, 1) if group.tag in item]
        if is_shared and within:
            yield _twice(group, within[0])
        elif within and len(within) < len(frames):
            yield _not_in_every_frame(group, within, len(frames))
        elif not is_shared and not within:
            yield from _missing(checked, group)


def _items(checked: Checked, keyword: str) -> list[Dataset]:
    found = (items_of(checked.dataset, tag) or [] for tag in given(checked.dataset, keyword))
    return next(found, [])


def _groups(uses: tuple[GroupUse, ...]) -> Iterator[Group]:
    for use in uses:
        macro = tables.definition(use.macro)
        rows = macro.rows if isinstance(macro, Macro) else ()
        first = next((row for row in rows if isinstance(row, Attribute)), None)
        tag = next(iter(tags_of(first.keyword)), 0) if first else 0
        if first and tag and isinstance(macro, Macro):
            yield Group(use, macro, first, tag)


def _missing(checked: Checked, group: Group) -> Iterator[Finding]:
    if group.attribute.type not in ALWAYS:
        return
    needed = checked.needs(group.use)
    if needed is None:
        checked.not_checked.add(group.use.macro)
    if needed:
        yield _finding(
            MISSING,
            group,
            f"{SHARED}[1]",
            f"{group.name} is missing; it is {why(group.use)}.",
            expected="shared, or in every frame",
            found="absent",
        )


def _twice(group: Group, first: int) -> Finding:
    return _finding(
        TWICE,
        group,
        f"{PER_FRAME}[{first}]",
        f"{group.name} is both shared and per frame.",
        expected="shared or per frame",
        found="both",
    )


def _not_in_every_frame(group: Group, within: list[int], frames: int) -> Finding:
    first = min(set(range(1, frames + 1)) - set(within))
    return _finding(
        NOT_EVERYWHERE,
        group,
        f"{PER_FRAME}[{first}]",
        f"{group.name} is missing in {frames - len(within)} of {frames} frames, "
        f"the first of them frame {first}.",
        expected="in every frame",
        found=f"in {len(within)} of {frames} frames",
        severity="error" if group.use.usage == "M" else "warning",
    )


def _finding(
    rule: Rule,
    group: Group,
    place: str,
    message: str,
    *,
    expected: str,
    found: str,
    severity: Severity = "error",
) -> Finding:
    keyword = group.attribute.keyword
    return Finding(
        path=f"{place}/{keyword}",
        keyword=keyword,
        tag=written(f"{group.tag:08X}"),
        module=group.use.macro,
        rule=rule.id,
        severity=severity,
        message=message,
        expected=expected,
        found=found,
        reference=link(group.macro.section),
    )
