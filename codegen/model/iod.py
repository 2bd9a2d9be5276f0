"""IOD tables: modules by information entity, functional groups, relationships of content items."""

from __future__ import annotations

from dataclasses import dataclass

from isodicom.schema.conditions import Requirement
from isodicom.schema.rows import Relationship, Usage


@dataclass(frozen=True, slots=True)
class UseRow:
    """A row of an IOD's module table or of its functional groups table.

    `target` is the section that the row links to, `keyword` the module or macro it resolves to.
    `by_hand` says that a person, not the grammar, has read the requirement.
    """

    name: str
    target: str
    usage: Usage
    entity: str = ""
    condition_text: str = ""
    keyword: str = ""
    requirement: Requirement | None = None
    by_hand: bool = False

    @property
    def condition_words(self) -> str:
        """The words that a requirement is read from."""
        return self.condition_text


@dataclass(frozen=True, slots=True)
class IODTable:
    """An IOD. `keyword` is given by the naming pass (`CTImageIOD`)."""

    id: str
    name: str
    section: str
    modules: tuple[UseRow, ...]
    functional_groups: tuple[UseRow, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    keyword: str = ""
    sections: tuple[str, ...] = ()
