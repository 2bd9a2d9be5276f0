"""Private attributes that a site knows: demanded, and looked at like those of the standard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodicom.conformance.conditions.wording import describe
from isodicom.conformance.elements import is_empty, text_at
from isodicom.conformance.lookup.attribute_types import ALWAYS, FILLED
from isodicom.conformance.lookup.expand import written
from isodicom.conformance.raw_values import texts_of
from isodicom.conformance.rule import Rule
from isodicom.conformance.site.rows import PrivateAttribute
from isodicom.shown import shown

if TYPE_CHECKING:
    from isodicom.conformance.cell import Cell
    from isodicom.conformance.checked import Checked
    from isodicom.conformance.variant import Variant
    from isodicom.finding import Finding

MISSING = Rule("site_private_missing", "error", "A private attribute of the site is missing or empty.", "")
FORM = Rule("site_private_form", "error", "A private attribute is not written as the site says.", "")
VALUE = Rule("site_private_value", "error", "A private attribute has none of the values of the site.", "")
RULES = (MISSING, FORM, VALUE)

UNTOLD = ("", "UN")
"""Representations as which a private attribute may be written by who doesn't know it; "" is implicit VR."""

ONE = frozenset(["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "UN"])
"""Representations of one value, whatever is in it (PS3.5 6.4)."""


def demanded(checked: Checked, attributes: Sequence[PrivateAttribute]) -> Iterator[Finding]:
    """Private attributes that are missing from an object, or empty where they must have a value."""
    for one in attributes:
        needed = one.type in ALWAYS
        if one.requirement:
            needed = bool(checked.holds(one.requirement, (checked.dataset,)))
        if not needed:
            continue
        tag = _tag_in(checked, one)
        there = tag in checked.dataset.keys()  # noqa: SIM118
        if there and not (one.type in FILLED and is_empty(checked.dataset, tag)):
            continue
        case = f", required if {describe(one.requirement.required)}" if one.requirement else ""
        yield checked.finding(
            MISSING,
            written(f"{tag:08X}") if tag else f"({one.group:04X},xx{one.element:02X})",
            f"{one.name} of {one.creator} is {'empty' if there else 'missing'}; it is type {one.type}{case}.",
            expected="a value" if one.type in FILLED else "present; it may be empty",
            found="no value" if there else "absent",
        )


def _tag_in(checked: Checked, one: PrivateAttribute) -> int:
    """The tag of an attribute in a block of its creator, if it can in one that has it; 0 if there is none."""
    start, there = one.group << 16, checked.dataset.keys()
    blocks = (start | number for number in range(0x10, 0x100) if start | number in there)
    tags = [
        start | (block & 0xFF) << 8 | one.element
        for block in blocks
        if text_at(checked.dataset, block) == one.creator
    ]
    return next((tag for tag in tags if tag in there), tags[0] if tags else 0)


@dataclass(frozen=True)
class Known:
    """A rule of elements: private attributes that the site knows are as it says.

    Parameters
    ----------
    attributes: dict[tuple[str, int, int], isodicom.conformance.PrivateAttribute]
        Creator, group and number in the block -> attribute.
    """

    attributes: dict[tuple[str, int, int], PrivateAttribute]

    def __call__(self, cell: Cell) -> Iterator[Finding]:
        """Another representation, another number of values, other values than those that are enumerated."""
        group, element = cell.tag >> 16, cell.tag & 0xFFFF
        if not group & 1 or element < 0x1000:
            return
        creator = text_at(cell.place.dataset, group << 16 | element >> 8)
        one = self.attributes.get((creator, group, element & 0xFF))
        if one is None:
            return
        name, found = f"{one.name} of {one.creator}", str(cell.element.VR or "")
        if found not in (*UNTOLD, one.vr):
            yield cell.finding(
                FORM, f"{name} is written as {found}; it is {one.vr}.", expected=one.vr, found=found
            )
            return
        for variant in cell.variants if one.vr not in ONE else ():
            texts = texts_of(variant.element.value, one.vr, variant.little_endian, variant.encodings)
            if variant.empty or not texts:
                continue
            if not one.allows(len(texts)):
                yield cell.finding(
                    FORM,
                    f"{name} has {len(texts)} values; it takes {one.vm}.",
                    variant=variant,
                    expected=one.vm,
                    found=str(len(texts)),
                )
            yield from _unlisted(cell, one, variant, texts)


def _unlisted(cell: Cell, one: PrivateAttribute, variant: Variant, texts: Sequence[str]) -> Iterator[Finding]:
    for listed in one.values:
        told = texts[listed.position - 1 : listed.position] if listed.position else texts
        for text in told:
            if listed.kind == "enumerated" and text not in listed.terms:
                terms = ", ".join(listed.terms)
                message = f"{one.name} of {one.creator} is {shown(text)}; it takes one of {terms}."
                yield cell.finding(VALUE, message, variant=variant, expected=terms, found=text[:80])
