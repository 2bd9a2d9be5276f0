"""Where a check is: a dataset or item that stands for all that are alike, and what the tables say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from isodicom.conformance.alike.members import DEEPEST, Members, Telling
from isodicom.conformance.cell import Cell
from isodicom.conformance.checked import Checked
from isodicom.conformance.compiled import CompiledLevel, Source
from isodicom.conformance.conditions.scope import Scope, Step
from isodicom.conformance.conditions.truth import allowed_otherwise, holds
from isodicom.conformance.elements import (
    elements_of,
    encodings_of,
    keyword_of,
    representation,
    vr_of_dictionary,
)
from isodicom.conformance.lookup.attribute_types import ALWAYS, CONDITIONAL, DEMANDING
from isodicom.conformance.lookup.expand import written
from isodicom.conformance.lookup.levels import Guard, Origin
from isodicom.conformance.lookup.links import link
from isodicom.conformance.rule import Rule
from isodicom.conformance.sources import module_of, reference_of
from isodicom.conformance.variant import Combination, Variant
from isodicom.finding import Finding, Severity
from isodicom.schema.conditions import Requirement

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.conformance.elements import Element


class Place:
    """A dataset or item that stands for all that are alike, and what the tables say of it.

    Items are alike if they have the same elements with and without values, at every depth, and the same
    values where conditions ask for them: what the tables demand of one they demand of all.

    Parameters
    ----------
    checked: isodicom.conformance.checked.Checked
        The object that it is part of.
    level: isodicom.conformance.compiled.CompiledLevel
        The statements about its elements.
    members: isodicom.conformance.alike.members.Members
        The items that are alike.
    outer: isodicom.conformance.place.Place | None, optional
        The place of the sequence; None for the object.
    sequence: str, optional
        Keyword of the sequence.
    positions: Sequence[int], optional
        Which items of the sequence they are, from 0.
    count: int, optional
        How many items the sequence has.
    """

    def __init__(
        self,
        checked: Checked,
        level: CompiledLevel,
        members: Members,
        outer: Place | None = None,
        sequence: str = "",
        positions: Sequence[int] = (0,),
        count: int = 1,
    ) -> None:
        self.checked = checked
        self.level = level
        self.members = members
        self.outer = outer
        self.sequence = sequence
        self.positions = positions
        self.dataset: Dataset = members.dataset(0)
        step: tuple[Step, ...] = ((sequence, positions[0] + 1, count),) if outer else ()
        self.datasets: tuple[Dataset, ...] = (self.dataset, *(outer.datasets if outer else ()))
        self.steps: tuple[Step, ...] = (*step, *(outer.steps if outer else ()))
        self.path = self.path_of(0)
        self.elements: Mapping[int, Element] = elements_of(self.dataset)
        self.scope = Scope(checked.whole, self.datasets, self.steps)
        self._guards: dict[Guard, bool | None] = {}
        self._applies: dict[int, bool | None] = {}
        self._cells: dict[int, Cell] = {}

    @classmethod
    def outermost(cls, checked: Checked) -> Place:
        """The object itself."""
        from isodicom.conformance.alike.datasets import DatasetMembers

        return cls(checked, checked.ready.root, DatasetMembers([checked.dataset]))

    def inside(self, tag: int, keyword: str, level: CompiledLevel) -> Iterator[Place]:
        """The places of the items of a sequence that is here, those that are alike as one."""
        telling = Telling(level.telling, "" in level.ends or keyword in level.ends)
        for positions, count, members in self.members.inside(tag, telling):
            case = level.case_of(members.dataset(0))
            yield Place(self.checked, case, members, self, keyword, positions, count)

    def path_of(self, row: int) -> str:
        """The path of one of the items that are alike, with a slash at the end; "" is the object."""
        if self.outer is None:
            return ""
        above, within = divmod(row, len(self.positions))
        return f"{self.outer.path_of(above)}{self.sequence}[{self.positions[within] + 1}]/"

    @property
    def items(self) -> int:
        """How many items are alike."""
        return self.members.count

    @cached_property
    def tags(self) -> tuple[int, ...]:
        """The tags of its elements, in their order."""
        return tuple(self.elements)

    @cached_property
    def encodings(self) -> tuple[str, ...]:
        """Python's names of the character sets of its text."""
        return encodings_of(self.dataset)

    def is_too_deep(self, tag: int) -> bool:
        """Whether a sequence is not looked into, as too much is nested in it, or it is itself."""
        too_deep = getattr(type(self.dataset), "is_too_deep", None)
        return len(self.datasets) > DEEPEST or (too_deep is not None and bool(too_deep(self.dataset, tag)))

    def holds_items(self, tag: int) -> bool:
        """Whether an element is a sequence: it says so, or it is unknown and the dictionary does."""
        vr = self.cell(tag).vr
        return vr == "SQ" or (vr == "UN" and vr_of_dictionary(tag) == "SQ")

    def element(self, tag: int) -> Element:
        """An element as it is held, not decoded."""
        return self.elements[tag]

    def cell(self, tag: int) -> Cell:
        """An element that is here."""
        if tag not in self._cells:
            element = self.element(tag)
            self._cells[tag] = Cell(self, tag, keyword_of(tag), representation(element), element)
        return self._cells[tag]

    def cells(self) -> Iterator[Cell]:
        """All elements that are here."""
        return (self.cell(tag) for tag in self.tags)

    def variants(self, *tags: int) -> Sequence[Combination]:
        """The distinct combinations of values of several elements among all items that are alike."""
        return [self._combination(tags, row, count) for row, count in self.members.distinct(tags)]

    def _combination(self, tags: tuple[int, ...], row: int, count: int) -> Combination:
        values: dict[int, Variant | None] = {}
        for tag in tags:
            element = self.members.element(row, tag)
            name = keyword_of(tag) or written(f"{tag:08X}")
            values[tag] = (
                Variant(self, element, representation(element), name, row, count) if element else None
            )
        return Combination(self, values, row, count)

    def applies(self, source: Source) -> bool | None:
        """Whether a statement is about this object, and its macro stands here; None if untold."""
        if not source.sure:
            return None if self.outer or source.statement.origin.module in self.checked.active else False
        key = id(source.statement.origin)  # kept with the level
        if key not in self._applies:
            self._applies[key] = self._find_out(source.statement.origin)
        return self._applies[key]

    def _find_out(self, origin: Origin) -> bool | None:
        if not self.outer and origin.module not in self.checked.active:
            return False
        verdicts = [self.stands(guard) for guard in origin.guards]
        return False if False in verdicts else None if None in verdicts else True

    def stands(self, guard: Guard) -> bool | None:
        """Whether a macro stands here: its condition holds or, where that can't be told, it has begun.

        A macro has begun if an attribute is here that is here by way of this macro only.
        """
        if guard not in self._guards:
            told = self.holds(guard.requirement)
            begun = any(tag in self.elements for tag in self.level.own.get(guard, ()))
            self._guards[guard] = True if told is None and begun else told
        return self._guards[guard]

    def required(self, source: Source) -> bool | None:
        """Whether the attribute of a statement must be here; None if it can't be told."""
        attribute = source.statement.attribute
        if attribute.type not in DEMANDING:
            return False
        applies = self.applies(source)
        if not applies or attribute.type in ALWAYS:
            return applies
        return None if attribute.requirement is None else self.holds(attribute.requirement)

    def forbids(self, source: Source) -> bool:
        """Whether by a statement the attribute must not be here: its condition doesn't hold (PS3.5 7.4.2)."""
        attribute = source.statement.attribute
        if attribute.type not in CONDITIONAL or attribute.requirement is None:
            return False
        if self.required(source) is not False:
            return False
        return allowed_otherwise(attribute.requirement, self.scope) is False

    def holds(self, requirement: Requirement) -> bool | None:
        """Whether something is required here."""
        return holds(requirement.required, self.scope)

    def untold(self, keyword: str) -> None:
        """Remember that nothing can be said about an attribute here."""
        steps = f"{self.path}{keyword}".split("/")
        self.checked.not_checked.add("/".join(step.split("[")[0] for step in steps))

    def below(self, sources: tuple[Source, ...]) -> CompiledLevel:
        """The level of the items of a sequence; where no statement applies, none is sure."""
        verdicts = [(source.statement, self.applies(source)) for source in sources]
        kept = [Source(statement, verdict is True) for statement, verdict in verdicts if verdict is not False]
        return self.level.below(tuple(kept or (Source(statement, False) for statement, _ in verdicts)))

    def finding(
        self,
        rule: Rule | str,
        tag: int,
        keyword: str,
        message: str,
        *,
        source: Source | None = None,
        severity: Severity | None = None,
        expected: str = "",
        found: str = "",
        variant: Variant | Combination | None = None,
    ) -> Finding:
        """A finding about an element of this place.

        Parameters
        ----------
        rule: isodicom.conformance.rule.Rule | str
            The rule that is broken, or its id.
        tag: int
            Of the element.
        keyword: str
            Its keyword, "" if it has none.
        message: str
            The whole in a sentence.
        source: isodicom.conformance.compiled.Source, optional
            The statement that it breaks.
        severity: {"error", "warning", "information"}, optional
            If it is not that of the rule.
        expected, found: str, optional
            What should be there, and what is.
        variant: isodicom.conformance.variant.Variant | isodicom.conformance.variant.Combination, optional
            If only some of the items that are alike are meant: those that have this value.
        """
        spelled = written(f"{tag:08X}")
        path = self.path if variant is None else self.path_of(variant.row)
        known = None if isinstance(rule, str) else rule
        if source:
            reference = reference_of(source)
        else:
            reference = known.reference if known else link("chapter_6", part=6)
        return Finding(
            path=path + (keyword or spelled),
            keyword=keyword,
            tag=spelled,
            module=module_of(source) if source else "",
            rule=known.id if known else str(rule),
            severity=severity or (known.severity if known else "error"),
            message=message,
            expected=expected,
            found=found,
            reference=reference,
            items=self.items if variant is None else variant.items,
        )
