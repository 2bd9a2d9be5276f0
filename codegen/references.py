"""What the tables of an edition refer to that is neither there nor among the known problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from codegen.model.standard import Standard
from codegen.render.tables import sop_classes, tables, template_tables
from isodicom.schema.rows import (
    Attribute,
    Bound,
    Constraint,
    ContextGroup,
    GroupUse,
    Include,
    ModuleUse,
    SOPClass,
    TemplateRow,
)

TARGETS: dict[type, Callable[[Any], tuple[str, ...]]] = {
    Attribute: lambda row: (row.keyword,),
    Include: lambda row: (row.macro,),
    ModuleUse: lambda use: (use.module,),
    GroupUse: lambda use: (use.macro,),
    SOPClass: lambda row: (row.iod,),
    Bound: lambda bound: (bound.target,),
    Constraint: lambda constraint: (constraint.bound,),
    TemplateRow: lambda row: (row.include,),
    ContextGroup: lambda group: tuple(f"CID {cid}" for cid in group.includes),
}


def dangling(standard: Standard) -> list[str]:
    """Return a sentence for each reference that neither resolves nor is listed as a problem."""
    made = tables(standard)
    known = {"", *made.modules, *made.macros, *made.iods, *(e.keyword for e in standard.elements)}
    known |= {f"CID {group.cid}" for group in standard.context_groups}
    known |= {template.tid for template in standard.templates}
    listed = [(problem.place, problem.target) for problem in standard.problems if problem.target]
    lost = {
        reference
        for reference in (*_references(standard), *_unresolved(standard))
        if reference[1] not in known
    }
    return [
        f"{place} refers to {target}, which is not there and not among the problems."
        for place, target in sorted(lost)
        if not any(place in where and target == missing for where, missing in listed)
    ]


def _references(standard: Standard) -> Iterator[tuple[str, str]]:
    """Place and target of every reference in the tables."""
    made = tables(standard)
    owners: dict[str, object] = {**made.modules, **made.macros, **made.iods, **template_tables(standard)}
    owners |= {f"CID {group.cid}": group for group in standard.context_groups}
    owners |= {f"SOP class {uid}": row for uid, row in sop_classes(standard).items()}
    for place, owner in owners.items():
        for part in _parts(owner):
            targets = TARGETS.get(type(part))
            yield from ((place, target) for target in (targets(part) if targets else ()))


def _parts(value: object) -> Iterator[object]:
    """The dataclasses in a value, itself and nested."""
    if isinstance(value, tuple):
        for part in value:
            yield from _parts(part)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _parts(getattr(value, field.name))


def _unresolved(standard: Standard) -> Iterator[tuple[str, str]]:
    """Rows of which no pass knew what they mean; they are not in the tables."""
    for table in standard.tables:
        for row in table.walk():
            if row.kind == "include" and not row.macro:
                yield table.id, row.target or row.name
    for iod in standard.iods:
        for use in (*iod.modules, *iod.functional_groups):
            if not use.keyword:
                yield iod.keyword, use.target or use.name
