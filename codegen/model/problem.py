"""What could not be read or resolved, for the edition report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

ProblemKind: TypeAlias = Literal["reference", "condition", "binding", "constraint", "value", "items", "row"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing left open.

    Parameters
    ----------
    kind: groups them in the report
    place: the table and path
    what: what is wrong, in our words
    target: the context group, template, ... that is referred to and not there
    """

    kind: ProblemKind
    place: str
    what: str
    target: str = ""
