"""The differences of two editions, for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from codegen.model.difference import PART_OF, Change, Difference, EditionDifference, Kind
from codegen.render.page import page

TITLES: dict[Kind, str] = {
    "iod": "IODs",
    "module": "Modules",
    "macro": "Macros",
    "sop_class": "SOP classes",
    "element": "Data elements",
    "uid": "UIDs",
    "context_group": "Context groups",
    "template": "Templates",
    "code": "Codes",
}
OUTCOMES = ("added", "removed", "renamed", "retired", "changed")
SIGNS = {"added": "+", "removed": "-", "moved": ">", "changed": "~", "renamed": "=", "retired": "x"}
STYLES = {"added": "green", "removed": "red", "retired": "red", "renamed": "cyan", "moved": "cyan"}
NAMES_SHOWN = 20
IN_WORDS = "in words"
"""How a condition shows that no one has turned into an expression."""


def to_json(found: EditionDifference) -> str:
    """Return the differences as JSON; fields that say nothing are left out."""
    whole = {
        "old": found.old,
        "new": found.new,
        "not_compared": [{"part": part, "missing_in": edition} for part, edition in found.missing],
        "summary": {kind: dict(counts) for kind, counts in _summary(found).items()},
        "differences": [_plain(difference) for difference in found.differences],
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def to_text(found: EditionDifference, *, whole: bool) -> RenderableType:
    """Return the summary, and below it a tree: of all changes, or only of what came and went."""
    heading = Text(f"{found.old} -> {found.new}", style="bold")
    notes = [Text(note, style="yellow") for note in notes_on(found)]
    if not found.differences:
        return Group(heading, *notes, Text("No differences."))
    draw = _tree_of_changes if whole else _tree_of_names
    trees = [draw(kind, differences) for kind, differences in _by_kind(found)]
    return Group(heading, *notes, _summary_table(found), *trees)


def to_markdown(found: EditionDifference) -> str:
    """Return a page of moderate length: counts, and the names of what came, went and changed."""
    counts = [
        (TITLES[kind], *(numbers[outcome] or "" for outcome in OUTCOMES))
        for kind, numbers in _summary(found).items()
    ]
    return page(
        "diff",
        found=found,
        notes=notes_on(found),
        counts=counts,
        kinds=[
            (kind, TITLES[kind], _what_changed(listed), _by_outcome(listed))
            for kind, listed in _by_kind(found)
        ],
        in_short=_in_short,
    )


def notes_on(found: EditionDifference) -> list[str]:
    """Say what could not be compared, and what is to be taken with care."""
    notes = []
    for part, edition in found.missing:
        *kinds, last = [TITLES[kind] for kind in PART_OF if PART_OF[kind] == part]
        listed = f"{', '.join(kinds)} and {last}" if kinds else last
        notes.append(f"{edition} has no Part {part}: {listed} are not compared.")
    facts = {change.fact for difference in found.differences for change in difference.changes}
    if origins := sorted({fact[fact.index("(") :] for fact in facts if fact.endswith(")")}):
        marks = " and ".join(origins)
        notes.append(
            f"What is marked {marks} was added to the files of its edition, and may be older than it."
        )
    return notes


def _summary(found: EditionDifference) -> dict[Kind, Counter[str]]:
    return {kind: Counter(d.change for d in differences) for kind, differences in _by_kind(found)}


def _by_kind(found: EditionDifference) -> Iterator[tuple[Kind, list[Difference]]]:
    for kind in PART_OF:
        listed = [d for d in found.differences if d.kind == kind]
        if listed:
            yield kind, listed


def _by_outcome(listed: list[Difference]) -> list[tuple[str, list[Difference]]]:
    groups = [(outcome, [d for d in listed if d.change == outcome]) for outcome in OUTCOMES]
    return [(outcome, group) for outcome, group in groups if group]


def _summary_table(found: EditionDifference) -> Table:
    table = Table("", *OUTCOMES)
    for column in table.columns[1:]:
        column.justify = "right"
    for kind, counts in _summary(found).items():
        table.add_row(
            TITLES[kind], *(f"{counts[outcome]:,}" if counts[outcome] else "" for outcome in OUTCOMES)
        )
    return table


def _what_changed(listed: Iterable[Difference]) -> str:
    """Count the changes within things: `attribute added 300, type 40`."""
    counts = Counter(c.fact or f"{c.what} {c.change}" for d in listed for c in d.changes)
    return ", ".join(f"{what} {count:,}" for what, count in counts.most_common())


def _tree_of_names(kind: Kind, listed: list[Difference]) -> Tree:
    tree = Tree(Text(TITLES[kind], style="bold"))
    if changed := _what_changed(listed):
        tree.add(Text(f"within them: {changed}"))
    for outcome, group in _by_outcome(listed):
        names = [_name(d) for d in group[:NAMES_SHOWN]]
        more = f", and {len(group) - NAMES_SHOWN:,} more" if len(group) > NAMES_SHOWN else ""
        text = f"{len(group):,} {outcome}: {', '.join(names)}{more}"
        tree.add(Text(text, style=STYLES.get(outcome, "")))
    return tree


def _tree_of_changes(kind: Kind, listed: list[Difference]) -> Tree:
    tree = Tree(Text(TITLES[kind], style="bold"))
    for difference in listed:
        style = STYLES.get(difference.change, "")
        branch = tree.add(Text(f"{SIGNS[difference.change]} {_name(difference)}", style=style))
        for change, below in _folded(difference.changes):
            rest = f" (and {below} below it)" if below else ""
            branch.add(f"[{STYLES.get(change.change, 'default')}]{escape(describe(change) + rest)}[/]")
    return tree


def _name(difference: Difference) -> str:
    """What people know it by: the keyword if it has one, else the identifier with the name."""
    if difference.kind in {"iod", "module", "macro"}:
        name = difference.key
    else:
        name = f"{difference.key} {difference.name}".rstrip()
    return f"{name} (was {difference.old_key})" if difference.old_key else name


def describe(change: Change) -> str:
    """Return a change in one line, without markup."""
    sign = SIGNS[change.change]
    where = f"{change.what} {change.path}".strip()
    if change.change == "moved":
        return f"{sign} {where} (was {change.old})"
    if not change.fact:
        return f"{sign} {where}"
    lead = f"{sign} {where}: {change.fact}" if where else f"{sign} {change.fact}"
    if change.removed or change.added:
        terms = (*(f"-{term}" for term in change.removed), *(f"+{term}" for term in change.added))
        return f"{lead} {', '.join(terms)}"
    old, new = (_without_digest(fact) or "none" for fact in (change.old, change.new))
    return f"{lead} {old} -> {new}" if old != new else f"{lead} worded otherwise"


def _without_digest(fact: str) -> str:
    """Leave out what tells two conditions in words apart: that they differ is said otherwise."""
    return IN_WORDS if fact.startswith(f"{IN_WORDS} #") else fact


def _folded(changes: Iterable[Change]) -> list[tuple[Change, int]]:
    """Leave out rows that came or went with the row that they are in, and count them there."""
    shown: dict[Change, int] = {}
    outer: dict[tuple[str, str], Change] = {}
    for change in changes:
        around = _around(change, outer)
        if around:
            shown[around] += 1
            continue
        shown[change] = 0
        if change.change in {"added", "removed"}:
            outer[change.change, change.path] = change
    return list(shown.items())


def _around(change: Change, outer: Mapping[tuple[str, str], Change]) -> Change | None:
    """Find the row that came or went as well and holds this one, at any depth."""
    path = change.path
    while "/" in path:
        path = path.rpartition("/")[0]
        if found := outer.get((change.change, path)):
            return found
    return None


def _in_short(difference: Difference) -> str:
    """Name the changes of an IOD, count those of anything else: `3 added, 1 changed`."""
    if difference.kind == "iod":
        return "; ".join(describe(change) for change, _ in _folded(difference.changes))
    counts = Counter(change.change for change in difference.changes)
    return ", ".join(f"{count} {change}" for change, count in counts.items())


def _plain(difference: Difference) -> dict[str, Any]:
    whole = {name: value for name, value in asdict(difference).items() if value}
    if difference.changes:
        whole["changes"] = [
            {name: value for name, value in asdict(change).items() if value} for change in difference.changes
        ]
    return whole
