"""Every template of the tables, with the smallest tree that follows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.templates import template
from isodicom.schema.rows import Template
from isodicom.sr.template.levels import Level, read_levels
from isodicom.sr.template.match import STANDARD, match
from isodicom.sr.template.problem import Problem, asked
from isodicom.sr.template.rows import Rows, Slot, Use
from isodicom.sr.tree.node import Node
from tests.factories.content import numbered, smallest

NAMES = tuple(tables.template_names())
ROOTS = tuple(tid for tid in NAMES if template(tid).root)


def _complaints(root: Node, of: Template) -> list[Problem]:
    """What is wrong; that containers of optional rows are empty is true of the smallest trees."""
    spared = ("template_empty_container", "template_order")
    return [problem for problem in match(root, of) if problem.rule not in spared]


def _laid_out(of: Template) -> Iterator[Rows]:
    """All rows of a template, each level once, however often it includes itself."""
    waiting, seen = [STANDARD.top(of)], set[Rows]()
    while waiting:
        rows = waiting.pop()
        if rows not in seen:
            seen.add(rows)
            yield rows
            waiting.extend(slot.below for slot in rows.slots)


def test_all_templates_can_be_laid_out_with_what_they_include() -> None:
    for tid in NAMES:
        for rows in _laid_out(template(tid)):
            assert all(slot.index == index for index, slot in enumerate(rows.slots))
            assert all(slot.row.value_type != "INCLUDE" for slot in rows.slots)
            assert all(use.outer is None or use.outer in rows.uses for use in rows.uses)


def test_there_are_root_templates() -> None:
    assert {"TID 1500", "TID 2000", "TID 2010", "TID 4000", "TID 5200", "TID 10001"} <= set(ROOTS)


@pytest.mark.parametrize("tid", ROOTS)
def test_the_smallest_document_of_a_root_template_is_right(tid: str) -> None:
    assert not _complaints(smallest(template(tid)), template(tid))


def test_the_smallest_tree_of_every_template_is_right() -> None:
    checked = [template(tid) for tid in NAMES if STANDARD.top(template(tid)).slots]
    assert len(checked) > 300
    assert not {of.tid: found for of in checked if (found := _complaints(smallest(of), of))}


@pytest.mark.parametrize("tid", ROOTS)
def test_each_mandatory_row_that_is_taken_away_is_missed_where_it_was(tid: str) -> None:
    of = template(tid)
    root = smallest(of)
    for level in read_levels(root, of, STANDARD):
        for slot in list(_mandatory(level)):
            with_it = level.node.children
            level.node.children = [child for child in with_it if child not in level.matched[slot]]
            (problem,) = _complaints(numbered(root), of)
            assert problem.rule == "template_row_missing"
            assert problem.node is level.node
            assert problem.expected.endswith(asked(slot))
            level.node.children = with_it
            numbered(root)


def _mandatory(level: Level) -> Iterator[Slot]:
    for slot in level.matched:
        row = slot.row
        if level.slot and row.requirement_type == "M" and not row.condition and _is_certain(slot.use):
            yield slot


def _is_certain(use: Use) -> bool:
    """Whether a template is included whatever else there is."""
    place: Use | None = use
    while place is not None and place.include is not None:
        if place.include.requirement_type != "M" or place.include.condition is not None:
            return False
        place = place.outer
    return True


@pytest.mark.parametrize("tid", ROOTS)
def test_a_document_without_anything_lacks_something_or_need_not_have_it(tid: str) -> None:
    of = template(tid)
    root = smallest(of)
    has_something = bool(root.children)
    root.children = []
    missing = [problem for problem in match(root, of) if problem.rule == "template_row_missing"]
    assert bool(missing) == has_something
