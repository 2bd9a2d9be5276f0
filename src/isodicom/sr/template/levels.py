"""The whole tree read by a template: level by level, with the templates that rows belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from isodicom.schema.rows import Template
from isodicom.sr.template.fit import fits, same_type
from isodicom.sr.template.parse import Choice, Parser
from isodicom.sr.template.rows import Library, Rows, Slot, Use
from isodicom.sr.template.shapes import Apart, Shapes
from isodicom.sr.tree.node import Node

if TYPE_CHECKING:
    from isodicom.sr.template.problem import Problem

Kind: TypeAlias = "tuple[object, Choice | None]"
"""What items beside each other have in common that are judged as one: shape and row."""


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
    shapes: isodicom.sr.template.shapes.Shapes
        Which items are alike.
    kinds: dict[tuple[object, isodicom.sr.template.parse.Choice | None], tuple]
        Shape and row -> the first item that has them, and what it is.
    matched: dict[isodicom.sr.template.rows.Slot, list[isodicom.sr.tree.node.Node]]
        Row -> the items that are it.
    labels: dict[tuple[isodicom.sr.template.rows.Use, str], list[isodicom.sr.tree.node.Node]]
        Template and row number -> the items that are it, or that it includes; the first of each kind.
    begun: set[isodicom.sr.template.rows.Use]
        The templates of which something is there.
    inner: dict[tuple[object, isodicom.sr.template.parse.Choice | None], isodicom.sr.template.levels.Level]
        The levels of the items, one for each kind.
    apart: bool
        Whether something here or further in is judged by more than shapes tell.
    active: dict[isodicom.sr.template.rows.Use, bool]
        Whether a template must be followed here, as far as it was asked.
    """

    node: Node
    slot: Slot | None
    rows: Rows
    nodes: tuple[tuple[Node, Choice | None], ...]
    outer: Level | None
    shapes: Shapes
    kinds: dict[Kind, tuple[Node, Choice | None]] = field(default_factory=dict)
    matched: dict[Slot, list[Node]] = field(default_factory=dict)
    labels: dict[tuple[Use, str], list[Node]] = field(default_factory=dict)
    begun: set[Use] = field(default_factory=set)
    inner: dict[Kind, Level] = field(default_factory=dict)
    apart: bool = False
    active: dict[Use, bool] = field(default_factory=dict)
    _found: dict[tuple[Use, str], list[Node]] = field(default_factory=dict)
    _anywhere: dict[tuple[str, str], list[Node]] | None = None

    def __post_init__(self) -> None:
        for node, choice in self.nodes:
            self.kinds.setdefault(self.kind(node, choice), (node, choice))
            if choice:
                self.matched.setdefault(choice.slot, []).append(node)
        for node, choice in self.kinds.values():
            if choice:
                self._take(node, choice.slot)

    def kind(self, node: Node, choice: Choice | None) -> Kind:
        """Items of this level that have the same are judged as one."""
        return (node if choice is not None and choice.slot.apart else self.shapes.of(node)), choice

    def _take(self, node: Node, slot: Slot) -> None:
        self.apart = self.apart or slot.apart
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

    def anywhere(self, tid: str, number: str) -> list[Node]:
        """The items that a row of a template is, at this level or further in, wherever it is included."""
        if self._anywhere is None:
            self._anywhere = {}
            waiting: list[Level] = [self]
            for level in waiting:
                for (use, label), nodes in level.labels.items():
                    self._anywhere.setdefault((use.template.tid, label), []).extend(nodes)
                waiting.extend(level.inner.values())
        return self._anywhere.get((tid, number), [])

    def going_on(self) -> Iterator[tuple[Node, Level]]:
        """The items with levels of their own: each, and the level of one that is like it."""
        if self.inner:
            for node, choice in self.nodes:
                inner = self.inner.get((node, choice)) or self.inner.get(self.kind(node, choice))
                if inner is not None:
                    yield node, inner


def each(level: Level, judge: Callable[[Node, Choice | None], Iterable[Problem]]) -> Iterator[Problem]:
    """What is wrong with the items of a level, each looked at alone: those of one kind are judged once."""
    bad = {kind: found for kind, one in level.kinds.items() if (found := tuple(judge(*one)))}
    for node, choice in level.nodes if bad else ():
        for problem in bad.get(level.kind(node, choice), ()):
            yield problem.of(node)


def read_level(node: Node, template: Template, library: Library, parser: Parser) -> Level:
    """Read an item and what is below it by a template, the item itself by the template's first row.

    Returns
    -------
    isodicom.sr.template.levels.Level
        A level with the item alone; the others are inside it.
    """
    top = library.top(template)
    first = top.slots[:1]
    choices = tuple((node, Choice(slot, fits(slot, node), same_type(slot, node))) for slot in first)
    start = Level(node, None, Rows(first, top.uses, top.open), choices, None, parser.shapes)
    _go_on(start, parser)
    return start


def read_levels(node: Node, template: Template, library: Library) -> tuple[Level, ...]:
    """The same with a level for each item, all in their order."""
    return tuple(_all(read_level(node, template, library, Parser(Apart()))))


def _all(level: Level) -> Iterator[Level]:
    waiting = [level]
    while waiting:
        level = waiting.pop()
        yield level
        waiting.extend(reversed(level.inner.values()))


def _go_on(level: Level, parser: Parser) -> None:
    """Read what is below the items of a level, once for each kind."""
    if not any(map(_leads_on, level.kinds.values())):
        return
    for node, choice in level.nodes:
        kind = level.kind(node, choice)
        if choice is None or kind in level.inner or not _leads_on((node, choice)):
            continue
        inner = _inner(node, choice, parser, level)
        _go_on(inner, parser)
        level.apart = level.apart or inner.apart
        level.inner[(node, choice) if inner.apart else kind] = inner


def _leads_on(one: tuple[Node, Choice | None]) -> bool:
    """Whether there is something to say of what is below an item, or is not there."""
    node, choice = one
    if choice is None or not choice.typed or not goes_on(node, choice.slot):
        return False
    return bool(node.children or choice.slot.below.demanding) or choice.slot.row.value_type == "CONTAINER"


def goes_on(node: Node, slot: Slot) -> bool:
    """Whether the rows below a row are about the item: no reference, and no other kind of coordinates."""
    return node.target is None and node.value_type == slot.row.value_type


def _inner(node: Node, choice: Choice, parser: Parser, outer: Level) -> Level:
    parse = parser.parse(node, choice.slot.below)
    nodes = tuple(zip(node.children, parse.choices, strict=True))
    return Level(node, choice.slot, parse.rows, nodes, outer, parser.shapes)
