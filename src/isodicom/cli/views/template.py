"""A template and its rows."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from isodicom.cli.views.parts import grid, head, indented
from isodicom.cli.views.registry import Options
from isodicom.conformance.conditions.wording import describe
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.plain_values import Plain, as_plain, facts_of
from isodicom.conformance.lookup.templates import RowUse, template_rows
from isodicom.schema.rows import Constraint, Template, TemplateRow

BINDINGS = {"B": "baseline", "D": "defined", "E": "enumerated"}

SAID = {None: "", True: "{}", False: "not {}"}

TEXTS = {"absent": "without concept name"}


def show(value: Template, options: Options, width: int) -> Iterator[RenderableType]:
    """Its rows, nested ones indented."""
    said = [SAID[flag].format(word) for flag, word in _flags(value)]
    about = ", ".join(word for word in said if word)
    yield from head(value, f"{value.tid} {value.name}", value.keyword, about)
    yield ""
    table = grid("Row", "Content", "VM", "Req", "Notes", fixed=("Row", "VM", "Req"))
    uses = template_rows(value, expand=options.expand)
    for use in uses:
        if options.depth is None or use.depth < options.depth:
            number = (
                use.row.number if use.tid == value.tid else f"{use.tid.removeprefix('TID ')}/{use.row.number}"
            )
            row = use.row
            table.add_row(number, _content(use), row.vm, row.requirement_type, Text(_notes(row), style="dim"))
    yield table
    if any(use.tid != value.tid for use in uses):
        yield Text("\nRows that notes refer to are of the same template.", style="dim")


def facts(value: Template, options: Options) -> Plain:
    """The template; with `expand`, the rows of included ones too."""
    plain = facts_of(value)
    if options.expand:
        plain["rows"] = as_plain(template_rows(value, expand=True))
    return plain


def _flags(value: Template) -> tuple[tuple[bool | None, str], ...]:
    return (value.extensible, "extensible"), (value.ordered, "order significant"), (value.root, "root")


def _content(use: RowUse) -> Padding:
    row = use.row
    text = Text()
    relationship = f"{'by reference ' if row.by_reference else ''}{row.relationship}"
    if relationship:
        text.append(relationship.lower() + " ", style="dim")
    if row.include:
        text.append(f"{row.include} {tables.template_names().get(row.include, '')}")
        text.append("  not again" if use.cut else "", style="dim")
    else:
        text.append(row.value_type + " ", style="dim")
        text.append(said(row.concept))
    return indented(text, use.depth)


def _notes(row: TemplateRow) -> str:
    parts = [describe(row.condition), said(row.value)]
    parts += [f"{name} = {said(given)}" for name, given in row.arguments if said(given) not in ("", name)]
    if row.exclusive:
        parts.append(f"either this or row {' or '.join(row.exclusive)}")
    return "; ".join(part for part in parts if part)


def said(constraint: Constraint | None) -> str:
    """A constraint in a few words: `Finding (121071, DCM)`, `CID 218 (defined)`, `$Measurement`."""
    if constraint is None:
        return ""
    codes = [f"{code.meaning} ({code.value}, {code.scheme})" for code in constraint.codes]
    binding = BINDINGS.get(constraint.binding[:1], "")
    bound = f"{constraint.bound} ({binding})" if constraint.bound and binding else constraint.bound
    parts = [" or ".join(codes), bound, constraint.parameter, TEXTS.get(constraint.text, constraint.text)]
    if constraint.units:
        parts.append(f"in {said(constraint.units)}")
    return " ".join(part for part in parts if part)
