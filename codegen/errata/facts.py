"""The schema's facts as the errata write them in TOML; for conditions see `conditions`.

>>> read_items({"least": 1})
Items(least=1, most=None)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any as Anything
from typing import get_args

from codegen.errata.conditions import Toml, read_list, read_requirement
from codegen.model.correction import Fact
from isodicom.schema.rows import Binding, Bound, Constraint, Items, Type, Usage, Values

_BINDINGS: Mapping[str, Binding] = {
    "baseline": "baseline",
    "defined": "defined",
    "enumerated": "enumerated",
}


def read_values(table: Toml, origin: str = "") -> Values:
    """`{ enumerated = ["A", "B"], position = 1, conditional = true }`, or `defined`."""
    kind = _one_of(table, "enumerated", "defined")
    return Values(
        terms=read_list(table[kind]),
        kind="enumerated" if kind == "enumerated" else "defined",
        position=table.get("position", 0),
        conditional=table.get("conditional", False),
        origin=origin,
    )


def read_bound(table: Toml, origin: str = "") -> Bound:
    """`{ baseline = 29 }` (a CID), or `defined`, `enumerated`; with `attribute` if the macro has several."""
    kind = _one_of(table, *_BINDINGS)
    return Bound(f"CID {table[kind]}", _BINDINGS[kind], origin, table.get("attribute", ""))


def read_argument(table: Toml) -> Constraint:
    """`{ baseline = 218 }` (a CID, 0 if its number is lost), or `defined`."""
    kind = _one_of(table, "baseline", "defined")
    number = f"CID {table[kind]}" if table[kind] else ""
    return Constraint("BCID" if kind == "baseline" else "DCID", bound=number)


def read_items(table: Toml) -> Items:
    """`{ least = 1, most = 1 }`; without `most` there is no upper limit."""
    return Items(table["least"], table.get("most"))


def _one_of(table: Toml, *names: str) -> str:
    found = [name for name in names if name in table]
    if len(found) != 1:
        raise ValueError(f"{dict(table)!r} has to have one of {', '.join(names)}")
    return found[0]


_READ: Mapping[str, Callable[[Anything], Fact]] = {
    "requirement": lambda value: read_requirement(value) if value else None,
    "condition": lambda value: read_requirement(value) if value else None,
    "items": lambda value: read_items(value) if value else None,
    "values": lambda tables: tuple(map(read_values, read_list(tables))),
    "bound": lambda tables: tuple(map(read_bound, read_list(tables))),
    "arguments": lambda table: tuple((name, read_argument(given)) for name, given in table.items()),
    "value": lambda value: read_argument(value) if value else None,
    "type": lambda value: _word(value, get_args(Type)),
    "usage": lambda value: _word(value, get_args(Usage)),
    "codes": read_list,
    "schemes": read_list,
}
"""Fields of rows that are more than text. An empty TOML table stands for None."""


def read_fields(table: Toml) -> tuple[tuple[str, Fact], ...]:
    """The `expects` or `sets` of a correction: field -> fact."""
    return tuple((name, _READ.get(name, _plain)(value)) for name, value in table.items())


def _word(value: Anything, words: tuple[str, ...]) -> str:
    if value not in words:
        raise ValueError(f"{value!r} is none of {', '.join(filter(None, words))}")
    return str(value)


def _plain(value: Anything) -> str | bool:
    if not isinstance(value, str | bool):
        raise ValueError(f"{value!r} is neither text nor true or false")
    return value
