"""Which templates a document is to follow, and from which item on (PS3.3 C.18.8.1.2, PS3.16 6.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from isodicom.schema.rows import Template
from isodicom.sr.template.fit import Fit, fits
from isodicom.sr.template.levels import Level, read_levels
from isodicom.sr.template.match import STANDARD, problems
from isodicom.sr.template.problem import Problem
from isodicom.sr.template.rows import Library
from isodicom.sr.tree.node import Node, Tree


@dataclass(frozen=True, slots=True)
class Followed:
    """A part of a document that follows a template.

    Parameters
    ----------
    node: isodicom.sr.tree.node.Node
        The item that the template begins with.
    template: isodicom.schema.rows.Template
        The template.
    named: bool
        Whether the item names it; if not, it was taken for its concept name.
    levels: tuple[isodicom.sr.template.levels.Level, ...]
        The items read by its rows.
    problems: list[isodicom.sr.template.problem.Problem]
        What is wrong with them.
    """

    node: Node
    template: Template
    named: bool
    levels: tuple[Level, ...]
    problems: list[Problem]


def followed(tree: Tree, roots: Sequence[str], library: Library = STANDARD) -> Iterator[Followed]:
    """The templates that a document follows.

    Parameters
    ----------
    tree: isodicom.sr.tree.node.Tree
        The content of the document.
    roots: Sequence[str]
        The root templates that are used with the IOD, for a document that names none.
    library: isodicom.sr.template.rows.Library, optional
        Where templates are looked up.

    Yields
    ------
    isodicom.sr.template.choose.Followed
        That of the document, then those of items that name one which that does not include there.
    """
    seen: set[Node] = set()
    whole = _whole(tree.root, roots, library)
    if whole is not None:
        yield whole
        seen = _known(whole)
    for node in tree.nodes:
        template = library.template(node.template) if node.template and node.parent else None
        if template is not None and node not in seen:
            part = _follow(node, template, True, library)
            yield part
            seen |= _known(part)


def _whole(root: Node, roots: Sequence[str], library: Library) -> Followed | None:
    if root.template:
        template = library.template(root.template)
        return _follow(root, template, True, library) if template else None
    fitting = [t for t in map(library.template, roots) if t is not None and _begins(t, root, library)]
    tried = (_follow(root, template, False, library) for template in fitting)
    return min(tried, key=lambda one: len(one.problems), default=None)


def _begins(template: Template, root: Node, library: Library) -> bool:
    """Whether a template begins with an item of this concept name."""
    return any(fits(slot, root) >= Fit.GROUP for slot in library.top(template).slots[:1])


def _follow(node: Node, template: Template, named: bool, library: Library) -> Followed:
    levels = read_levels(node, template, library)
    return Followed(node, template, named, levels, problems(levels))


def _known(part: Followed) -> set[Node]:
    """The items that name a template and were read by it."""
    return {
        node
        for level in part.levels
        for node, choice in level.nodes
        if choice and node.template == choice.slot.use.template.tid
    }
