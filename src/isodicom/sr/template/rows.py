"""Templates made ready for matching: what may stand below an item, with included templates in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.templates import filled
from isodicom.schema.rows import Constraint, Template, TemplateRow
from isodicom.sr.template.allowed import Allowed
from isodicom.sr.template.facts import facts_of, is_said

Arguments = tuple[tuple[str, Constraint], ...]

ABSENT = "absent"
"""`Constraint.text` of a concept name that must not be given."""

MOST = 1000
"""Rows and templates of one level: if there are more, anything may stand there. The standard has some 130."""

DEEPEST = 50
"""Templates that include each other in a row; below, anything may stand too."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one template that stand side by side, and the arguments that it was included with."""

    template: Template
    indexes: tuple[int, ...]
    arguments: Arguments

    @property
    def key(self) -> tuple[object, ...]:
        """What tells parts apart; templates made ready are never let go, so that an id stays what it is."""
        return id(self.template), self.indexes, self.arguments


@dataclass(eq=False, slots=True)
class Use:
    """A template where its rows stand: one that is included here, or one whose rows go on from above.

    Parameters
    ----------
    template: isodicom.schema.rows.Template
        The template.
    above: Mapping[str, tuple[str, ...]]
        Row number -> the numbers of the rows that it is below, from the outside in.
    include: isodicom.schema.rows.TemplateRow | None
        The row that includes it; None if it goes on from above.
    outer: isodicom.sr.template.rows.Use | None
        The template whose row that is.
    repeats: bool
        Whether it may stand here several times, so that which item belongs to which can't be told.
    """

    template: Template
    above: Mapping[str, tuple[str, ...]]
    include: TemplateRow | None = None
    outer: Use | None = None
    repeats: bool = False


@dataclass(eq=False, slots=True)
class Slot:
    """A row where it stands.

    Parameters
    ----------
    index: int
        Its place among the slots beside it.
    use: isodicom.sr.template.rows.Use
        The template that it is a row of.
    row: isodicom.schema.rows.TemplateRow
        The row, with arguments in place of parameters.
    relationship: str
        With the parent; that of the including row where the row itself has none.
    most: int | None
        How many items it may be; None for any number.
    concept, value, units: isodicom.sr.template.allowed.Allowed
        The codes that may be concept name, value, and units.
    facts: tuple[str, ...]
        What the value must be if it is no code.
    apart: bool
        Whether they ask for more than shapes tell, so that each item is looked at.
    below: isodicom.sr.template.rows.Rows
        What may stand below.
    """

    index: int
    use: Use
    row: TemplateRow
    relationship: str
    most: int | None
    concept: Allowed
    value: Allowed
    units: Allowed
    _parts: tuple[Part, ...]
    _library: Library
    facts: tuple[str, ...] = ()
    apart: bool = False
    _below: Rows | None = None

    @property
    def below(self) -> Rows:
        """What may stand below it; laid out when first asked for, since templates include themselves."""
        if self._below is None:
            self._below = self._library.rows(self._parts)
        return self._below

    @property
    def label(self) -> str:
        """The row in words: `row 4 of the template TID 1500`."""
        return f"row {self.row.number} of the template {self.use.template.tid}"


@dataclass(eq=False, slots=True)
class Rows:
    """The rows that may stand below an item.

    Parameters
    ----------
    slots: tuple[isodicom.sr.template.rows.Slot, ...]
        The rows in their order, those of included templates in place of the row that includes them.
    uses: tuple[isodicom.sr.template.rows.Use, ...]
        The templates that they are of, each after the one that includes it.
    open: bool
        Whether a template is included that the tables don't name, so that anything may stand here.
    by_code: dict[tuple[str, str], list[isodicom.sr.template.rows.Slot]]
        Concept name -> the rows that name it.
    by_group, others: list[isodicom.sr.template.rows.Slot]
        The rows that name a context group, and those that name nothing.
    demanding: tuple[isodicom.sr.template.rows.Slot, ...]
        The rows that must be there, always or under a condition.
    """

    slots: tuple[Slot, ...]
    uses: tuple[Use, ...]
    open: bool
    by_code: dict[tuple[str, str], list[Slot]] = field(default_factory=dict)
    by_group: list[Slot] = field(default_factory=list)
    others: list[Slot] = field(default_factory=list)
    demanding: tuple[Slot, ...] = ()

    def __post_init__(self) -> None:
        self.demanding = tuple(slot for slot in self.slots if slot.row.requirement_type in ("M", "MC"))
        for slot in self.slots:
            for code in slot.concept.codes:
                self.by_code.setdefault(code, []).append(slot)
            if slot.concept.groups:
                self.by_group.append(slot)
            elif not slot.concept.codes:
                self.others.append(slot)


