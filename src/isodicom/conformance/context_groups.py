"""Context groups: their codes, also through includes, and membership."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol, TypeAlias

from isodicom.conformance import tables
from isodicom.conformance.expand import as_definition
from isodicom.conformance.levels import bounds_of
from isodicom.conformance.lookup import look_up
from isodicom.schema.rows import IOD, Attribute, Binding, Code, ContextGroup, Macro, Module, Row

if TYPE_CHECKING:
    from pydicom.dataset import Dataset


class HasScheme(Protocol):
    """A code as pydicom has it (`pydicom.sr.coding.Code`, and concepts that behave like it)."""

    @property
    def value(self) -> str: ...
    @property
    def scheme_designator(self) -> str: ...


AnyCode: TypeAlias = "Code | HasScheme | tuple[str, str] | tuple[str, str, str] | Dataset"

CODE_VALUES = ("CodeValue", "LongCodeValue", "URNCodeValue")


@dataclass(frozen=True, slots=True)
class BoundGroup:
    """The context group that a code sequence takes its codes from, at one place.

    Parameters
    ----------
    group: the context group
    binding: whether other codes may be used (baseline), or not (defined), or "" if unsaid
    table, path: the module or macro that says so, and where
    origin: where the fact comes from, if not from the edition's own text
    """

    group: ContextGroup
    binding: Binding
    table: str
    path: str
    origin: str = ""


def context_group(cid: int | str) -> ContextGroup:
    """The context group of a number: `29`, `"CID 29"`, or its name.

    Raises
    ------
    UnknownStandardNameError
        If there is none.

    Examples
    --------
    >>> context_group(244)
    ContextGroup(cid=244, name='Laterality', ...)
    """
    return look_up(str(cid), kind="context_group")


def codes_of(cid: int | str | ContextGroup) -> tuple[Code, ...]:
    """The codes of a context group and of the groups that it includes, each once, in their order.

    Examples
    --------
    >>> [code.meaning for code in codes_of(244)]
    ['Bilateral', 'Unilateral', 'Right', 'Left']
    """
    group = cid if isinstance(cid, ContextGroup) else context_group(cid)
    return tuple(dict.fromkeys(_codes(group, set())))


def _codes(group: ContextGroup, seen: set[int]) -> Iterator[Code]:
    seen.add(group.cid)
    yield from group.codes
    for cid in group.includes:
        included = tables.context_group(cid)
        if included and cid not in seen:
            yield from _codes(included, seen)


@cache
def members_of(cid: int) -> frozenset[tuple[str, str]]:
    """Value and scheme of each code of a context group."""
    return frozenset((code.value, code.scheme) for code in codes_of(cid))


def in_context_group(code: AnyCode, cid: int | str) -> bool:
    """Whether a code is in a context group, or in one that it includes.

    Value and scheme count, the meaning doesn't. An extensible group may be extended with codes
    that are not in it.

    Parameters
    ----------
    code: a `Code`, of this package or of pydicom; (value, scheme); or an item of a code sequence
    cid: the context group, `244` or `"CID 244"`

    Examples
    --------
    >>> in_context_group(("24028007", "SCT"), "CID 244")
    True
    >>> from pydicom.sr.codedict import codes
    >>> in_context_group(codes.SCT.Liver, 244)
    False
    """
    return value_and_scheme(code) in members_of(context_group(cid).cid)


def value_and_scheme(code: AnyCode) -> tuple[str, str]:
    """What identifies a code, whichever way it is written.

    Raises
    ------
    TypeError
        If it is no code.
    """
    if isinstance(code, Code):
        return code.value, code.scheme
    if isinstance(code, tuple) and len(code) in (2, 3):
        return code[0], code[1]
    item = getattr(code, "CodingSchemeDesignator", None)
    if item is not None:
        values = (getattr(code, keyword, None) for keyword in CODE_VALUES)
        return str(next((value for value in values if value), "")), str(item)
    value, scheme = (getattr(code, name, None) for name in ("value", "scheme_designator"))
    if value is not None and scheme is not None:
        return str(value), str(scheme)
    raise TypeError(
        "A code is a Code, a tuple (value, scheme) or an item of a code sequence, "
        f"not {type(code).__name__}: {code!r}"
    )


def context_groups_of(sequence: str, where: str | Module | Macro | None = None) -> tuple[BoundGroup, ...]:
    """The context groups that a code sequence takes its codes from, wherever the standard says so.

    Parameters
    ----------
    sequence: keyword, name or tag of the sequence
    where: only what this module or macro says

    Examples
    --------
    >>> [(b.group.cid, b.binding) for b in context_groups_of("Anatomic Region Sequence", "Intra-Oral Image")]
    [(4016, 'defined')]
    """
    keyword = look_up(sequence, kind="attribute").keyword
    if where is None:
        users = tables.attribute_users().get(keyword, ())
        asked = [tables.definition(user) for user in users]
    else:
        asked = [as_definition(where)]
    return tuple(
        found
        for table in asked
        if table is not None and not isinstance(table, IOD)
        for found in _bound(table.rows, keyword, table.keyword, "")
    )


def _bound(rows: tuple[Row, ...], keyword: str, table: str, above: str) -> Iterator[BoundGroup]:
    for row in rows:
        if not isinstance(row, Attribute):
            continue
        path = above + row.keyword
        for bound in bounds_of(row) if row.keyword == keyword else ():
            if bound.target.startswith("CID "):
                group = tables.context_group(int(bound.target.removeprefix("CID ")))
                if group:
                    yield BoundGroup(group, bound.binding, table, path, bound.origin)
        yield from _bound(row.rows, keyword, table, f"{path}/")
