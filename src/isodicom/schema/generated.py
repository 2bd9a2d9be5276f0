"""How a generated file gives its class without importing pydicom for its rows.

The file's class statement is for type checkers. At run time the file's `__getattr__` builds the
same class, with the same bases, the first time that someone asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isodicom.schema.typed import Definition, TypedDataset

_LOCK = RLock()
"""Two threads that ask for a class at once must get the same one."""


def class_on_demand(
    module: str, definition: Definition, bases: tuple[str, ...] = ()
) -> Callable[[str], type[TypedDataset]]:
    """Return a module `__getattr__` that makes the class of `definition`.

    Parameters
    ----------
    module: str
        The generated file's `__name__`.
    definition: isodicom.schema.typed.Definition
        Its facts; the keyword is the name of the class.
    bases: tuple[str, ...], optional
        The base classes, as `macros.code_sequence.CodeSequenceMacro` below `isodicom.standard`.
    """

    def get(name: str) -> type[TypedDataset]:
        if name != definition.keyword:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        with _LOCK:
            home = vars(import_module(module))
            if name not in home:
                home[name] = _make(module, definition, bases)
            made: type[TypedDataset] = home[name]
        return made

    return get


def _make(module: str, definition: Definition, bases: tuple[str, ...]) -> type[TypedDataset]:
    from isodicom.schema.typed import TypedDataset

    teach_pydicom()
    parents = tuple(_find(base) for base in bases) or (TypedDataset,)
    namespace = {"__module__": module, "__doc__": _doc(definition), "definition": definition}
    return type(definition.keyword, parents, namespace)


@cache
def teach_pydicom() -> None:
    """Add keywords that are newer than pydicom's dictionary to it.

    pydicom takes a name that it does not know for a plain Python attribute: it would be lost when the
    dataset is saved. What pydicom knows already is left as it is; where a keyword was renamed, both
    are good.
    """
    from pydicom.datadict import add_dict_entries, dictionary_has_tag, keyword_dict

    elements: dict[str, tuple[str, str, str, str, bool]]
    elements = import_module("isodicom.standard.keywords").ELEMENTS
    newer = {}
    for keyword, (tag, vr, vm, name, retired) in elements.items():
        if keyword in keyword_dict or "x" in tag:
            continue
        if dictionary_has_tag(int(tag, 16)):
            keyword_dict[keyword] = int(tag, 16)
        else:
            newer[int(tag, 16)] = (vr, vm, name, "Retired" if retired else "", keyword)
    add_dict_entries(newer)


def _find(dotted: str) -> type[TypedDataset]:
    module, _, name = dotted.rpartition(".")
    found: type[TypedDataset] = getattr(import_module(f"isodicom.standard.{module}"), name)
    return found


def _doc(definition: Definition) -> str:
    section = getattr(definition, "section", "").removeprefix("sect_")
    return f"{definition.keyword} (PS3.3 {section})." if section else f"{definition.keyword}."
