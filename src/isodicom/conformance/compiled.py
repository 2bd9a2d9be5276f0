"""Levels made ready for checking, each made once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from isodicom.conformance.characters import TEXT
from isodicom.conformance.conditions.asked import asks_characters, compared_by, positions_in
from isodicom.conformance.conditions.values import values_at
from isodicom.conformance.elements import elements_of, tags_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.attribute_types import ALWAYS, CONDITIONAL, DEMANDING, EMPTY, FILLED
from isodicom.conformance.lookup.levels import Guard, Level, Origin, Statement, level
from isodicom.conformance.overridden import overridden_in
from isodicom.schema.conditions import Equals, Requirement
from isodicom.schema.rows import IOD, AnyAttribute, Attribute, Include, Macro, Module, ModuleUse, Row, Type

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

CHARACTER_SET = 0x00080005
"""Specific Character Set: items with different ones are never alike."""


MANY = 8
"""Where one attribute says which of so many macros stand at a level, the others are left out beforehand."""


@dataclass(frozen=True, slots=True)
class Source:
    """A statement whose items are looked at; `sure` if it is known to hold for them."""

    statement: Statement
    sure: bool

    @property
    def key(self) -> tuple[int, str, str, bool]:
        """What tells sources apart; the tables are never let go, so that an id stays what it is."""
        origin = self.statement.origin
        return id(self.statement.attribute), origin.module, origin.macro, self.sure


@dataclass(eq=False)
class CompiledLevel:
    """What the tables say of the elements of one dataset or item.

    Parameters
    ----------
    iod: isodicom.schema.rows.IOD
        The IOD of the whole object.
    sources: dict[str, tuple[isodicom.conformance.compiled.Source, ...]]
        The statements by keyword, in the order of the tables.
    open: bool
        Whether attributes that are not named may be there too: the tables say so, or name none.
    """

    iod: IOD
    sources: dict[str, tuple[Source, ...]]
    open: bool
    _below: dict[tuple[object, ...], CompiledLevel] = field(default_factory=dict)
    _cases: dict[str, CompiledLevel] = field(default_factory=dict)

    @cached_property
    def at(self) -> dict[int, tuple[Source, ...]]:
        """The statements by tag."""
        return {tag: sources for keyword, sources in self.sources.items() for tag in tags_of(keyword)}

    @cached_property
    def demanding(self) -> tuple[str, ...]:
        """The keywords that some statement of type 1, 1C, 2 or 2C is about."""
        return tuple(keyword for keyword, sources in self.sources.items() if _some(sources, DEMANDING))

    @cached_property
    def demanded(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """The same, each with its tags: one, or one for each group of a repeating group."""
        return tuple((keyword, tags_of(keyword)) for keyword in self.demanding)

    @cached_property
    def emptied(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Keyword and tags of those that some statement lets be there without a value."""
        return tuple((name, tags) for name, tags in self.demanded if _some(self.sources[name], EMPTY))

    @cached_property
    def filled(self) -> frozenset[int]:
        """The tags that some statement of type 1 or 1C is about."""
        return frozenset(tag for tag, sources in self.at.items() if _some(sources, FILLED))

    @cached_property
    def conditional(self) -> frozenset[int]:
        """The tags that all statements allow under a condition only."""
        return frozenset(tag for tag, sources in self.at.items() if all(map(_forbids, sources)))

    @cached_property
    def limited(self) -> frozenset[int]:
        """The tags of the sequences that some statement limits the items of."""
        return frozenset(
            tag for tag, found in self.at.items() if any(s.statement.attribute.items for s in found)
        )

    @cached_property
    def own(self) -> dict[Guard, frozenset[int]]:
        """The tags of the attributes that are here only by way of a macro under a condition."""
        found: dict[Guard, set[int]] = {}
        for keyword, sources in self.sources.items():
            guards = [set(source.statement.origin.guards) for source in sources]
            for guard in set.intersection(*guards):
                found.setdefault(guard, set()).update(tags_of(keyword))
        return {guard: frozenset(tags) for guard, tags in found.items()}

    @cached_property
    def tags(self) -> frozenset[int]:
        """The tags of all attributes that are named."""
        return frozenset(self.at)

    def below(self, sources: tuple[Source, ...]) -> CompiledLevel:
        """The level of the items of a sequence that these statements are about."""
        key = tuple(source.key for source in sources)
        if key not in self._below:
            self._below[key] = compile_level(
                self.iod, [(_items(source.statement), source.sure) for source in sources]
            )
        return self._below[key]

    def case_of(self, dataset: Dataset) -> CompiledLevel:
        """The level without the macros that don't stand in an item, where one value of it says which do."""
        tag = next((tag for tag in self._choosing if tag in elements_of(dataset)), None)
        values = None if tag is None else values_at(dataset, tag)
        if values is None or len(values.all) != 1:
            return self
        value = values.all[0] if values.all[0] in self._choices else ""
        if value not in self._cases:
            kept = {
                keyword: tuple(source for source in sources if self._may_stand(source, value))
                for keyword, sources in self.sources.items()
            }
            there = {keyword: sources for keyword, sources in kept.items() if sources}
            self._cases[value] = CompiledLevel(self.iod, there, self.open)
        return self._cases[value]

    def _may_stand(self, source: Source, value: str) -> bool:
        """Whether the macro of a statement may stand here if the attribute that chooses has this value."""
        asked = (guard.requirement.required for guard in source.statement.origin.guards)
        return all(value in one.values for one in asked if isinstance(one, Equals) and one in self._chosen)

    @cached_property
    def _chosen(self) -> frozenset[Equals]:
        """The conditions of macros that stand here by one value of one attribute, if these are many.

        A level that isn't open has to know the attributes of all macros.
        """
        origins = (source.statement.origin for sources in self.sources.values() for source in sources)
        asked = {guard.requirement.required for origin in origins for guard in origin.guards}
        plain = [one for one in asked if isinstance(one, Equals) and _is_choice(one)] if self.open else []
        path, count = next(iter(Counter(one.path for one in plain).most_common(1)), ("", 0))
        return frozenset(one for one in plain if one.path == path) if count >= MANY else frozenset()

    @cached_property
    def _choices(self) -> frozenset[str]:
        return frozenset(value for one in self._chosen for value in one.values)

    @cached_property
    def _choosing(self) -> tuple[int, ...]:
        return next((tags_of(one.path.removeprefix("./")) for one in self._chosen), ())

    @cached_property
    def telling(self) -> frozenset[int]:
        """The tags whose values the conditions at this level and below ask for."""
        keywords = {keyword for requirement in self._requirements for keyword in compared_by(requirement)}
        text = {TEXT} if any(map(asks_characters, self._requirements)) else set()
        return frozenset({CHARACTER_SET, *text}.union(*map(tags_of, keywords)))

    @cached_property
    def ends(self) -> frozenset[str]:
        """The sequences whose first or last item conditions ask for; "" is the one that this level is of."""
        own = {name for requirement in self._own_requirements for name in positions_in(requirement)}
        below = {name for requirement in self._requirements for name in positions_in(requirement)}
        return frozenset(own | below - {""})

    @cached_property
    def _own_requirements(self) -> tuple[Requirement, ...]:
        """The conditions at this level."""
        found: dict[int, Requirement] = {}
        for sources in self.sources.values():
            for source in sources:
                guards = (guard.requirement for guard in source.statement.origin.guards)
                for requirement in (source.statement.attribute.requirement, *guards):
                    if requirement:
                        found[id(requirement)] = requirement
        return tuple(found.values())

    @cached_property
    def _requirements(self) -> tuple[Requirement, ...]:
        """The conditions at this level and below."""
        found: dict[int, Requirement] = {}
        seen: set[str] = set()
        for sources in self.sources.values():
            for source in sources:
                _collect((source.statement.attribute,), found, seen)
        return tuple({**found, **{id(one): one for one in self._own_requirements}}.values())


