"""The generated modules, imported once for all tests that walk them."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import isodicom.standard
from isodicom.schema.rows import IOD, Attribute, Include, Item, Macro, Module, Row, Template

PACKAGE = "isodicom.standard"


@cache
def modules() -> dict[str, ModuleType]:
    """Every generated module, by its name below the package."""
    found = pkgutil.walk_packages(isodicom.standard.__path__, f"{PACKAGE}.")
    return {m.name.removeprefix(f"{PACKAGE}."): import_module(m.name) for m in found}


@cache
def tables() -> dict[str, Any]:
    """IODs, modules, macros and items, by keyword."""
    made = (module.TABLE for module in modules().values() if "TABLE" in vars(module))
    return {table.keyword: table for table in made if not isinstance(table, Template)}


@cache
def templates() -> dict[str, Template]:
    """Templates, by id."""
    made = (module.TABLE for module in modules().values() if "TABLE" in vars(module))
    return {table.tid: table for table in made if isinstance(table, Template)}


def homes() -> dict[str, ModuleType]:
    """The module that holds each table and its class, by keyword."""
    return {
        module.TABLE.keyword: module
        for module in modules().values()
        if "TABLE" in vars(module) and not isinstance(module.TABLE, Template)
    }


def of_kind(*kinds: type) -> list[Any]:
    """The tables of some kinds: IOD, Module, Macro, Item."""
    return [table for table in tables().values() if isinstance(table, kinds)]


def rows(owner: Module | Macro) -> Iterator[Row]:
    """The rows of a table, at any depth."""

    def walk(some: tuple[Row, ...]) -> Iterator[Row]:
        for row in some:
            yield row
            if isinstance(row, Attribute):
                yield from walk(row.rows)

    return walk(owner.rows)


def all_rows(kind: type[Attribute] | type[Include]) -> Iterator[tuple[str, Any]]:
    """Every attribute or include row with the keyword of its table."""
    for owner in of_kind(Module, Macro):
        for row in rows(owner):
            if isinstance(row, kind):
                yield owner.keyword, row


def classes() -> dict[str, type]:
    """Every generated class, by keyword."""
    return {keyword: getattr(module, keyword) for keyword, module in homes().items()}


__all__ = ["IOD", "Item", "all_rows", "classes", "homes", "modules", "of_kind", "rows", "tables", "templates"]
