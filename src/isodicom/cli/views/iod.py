"""An IOD: its modules and functional groups, its attributes, or what must be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from isodicom.cli.views.lines import attribute_facts, attribute_table
from isodicom.cli.views.parts import grid, head, indented, section
from isodicom.cli.views.registry import Options
from isodicom.conformance.conditions.wording import title, when
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.attribute_types import DEMANDING
from isodicom.conformance.lookup.expand import AttributeUse, attributes_of
from isodicom.conformance.lookup.find import sop_classes_of
from isodicom.conformance.lookup.plain_values import Plain, as_plain, facts_of
from isodicom.conformance.lookup.required import required_of
from isodicom.schema.rows import IOD, GroupUse

USAGES = {"M": "mandatory", "C": "conditional", "U": "optional", "": ""}

OVERVIEW = (
    "M mandatory, C conditional (where no case is noted, the section tells it), U optional. "
    "--required shows what must be filled in, --depth 1 all attributes."
)

REQUIRED = (
    "What must be filled in: 1 and 1C need a value, 2 and 2C may be empty if it isn't known. "
    "1C and 2C are needed in some cases only; where none is noted, the section of the module tells it."
)


def show(value: IOD, options: Options, width: int) -> Iterator[RenderableType]:
    """Modules and functional groups; with types, depth or `expand` the attributes of each module."""
    classes = [f"{sop_class.name} {sop_class.uid}" for sop_class in sop_classes_of(value)]
    yield from head(value, f"{value.name} IOD", value.keyword, *classes)
    if options.required:
        yield from _required(value, options, width)
    elif options.types or options.depth or options.expand:
        yield from _by_module(_all(value, options), width)
    else:
        yield from _modules(value)


def facts(value: IOD, options: Options) -> Plain:
    """The IOD with its SOP classes, and the attributes if they were asked for."""
    plain = facts_of(value)
    plain["sop_classes"] = as_plain(sop_classes_of(value))
    if options.required:
        plain["required"] = attribute_facts(_wanted(value, options))
    elif options != Options():
        plain["attributes"] = attribute_facts(_all(value, options))
    return plain


def _modules(value: IOD) -> Iterator[RenderableType]:
    table = grid("Module", "Usage", "Section", "Notes", fixed=("Usage", "Section"))
    for entity, uses in groupby(value.modules, key=lambda use: use.entity):
        table.add_row(Text(entity, style="dim"))
        for use in uses:
            said = Text(when(use.requirement), style="dim")
            table.add_row(indented(Text(title(use.module)), 1), use.usage, _section(use.module), said)
    yield section("Modules", "by what they describe")
    yield table
    if value.functional_groups:
        yield section("Functional groups", "each is shared by all frames or stands in every frame")
        yield _groups(value.functional_groups)
    yield Text(f"\n{OVERVIEW}", style="dim")


def _groups(uses: Iterable[GroupUse]) -> RenderableType:
    table = grid("Functional group", "Usage", "Section", "Notes", fixed=("Usage", "Section"))
    for use in uses:
        said = Text(when(use.requirement), style="dim")
        table.add_row(title(use.macro), use.usage, _section(use.macro), said)
    return table


def _section(keyword: str) -> str:
    table = tables.definition(keyword)
    return table.section.removeprefix("sect_") if table else ""


def _all(value: IOD, options: Options) -> tuple[AttributeUse, ...]:
    depth = options.depth or (None if options.expand else 1)
    return attributes_of(value, depth, options.types or None, strictest=True)


def _by_module(uses: Iterable[AttributeUse], width: int) -> Iterator[RenderableType]:
    """Attributes under the module, or functional group, that asks for them."""
    found: dict[tuple[str, str], list[AttributeUse]] = {}
    first: dict[str, AttributeUse] = {}
    for use in uses:
        outermost = use if use.depth == 0 or use.group else first.get(use.path.partition("/")[0], use)
        first.setdefault(use.path, use)
        found.setdefault((outermost.module, outermost.group), []).append(use)
    for index, ((module, group), listed) in enumerate(found.items()):
        keyword = group or module
        what = f"{title(keyword)} {'functional group' if group else 'module'}"
        yield section(what, f"{USAGES[listed[0].usage]}, {_section(keyword)}")
        yield attribute_table(listed, width, header=index == 0)


def _wanted(value: IOD, options: Options) -> list[AttributeUse]:
    types = options.types or DEMANDING
    deepest = options.depth or 99
    return [use for use in required_of(value) if use.type in types and use.depth < deepest]


def _required(value: IOD, options: Options, width: int) -> Iterator[RenderableType]:
    yield Text(f"\n{REQUIRED}", style="dim")
    yield from _by_module((replace(use, also=()) for use in _wanted(value, options)), width)
    others = [use for use in value.modules if use.usage == "C"]
    if others:
        yield section("Modules that are mandatory in some cases")
        for use in others:
            yield Text.assemble(
                f"  {title(use.module)}  ", (when(use.requirement) or _section(use.module), "dim")
            )
