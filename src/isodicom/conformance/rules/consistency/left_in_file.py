"""Bytes of values that were left in their file, read where a rule needs some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import TypeAlias

from isodicom.conformance.elements import DEFLATED
from isodicom.conformance.rules.consistency.facts import Facts
from isodicom.conformance.rules.consistency.syntax import syntax_of

Reader: TypeAlias = Callable[[int, int], bytes]
"""Gives so many bytes from a place in the value on."""


@contextmanager
def reader(here: Facts, keyword: str) -> Iterator[Reader | None]:
    """What reads bytes of a value, in memory or in its file; None if it can't be had."""
    element = here.element(keyword)
    value = getattr(element, "value", None)
    if isinstance(value, bytes):
        yield lambda at, count: value[at : at + count]
        return
    source, start = getattr(here.dataset, "filename", None), getattr(element, "value_tell", None)
    if not isinstance(source, str | PathLike | bytes) or not start or syntax_of(here) == DEFLATED:
        yield None
        return
    with BytesIO(source) if isinstance(source, bytes) else Path(source).open("rb") as file:

        def read(at: int, count: int) -> bytes:
            file.seek(start + at)
            return file.read(count)

        yield read