def _some(sources: tuple[Source, ...], types: tuple[Type, ...]) -> bool:
    return any(source.statement.attribute.type in types for source in sources)


def _is_choice(condition: Equals) -> bool:
    """Whether a condition is that an attribute beside it has one of some values, which are no numbers."""
    numbers = any(value[:1].isdigit() for value in condition.values)
    return condition.path.startswith("./") and not condition.position and not numbers


def _forbids(source: Source) -> bool:
    """Whether a statement may forbid its attribute."""
    attribute = source.statement.attribute
    requirement = attribute.requirement if attribute.type in CONDITIONAL else None
    return requirement is not None and requirement.otherwise is not True


def _items(statement: Statement) -> Level:
    return level(statement.attribute.rows, statement.origin.below(), repeat=True)


def compile_level(iod: IOD, parts: list[tuple[Level, bool]]) -> CompiledLevel:
    """Put levels together by keyword."""
    sources: dict[str, list[Source]] = {}
    for part, sure in parts:
        for statement in part.statements:
            sources.setdefault(statement.attribute.keyword, []).append(Source(statement, sure))
    fixed = {keyword: tuple(found) for keyword, found in sources.items()}
    said = any(isinstance(row, AnyAttribute) for part, _ in parts for row in part.left)
    return CompiledLevel(iod, fixed, said or not fixed)


