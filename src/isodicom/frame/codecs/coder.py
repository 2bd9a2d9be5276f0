"""A function that decodes or encodes, what it takes to be there, and how it goes along with threads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from threading import Lock
from typing import Any

_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class Coder:
    """A function, and what it takes.

    Parameters
    ----------
    function: str
        Module of this folder and function in it, as `pillow.jpeg`.
    package: str
        What is to be installed for it.
    module: str
        What tells whether it is installed.
    releases_gil: bool
        Whether other threads run meanwhile.
    extra: str, optional
        The extra of isodicom that installs it; empty for what is always there.
    one_at_a_time: bool, optional
        Whether two threads must not be inside it at once.
    """

    function: str
    package: str
    module: str
    releases_gil: bool
    extra: str = ""
    one_at_a_time: bool = False

    def is_installed(self) -> bool:
        """Whether its package is there; it is not imported for that."""
        return _is_there(self.module)

    def __call__(self, *arguments: object) -> Any:
        """Call the function, which is imported when it is first called."""
        function = _loaded(self.function)
        if not self.one_at_a_time:
            return function(*arguments)
        with _LOCK:
            return function(*arguments)


def first_result(coders: tuple[Coder, ...], *arguments: object) -> Any:
    """Ask one after the other, and return what the first one gives that doesn't fail.

    Raises
    ------
    ValueError
        If all fail; with what each says.
    """
    said: list[str] = []
    for coder in coders:
        try:
            return coder(*arguments)
        except MemoryError:
            raise
        except Exception as error:  # codecs raise what they like
            said.append(f"{coder.package}: {str(error).rstrip('.') or type(error).__name__}")
    raise ValueError("; ".join(dict.fromkeys(said)))


def installed(coders: tuple[Coder, ...]) -> tuple[Coder, ...]:
    """Those whose package is there, in the same order."""
    return tuple(one for one in coders if one.is_installed())


def missing(coders: tuple[Coder, ...]) -> str:
    """The packages that aren't there, each with how to install it; empty if all are."""
    absent = [one for one in coders if not one.is_installed()]
    return " or ".join(
        dict.fromkeys(f"{one.package} (`pip install isodicom[{one.extra}]`)" for one in absent)
    )


@cache
def _is_there(module: str) -> bool:
    return find_spec(module) is not None


@cache
def _loaded(function: str) -> Any:
    module, name = function.split(".")
    return getattr(import_module(f"isodicom.frame.codecs.{module}"), name)
