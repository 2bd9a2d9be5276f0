"""Files of Part 3: a table and its typed class each, a door for each folder, and who uses what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from codegen.model.standard import Standard
from codegen.render.classes import TypedClass, classes
from codegen.render.content import Packed, import_line, imports, listed, packed
from codegen.render.names import stems
from codegen.render.tables import Tables
from codegen.render.usage import Index, attribute_users, macro_users, module_users
from codegen.render.writer import File
from isodicom.schema.generated import class_on_demand
from isodicom.schema.rows import IOD, Item, Macro, Module

PACKAGE = "isodicom.standard"
FOLDERS = {IOD: "iods", Module: "modules", Macro: "macros", Item: "items"}
TITLES = {"iods": "IODs", "modules": "Modules", "macros": "Macros", "items": "Sequence items"}

AnyTable: TypeAlias = IOD | Module | Macro | Item


def attribute_tables(standard: Standard, made: Tables) -> Iterator[File]:
    """The four folders: a door each, and a file for each table and item class."""
    typed = classes(made, standard.elements)
    items = {f"{sequence}Item": Item(f"{sequence}Item", sequence) for sequence in made.items}
    defined: dict[str, AnyTable] = {**made.iods, **made.modules, **made.macros}
    defined |= {keyword: item for keyword, item in items.items() if keyword in typed}
    homes: dict[str, str] = {}
    for kind, folder in FOLDERS.items():
        files = stems(keyword for keyword, table in defined.items() if isinstance(table, kind))
        homes |= {keyword: f"{folder}.{file}" for keyword, file in files.items()}
        yield _door(standard, folder, files)
    for keyword, table in defined.items():
        yield _table(standard, table, typed[keyword], homes)


def _door(standard: Standard, folder: str, files: Mapping[str, str]) -> File:
    homes = sorted((f"{PACKAGE}.{folder}.{file}", keyword) for keyword, file in files.items())
    content = {
        "doc": f"{TITLES[folder]} of the standard, each in its file.",
        "imports": [import_line(module, [keyword], 1) for module, keyword in homes],
        "files": files,
    }
    return File(f"{folder}/__init__.py", f"PS3.3 {standard.edition}", "door", content)


def _table(standard: Standard, table: AnyTable, typed: TypedClass, homes: Mapping[str, str]) -> File:
    place, doc = _describe(table)
    dotted = tuple(f"{homes[base]}.{base}" for base in typed.bases)
    content = {
        "table": table,
        "class": typed,
        "doc": doc,
        "narrowed": "IOD" if isinstance(table, IOD) else "",
        "statement": listed(typed.keyword, (*typed.bases, *_roots(typed)), 1),
        "dotted": dotted,
        "imports": imports([table], {class_on_demand.__module__: {class_on_demand.__name__}}),
        "type_imports": _type_imports(typed, homes),
    }
    path = homes[table.keyword].replace(".", "/") + ".py"
    return File(path, f"PS3.3 {standard.edition}, {place}", "table", content)


def _describe(table: AnyTable) -> tuple[str, str]:
    """Where a table stands, and the docstring of its class."""
    if isinstance(table, Item):
        return f"the items of {table.sequence}", f"An item of {table.sequence}."
    place = table.table.replace("table_", "table ")
    return place, f"{table.name} (PS3.3 {table.section.removeprefix('sect_')})."


def _roots(typed: TypedClass) -> tuple[str, ...]:
    """The hand-written class that a class stands on, where its bases don't."""
    if typed.open:
        return ("OpenDataset",)
    return () if typed.bases else ("TypedDataset",)


def _type_imports(typed: TypedClass, homes: Mapping[str, str]) -> list[str]:
    """The imports that only type checkers make."""
    aliases = {annotation.partition("[")[0] for annotation in typed.attributes.values()}
    wanted = {"isodicom.schema.attributes": aliases, "isodicom.schema.typed": set(_roots(typed))}
    for name in {*typed.bases, *typed.items.values()} - {typed.keyword}:
        wanted[f"{PACKAGE}.{homes[name]}"] = {name}
    return [import_line(module, wanted[module], 1) for module in sorted(wanted) if wanted[module]]


def usage(standard: Standard, made: Tables) -> File:
    """The inverse indexes."""
    content = packed(
        "Who uses an attribute (modules, macros), a macro (modules, macros, IODs), a module (IODs).",
        _index("ATTRIBUTE_USERS", "attribute", attribute_users(made)),
        _index("MACRO_USERS", "macro", macro_users(made)),
        _index("MODULE_USERS", "module", module_users(made)),
    )
    return File("usage.py", f"PS3.3 {standard.edition}", "packed", content)


def _index(name: str, what: str, users: Index) -> Packed:
    rows = tuple((used, " ".join(by)) for used, by in users.items())
    return Packed(name, "dict[str, tuple[str, ...]]", f"{what}, users", what, "tuple(users.split())", rows)
