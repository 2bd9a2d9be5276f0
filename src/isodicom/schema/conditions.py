"""Conditions of the standard as small trees of facts.

A condition says when something is required; it is data, not code, and imports nothing.
The room `isodicom.conformance.conditions` gives it a truth value for a dataset, and words.

A path says which attribute is meant, seen from the row that the condition is on:

    A          the nearest: in this item, or else in what encloses it, up to the outermost dataset
    A/B        B in the items of the nearest A
    ./A        in this item only
    ../A       in what this item is in only; ../../A one further out
    /A         in the outermost dataset
    frame:A    anywhere in the functional groups that hold for this frame, shared or its own;
               outside a frame, in those of all frames
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Operator: TypeAlias = Literal["<", "<=", "=", "!=", ">", ">="]
ItemPosition: TypeAlias = Literal["first", "last", "not first", "not last"]


@dataclass(frozen=True, slots=True)
class Present:
    """The attribute has been given (PS3.5 7.4: present, whether or not it has a value)."""

    path: str


@dataclass(frozen=True, slots=True)
class Absent:
    """The attribute has not been given."""

    path: str


@dataclass(frozen=True, slots=True)
class HasValue:
    """The attribute has been given, and it is not empty: it has a value, or an item."""

    path: str


@dataclass(frozen=True, slots=True)
class Equals:
    """One of the attribute's values, or the value at `position` (from 1), is one of `values`.

    An attribute tag as value is spelled as keyword or as tag.
    """

    path: str
    values: tuple[str, ...]
    position: int = 0


@dataclass(frozen=True, slots=True)
class Compare:
    """One of the attribute's values, or the value at `position` (from 1), compares so with a number."""

    path: str
    operator: Operator
    number: float
    position: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """The number of the attribute's values, or of a sequence's items; none if it has not been given."""

    path: str
    operator: Operator
    number: int


@dataclass(frozen=True, slots=True)
class HasCode:
    """An item of the code sequence has one of these codes (value and coding scheme)."""

    path: str
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Some:
    """The condition holds inside at least one item of the sequence."""

    path: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Every:
    """The condition holds inside every item of the sequence, which has at least one."""

    path: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class ItemIs:
    """Where the enclosing item stands in that sequence; "" is the innermost sequence."""

    sequence: str
    position: ItemPosition


@dataclass(frozen=True, slots=True)
class Same:
    """Two attributes have equal values."""

    path: str
    other: str


@dataclass(frozen=True, slots=True)
class PointsToPrivate:
    """A value of the attribute is the tag of a private attribute."""

    path: str


@dataclass(frozen=True, slots=True)
class ExtendedCharacters:
    """Text of this item has characters that ISO 646 lacks, for which a character set has to be named."""


@dataclass(frozen=True, slots=True)
class GroupPresent:
    """A functional group macro is used by the object, shared or per frame."""

    macro: str


@dataclass(frozen=True, slots=True)
class ModulePresent:
    """A module is used by the object."""

    module: str


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
class NotInDataset:
    """Something that no dataset tells, such as what is known to those who made it.

    `phrase` is the name of a wording in the closed list of such wordings.
    """

    phrase: str


@dataclass(frozen=True, slots=True)
class Cut:
    """The text that the tables were made from breaks off before it says what the condition is."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The standard states a condition here that no one has turned into an expression yet."""


Condition: TypeAlias = (
    Present
    | Absent
    | HasValue
    | Equals
    | Compare
    | Count
    | HasCode
    | Some
    | Every
    | ItemIs
    | Same
    | PointsToPrivate
    | ExtendedCharacters
    | GroupPresent
    | ModulePresent
    | All
    | Any
    | Not
    | NotInDataset
    | Cut
    | Unreadable
)
"""Something that is true or false of an object, or can't be told."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """When a conditional row must be there, and whether it may be there otherwise.

    Parameters
    ----------
    required: isodicom.schema.conditions.Condition
        When it must be there.
    otherwise: bool | None | isodicom.schema.conditions.Condition, optional
        Whether it may be there in other cases; None where the standard does not say (then it may not,
        PS3.5 7.4.2); a condition if it may be there when that holds.
    """

    required: Condition
    otherwise: bool | Condition | None = None


CUT = Cut()
NEVER = Any(())
"""Of nothing, none holds: what is never required."""
UNREADABLE = Unreadable()
