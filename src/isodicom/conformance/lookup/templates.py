"""Templates of Part 16: their rows, as they stand or with the included templates in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.find import look_up
from isodicom.schema.rows import Constraint, Template, TemplateRow


@dataclass(frozen=True, slots=True)
class RowUse:
    """A row of a template where it ends up.

    Parameters
    ----------
    tid: str
        The template whose row it is.
    row: isodicom.schema.rows.TemplateRow
        The row, with the including row's arguments in place of parameters.
    depth: int
        Nesting in the whole.
    cut: bool, optional
        Whether it includes a template that is already open, so that it was not expanded again.
    """

    tid: str
    row: TemplateRow
    depth: int
    cut: bool = False


def template(tid: int | str) -> Template:
    """The template of an id or name (PS3.16 Annexes A and C).

    Parameters
    ----------
    tid: int | str
        Its id, `"TID 1500"` or `1500`, or its name.

    Returns
    -------
    isodicom.schema.rows.Template
        Its rows as they stand, includes not put in place.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If there is none.

    Examples
    --------
    >>> template(1500).name
    'Measurement Report'
    """
    return look_up(str(tid), kind="template")


def template_rows(tid: int | str | Template, expand: bool = True) -> tuple[RowUse, ...]:
    """The rows of a template.

    Parameters
    ----------
    tid: int | str | isodicom.schema.rows.Template
        Its id, `"TID 1500"` or `1500`, its name, or the template itself.
    expand: bool, optional
        Put the rows of included templates below the row that includes them, with its arguments filled in; a
        template that includes itself is cut at the first repetition.

    Returns
    -------
    tuple[isodicom.conformance.RowUse, ...]
        The rows, each with the template that it is of and its depth in the whole.

    Examples
    --------
    >>> len(template_rows(1500, expand=False)) < len(template_rows(1500))
    True
    """
    start = tid if isinstance(tid, Template) else template(tid)
    if not expand:
        return tuple(RowUse(start.tid, row, row.depth) for row in start.rows)
    return tuple(_expanded(start, 0, {}, (start.tid,)))


def _expanded(
    start: Template, depth: int, arguments: Mapping[str, Constraint], chain: tuple[str, ...]
) -> Iterator[RowUse]:
    for raw in start.rows:
        row = filled(raw, arguments)
        included = tables.template(row.include) if row.include else None
        cut = row.include in chain
        yield RowUse(start.tid, row, depth + row.depth, cut)
        if included and not cut:
            yield from _expanded(included, depth + row.depth, dict(row.arguments), (*chain, row.include))


def filled(row: TemplateRow, arguments: Mapping[str, Constraint]) -> TemplateRow:
    """The row with parameters replaced by what the including row passes for them."""
    if not arguments:
        return row
    return replace(
        row,
        concept=_argument(row.concept, arguments),
        value=_argument(row.value, arguments),
        arguments=tuple((name, _argument(given, arguments) or given) for name, given in row.arguments),
    )


def _argument(constraint: Constraint | None, arguments: Mapping[str, Constraint]) -> Constraint | None:
    if constraint is None:
        return None
    if constraint.units is not None:
        constraint = replace(constraint, units=_argument(constraint.units, arguments))
    if constraint.alternatives:
        others = tuple(_argument(other, arguments) or other for other in constraint.alternatives)
        constraint = replace(constraint, alternatives=others)
    given = arguments.get(constraint.parameter) if constraint.parameter else None
    if given is None:
        return constraint
    return replace(given, alternatives=(*given.alternatives, *constraint.alternatives))
