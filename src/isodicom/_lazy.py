"""Doors: packages whose names are imported when they are first used (PEP 562)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from sys import modules


def door(
    package: str, homes: Mapping[str, Iterable[str]]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return the `__getattr__` and `__dir__` of a package.

    Parameters
    ----------
    package: str
        The package's `__name__`.
    homes: Mapping[str, Iterable[str]]
        Module -> the names that it defines. A module of the package is written with a dot in front, as in
        an import (`.engine`), and is a name itself; any other is written in full.

    Raises
    ------
    AttributeError
        By `__getattr__`, if the package has no such name.

    Examples
    --------
    >>> get, names = door("isodicom.color", {".cielab": ["CIELabColor"]})
    >>> get("CIELabColor").__name__
    'CIELabColor'
    """
    where = {name: home for home, names in homes.items() for name in names}
    rooms = {home[1:] for home in homes if home.startswith(".")}

    def get(name: str) -> object:
        if name in where:
            value: object = getattr(import_module(where[name], package), name)
        elif name in rooms:
            value = import_module(f".{name}", package)
        else:
            # By name and obj Python itself finds the nearest name, and asks whether it was meant.
            raise AttributeError(
                f"module {package!r} has no attribute {name!r}", name=name, obj=modules[package]
            )
        setattr(modules[package], name, value)
        return value

    def listing() -> list[str]:
        return sorted({*vars(modules[package]), *where, *rooms})

    return get, listing
