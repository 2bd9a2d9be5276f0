"""Who uses a code: the context groups that list it, and the rows of templates that name it."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.codes import AnyCode, value_and_scheme
from isodicom.conformance.lookup.templates import RowUse
from isodicom.schema.rows import Code, Constraint, ContextGroup, TemplateRow


def context_groups_with(code: AnyCode) -> tuple[ContextGroup, ...]:
    """The context groups that list a code themselves; those that include them are not given.

    Parameters
    ----------
    code: isodicom.schema.rows.Code | pydicom.sr.coding.Code | tuple[str, str] | pydicom.dataset.Dataset
        A `Code`, of this package or of pydicom; (value, scheme); or an item of a code sequence.

    Returns
    -------
    tuple[isodicom.schema.rows.ContextGroup, ...]
        In the order of their numbers.

    Examples
    --------
    >>> [group.name for group in context_groups_with(("51440002", "SCT"))]
    ['Anatomic Modifier', 'Laterality']
    """
    asked = value_and_scheme(code)
    groups = filter(None, map(tables.context_group, tables.context_group_names()))
    return tuple(g for g in groups if any((one.value, one.scheme) == asked for one in g.codes))


def template_rows_with(code: AnyCode) -> tuple[RowUse, ...]:
    """The rows of templates that name a code: as concept name, value, unit or argument.

    Parameters
    ----------
    code: isodicom.schema.rows.Code | pydicom.sr.coding.Code | tuple[str, str] | pydicom.dataset.Dataset
        A `Code`, of this package or of pydicom; (value, scheme); or an item of a code sequence.

    Returns
    -------
    tuple[isodicom.conformance.RowUse, ...]
        The rows as their templates have them.

    Examples
    --------
    >>> [(use.tid, use.row.number) for use in template_rows_with(("121058", "DCM"))][0]
    ('TID 1500', '4')
    """
    asked = value_and_scheme(code)
    templates = filter(None, map(tables.template, tables.template_names()))
    return tuple(
        RowUse(template.tid, row, row.depth)
        for template in templates
        for row in template.rows
        if any((one.value, one.scheme) == asked for one in _named(row))
    )


def _named(row: TemplateRow) -> Iterator[Code]:
    for constraint in (row.concept, row.value, *(given for _, given in row.arguments)):
        yield from _codes(constraint)


def _codes(constraint: Constraint | None) -> Iterator[Code]:
    if constraint is not None:
        yield from constraint.codes
        for part in (constraint.units, *constraint.alternatives):
            yield from _codes(part)
