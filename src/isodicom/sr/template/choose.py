"""Which templates a document is to follow, and from which item on (PS3.3 C.18.8.1.2, PS3.16 6.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from isodicom.schema.rows import Template
from isodicom.sr.template.fit import Fit, fits
from isodicom.sr.template.levels import read_level
from isodicom.sr.template.match import STANDARD, Judged, judged
from isodicom.sr.template.parse import Parser
from isodicom.sr.template.problem import Problem
from isodicom.sr.template.rows import Library
from isodicom.sr.template.shapes import Shapes
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
    judged: isodicom.sr.template.match.Judged
        What is wrong with it.
    """

    node: Node
    template: Template
    named: bool
    judged: Judged

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with it."""
        return self.judged.problems


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
    following = _Following(library)
    seen: set[Node] = set()
    whole = following.whole(tree.root, roots)
    if whole is not None:
        yield whole
        seen.update(whole.judged.known)
    for node in tree.nodes:
        template = library.template(node.said.template) if node.said.template and node.parent else None
        if template is not None and node not in seen:
            part = following.follow(node, template, named=True)
            yield part
            seen.update(part.judged.known)


class _Following:
    """Follows templates in one document; items of one shape are judged once, if that decides."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._parser = Parser(Shapes())
        self._judged: dict[tuple[int, int], tuple[Node, Judged]] = {}

    def whole(self, root: Node, roots: Sequence[str]) -> Followed | None:
        """The template of the document: the one that it names, or the one that it fits best."""
        if root.template:
            template = self._library.template(root.template)
            return self.follow(root, template, named=True) if template else None
        fitting = [one for one in map(self._library.template, roots) if one is not None]
        tried = (self.follow(root, one, named=False) for one in fitting if self._begins(one, root))
        return min(tried, key=lambda one: len(one.problems), default=None)

    def _begins(self, template: Template, root: Node) -> bool:
        """Whether a template begins with an item of this concept name."""
        return any(fits(slot, root) >= Fit.GROUP for slot in self._library.top(template).slots[:1])

    def follow(self, node: Node, template: Template, *, named: bool) -> Followed:
        """What is wrong with an item by a template."""
        key = self._parser.shapes.of(node), id(template)  # which the library keeps
        first = self._judged.get(key)
        if first is not None:
            return Followed(node, template, named, first[1].moved(first[0], node))
        level = read_level(node, template, self._library, self._parser)
        found = judged(level)
        if not level.apart:
            self._judged[key] = node, found
        return Followed(node, template, named, found)
