"""What the data dictionary says of elements, ready for asking (PS3.6)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from isodicom.conformance.elements import keyword_of
from isodicom.conformance.lookup import tables


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the data dictionary.

    Parameters
    ----------
    name: str
        The name of the attribute.
    vr: str
        Its value representation, `US or SS` where it has several.
    vrs: frozenset[str]
        Each of them, also as the dictionary writes them together.
    vm: str
        How many values it takes.
    """

    name: str
    vr: str
    vrs: frozenset[str]
    vm: str


@lru_cache(maxsize=8192)
def entry(tag: int) -> Entry | None:
    """The row of a tag; None for private elements, group lengths and what the standard doesn't have."""
    row = tables.element(keyword_of(tag)) if not tag >> 16 & 1 else None
    if row is None or not row.vr:
        return None
    return Entry(row.name, row.vr, frozenset([row.vr, *row.vr.split(" or ")]), row.vm)
