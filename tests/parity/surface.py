"""The peer's public surface as it was recorded, next to ours."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from enum import Enum
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

# Public modules of ours that bear a name of the peer's.
MODULES = (
    "",
    "base",
    "base_content",
    "coding_schemes",
    "color",
    "content",
    "enum",
    "frame",
    "image",
    "io",
    "pixels",
    "seg",
    "seg.content",
    "seg.enum",
    "seg.pyramid",
    "seg.sop",
    "seg.utils",
    "spatial",
    "sr",
    "sr.coding",
    "uid",
    "utils",
    "valuerep",
    "volume",
)

Parameters = tuple[tuple[str, str, str | None], ...]
"""Name, kind and default of each parameter, self left out."""


@cache
def recorded(shared: Path) -> dict[str, Any]:
    """Module, without the package's name -> what was recorded of it."""
    surface = json.loads((shared / "peer" / "api-surface.json").read_text(encoding="utf-8"))
    return {name.partition(".")[2]: module for name, module in surface["modules"].items()}


def definitions(shared: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each definition of a module that we have too, with the module's name."""
    for module in MODULES:
        for definition in recorded(shared)[module]["definitions"]:
            yield module, definition


def ours(module: str, name: str) -> Any:
    """Our object of that name, or None; what a package doesn't list is none, though a submodule may be loaded."""
    home = import_module(f"isodicom.{module}".rstrip("."))
    return getattr(home, name, None) if name in getattr(home, "__all__", [name]) else None


def peer_parameters(signature: dict[str, Any]) -> Parameters:
    """The parameters that were recorded."""
    found = ((p["name"], p["kind"], p.get("default")) for p in signature["parameters"])
    return tuple(p for p in found if p[0] not in ("self", "cls"))


def our_parameters(function: Any) -> Parameters:
    """The parameters of a function of ours."""
    found = inspect.signature(function).parameters.values()
    return tuple(
        (p.name, p.kind.name.lower(), None if p.default is p.empty else _text(p.default))
        for p in found
        if p.name not in ("self", "cls")
    )


def _text(default: object) -> str:
    """A default as the record writes it."""
    if isinstance(default, type):
        return f"{default.__module__}.{default.__qualname__}"
    return str(default) if isinstance(default, Enum) else repr(default)
