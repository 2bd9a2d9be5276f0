"""One content item of an SR document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from isodicom.sr.tree.coded import Coded

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

CONTENT = "ContentSequence"


class Said(NamedTuple):
    """What a content item says of itself that decides how it is judged; what is equal is one object.

    Parameters
    ----------
    value_type, relationship: str, optional
        As they are written; "" where they are missing.
    concept, value, units: isodicom.sr.tree.coded.Coded | None, optional
        Its concept name, its value if that is a code, and the units if it is a number.
    template: str, optional
        `TID 1410`, if it says that it follows that template of Part 16; `99ACME 7` of another resource.
    graphic_type, range_type: str, optional
        The kind of its coordinates, or of its range of time.
    """

    value_type: str = ""
    relationship: str = ""
    concept: Coded | None = None
    value: Coded | None = None
    units: Coded | None = None
    template: str = ""
    graphic_type: str = ""
    range_type: str = ""


@dataclass(eq=False, slots=True)
class Node:
    """A content item, and the items below it.

    Parameters
    ----------
    parent: isodicom.sr.tree.node.Node | None
        The item that it is below.
    position: int
        Its number in the parent's Content Sequence, from 1.
    said: isodicom.sr.tree.node.Said
        What it says of itself.
    held: pydicom.dataset.Dataset | Callable[[], pydicom.dataset.Dataset]
        The item of the Content Sequence, or the document itself; or what makes it of bytes.
    reference: tuple[int, ...], optional
        Where the item is that this one stands for (by-reference relationship).
    target: isodicom.sr.tree.node.Node | None, optional
        That item, if there is one.
    children: list[isodicom.sr.tree.node.Node], optional
        The items below it.
    """

    parent: Node | None
    position: int
    said: Said
    held: Dataset | Callable[[], Dataset]
    reference: tuple[int, ...] = ()
    target: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def item(self) -> Dataset:
        """The item as a dataset, made anew each time if it is there as bytes."""
        return self.held() if callable(self.held) else self.held

    @property
    def value_type(self) -> str:
        """See `Said`."""
        return self.said.value_type

    @property
    def relationship(self) -> str:
        """See `Said`."""
        return self.said.relationship

    @property
    def concept(self) -> Coded | None:
        """See `Said`."""
        return self.said.concept

    @property
    def value(self) -> Coded | None:
        """See `Said`."""
        return self.said.value

    @property
    def units(self) -> Coded | None:
        """See `Said`."""
        return self.said.units

    @property
    def template(self) -> str:
        """See `Said`."""
        return self.said.template

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
