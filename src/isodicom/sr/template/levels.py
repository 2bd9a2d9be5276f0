"""The whole tree read by a template: level by level, with the templates that rows belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from isodicom.schema.rows import Template
from isodicom.sr.template.fit import Fit, fits, same_type
from isodicom.sr.template.parse import Choice, Parse, Parser
from isodicom.sr.template.rows import Library, Rows, Slot, Use
from isodicom.sr.tree.node import Node


@dataclass(eq=False, slots=True)
class Level:
    """The items below one item, with the rows that they are.

    Parameters
    ----------
    node: isodicom.sr.tree.node.Node
        The item that they are below.
    slot: isodicom.sr.template.rows.Slot | None
        The row that it is itself; None where it is not in the template, but above it.
    rows: isodicom.sr.template.rows.Rows
        The rows that may stand below it.
    nodes: tuple[tuple[isodicom.sr.tree.node.Node, isodicom.sr.template.parse.Choice | None], ...]
        The items, and what they are.
    outer: isodicom.sr.template.levels.Level | None
        The level that `node` is in.
    matched: dict[isodicom.sr.template.rows.Slot, list[isodicom.sr.tree.node.Node]]
        Row -> the items that are it.
    labels: dict[tuple[isodicom.sr.template.rows.Use, str], list[isodicom.sr.tree.node.Node]]
        Template and row number -> the items that are it, or that it includes.
    begun: set[isodicom.sr.template.rows.Use]
        The templates of which something is there.
    inner: list[isodicom.sr.template.levels.Level]
        The levels of the items.
    active: dict[isodicom.sr.template.rows.Use, bool]
        Whether a template must be followed here, as far as it was asked.
    """

    node: Node
    slot: Slot | None
    rows: Rows
    nodes: tuple[tuple[Node, Choice | None], ...]
    outer: Level | None
    matched: dict[Slot, list[Node]] = field(default_factory=dict)
    labels: dict[tuple[Use, str], list[Node]] = field(default_factory=dict)
    begun: set[Use] = field(default_factory=set)
    inner: list[Level] = field(default_factory=list)
    active: dict[Use, bool] = field(default_factory=dict)
    _found: dict[tuple[Use, str], list[Node]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for node, choice in self.nodes:
            if choice:
                self._take(node, choice.slot)

    def _take(self, node: Node, slot: Slot) -> None:
        self.matched.setdefault(slot, []).append(node)
        use: Use | None = slot.use
        number = slot.row.number
        while use is not None:
            self.labels.setdefault((use, number), []).append(node)
            self.begun.add(use)
            number = use.include.number if use.include else ""
            use = use.outer

    def found(
        self, use: Use, number: str, here: bool, inside: Callable[[str, Level, Use], Iterator[Node]]
    ) -> list[Node]:
        """The items that a row is, which stands at this level or further in."""
        if here:
            return self.labels.get((use, number), [])
        key = use, number
        if key not in self._found:
            self._found[key] = list(inside(number, self, use))
        return self._found[key]


def read_levels(node: Node, template: Template, library: Library) -> tuple[Level, ...]:
    """Read an item and what is below it by a template, the item itself by the template's first row."""
    parser = Parser()
    top = library.top(template)
    first = top.slots[:1]
    choices = tuple((node, Choice(slot, *_first(slot, node))) for slot in first)
    start = Level(node, None, Rows(first, top.uses, top.open), choices, None)
    return tuple(_levels(start, parser))


def _first(slot: Slot, node: Node) -> tuple[Fit, bool]:
    return fits(slot, node), same_type(slot, node)


def _levels(start: Level, parser: Parser) -> Iterator[Level]:
    waiting = [start]
    while waiting:
        level = waiting.pop()
        yield level
        for node, choice in level.nodes:
            if choice and choice.typed and goes_on(node, choice.slot):
                inner = _inner(node, choice, parser, level)
                level.inner.append(inner)
        waiting.extend(reversed(level.inner))


def goes_on(node: Node, slot: Slot) -> bool:
    """Whether the rows below a row are about the item: no reference, and no other kind of coordinates."""
    return node.target is None and node.value_type == slot.row.value_type


def _inner(node: Node, choice: Choice, parser: Parser, outer: Level) -> Level:
    parse: Parse = parser.parse(node, choice.slot.below)
    nodes = tuple(zip(node.children, parse.choices, strict=True))
    return Level(node, choice.slot, parse.rows, nodes, outer)
