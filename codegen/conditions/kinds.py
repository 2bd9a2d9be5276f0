"""What kind of reading a condition is: what the reports count apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from isodicom.schema.conditions import (
    All,
    Any,
    Condition,
    Cut,
    Every,
    Not,
    NotInDataset,
    Requirement,
    Some,
    Unreadable,
)

Kind: TypeAlias = Literal["expression", "not in dataset", "cut", "unreadable"]


def kind_of(requirement: Requirement) -> Kind:
    """Return what has become of a condition.

    One with a part that is cut or not read is so as a whole. It is `not in dataset` if no part of it
    is told by a dataset; one with some part that is told is an expression.
    """
    parts = list(leaves(requirement.required))
    allowed = [] if isinstance(requirement.otherwise, bool | None) else list(leaves(requirement.otherwise))
    if any(isinstance(part, Unreadable) for part in (*parts, *allowed)):
        return "unreadable"
    if any(isinstance(part, Cut) for part in (*parts, *allowed)):
        return "cut"
    if parts and all(isinstance(part, NotInDataset) for part in parts):
        return "not in dataset"
    return "expression"


def leaves(condition: Condition) -> Iterator[Condition]:
    """Yield the tests that a condition is made of, from left to right."""
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part) | Some(_, part) | Every(_, part):
            yield from leaves(part)
        case _:
            yield condition
