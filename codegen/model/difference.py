"""What changed between two editions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "iod", "module", "macro", "sop_class", "element", "uid", "context_group", "template", "code"
]

PART_OF: dict[Kind, int] = {
    "iod": 3,
    "module": 3,
    "macro": 3,
    "sop_class": 4,
    "element": 6,
    "uid": 6,
    "context_group": 16,
    "template": 16,
    "code": 16,
}
"""The part of the standard that says what there is of a kind. The order is that of every listing."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change within a thing that both editions have.

    Parameters
    ----------
    change: what happened
    what: the kind of row that it happened to (`attribute`, `module`, `code`), "" for the thing itself
    path: which row: keywords from the outside in
    fact: which fact about it changed (`type`, `values`); "" if the row itself came, went or moved
    old, new: the fact, or the path of a row that moved, in each edition
    removed, added: the same for a fact that has several values
    """

    change: Literal["added", "removed", "moved", "changed"]
    what: str = ""
    path: str = ""
    fact: str = ""
    old: str = ""
    new: str = ""
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A thing that came, went, was retired or renamed, or has changes within it.

    Parameters
    ----------
    kind: what it is
    key: its keyword, tag, UID or identifier in the newer edition, or in the older if it went
    name: its name there
    change: what happened to it as a whole; `changed` if it only has changes
    old_key: what it was called before it was renamed
    changes: what changed within it
    """

    kind: Kind
    key: str
    name: str
    change: Literal["added", "removed", "renamed", "retired", "changed"]
    old_key: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionDifference:
    """All that changed from one edition to another.

    Parameters
    ----------
    old, new: the editions
    differences: by kind, then by key
    missing: the parts that could not be compared, with the edition that lacks them
    """

    old: str
    new: str
    differences: tuple[Difference, ...] = ()
    missing: tuple[tuple[int, str], ...] = ()

    def select(self, kinds: Collection[Kind] = (), name: str = "") -> EditionDifference:
        """Return only what is of these kinds and has `name` in its key or name (spaces and case aside)."""
        wanted = _plain(name)
        found = (
            d
            for d in self.differences
            if (not kinds or d.kind in kinds)
            and any(wanted in _plain(text) for text in (d.key, d.name, d.old_key))
        )
        return replace(self, differences=tuple(found))


def _plain(text: str) -> str:
    return "".join(c for c in text if c not in " -_").casefold()
