"""A module or macro."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from isodicom.cli.views.lines import attribute_facts, attribute_table
from isodicom.cli.views.notes import left_note
from isodicom.cli.views.parts import head
from isodicom.cli.views.registry import Options
from isodicom.conformance.conditions.wording import title
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.attribute_types import DEMANDING
from isodicom.conformance.lookup.expand import AttributeUse, attributes_of
from isodicom.conformance.lookup.plain_values import Plain, facts_of
from isodicom.schema.rows import Attribute, Macro, Module


def show(value: Module | Macro, options: Options, width: int) -> Iterator[RenderableType]:
    """Its attributes, and what else stands in it."""
    kind = "module" if isinstance(value, Module) else "macro"
    yield from head(value, f"{value.name} {kind}", value.keyword, _used(value))
    uses = _attributes(value, options)
    if uses:
        yield ""
        yield attribute_table(uses, width)
    left = [row for row in value.rows if not isinstance(row, Attribute)]
    if left and not options.expand:
        yield Text("\nAlso, on the outermost level (--expand puts them in place):", style="dim")
        for row in left:
            yield Text(f"  {left_note(row)}")


def facts(value: Module | Macro, options: Options) -> Plain:
    """Its rows as they stand, or the attributes where macros are put in place."""
    plain = facts_of(value)
    if options != Options():
        plain.pop("rows", None)
        plain["attributes"] = attribute_facts(_attributes(value, options))
    return plain


def _attributes(value: Module | Macro, options: Options) -> tuple[AttributeUse, ...]:
    types = options.types or (DEMANDING if options.required else None)
    return attributes_of(value, options.depth, types, expand=options.expand)


def _used(value: Module | Macro) -> str:
    index = tables.module_users() if isinstance(value, Module) else tables.macro_users()
    users = index.get(value.keyword, ())
    if len(users) > 12:
        return f"Used in {len(users)} {'IODs' if isinstance(value, Module) else 'tables'}."
    return f"Used in {', '.join(title(user) for user in users)}." if users else ""
