"""Rules about the content of SR documents: what the IOD allows, and what templates ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom.sr.rules.references import references
from isodicom.sr.rules.relationships import relationships
from isodicom.sr.rules.templates import templates
from isodicom.sr.rules.units import annotation_units, units

if TYPE_CHECKING:
    from isodicom.conformance.rule import CellRule, ObjectRule, PlaceRule

OBJECT: tuple[ObjectRule, ...] = (relationships, references, templates, units, annotation_units)
PLACE: tuple[PlaceRule, ...] = ()
CELL: tuple[CellRule, ...] = ()
