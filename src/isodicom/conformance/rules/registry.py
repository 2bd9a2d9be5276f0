"""All rules, in the order in which their findings are given.

A rule is a function: of the object, of a place in it, or of an element there, to findings. Its file documents
in `RULES` what it finds.
"""

from __future__ import annotations

from isodicom.conformance.rule import CellRule, ObjectRule, PlaceRule
from isodicom.conformance.rules.consistency.asked import consistency, consistency_of_object
from isodicom.conformance.rules.damaged import damaged
from isodicom.conformance.rules.empty import empty
from isodicom.conformance.rules.forbidden import forbidden
from isodicom.conformance.rules.functional_groups import functional_groups
from isodicom.conformance.rules.items import number_of_items
from isodicom.conformance.rules.missing import missing
from isodicom.conformance.rules.modules import barred_modules, missing_modules
from isodicom.conformance.rules.order import element_order, elements_twice
from isodicom.conformance.rules.private import private
from isodicom.conformance.rules.reserved import reserved
from isodicom.conformance.rules.retired import retired
from isodicom.conformance.rules.unexpected import unexpected
from isodicom.conformance.rules.values.attribute_values import attribute_values
from isodicom.conformance.rules.values.character_set import specific_character_set
from isodicom.conformance.rules.values.codes import codes
from isodicom.conformance.rules.values.content import content
from isodicom.conformance.rules.values.lengths import wrong_length
from isodicom.conformance.rules.values.multiplicity import wrong_vm
from isodicom.conformance.rules.values.pixel_representation import pixel_representation
from isodicom.conformance.rules.values.representation import wrong_vr
from isodicom.conformance.rules.values.terms import unknown_terms

OBJECT: tuple[ObjectRule, ...] = (
    barred_modules,
    consistency_of_object,
    elements_twice,
    functional_groups,
    missing_modules,
)
"""Asked once for each object."""

PLACE: tuple[PlaceRule, ...] = (
    codes,
    consistency,
    element_order,
    empty,
    forbidden,
    missing,
    number_of_items,
    private,
    reserved,
    retired,
    unexpected,
)
"""Asked for the object, and for each group of items that are alike."""

CELL: tuple[CellRule, ...] = (
    attribute_values,
    content,
    damaged,
    pixel_representation,
    specific_character_set,
    unknown_terms,
    wrong_length,
    wrong_vm,
    wrong_vr,
)
"""Asked for each element of each of these."""
