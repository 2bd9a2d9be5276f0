"""An attribute: what it is, and who asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from isodicom.cli.views.lines import WIDE, attribute_facts
from isodicom.cli.views.notes import notes
from isodicom.cli.views.parts import grid, head, section
from isodicom.cli.views.registry import Options
from isodicom.conformance.conditions.wording import title
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.expand import AttributeUse, attributes_of, written
from isodicom.conformance.lookup.plain_values import Plain, as_plain, facts_of
from isodicom.conformance.lookup.usage import iods_with, users_of
from isodicom.schema.rows import DataElement

FEW = 12


def show(value: DataElement, options: Options, width: int) -> Iterator[RenderableType]:
    """Its VR and VM, the modules and macros that name it, and how many IODs have it."""
    aside = f"{written(value.tag)} {value.keyword}"
    what = (
        f"{value.vr}, {value.vm} value{'' if value.vm == '1' else 's'}{', retired' if value.retired else ''}"
    )
    yield from head(value, value.name, aside, what)
    uses = list(_uses(value, options))
    if uses:
        yield section("Named by")
        yield _table(uses, width)
    yield from _iods(value, options)


def facts(value: DataElement, options: Options) -> Plain:
    """The row of the data dictionary and its users."""
    plain = facts_of(value)
    plain["named_by"] = attribute_facts(_uses(value, options))
    plain["iods"] = as_plain(iods_with(value.keyword))
    if options.expand:
        plain["users"] = as_plain(users_of(value))
    return plain


def _uses(value: DataElement, options: Options) -> Iterator[AttributeUse]:
    """The rows that name it, as flat rows of their table."""
    for keyword in tables.attribute_users().get(value.keyword, ()):
        for use in attributes_of(keyword, options.depth, options.types or None, expand=False):
            if use.keyword == value.keyword:
                yield use


def _table(uses: list[AttributeUse], width: int) -> RenderableType:
    wide = width >= WIDE
    table = grid("Module or macro", "Type", *(["Notes"] if wide else []), fixed=("Type",))
    for use in uses:
        where = Text(title(use.module) + (" macro" if use.module.endswith("Macro") else ""))
        above = use.path.rpartition("/")[0]
        if above:
            where.append(f"  in {above}", style="dim")
        said = "; ".join(notes(use))
        if said and not wide:
            where.append(f"\n  {said}", style="dim")
        cells = [where, use.type, Text(said, style="dim")]
        table.add_row(*cells[: 3 if wide else 2])
    return table


def _iods(value: DataElement, options: Options) -> Iterator[RenderableType]:
    iods = iods_with(value.keyword)
    if not iods:
        return
    count = f"{len(iods)} IOD{'' if len(iods) == 1 else 's'}"
    if options.expand or len(iods) <= FEW:
        yield section(f"In {count}")
        yield Text(", ".join(title(iod) for iod in iods))
    else:
        yield section(f"In {count}", "--expand lists them")
