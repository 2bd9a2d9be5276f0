"""Compare a content tree with a template: the whole work in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from isodicom.schema.rows import Template
from isodicom.sr.template.content import disordered, empty, misplaced, unexpected
from isodicom.sr.template.levels import Level, read_level
from isodicom.sr.template.parse import Parser
from isodicom.sr.template.problem import Problem
from isodicom.sr.template.rows import Library
from isodicom.sr.template.rows_there import forbidden, missing, repeated
from isodicom.sr.template.shapes import Shapes
from isodicom.sr.template.values import values
from isodicom.sr.tree.node import Node

CHECKS: tuple[Callable[[Level], Iterator[Problem]], ...] = (
    missing,
    repeated,
    forbidden,
    misplaced,
    values,
    unexpected,
    disordered,
    empty,
)
"""What is asked of each level."""

STANDARD = Library()
"""The templates of the tables."""


def match(node: Node, template: Template, library: Library = STANDARD) -> list[Problem]:
    """What is wrong with an item and all below it, by a template.

    Parameters
    ----------
    node: isodicom.sr.tree.node.Node
        The item that the template begins with.
    template: isodicom.schema.rows.Template
        The template.
    library: isodicom.sr.template.rows.Library, optional
        Where the templates are that it includes.

    Returns
    -------
    list[isodicom.sr.template.problem.Problem]
        Everything that is not as the template has it.
    """
    return judged(read_level(node, template, library, Parser(Shapes()))).problems


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found in a level and all levels inside it.

    Parameters
    ----------
    problems: list[isodicom.sr.template.problem.Problem]
        What is wrong, in the order of the items.
    known: list[isodicom.sr.tree.node.Node]
        The items that name a template, and were read by it.
    """

    problems: list[Problem]
    known: list[Node]

    def moved(self, here: Node, there: Node) -> Judged:
        """The same of another item that is alike, and those below it."""
        if here is there or not (self.problems or self.known):
            return self
        return Judged(
            [problem.of(_as_below(problem.node, here, there)) for problem in self.problems],
            [_as_below(node, here, there) for node in self.known],
        )


def judged(level: Level) -> Judged:
    """What is wrong in a level and in all levels inside; of items that are alike, one is judged."""
    found = Judged([problem for check in CHECKS for problem in check(level)], list(_known(level)))
    inside: dict[Level, Judged] = {}
    for node, inner in level.going_on():
        if inner not in inside:
            inside[inner] = judged(inner)
        of_item = inside[inner].moved(inner.node, node)
        found.problems.extend(of_item.problems)
        found.known.extend(of_item.known)
    return found


def _known(level: Level) -> Iterator[Node]:
    for node, choice in level.nodes:
        if choice and node.said.template and node.said.template == choice.slot.use.template.tid:
            yield node


def _as_below(node: Node, here: Node, there: Node) -> Node:
    """The item that stands below one item as another does below another."""
    steps = []
    while node is not here and node.parent is not None:
        steps.append(node.position)
        node = node.parent
    for position in reversed(steps):
        there = there.children[position - 1]
    return there
