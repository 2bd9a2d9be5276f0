"""Items of one shape are judged once, and what is wrong is told of each."""

from __future__ import annotations

from collections import Counter

import pytest

from isodicom.conformance.checked import Checked
from isodicom.conformance.compiled import compiled
from isodicom.encoding.files import read_raw
from isodicom.schema.rows import Constraint
from isodicom.sr.rules.templates import templates
from isodicom.sr.template import match as matching
from isodicom.sr.template.levels import Level, read_levels
from isodicom.sr.template.match import CHECKS, match
from isodicom.sr.template.problem import Problem
from isodicom.sr.template.rows import Library
from isodicom.sr.template.shapes import Shapes
from isodicom.sr.tree.node import Node
from tests.factories import reports
from tests.factories.content import node, numbered
from tests.factories.pixels import file_bytes
from tests.unit.sr.template.test_match import code, ev, report, row, template, text

OF = template(
    row("2", "CONTAINER", "group", vm="1-n"),
    row("3", "TEXT", "a", depth=2, requirement_type="M"),
    row("4", "CODE", "b", depth=2, value=ev("right")),
    row("5", "NUM", "c", depth=2, value=Constraint(text="Value = 0 - 100")),
)
LIBRARY = Library({OF.tid: OF}.get)


def group(*children: Node) -> Node:
    return node("CONTAINER", ("group", "99A"), *children)


def told(problems: list[Problem]) -> list[tuple[str, str, str, str]]:
    return [(one.rule, one.node.path, one.path, one.message) for one in problems]


def apart(root: Node) -> list[tuple[str, str, str, str]]:
    """The same, looked at item by item."""
    levels = read_levels(root, OF, LIBRARY)
    return told([problem for level in levels for check in CHECKS for problem in check(level)])


def test_items_that_say_the_same_are_of_one_shape_with_what_is_below_them() -> None:
    root = report(group(text("a")), group(text("b")), group(text("a")), group())
    shapes = Shapes()
    first, second, third, empty = map(shapes.of, root.children)
    assert first == third
    assert len({first, second, empty}) == 3


def test_references_are_told_apart_by_what_they_refer_to() -> None:
    root = numbered(
        node("CONTAINER", None, text("a"), text("b"), *(node("", reference=(1, 1)) for _ in "123"))
    )
    a, b, *references = root.children
    for one, target in zip(references, (a, b, a), strict=True):
        one.target = target
    first, second, third = map(Shapes().of, references)
    assert first == third != second


@pytest.mark.parametrize(
    "children",
    [
        [group(text("a")), group(text("a"))],
        [group(), group(text("a")), group()],
        [group(text("a"), code("b", "wrong")), group(text("a"), code("b", "wrong"))],
        [group(text("x"), group(text("a"), code("b", "wrong"))), group(text("a"), text("a"))],
    ],
)
def test_problems_are_those_of_each_item_in_its_order(children: list[Node]) -> None:
    root = report(*children)
    assert told(match(root, OF, LIBRARY)) == apart(root)


def test_values_that_shapes_do_not_tell_are_looked_at_one_by_one() -> None:
    from pydicom.dataset import Dataset

    groups = []
    for value in ("1", "101", "50", "102"):
        measured = Dataset()
        measured.NumericValue = value
        number = node("NUM", ("c", "99A"))
        number.item.MeasuredValueSequence = [measured]
        groups.append(group(text("a"), number))
    problems = match(report(*groups), OF, LIBRARY)
    assert [(one.node.path, one.found) for one in problems] == [
        ("ContentSequence[2]/ContentSequence[2]", "101"),
        ("ContentSequence[4]/ContentSequence[2]", "102"),
    ]


def test_more_of_the_same_does_not_cost_more_judging(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[int] = Counter()
    judged = matching.judged

    def counted(level: Level) -> matching.Judged:
        asked[count] += 1
        return judged(level)

    monkeypatch.setattr(matching, "judged", counted)
    monkeypatch.setattr("isodicom.sr.template.choose.judged", counted)
    ready = compiled("Comprehensive3DSRIOD")
    assert ready is not None
    for count in (10, 200):
        checked = Checked(ready, read_raw(file_bytes(reports.measurement_report(count))))
        assert not [one for one in templates(checked) if one.severity == "error"]
    assert asked[10] == asked[200] > 3
