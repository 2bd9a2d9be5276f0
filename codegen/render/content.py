"""What fills the templates: values with their names and types, and the imports that they need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from codegen.render.literals import names
from isodicom.schema import rows


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
    """The imports that the literals of `literals` need, and `more`, by module."""
    used = names(literals)
    for module, wanted in more.items():
        used.setdefault(module, set()).update(wanted)
    return [
        f"from {module} import {', '.join(sorted(used[module], key=lambda name: (not name.isupper(), name)))}"
        for module in sorted(used)
    ]
