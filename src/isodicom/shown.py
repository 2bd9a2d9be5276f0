"""Values in messages: as Python writes them, but no longer than somebody reads."""

from __future__ import annotations

from reprlib import Repr

_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 80
_SHORT.maxlong = 40


def shown(value: object) -> str:
    """Return how a value is written, with dots in the middle of a long one.

    >>> shown(b"ab"), len(shown("a" * 1000))
    ("b'ab'", 80)
    """
    return _SHORT.repr(value)
