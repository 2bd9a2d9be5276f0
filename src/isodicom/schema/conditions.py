"""Conditions of the standard as small trees of facts.

A condition says when something is required; it is data, not code, and imports nothing.
`isodicom.conformance.evaluate` gives it a truth value for a dataset and `describe` a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Present:
    """The attribute has been given (PS3.5 7.4: present, whether or not it has a value)."""

    keyword: str


@dataclass(frozen=True, slots=True)
class Absent:
    """The attribute has not been given."""

    keyword: str


@dataclass(frozen=True, slots=True)
class Equals:
    """One of the attribute's values, or the value at `position` (from 1), is one of `values`."""

    keyword: str
    values: tuple[str, ...]
    position: int = 0


@dataclass(frozen=True, slots=True)
class GroupPresent:
    """A functional group macro is used by the object, shared or per frame."""

    macro: str


@dataclass(frozen=True, slots=True)
class All:
    """Every one of the parts holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of the parts holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The standard states a condition here that no one has turned into an expression yet."""


Condition: TypeAlias = Present | Absent | Equals | GroupPresent | All | Any | Not | Unreadable
"""Something that is true or false of an object, or can't be told."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """When a conditional row must be there, and whether it may be there otherwise.

    Parameters
    ----------
    required: isodicom.schema.conditions.Condition
        When it must be there.
    otherwise: bool | None, optional
        Whether it may be there in other cases; None where the standard does not say.
    """

    required: Condition
    otherwise: bool | None = None


UNREADABLE = Unreadable()
