"""Doors: packages whose names are imported when they are first used (PEP 562)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from sys import modules


def door(package: str, names: Mapping[str, str]) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return the `__getattr__` and `__dir__` of a package.

    Parameters
    ----------
    package: the package's `__name__`
    names: public name -> the module that defines it; a submodule of the package maps to itself
        (`"seg": "isodicom.seg"`)
    """

    def get(name: str) -> object:
        home = names.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module = import_module(home)
        value: object = module if home == f"{package}.{name}" else getattr(module, name)
        setattr(modules[package], name, value)
        return value

    def listing() -> list[str]:
        return sorted({*vars(modules[package]), *names})

    return get, listing
