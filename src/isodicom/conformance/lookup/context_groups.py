"""Context groups: their codes, also through includes, and membership."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.codes import AnyCode, value_and_scheme
from isodicom.conformance.lookup.expand import as_definition
from isodicom.conformance.lookup.find import look_up
from isodicom.conformance.lookup.levels import bounds_of
from isodicom.errors import UnknownCodesError
from isodicom.schema.rows import IOD, Attribute, Binding, Code, ContextGroup, Macro, Module, Row


@dataclass(frozen=True, slots=True)
class BoundGroup:
    """The context group that a code sequence takes its codes from, at one place.

    Parameters
    ----------
    group: isodicom.schema.rows.ContextGroup
        The context group.
    binding: isodicom.schema.rows.Binding
        Whether other codes may be used (baseline), or not (defined), or "" if unsaid.
    table, path: str
        The module or macro that says so, and where.
    origin: str, optional
        Where the fact comes from, if not from the edition's own text.
    """

    group: ContextGroup
    binding: Binding
    table: str
    path: str
    origin: str = ""


def context_group(cid: int | str) -> ContextGroup:
    """The context group of a number or name (PS3.16 Annex B).

    Parameters
    ----------
    cid: int | str
        Its number, `29` or `"CID 29"`, or its name.

    Returns
    -------
    isodicom.schema.rows.ContextGroup
        Its own codes, and the numbers of the groups that it includes.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If there is none.

    Examples
    --------
    >>> context_group(244)
    ContextGroup(cid=244, name='Laterality', ...)
    """
    return look_up(str(cid), kind="context_group")


def codes_of(cid: int | str | ContextGroup) -> tuple[Code, ...]:
    """The codes of a context group and of the groups that it includes, each once, in their order.

    A group that is a coding scheme as a whole (CID 82: all units of UCUM) lists none, its `schemes`
    name the scheme.

    Parameters
    ----------
    cid: int | str | isodicom.schema.rows.ContextGroup
        Its number, `244` or `"CID 244"`, its name, or the group itself.

    Returns
    -------
    tuple[isodicom.schema.rows.Code, ...]
        Value, scheme and meaning of each.

    Examples
    --------
    >>> [code.meaning for code in codes_of(244)]
    ['Bilateral', 'Unilateral', 'Right', 'Left']
    >>> codes_of(82), context_group(82).schemes
    ((), ('UCUM',))
    """
    group = cid if isinstance(cid, ContextGroup) else context_group(cid)
    return tuple(dict.fromkeys(code for one in _with_included(group, set()) for code in one.codes))


def _with_included(group: ContextGroup, seen: set[int]) -> Iterator[ContextGroup]:
    """The group and all that it includes, each once; one that the tables don't hold is empty."""
    seen.add(group.cid)
    yield group
    for cid in group.includes:
        if cid not in seen:
            included = tables.context_group(cid) or ContextGroup(cid, "", "", "", "", None)
            yield from _with_included(included, seen)


@dataclass(frozen=True, slots=True)
class Members:
    """What belongs to a context group, through the groups that it includes too.

    Parameters
    ----------
    codes: frozenset[tuple[str, str]]
        Value and scheme of each code that is listed.
    schemes: frozenset[str]
        Coding schemes of which all codes belong to it.
    untold: tuple[isodicom.schema.rows.ContextGroup, ...]
        The groups whose codes the tables do not tell.
    """

    codes: frozenset[tuple[str, str]]
    schemes: frozenset[str]
    untold: tuple[ContextGroup, ...]


@cache
def members_of(cid: int) -> Members:
    """What belongs to the context group of this number."""
    groups = tuple(_with_included(context_group(cid), set()))
    return Members(
        codes=frozenset((code.value, code.scheme) for group in groups for code in group.codes),
        schemes=frozenset(scheme for group in groups for scheme in group.schemes),
        untold=tuple(g for g in groups if not (g.codes or g.includes or g.schemes)),
    )


def in_context_group(code: AnyCode, cid: int | str) -> bool:
    """Whether a code is in a context group, or in one that it includes.

    Value and scheme count, the meaning doesn't. An extensible group may be extended with codes
    that are not in it. Where the group is a coding scheme as a whole (CID 82: UCUM), every code of
    that scheme is in it; whether the scheme really has the code is not asked.

    Parameters
    ----------
    code: isodicom.schema.rows.Code | pydicom.sr.coding.Code | tuple[str, str] | pydicom.dataset.Dataset
        A `Code`, of this package or of pydicom; (value, scheme); or an item of a code sequence.
    cid: int | str
        The context group, `244` or `"CID 244"`.

    Returns
    -------
    bool
        Whether it is, as far as the tables tell.

    Raises
    ------
    isodicom.errors.UnknownCodesError
        If the code is not among those that are listed, and the tables do not tell all codes of the
        group: it may or may not be in it.
    isodicom.errors.UnknownStandardNameError
        If there is no such group.

    Examples
    --------
    >>> in_context_group(("24028007", "SCT"), "CID 244")
    True
    >>> from pydicom.sr.codedict import codes
    >>> in_context_group(codes.SCT.Liver, 244)
    False
    >>> in_context_group(("mm", "UCUM"), "CID 82"), in_context_group(("mm", "DCM"), "CID 82")
    (True, False)
    """
    group = context_group(cid)
    asked = value_and_scheme(code)
    members = members_of(group.cid)
    if asked in members.codes or (asked[0] and asked[1] in members.schemes):
        return True
    if members.untold:
        raise _untold(asked, group, members.untold)
    return False


def _untold(
    code: tuple[str, str], group: ContextGroup, untold: tuple[ContextGroup, ...]
) -> UnknownCodesError:
    edition = tables.edition().name
    which = ", ".join(f"CID {one.cid} {one.name}".strip() for one in untold)
    return UnknownCodesError(
        f"Whether {code} is in CID {group.cid} can't be told: "
        f"the tables ({edition}) lack the codes of {which}.",
        cid=group.cid,
        groups=tuple(one.cid for one in untold),
        edition=edition,
    )


def context_groups_of(sequence: str, where: str | Module | Macro | None = None) -> tuple[BoundGroup, ...]:
    """The context groups that a code sequence takes its codes from, wherever the standard says so.

    Parameters
    ----------
    sequence: str
        Keyword, name or tag of the sequence.
    where: str | isodicom.schema.rows.Module | isodicom.schema.rows.Macro | None, optional
        Only what this module or macro says.

    Returns
    -------
    tuple[isodicom.conformance.BoundGroup, ...]
        Each group, and where it is bound.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If there is no such attribute, module or macro.

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
