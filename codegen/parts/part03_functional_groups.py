"""PS3.3: the functional group macros of multi-frame IODs."""

from __future__ import annotations

from dataclasses import dataclass

from codegen.docbook.cells import Book
from codegen.model.iod import UseRow
from codegen.model.problem import Problem
from codegen.parts.part03_tables import read_tables
from codegen.parts.part03_usage import read_uses

_HEADINGS = {"name": "Functional Group Macro", "reference": "Section", "usage": "Usage"}


@dataclass(frozen=True, slots=True)
class FunctionalGroups:
    """A functional groups table. It belongs to the IOD in one of whose `sections` it stands."""

    id: str
    sections: tuple[str, ...]
    rows: tuple[UseRow, ...]


def read_functional_groups(book: Book, problems: list[Problem]) -> tuple[FunctionalGroups, ...]:
    """Return the functional groups tables (PS3.3 Annex A), whosever they are.

    Parameters
    ----------
    book: Part 3
    problems: takes what can't be read
    """
    tables = ((t, s, read_uses(t, _HEADINGS, problems)) for t, s in read_tables(book))
    return tuple(FunctionalGroups(t.id, tuple(x.id for x in s), rows) for t, s, rows in tables if rows)
