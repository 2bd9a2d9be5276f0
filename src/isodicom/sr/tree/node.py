"""One content item of an SR document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from isodicom.sr.tree.coded import Coded

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

CONTENT = "ContentSequence"


@dataclass(eq=False, slots=True)
class Node:
    """A content item, and the items below it.

    Parameters
    ----------
    item: pydicom.dataset.Dataset
        The item of the Content Sequence, or the document itself.
    parent: isodicom.sr.tree.node.Node | None
        The item that it is below.
    position: int
        Its number in the parent's Content Sequence, from 1.
    value_type, relationship: str, optional
        As they are written; "" where they are missing.
    concept, value, units: isodicom.sr.tree.coded.Coded | None, optional
        Its concept name, its value if that is a code, and the units if it is a number.
    template: str, optional
        `TID 1410`, if it says that it follows that template of Part 16; `99ACME 7` of another resource.
    reference: tuple[int, ...], optional
        Where the item is that this one stands for (by-reference relationship).
    target: isodicom.sr.tree.node.Node | None, optional
        That item, if there is one.
    children: list[isodicom.sr.tree.node.Node], optional
        The items below it.
    """

    item: Dataset
    parent: Node | None
    position: int
    value_type: str = ""
    relationship: str = ""
    concept: Coded | None = None
    value: Coded | None = None
    units: Coded | None = None
    template: str = ""
    reference: tuple[int, ...] = ()
    target: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Where it is: `ContentSequence[2]/ContentSequence[1]`, "" for the document."""
        steps = [f"{CONTENT}[{node.position}]" for node in self.line() if node.parent]
        return "/".join(reversed(steps))

    @property
    def prefix(self) -> str:
        """Its path with a slash behind it, to be followed by a keyword."""
        return f"{self.path}/" if self.parent else ""

    def line(self) -> Iterator[Node]:
        """This item and those that it is below, from the inside out."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    @property
    def meant(self) -> Node:
        """The item itself, or the one that it refers to."""
        return self.target or self


@dataclass(frozen=True, eq=False, slots=True)
class Tree:
    """The content of a document.

    Parameters
    ----------
    root: isodicom.sr.tree.node.Node
        The document itself.
    nodes: tuple[isodicom.sr.tree.node.Node, ...]
        All items, each before those below it.
    cut: bool
        Whether items are nested deeper than was read.
    """

    root: Node
    nodes: tuple[Node, ...]
    cut: bool
