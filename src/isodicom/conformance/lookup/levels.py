"""One level of nesting: the attributes that rows ask for once their macros stand in place.

Tables reference macros and do not expand them; some macros include themselves by way of the
content they describe. So a level is expanded when it is looked at, and not the ones below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from isodicom.conformance.lookup import tables
from isodicom.schema.conditions import Requirement
from isodicom.schema.rows import (
    IOD,
    AnyAttribute,
    Attribute,
    Bound,
    GroupUse,
    Include,
    IncludeFunctionalGroups,
    Macro,
    Row,
    Usage,
)

Left: TypeAlias = Include | IncludeFunctionalGroups | AnyAttribute
"""Rows that hold the place of attributes."""

LooseUsage: TypeAlias = Usage | Literal[""]

WEAKER: dict[LooseUsage, int] = {"": 0, "M": 1, "C": 2, "U": 3}


@dataclass(frozen=True, slots=True)
class Guard:
    """The condition under which a macro stands at a place."""

    macro: str
    requirement: Requirement


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row comes from.

    Parameters
    ----------
    iod: isodicom.schema.rows.IOD | None, optional
        The IOD that is looked at, if any; it says which functional groups there are.
    module: str
        The module, or the macro if one was asked for by itself.
    usage: {"M", "C", "U", ""}, optional
        Of the module in the IOD, or of the functional group where that is weaker.
    macro: str, optional
        The macro whose table holds the row, if it is not the module's own.
    macros: tuple[str, ...], optional
        Every macro on the way here, outermost first.
    guards: tuple[isodicom.conformance.lookup.levels.Guard, ...], optional
        The conditions of the includes at this level.
    group: isodicom.schema.rows.GroupUse | None, optional
        The functional group that the row is in, if it is in one.
    opens: bool, optional
        Whether the row is on the group's outermost level.
    """

    module: str
    iod: IOD | None = None
    usage: LooseUsage = ""
    macro: str = ""
    macros: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    group: GroupUse | None = None
    opens: bool = False

    def inside(self, macro: str, guard: Requirement | None, group: GroupUse | None = None) -> Origin:
        """The origin of the rows of a macro that is included here."""
        usage = group.usage if group and WEAKER[group.usage] > WEAKER[self.usage] else self.usage
        return replace(
            self,
            usage=usage,
            macro=macro,
            macros=(*self.macros, macro),
            guards=(*self.guards, Guard(macro, guard)) if guard else self.guards,
            group=group or self.group,
            opens=self.opens or group is not None,
        )

    def below(self) -> Origin:
        """The origin of the rows in the items of a sequence: its guards have been passed."""
        return replace(self, guards=(), opens=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one table says about one attribute of a level."""

    attribute: Attribute
    origin: Origin

    def rows(self) -> Level:
        """The level of the sequence's items."""
        return level(self.attribute.rows, self.origin.below())


@dataclass(frozen=True, slots=True)
class Level:
    """The statements of one level in their order.

    Parameters
    ----------
    statements: tuple[isodicom.conformance.lookup.levels.Statement, ...]
        What is said of each attribute; an attribute may be there more than once.
    left: tuple[Include | IncludeFunctionalGroups | AnyAttribute, ...], optional
        Rows that stay as they are: includes of macros that are already open further out, functional groups
        where no IOD says which, attributes that are not named.
    """

    statements: tuple[Statement, ...]
    left: tuple[Left, ...] = ()


def level(rows: Iterable[Row], origin: Origin, repeat: bool = False) -> Level:
    """Put the macros of a level in place.

    Parameters
    ----------
    rows: Iterable[isodicom.schema.rows.Row]
        The rows as a table holds them.
    origin: isodicom.conformance.lookup.levels.Origin
        Where they stand.
    repeat: bool, optional
        Expand a macro again that is already open further out.
    """
    statements: list[Statement] = []
    left: list[Left] = []
    for row, place in _open(rows, origin, repeat, frozenset()):
        if isinstance(row, Attribute):
            statements.append(Statement(row, place))
        else:
            left.append(row)
    return Level(tuple(statements), tuple(left))


def bare_level(rows: tuple[Row, ...], origin: Origin) -> Level:
    """The level as its table has it, with no macro put in place."""
    attributes = (row for row in rows if isinstance(row, Attribute))
    left = tuple(row for row in rows if not isinstance(row, Attribute))
    return Level(tuple(Statement(row, origin) for row in attributes), left)


def _open(
    rows: Iterable[Row], origin: Origin, repeat: bool, here: frozenset[str]
) -> Iterator[tuple[Row, Origin]]:
    """The rows with includes replaced by what they include; `here` are the macros of this level."""
    for row in rows:
        included = [] if isinstance(row, Attribute | AnyAttribute) else list(_included(row, origin))
        if not included:
            yield row, origin
        for macro, place in included:
            if macro.keyword in (here if repeat else origin.macros):
                yield row, origin
            else:
                yield from _open(macro.rows, place, repeat, here | {macro.keyword})


def _included(row: Include | IncludeFunctionalGroups, origin: Origin) -> Iterator[tuple[Macro, Origin]]:
    if isinstance(row, Include):
        macro = tables.definition(row.macro)
        if isinstance(macro, Macro):
            yield macro, origin.inside(macro.keyword, row.requirement)
        return
    for use in origin.iod.functional_groups if origin.iod else ():
        macro = tables.definition(use.macro)
        if isinstance(macro, Macro):
            yield macro, origin.inside(macro.keyword, None, use)


def bounds_of(attribute: Attribute) -> tuple[Bound, ...]:
    """The context groups and templates of an attribute, also those said where its macro stands."""
    included = (bound for row in attribute.rows if isinstance(row, Include) for bound in row.bound)
    return tuple(dict.fromkeys((*attribute.bound, *included)))
