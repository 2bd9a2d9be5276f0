"""Corrections of single rows and readings of conditions, written by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from isodicom.schema.conditions import Requirement
from isodicom.schema.rows import Bound, Constraint, Items, Values

Fact: TypeAlias = (
    str
    | bool
    | Requirement
    | Items
    | Constraint
    | tuple[Values, ...]
    | tuple[Bound, ...]
    | tuple[str, ...]
    | tuple[tuple[str, Constraint], ...]
    | None
)
RowOf: TypeAlias = Literal["table", "iod", "template", "context_group"]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a row should say, and what it must say now for the correction to apply.

    Parameters
    ----------
    of: which kind of table the row stands in, or that a context group itself is meant
    place: keyword of the module, macro or IOD, or the template or context group, `TID 1500`, `CID 82`
    row: the row's path (`SegmentSequence/SegmentNumber`), name (in an IOD) or number (in a template);
        "" for a context group
    expects: field -> what the row says now
    sets: field -> what it is to say
    reason: why, and how that is known
    editions: those that it is for; none named, all
    """

    of: RowOf
    place: str
    row: str
    expects: tuple[tuple[str, Fact], ...]
    sets: tuple[tuple[str, Fact], ...]
    reason: str
    editions: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """What is corrected, for messages."""
        return f"{self.place}: {self.row}" if self.row else self.place


@dataclass(frozen=True, slots=True)
class HandRead:
    """A condition that a person has read.

    Parameters
    ----------
    text: digest of the condition text, whose words are not ours to repeat
    where: the places with these words, `RTDoseModule: BitsAllocated`, `CTImageIOD: Contrast/Bolus`
    requirement: what the words say
    reason: why it is read so, or why the grammar can't
    only: whether it holds at those places only, because the same words say something else elsewhere
    editions: those that it is for; none named, all
    """

    text: str
    where: tuple[str, ...]
    requirement: Requirement
    reason: str
    only: bool = False
    editions: tuple[str, ...] = ()
