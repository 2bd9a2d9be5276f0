"""Modules and IODs as flat rows: each attribute with its path and who asks for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.attribute_types import STRICTNESS
from isodicom.conformance.lookup.find import KINDS, as_iod, unknown
from isodicom.conformance.lookup.levels import (
    Left,
    Level,
    LooseUsage,
    Origin,
    Statement,
    bare_level,
    bounds_of,
    level,
)
from isodicom.conformance.overridden import overridden_in
from isodicom.errors import UnknownStandardNameError
from isodicom.schema.conditions import Requirement
from isodicom.schema.rows import IOD, Bound, Items, Macro, Module, Type, Values


@dataclass(frozen=True, slots=True)
class AttributeUse:
    """An attribute at one place of a module, macro or IOD.

    Parameters
    ----------
    path: str
        Keywords from the outside in, `ReferencedStudySequence/ReferencedSOPClassUID`.
    keyword, tag, name, vr, vm: str
        The attribute (PS3.6); the tag is written `(0008,1155)`.
    type: isodicom.schema.rows.Type
        1, 1C, 2, 2C or 3 (PS3.5 7.4); "" where the standard gives none.
    requirement: isodicom.schema.conditions.Requirement | None
        When a 1C or 2C attribute is required.
    values: tuple[isodicom.schema.rows.Values, ...]
        Enumerated values and defined terms.
    items: isodicom.schema.rows.Items | None
        How many items a sequence takes.
    bound: tuple[isodicom.schema.rows.Bound, ...]
        Context groups of a code sequence, templates of content.
    module: str
        The module that asks for it.
    macro: str
        The macro whose table the row is in, if it is not the module's own.
    group: str
        The macro of the functional group that it is in.
    usage: {"M", "C", "U", ""}
        Of the module in the IOD, or of its functional group; "" if no IOD was asked for.
    section: str
        Where the standard says more about it, else that of the table.
    left: tuple[Include | IncludeFunctionalGroups | AnyAttribute, ...], optional
        What stands in its items and was not put in place: macros (all of them if that was asked for, else
        those that are open further out already), functional groups, attributes that aren't named.
    guards: tuple[isodicom.schema.conditions.Requirement, ...], optional
        Conditions under which the macros that hold the row stand there at all.
    also: tuple[str, ...], optional
        Other modules of the IOD that ask for it, where they were merged.
    """

    path: str
    keyword: str
    tag: str
    name: str
    vr: str
    vm: str
    type: Type
    requirement: Requirement | None
    values: tuple[Values, ...]
    items: Items | None
    bound: tuple[Bound, ...]
    module: str
    macro: str
    group: str
    usage: LooseUsage
    section: str
    left: tuple[Left, ...] = ()
    guards: tuple[Requirement, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def depth(self) -> int:
        """How many sequences it is in."""
        return self.path.count("/")


def attributes_of(
    where: str | IOD | Module | Macro,
    depth: int | None = None,
    types: Collection[str] | None = None,
    *,
    expand: bool = True,
    strictest: bool = False,
    usages: Collection[str] | None = None,
) -> tuple[AttributeUse, ...]:
    """The attributes of an IOD, module or macro, nested ones with their path.

    A macro that includes itself by way of nested content is expanded once and then left as it is; the
    row above says so in `left`. Functional groups stand in the shared and in the per-frame sequence.

    Parameters
    ----------
    where: str | isodicom.schema.rows.IOD | isodicom.schema.rows.Module | isodicom.schema.rows.Macro
        The table, or any name of it; a SOP class stands for its IOD.
    depth: int | None, optional
        How many levels; 1 is the outermost.
    types: Collection[str] | None, optional
        Give only attributes of these types, such as `("1", "1C")`.
    expand: bool, optional
        Put macros in place; if not, only what the table itself names is given.
    strictest: bool, optional
        Where modules of an IOD ask for the same attribute, give one row, of the strictest type (1, 1C, 2, 2C,
        3), and name the other modules in `also`.
    usages: Collection[str] | None, optional
        Of an IOD, only modules and functional groups of these usages, such as `("M",)`.

    Returns
    -------
    tuple[isodicom.conformance.AttributeUse, ...]
        In the order of the tables, an attribute before those in its items.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If nothing has that name.

    Examples
    --------
    >>> for a in attributes_of("Image Plane", depth=1, types=["1", "2"]):
    ...     print(a.tag, a.keyword, a.type, a.vr, a.vm)
    (0028,0030) PixelSpacing 1 DS 2
    (0020,0037) ImageOrientationPatient 1 DS 6
    (0020,0032) ImagePositionPatient 1 DS 3
    (0018,0050) SliceThickness 2 DS 1

    >>> rows = attributes_of("CT Image", strictest=True)
    >>> [(a.type, a.module, a.also) for a in rows if a.path == "ImageType"]
    [('1', 'CTImageModule', ('GeneralImageModule',))]
    """
    definition = as_definition(where)
    rows = _rows(definition, depth, expand, usages)
    if strictest:
        overridden = overridden_in(definition) if isinstance(definition, IOD) else ()
        rows = _merge(row for row in rows if (row.module, row.path) not in overridden)
    return tuple(row for row in rows if types is None or row.type in types)


def as_definition(where: str | IOD | Module | Macro) -> IOD | Module | Macro:
    """The table itself, or the one of that name; a SOP class stands for its IOD."""
    if not isinstance(where, str):
        return where
    for kind in KINDS[:3]:
        found = kind.find(where)
        if isinstance(found, IOD | Module | Macro):
            return found
    try:
        return as_iod(where)
    except UnknownStandardNameError:
        raise unknown(where, KINDS[:3]) from None


def _rows(
    definition: IOD | Module | Macro, depth: int | None, expand: bool, usages: Collection[str] | None
) -> Iterator[AttributeUse]:
    for table, origin in _tables(definition):
        start = own_level(table, origin, expand)
        for use in _walk(start, "", 1, depth, expand, table.section):
            if usages is None or use.usage in usages:
                yield use


def _tables(definition: IOD | Module | Macro) -> Iterator[tuple[Module | Macro, Origin]]:
    if not isinstance(definition, IOD):
        yield definition, Origin(definition.keyword)
        return
    for use in definition.modules:
        module = tables.definition(use.module)
        if isinstance(module, Module):
            yield module, Origin(use.module, definition, use.usage)


def own_level(table: Module | Macro, origin: Origin, expand: bool = True) -> Level:
    """The outermost level of a module or macro."""
    if isinstance(table, Macro):
        origin = replace(origin, macros=(table.keyword,))
    return level(table.rows, origin) if expand else bare_level(table.rows, origin)


def _walk(
    rows: Level, above: str, now: int, depth: int | None, expand: bool, section: str
) -> Iterator[AttributeUse]:
    for statement in rows.statements:
        path = f"{above}{statement.attribute.keyword}"
        below = statement.rows() if expand else bare_level(statement.attribute.rows, statement.origin)
        yield _use(statement, path, below.left, section)
        if depth is None or now < depth:
            yield from _walk(below, f"{path}/", now + 1, depth, expand, section)


def _use(statement: Statement, path: str, left: tuple[Left, ...], section: str) -> AttributeUse:
    attribute, origin = statement.attribute, statement.origin
    element = tables.element(attribute.keyword)
    tag = attribute.tag or (element.tag if element else "")
    macro = tables.definition(origin.macro) if origin.macro else None
    return AttributeUse(
        path,
        attribute.keyword,
        written(tag),
        attribute.name or (element.name if element else ""),
        element.vr if element else "",
        element.vm if element else "",
        attribute.type,
        attribute.requirement,
        attribute.values,
        attribute.items,
        bounds_of(attribute),
        origin.module,
        origin.macro,
        origin.group.macro if origin.group else "",
        origin.usage,
        attribute.section or (macro.section if macro else section),
        left,
        tuple(guard.requirement for guard in origin.guards),
    )


def written(tag: str) -> str:
    """A tag as people read it: `(0028,0030)`; "" stays.

    >>> written("00280030")
    '(0028,0030)'
    """
    return f"({tag[:4]},{tag[4:]})" if len(tag) == 8 else tag


def _merge(rows: Iterable[AttributeUse]) -> Iterator[AttributeUse]:
    """One row a path, of the strictest type."""
    by_path: dict[str, list[AttributeUse]] = {}
    for row in rows:
        by_path.setdefault(row.path, []).append(row)
    for uses in by_path.values():
        best = min(uses, key=lambda use: STRICTNESS[use.type])
        others = dict.fromkeys(use.module for use in uses if use.module != best.module)
        yield replace(best, also=tuple(others))
