"""The reference names everything that is public."""

from __future__ import annotations

import re
from importlib import import_module
from types import ModuleType

import pytest

from tests.conftest import ROOT

DIRECTIVE = re.compile(r"^\.\. (currentmodule|auto\w+):: ([\w.]+)$", re.MULTILINE)

DOORS = (
    "isodicom",
    "isodicom.color",
    "isodicom.conformance",
    "isodicom.conformance.reports",
    "isodicom.content",
    "isodicom.frame",
    "isodicom.image",
    "isodicom.io",
    "isodicom.pictures",
    "isodicom.pixels",
    "isodicom.repairing",
    "isodicom.seg",
    "isodicom.spatial",
    "isodicom.sr",
    "isodicom.testing",
    "isodicom.utils",
    "isodicom.viewers",
    "isodicom.volume",
)
WHOLE = ("isodicom.coding_schemes", "isodicom.enum", "isodicom.schema.conditions", "isodicom.schema.rows")


def documented() -> list[object]:
    """What the directives of the reference name."""
    found: list[object] = []
    for page in sorted((ROOT / "docs" / "reference").rglob("*.md")):
        module = "isodicom"
        for directive, name in DIRECTIVE.findall(page.read_text(encoding="utf-8")):
            if directive == "currentmodule":
                module = name
            elif directive != "automodule":
                home, _, last = (name if "." in name else f"{module}.{name}").rpartition(".")
                found.append(getattr(import_module(home), last))
    return found


def public(module: ModuleType) -> dict[str, object]:
    """What a module exports, other modules left out; if it doesn't say, the classes that it defines."""
    names = getattr(module, "__all__", None)
    if names is None:
        return {
            n: v for n, v in vars(module).items() if isinstance(v, type) and v.__module__ == module.__name__
        }
    exported = {name: getattr(module, name) for name in names if not name.startswith("__")}
    return {name: value for name, value in exported.items() if not isinstance(value, ModuleType)}


@pytest.mark.parametrize("name", [*DOORS, *WHOLE])
def test_the_reference_has_every_public_name(name: str) -> None:
    shown = {id(value) for value in documented()}
    names = public(import_module(name))
    assert names
    assert [one for one, value in names.items() if id(value) not in shown] == []
