"""What fills the templates: values with their names and types, and the imports that they need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from codegen.errors import CodegenError
from codegen.render.literals import INDENT, WIDTH, names
from isodicom.schema import rows
from isodicom.schema.packed import SEPARATOR

UNPACKABLE = (SEPARATOR, "\n", "\\", '"""')


@dataclass(frozen=True, slots=True)
class Packed:
    """A long flat table that is written as one string.

    Parameters
    ----------
    name: the name of the dict
    type: its annotation
    cells: a name for each cell of a line, `keyword, tag, vr`
    key: the key, in terms of the cells
    value: the value, in terms of the cells
    rows: the cells of each line
    """

    name: str
    type: str
    cells: str
    key: str
    value: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def lines(self) -> list[str]:
        """The lines of the string.

        Raises
        ------
        CodegenError
            If a cell holds what the string could not give back.
        """
        for row in self.rows:
            for cell in row:
                if any(mark in cell for mark in UNPACKABLE):
                    raise CodegenError(f"{cell!r} cannot stand in {self.name}: it holds one of {UNPACKABLE}.")
        return [SEPARATOR.join(row) for row in self.rows]


def packed(doc: str, *tables: Packed, **inverted: tuple[str, str]) -> dict[str, Any]:
    """What the template `packed` takes: tables, and names with types and what they are made from."""
    described = [{"name": name, "type": kind, "value": value} for name, (kind, value) in inverted.items()]
    return {"doc": doc, "tables": tables, "inverted": described}


def values(doc: str, **named: tuple[str, Any]) -> dict[str, Any]:
    """What the template `values` takes: names with their types and values."""
    described = [{"name": name, "type": kind, "value": value} for name, (kind, value) in named.items()]
    held = [value for _, value in named.values()]
    parts = [part for value in held for part in (value.values() if isinstance(value, dict) else [value])]
    annotated = {name for kind, _ in named.values() for name in re.findall(r"[A-Z]\w+", kind)}
    more = {rows.__name__: annotated} if annotated else {}
    return {
        "doc": doc,
        "imports": imports(parts, more),
        "values": [v for v in described if not isinstance(v["value"], dict)],
        "mappings": [v for v in described if isinstance(v["value"], dict)],
    }


def imports(literals: Iterable[object], more: Mapping[str, set[str]]) -> list[str]:
    """The imports that literals need, and `more`, by module."""
    used = names(literals)
    for module, wanted in more.items():
        used.setdefault(module, set()).update(wanted)
    return [import_line(module, used[module]) for module in sorted(used)]


def import_line(module: str, wanted: Iterable[str], indent: int = 0) -> str:
    """An import, in the order and with the breaks that a formatter would give it."""
    ordered = sorted(wanted, key=lambda name: (not name.isupper(), name))
    line = f"from {module} import {', '.join(ordered)}"
    if len(line) + indent * len(INDENT) <= WIDTH:
        return line
    return listed(f"from {module} import ", ordered, indent)


def listed(opening: str, wanted: Iterable[str], indent: int = 0) -> str:
    """Names in parentheses after `opening`, each on its own line where they do not fit on one."""
    line = f"{opening}({', '.join(wanted)})"
    if len(line) + indent * len(INDENT) <= WIDTH - len("class :"):
        return line
    outer, inner = INDENT * indent, INDENT * (indent + 1)
    return f"{opening}(\n" + "".join(f"{inner}{name},\n" for name in wanted) + f"{outer})"