@dataclass(eq=False)
class CompiledIOD:
    """An IOD ready for checking.

    Parameters
    ----------
    iod: isodicom.schema.rows.IOD
        The IOD.
    root: isodicom.conformance.compiled.CompiledLevel
        The outermost level, with the statements of all modules.
    own: dict[str, frozenset[int]]
        Module -> tags of the attributes that no other module of the IOD has.
    """

    iod: IOD
    root: CompiledLevel
    own: dict[str, frozenset[int]]

    @cached_property
    def wanted(self) -> dict[str, tuple[str, ...]]:
        """Module -> the attributes of types 1 and 2 that it alone asks for."""
        found: dict[str, list[str]] = {}
        for keyword, sources in self.root.sources.items():
            if len(sources) == 1 and sources[0].statement.attribute.type in ALWAYS:
                found.setdefault(sources[0].statement.origin.module, []).append(keyword)
        return {module: tuple(keywords) for module, keywords in found.items()}


@cache
def compiled(keyword: str, extra: tuple[tuple[ModuleUse, Module], ...] = ()) -> CompiledIOD | None:
    """The IOD of this keyword ready for checking, made when it is first asked for; None if there is none.

    Its objects may have further modules, as `compile_iod` takes them.
    """
    iod = tables.definition(keyword)
    return compile_iod(iod, extra) if isinstance(iod, IOD) else None


def compile_iod(iod: IOD, extra: tuple[tuple[ModuleUse, Module], ...] = ()) -> CompiledIOD:
    """Make an IOD ready for checking.

    Parameters
    ----------
    iod: isodicom.schema.rows.IOD
        The IOD.
    extra: tuple[tuple[isodicom.schema.rows.ModuleUse, isodicom.schema.rows.Module], ...], optional
        Further modules that its objects have, and how they are used.
    """
    iod = replace(iod, modules=(*iod.modules, *(use for use, _ in extra))) if extra else iod
    modules = {module.keyword: module for _, module in extra}
    parts: list[tuple[Level, bool]] = []
    owners: dict[str, set[str]] = {}
    overridden = overridden_in(iod)
    for use in iod.modules:
        module = modules.get(use.module) or tables.definition(use.module)
        if isinstance(module, Module):
            rows = level(module.rows, Origin(use.module, iod, use.usage), repeat=True)
            counting = tuple(
                s for s in rows.statements if (use.module, s.attribute.keyword) not in overridden
            )
            rows = replace(rows, statements=counting)
            parts.append((rows, True))
            for statement in rows.statements:
                owners.setdefault(statement.attribute.keyword, set()).add(use.module)
    own: dict[str, set[int]] = {use.module: set() for use in iod.modules}
    for keyword, found in owners.items():
        if len(found) == 1:
            own[found.pop()].update(tags_of(keyword))
    return CompiledIOD(iod, compile_level(iod, parts), {m: frozenset(tags) for m, tags in own.items()})


def _collect(rows: tuple[Row, ...], found: dict[int, Requirement], seen: set[str]) -> None:
    """The conditions of rows and of those below, each macro looked at once."""
    for row in rows:
        if isinstance(row, Attribute | Include) and row.requirement:
            found[id(row.requirement)] = row.requirement
        if isinstance(row, Attribute):
            _collect(row.rows, found, seen)
        elif isinstance(row, Include) and row.macro not in seen:
            seen.add(row.macro)
            macro = tables.definition(row.macro)
            _collect(macro.rows if isinstance(macro, Macro) else (), found, seen)
