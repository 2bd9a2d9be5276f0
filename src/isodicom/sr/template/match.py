"""Compare a content tree with a template: the whole work in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from isodicom.schema.rows import Template
from isodicom.sr.template.content import disordered, empty, misplaced, unexpected
from isodicom.sr.template.levels import Level, read_levels
from isodicom.sr.template.problem import Problem
from isodicom.sr.template.rows import Library
from isodicom.sr.template.rows_there import forbidden, missing, repeated
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
    return problems(read_levels(node, template, library))


def problems(levels: tuple[Level, ...]) -> list[Problem]:
    """What is wrong with the items of all levels."""
    return [problem for level in levels for check in CHECKS for problem in check(level)]