class Library:
    """Templates made ready, each when it is first asked for.

    Parameters
    ----------
    lookup: Callable[[str], isodicom.schema.rows.Template | None], optional
        Gives the template of an id; if left out, those of the tables.
    """

    def __init__(self, lookup: Callable[[str], Template | None] = tables.template) -> None:
        self._lookup = lookup
        self._made: dict[tuple[object, ...], Rows] = {}
        self._held: list[Template] = []
        self._above: dict[int, Mapping[str, tuple[str, ...]]] = {}

    def template(self, tid: str) -> Template | None:
        """The template of an id."""
        return self._lookup(tid)

    def top(self, template: Template) -> Rows:
        """The outermost rows of a template."""
        return self.rows((Part(template, _beside(template, None), ()),))

    def above(self, template: Template) -> Mapping[str, tuple[str, ...]]:
        """Row number -> the numbers of the rows that it is below, from the outside in."""
        if id(template) not in self._above:
            self._above[id(template)] = _lines(template.rows)
        return self._above[id(template)]

    def rows(self, parts: tuple[Part, ...]) -> Rows:
        """Rows of templates that go on side by side."""
        key = tuple(part.key for part in parts)
        if key not in self._made:
            self._held.extend(part.template for part in parts)
            self._made[key] = _Laying(self).lay(parts)
        return self._made[key]


class _Laying:
    """Lays out the rows of one level."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._slots: list[Slot] = []
        self._uses: list[Use] = []
        self._open = False

    def lay(self, parts: tuple[Part, ...]) -> Rows:
        for part in parts:
            outermost = part.indexes == _beside(part.template, None)
            use = Use(part.template, self._library.above(part.template))
            self._part(part, use, "", (), (part.template.tid,) if outermost else ())
        return Rows(tuple(self._slots), tuple(self._uses), self._open)

    def _part(
        self, part: Part, use: Use, relationship: str, further: tuple[Part, ...], chain: tuple[str, ...]
    ) -> None:
        self._uses.append(use)
        arguments = dict(part.arguments)
        for index in part.indexes:
            row = filled(part.template.rows[index], arguments)
            inner = Part(part.template, _beside(part.template, index), part.arguments)
            below = ((inner, *further)) if inner.indexes else further
            if row.value_type == "INCLUDE":
                self._include(row, use, row.relationship or relationship, below, chain)
            else:
                self._slot(row, use, row.relationship or relationship, below)

    def _include(
        self, row: TemplateRow, use: Use, relationship: str, below: tuple[Part, ...], chain: tuple[str, ...]
    ) -> None:
        full = len(chain) > DEEPEST or len(self._slots) + len(self._uses) > MOST
        included = self._library.template(row.include) if row.include and not full else None
        if included is None:
            self._open = True
            return
        if included.tid in chain:  # its rows stand here already
            return
        several = most_of(row.vm) != 1 or use.repeats
        part = Part(included, _beside(included, None), row.arguments)
        inner = Use(included, self._library.above(included), row, use, several)
        self._part(part, inner, relationship, below, (*chain, included.tid))

    def _slot(self, row: TemplateRow, use: Use, relationship: str, below: tuple[Part, ...]) -> None:
        units = row.value.units if row.value else None
        facts = facts_of(row.value.text) if row.value else ()
        self._slots.append(
            Slot(
                index=len(self._slots),
                use=use,
                row=row,
                relationship=relationship,
                most=_most(row, use),
                concept=Allowed(row.concept),
                value=Allowed(row.value),
                units=Allowed(units),
                _parts=below,
                _library=self._library,
                facts=facts,
                apart=not all(map(is_said, facts)),
            )
        )


def _lines(rows: tuple[TemplateRow, ...]) -> dict[str, tuple[str, ...]]:
    line: list[str] = []
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        line = [*line[: row.depth], row.number]
        found.setdefault(row.number, tuple(line[:-1]))
    return found


def _beside(template: Template, parent: int | None) -> tuple[int, ...]:
    """Where the rows stand that are right below a row, or outermost."""
    return tuple(_right_below(template.rows, parent))


def _right_below(rows: tuple[TemplateRow, ...], parent: int | None) -> Iterator[int]:
    depth, first = (rows[parent].depth + 1, parent + 1) if parent is not None else (0, 0)
    for index in range(first, len(rows)):
        if rows[index].depth < depth:
            return
        if rows[index].depth == depth:
            yield index


def most_of(vm: str) -> int | None:
    """How many a VM allows at most; None for any number.

    >>> most_of("1"), most_of("1-n"), most_of("2-4"), most_of("")
    (1, None, 4, None)
    """
    last = vm.rpartition("-")[2]
    return int(last) if last.isdigit() else None


def least_of(vm: str) -> int:
    """How many a VM asks for at least, where something is there at all."""
    first = vm.partition("-")[0]
    return int(first) if first.isdigit() else 1


def _most(row: TemplateRow, use: Use) -> int | None:
    most = most_of(row.vm)
    place: Use | None = use
    while place is not None and most is not None:
        times = most_of(place.include.vm) if place.include else 1
        most = None if times is None else most * times
        place = place.outer
    return most
