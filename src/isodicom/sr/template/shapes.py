"""Shapes of items: items that say the same, with the same below them, are judged as one."""

from __future__ import annotations

from isodicom.sr.tree.node import Node, Said

NOTHING = 0
"""The number of what is below an item with nothing below it."""


class Shapes:
    """Numbers of the shapes of the items of a document.

    A reference says what it refers to; what is below that is not looked at from here.
    """

    def __init__(self) -> None:
        self._known: dict[Node, int] = {}
        self._below: dict[Node, int] = {}
        self._groups: dict[tuple[int, ...], int] = {(): NOTHING}
        self._shapes: dict[tuple[Said, Said | None, bool, int], int] = {}

    def of(self, node: Node) -> int:
        """The number of the shape of an item."""
        found = self._known.get(node)
        if found is None:
            target = node.target.said if node.target is not None else None
            key = node.said, target, bool(node.reference), self.below(node)
            found = self._known[node] = self._shapes.setdefault(key, len(self._shapes))
        return found

    def below(self, node: Node) -> int:
        """The number of what is below an item."""
        if not node.children:
            return NOTHING
        found = self._below.get(node)
        if found is None:
            shapes = tuple(map(self.of, node.children))
            found = self._below[node] = self._groups.setdefault(shapes, len(self._groups))
        return found


class Apart(Shapes):
    """Shapes of which each item has its own, so that all of them are looked at."""

    def of(self, node: Node) -> int:
        """A number of its own."""
        return self._known.setdefault(node, len(self._known))
