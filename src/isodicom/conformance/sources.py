"""Who says something of an element, in words: the module, the functional group, the section."""

from __future__ import annotations

from functools import cache

from isodicom.conformance.compiled import Source
from isodicom.conformance.conditions.wording import describe, title
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.links import link
from isodicom.schema.rows import GroupUse, ModuleUse


def module_of(source: Source) -> str:
    """The module that a statement is of, or the macro of its functional group."""
    origin = source.statement.origin
    return origin.group.macro if origin.group else origin.module


def section_of(source: Source) -> str:
    """Where the standard says it."""
    origin = source.statement.origin
    table = tables.definition(origin.macro or origin.module)
    return source.statement.attribute.section or (table.section if table else "")


def reference_of(source: Source) -> str:
    """The address of the section; "" for what the standard doesn't say."""
    section = section_of(source)
    return link(section) if section else ""


def asked_by(source: Source) -> str:
    """Who asks, in words: `the Image Plane module`."""
    origin = source.statement.origin
    kind = _records().get(origin.macros[0]) if origin.macros else None
    if kind:
        return f"a directory record of type {kind}"
    what = "functional group" if origin.group else "module"
    return f"the {title(module_of(source))} {what}"


@cache
def _records() -> dict[str, str]:
    """The types of directory records by the macros of their keys."""
    return {record.macro: record.type for record in tables.directory_records().values() if record.macro}


def why(use: ModuleUse | GroupUse) -> str:
    """Why a module or functional group must be there, in words."""
    if use.usage == "M" or use.requirement is None:
        return "mandatory"
    return f"required if {describe(use.requirement.required)}, and that is so"
