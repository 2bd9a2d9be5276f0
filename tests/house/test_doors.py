"""A door lists its names three times: for checkers, for `import *` and for run time. They agree."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

from tests.house.sources import hand_written
from tests.house.test_imports import module_name

DOORS = [
    path for path in hand_written("src") if path.name == "__init__.py" and "door(" in path.read_text("utf-8")
]


@dataclass(frozen=True)
class Door:
    """The three lists of a package.

    Parameters
    ----------
    imports: name -> module that it is imported from, for checkers
    rooms: modules of the package that checkers see as names
    exported: `__all__`
    homes: name -> module that it is taken from at run time
    opened: modules of the package that are opened at run time
    """

    imports: dict[str, str]
    rooms: set[str]
    exported: set[str]
    homes: dict[str, str]
    opened: set[str]


def read(path: Path) -> Door:
    """The lists as they stand in a file."""
    package = module_name(path)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    seen = [
        (f"{node.module}", alias)
        for block in tree.body
        if isinstance(block, ast.If) and isinstance(block.test, ast.Name)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    (exported,) = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    (call,) = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "door"
    ]
    homes = {
        f"{package}{home}" if home.startswith(".") else home: names
        for home, names in ast.literal_eval(call.args[1]).items()
    }
    return Door(
        {alias.name: module for module, alias in seen if module != package},
        {alias.name for module, alias in seen if module == package and alias.asname is None},
        {name for name in ast.literal_eval(exported) if not name.startswith("__")},
        {name: home for home, names in homes.items() for name in names},
        {home.removeprefix(f"{package}.") for home in homes if home.startswith(f"{package}.")},
    )


@pytest.mark.parametrize("path", DOORS, ids=module_name)
def test_the_lists_of_a_door_agree(path: Path) -> None:
    door = read(path)
    assert door.imports == door.homes
    assert door.exported == door.imports.keys() | door.rooms
    assert door.rooms <= door.opened


@pytest.mark.parametrize("path", DOORS, ids=module_name)
def test_no_name_of_a_door_is_that_of_a_file_beside_it(path: Path) -> None:
    """Python sets a module as an attribute of its package when it is imported: it would hide the name."""
    beside = {other.stem for other in path.parent.iterdir() if other.suffix == ".py" or other.is_dir()}
    assert read(path).homes.keys() & beside == set()


@pytest.mark.parametrize("path", DOORS, ids=module_name)
def test_every_name_of_a_door_opens(path: Path) -> None:
    package = import_module(module_name(path))
    door = read(path)
    assert door.homes
    for name in door.exported | door.opened:
        assert getattr(package, name) is not None
    assert door.exported | door.opened <= set(dir(package))
