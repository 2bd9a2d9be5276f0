"""Who uses an attribute: from the attribute out to modules, macros and IODs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.find import look_up
from isodicom.conformance.lookup.functional_groups import PER_FRAME, SHARED
from isodicom.conformance.lookup.levels import LooseUsage
from isodicom.schema.conditions import Requirement
from isodicom.schema.rows import (
    IOD,
    Attribute,
    DataElement,
    Include,
    Macro,
    Module,
    Row,
    Type,
)

Place: TypeAlias = Literal["iod", "module", "macro"]


@dataclass(frozen=True, slots=True)
class User:
    """A table that uses an attribute.

    Parameters
    ----------
    kind: {"iod", "module", "macro"}
        `iod`, `module` or `macro`.
    keyword: str
        The table's keyword.
    path: str
        Where in it the attribute is, from the table's outermost level on.
    type: isodicom.schema.rows.Type
        Of the attribute there.
    requirement: isodicom.schema.conditions.Requirement | None, optional
        When it is required there, if that is conditional.
    through: tuple[str, ...], optional
        The tables in between: the macros that a module includes it by, from the outside in; for an IOD the
        module (or the macro of the functional group) before them.
    usage: {"M", "C", "U", ""}, optional
        Of that module or functional group in the IOD.
    """

    kind: Place
    keyword: str
    path: str
    type: Type
    requirement: Requirement | None = None
    through: tuple[str, ...] = ()
    usage: LooseUsage = ""


def users_of(
    attribute: str | DataElement, *, kinds: Iterable[Place] = ("iod", "module", "macro"), direct: bool = False
) -> tuple[User, ...]:
    """Every IOD, module and macro that uses an attribute, with its type and path there.

    First come the tables whose own rows name it, then those that have it through a macro, then
    IODs. Attributes of widely used macros (`CodeValue`) have tens of thousands of uses; `direct`
    gives only the tables that name them.

    Parameters
    ----------
    attribute: str | isodicom.schema.rows.DataElement
        Keyword, name or tag.
    kinds: Iterable[str], optional
        Give only these.
    direct: bool, optional
        Leave out what uses it through a macro, and with it the IODs that do.

    Returns
    -------
    tuple[isodicom.conformance.User, ...]
        Each use, with the table, the path in it and the type there.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If there is no such attribute.

    Examples
    --------
    >>> for user in users_of("Slice Thickness", kinds=["module"], direct=True)[:2]:
    ...     print(user.keyword, user.path, user.type)
    ImagePlaneModule SliceThickness 2
    NMReconstructionModule SliceThickness 2
    >>> users_of("Slice Thickness", kinds=["iod"])[0].keyword
    'CTImageIOD'
    """
    element = look_up(attribute, kind="attribute") if isinstance(attribute, str) else attribute
    named = [
        user
        for keyword in tables.attribute_users().get(element.keyword, ())
        for user in _named(keyword, element)
    ]
    found = named if direct else [*named, *_through_macros(named)]
    iods = [user for one in found for user in _iods(one)]
    wanted = frozenset(kinds)
    return tuple(user for user in dict.fromkeys([*found, *iods]) if user.kind in wanted)


def _named(keyword: str, element: DataElement) -> Iterator[User]:
    """The rows of a table that name the attribute."""
    table = tables.definition(keyword)
    if isinstance(table, Module | Macro):
        for path, row in _paths(table.rows):
            if isinstance(row, Attribute) and row.keyword == element.keyword:
                yield User(_kind(table), keyword, path, row.type, row.requirement)


def _paths(rows: Iterable[Row], above: str = "") -> Iterator[tuple[str, Row]]:
    """All rows of a table with their path; an include has the path of the level it stands on."""
    for row in rows:
        if isinstance(row, Attribute):
            yield above + row.keyword, row
            yield from _paths(row.rows, f"{above}{row.keyword}/")
        else:
            yield above, row


def _through_macros(users: Iterable[User]) -> Iterator[User]:
    """The tables that include the macros among `users`, and those that include them, and so on."""
    for user in users:
        if user.kind != "macro":
            continue
        outer = list(_including(user))
        yield from outer
        yield from _through_macros(outer)


def _including(user: User) -> Iterator[User]:
    chain = (user.keyword, *user.through)
    for keyword in tables.macro_users().get(user.keyword, ()):
        table = tables.definition(keyword)
        if keyword in chain or not isinstance(table, Module | Macro):
            continue
        for above, row in _paths(table.rows):
            if isinstance(row, Include) and row.macro == user.keyword:
                path = above + user.path
                yield replace(user, kind=_kind(table), keyword=keyword, path=path, through=chain)


def _iods(user: User) -> Iterator[User]:
    """The IODs that have a module, or use a macro as functional group."""
    if user.kind == "module":
        for keyword in tables.module_users().get(user.keyword, ()):
            yield from _iod_user(keyword, user, user.path)
    elif user.kind == "macro":
        for keyword in tables.macro_users().get(user.keyword, ()):
            for sequence in (SHARED, PER_FRAME):
                yield from _iod_user(keyword, user, f"{sequence}/{user.path}")


def _iod_user(keyword: str, user: User, path: str) -> Iterator[User]:
    iod = tables.definition(keyword)
    if not isinstance(iod, IOD):
        return
    through = (user.keyword, *user.through)
    uses = [m.usage for m in iod.modules if m.module == user.keyword]
    uses += [g.usage for g in iod.functional_groups if g.macro == user.keyword]
    for usage in uses:
        yield replace(user, kind="iod", keyword=keyword, path=path, through=through, usage=usage)


def _kind(table: Module | Macro) -> Place:
    return "module" if isinstance(table, Module) else "macro"


def iods_with(attribute: str) -> tuple[str, ...]:
    """The keywords of the IODs that have an attribute anywhere, from the indexes alone.

    Parameters
    ----------
    attribute: str
        Its exact keyword.

    Returns
    -------
    tuple[str, ...]
        Keywords of IODs, sorted.
    """
    found: set[str] = set()
    waiting = list(tables.attribute_users().get(attribute, ()))
    while waiting:
        table = waiting.pop()
        if table not in found:
            found.add(table)
            waiting += tables.macro_users().get(table, ()) or tables.module_users().get(table, ())
    return tuple(sorted(table for table in found if table.endswith("IOD")))
