"""Inverse indexes: who uses an attribute, a macro, a module."""

from __future__ import annotations

from collections.abc import Iterable

from codegen.render.tables import Tables, attributes, includes

Index = dict[str, tuple[str, ...]]


def attribute_users(tables: Tables) -> Index:
    """Keyword of an attribute -> the modules and macros with a row for it, at any depth."""
    return _index(
        (attribute.keyword, owner.keyword)
        for owner in tables.owners
        for attribute in attributes(owner.rows)
        if attribute.keyword
    )


def macro_users(tables: Tables) -> Index:
    """Macro -> the modules and macros that include it, and the IODs with it as a functional group."""
    included = [(include.macro, owner.keyword) for owner in tables.owners for include in includes(owner.rows)]
    grouped = [(use.macro, iod.keyword) for iod in tables.iods.values() for use in iod.functional_groups]
    return _index([*included, *grouped])


def module_users(tables: Tables) -> Index:
    """Module -> the IODs that it belongs to."""
    return _index((use.module, iod.keyword) for iod in tables.iods.values() for use in iod.modules)


def _index(pairs: Iterable[tuple[str, str]]) -> Index:
    found: dict[str, set[str]] = {}
    for key, user in pairs:
        found.setdefault(key, set()).add(user)
    return {key: tuple(sorted(found[key])) for key in sorted(found)}
