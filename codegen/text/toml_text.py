"""The little TOML that the generator writes: keys, and arrays that stay readable when they are long.

>>> list(assignment("Modality", [{"defined": ["CT", "MR"], "position": 1}]))
['Modality = [{ defined = ["CT", "MR"], position = 1 }]']
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

Scalar: TypeAlias = str | int | bool
Table: TypeAlias = Mapping[str, "Scalar | Sequence[Scalar]"]

WIDTH = 110


def key(name: str) -> str:
    """A key, quoted where TOML asks for it."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _scalar(name)


def array(items: Sequence[Scalar]) -> str:
    """An array on one line."""
    return f"[{', '.join(map(_scalar, items))}]"


def assignment(name: str, items: Sequence[Scalar] | Sequence[Table]) -> Iterator[str]:
    """The lines of `name = [items]`: one where it fits, else as many as it takes."""
    whole = f"{key(name)} = [{', '.join(map(_value, items))}]"
    if len(whole) <= WIDTH:
        yield whole
        return
    yield f"{key(name)} = ["
    for item in items if isinstance(items[0], Mapping) else ():
        yield from _table_lines(item) if isinstance(item, Mapping) else ()
    yield from _filled([item for item in items if not isinstance(item, Mapping)], "    ")
    yield "]"


def _table_lines(table: Table) -> Iterator[str]:
    """An inline table, whose first field is broken over lines if it is long."""
    whole = f"    {_value(table)},"
    (name, first), *rest = table.items()
    if len(whole) <= WIDTH or isinstance(first, Scalar):
        yield whole
        return
    yield f"    {{ {key(name)} = ["
    yield from _filled(first, "        ")
    yield f"    ]{''.join(f', {key(k)} = {_value(v)}' for k, v in rest)} }},"


def _filled(items: Sequence[Scalar], indent: str) -> Iterator[str]:
    line = indent.rstrip()
    for item in map(_scalar, items):
        if line.strip() and len(line) + len(item) + 2 > WIDTH:
            yield line
            line = indent.rstrip()
        line += f" {item}," if line.strip() else f"{indent}{item},"
    if line.strip():
        yield line


def _value(value: Scalar | Sequence[Scalar] | Table) -> str:
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key(k)} = {_value(v)}' for k, v in value.items())} }}"
    return _scalar(value) if isinstance(value, Scalar) else array(value)


def _scalar(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False)
