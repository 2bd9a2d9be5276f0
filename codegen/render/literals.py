"""Values written as Python: constructor calls with no more than what differs from the default.

A value that fits stands on one line. Otherwise the last argument opens at the end of the line and
its parts follow, indented; where that cannot be, the arguments are wrapped.
Rows of items are always broken, so that nesting can be seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeAlias

from isodicom.schema.conditions import CUT, UNREADABLE

WIDTH = 108
INDENT = "    "

POSITIONAL = {"Attribute": 2, "Values": 2, "Bound": 2}
"""How many arguments go without their names; otherwise, those that have no default."""

LAST = ("modules", "functional_groups", "codes", "rows")
"""What is long stands last and bears its name, whatever its place in the class."""

Argument: TypeAlias = tuple[str, Any]


def literal(value: object, indent: int = 0, room: int = 0) -> str:
    """Return Python source that makes `value`.

    Parameters
    ----------
    value: text, numbers, tuples and dataclasses of the schema
    indent: the level of the line that it stands on
    room: how many columns of the line are taken by something else
    """
    flat = _flat(value)
    if flat is not None and len(flat) + indent * len(INDENT) + room <= WIDTH:
        return flat
    if isinstance(value, tuple):
        return f"({_lines(value, indent)}{INDENT * indent})"
    if is_dataclass(value) and not isinstance(value, type):
        return _call(value, indent, room)
    return flat if flat is not None else repr(value)


def names(values: Iterable[object]) -> dict[str, set[str]]:
    """Return which names of which modules the literals of `values` need."""
    needed: dict[str, set[str]] = {}
    for value in values:
        for part in _parts(value):
            name = _constant(part) or type(part).__name__
            needed.setdefault(type(part).__module__, set()).add(name)
    return needed


def text(value: str) -> str:
    """Return a string literal in double quotes."""
    return json.dumps(value, ensure_ascii=not value.isprintable())


def _parts(value: object) -> Iterator[object]:
    """The dataclasses in a value, itself and nested."""
    if isinstance(value, tuple):
        for part in value:
            yield from _parts(part)
    elif is_dataclass(value) and not isinstance(value, type):
        yield value
        if not _constant(value):
            for _, argument in _arguments(value):
                yield from _parts(argument)


def _constant(value: object) -> str:
    """The name under which the schema itself has the value."""
    return "UNREADABLE" if value == UNREADABLE else "CUT" if value == CUT else ""


def _flat(value: object) -> str | None:
    """The value on one line, or None where it holds rows of its own."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, tuple):
        parts = [_flat(part) for part in value]
        if None in parts:
            return None
        return f"({', '.join(map(str, parts))}{',' if len(parts) == 1 else ''})"
    if is_dataclass(value) and not isinstance(value, type):
        return _constant(value) or _flat_call(value)
    return repr(value)


def _flat_call(value: object) -> str | None:
    arguments = []
    for name, argument in _arguments(value):
        flat = None if name == "rows=" else _flat(argument)
        if flat is None:
            return None
        arguments.append(f"{name}{flat}")
    return f"{type(value).__name__}({', '.join(arguments)})"


def _call(value: object, indent: int, room: int) -> str:
    arguments = list(_arguments(value))
    opening = type(value).__name__ + "("
    head = [(name, _flat(argument)) for name, argument in arguments[:-1]]
    name, last = arguments[-1]
    start = opening + "".join(f"{name}{flat}, " for name, flat in head) + name + "("
    fits = len(start) + indent * len(INDENT) + room <= WIDTH
    if isinstance(last, tuple) and fits and all(flat for _, flat in head):
        return f"{start}{_lines(last, indent)}{INDENT * indent}))"
    inner = INDENT * (indent + 1)
    lines = [f"{inner}{line},\n" for line in _packed(arguments, indent + 1)]
    return f"{opening}\n{''.join(lines)}{INDENT * indent})"


def _packed(arguments: list[Argument], indent: int) -> Iterator[str]:
    """The arguments, as many on a line as it holds."""
    line = ""
    for name, argument in arguments:
        written = name + literal(argument, indent, len(name) + 1)
        longer = f"{line}, {written}" if line else written
        if "\n" not in longer and len(longer) + indent * len(INDENT) < WIDTH:
            line = longer
            continue
        if line:
            yield line
        line = written
    yield line


def _lines(values: tuple[object, ...], indent: int) -> str:
    inner = INDENT * (indent + 1)
    return "\n" + "".join(f"{inner}{literal(value, indent + 1, 1)},\n" for value in values)


def _arguments(value: Any) -> Iterator[Argument]:
    """The arguments that differ from the default, each with `name=` where it needs one."""
    in_place = True
    kind: Any = type(value)
    for name, default, named in _signature(kind):
        argument = getattr(value, name)
        if default is not MISSING and argument == default:
            in_place = False
            continue
        in_place = in_place and not named
        yield ("" if in_place else f"{name}="), argument


@cache
def _signature(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    """Name and default of each field, and whether it bears its name, in the order they are written."""
    members = fields(kind)
    limit = POSITIONAL.get(kind.__name__, sum(field.default is MISSING for field in members))
    described = [(f.name, f.default, f.name in LAST or n >= limit) for n, f in enumerate(members)]
    return tuple(sorted(described, key=lambda row: LAST.index(row[0]) if row[0] in LAST else -1))
