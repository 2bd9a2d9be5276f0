"""All conditions that an edition states: where, in which words, and what has become of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from codegen.conditions.kinds import Kind, kind_of
from codegen.model.iod import IODTable, UseRow
from codegen.model.standard import Standard
from codegen.model.walk import all_rows
from isodicom.schema.conditions import Requirement

Bearer: TypeAlias = Literal["attribute", "include", "module", "functional group", "template row"]


@dataclass(frozen=True, slots=True)
class StatedCondition:
    """A condition at its place.

    Parameters
    ----------
    on: what kind of row it is on
    place: the table and row, as problems name them
    words: the text that it was read from; not kept for rows of templates
    requirement: what was read
    by_hand: whether a person has read it
    """

    on: Bearer
    place: str
    words: str
    requirement: Requirement
    by_hand: bool

    @property
    def kind(self) -> Kind:
        """What kind of reading it is."""
        return kind_of(self.requirement)


def stated_conditions(standard: Standard) -> Iterator[StatedCondition]:
    """Yield the conditions of an edition, table after table."""
    for row, place in all_rows(standard):
        if row.requirement is not None:
            on: Bearer = "include" if row.kind == "include" else "attribute"
            yield StatedCondition(on, str(place), row.condition_words, row.requirement, row.by_hand)
    for iod in standard.iods:
        yield from _uses("module", iod, iod.modules)
        yield from _uses("functional group", iod, iod.functional_groups)
    for template in standard.templates:
        for text in template.rows:
            if text.row and text.row.condition is not None:
                row_of = f"{template.tid} row {text.number}"
                yield StatedCondition("template row", row_of, "", text.row.condition, by_hand=False)


def _uses(on: Bearer, iod: IODTable, rows: tuple[UseRow, ...]) -> Iterator[StatedCondition]:
    for use in rows:
        if use.requirement is not None:
            place = f"{iod.id} {iod.keyword}: {use.keyword or use.name}"
            yield StatedCondition(on, place, use.condition_words, use.requirement, use.by_hand)
