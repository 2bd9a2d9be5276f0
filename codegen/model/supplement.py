"""Facts that an edition's files lack, as the supplements tell them."""

from __future__ import annotations

from dataclasses import dataclass

from isodicom.schema.rows import Bound, Relationship, Values


@dataclass(frozen=True, slots=True)
class ListedValues:
    """A value list of one attribute. `table` is the source's own name of the module or macro."""

    table: str
    path: tuple[str, ...]
    values: Values
    editions: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BoundSequence:
    """The context group of a code sequence; `macro` is what the source says that its items include."""

    table: str
    path: tuple[str, ...]
    macro: str
    bound: Bound
    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentRelationships:
    """What may hold what in the documents of one SR SOP class, and its root templates."""

    sop_class: str
    relationships: tuple[Relationship, ...]
    root_templates: tuple[str, ...]
    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """Names that the supplements give to a table, and its keyword; "" if the standard has no such table."""

    names: tuple[str, ...]
    keyword: str
    reason: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Terms of a supplement that are not believed; none named, all at that position."""

    tables: tuple[str, ...]
    path: tuple[str, ...]
    position: int
    terms: tuple[str, ...]
    reason: str
