"""Content trees: made by hand, and made of the rows of a template."""

from __future__ import annotations

from collections.abc import Iterator

from pydicom.dataset import Dataset

from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.context_groups import codes_of
from isodicom.schema.rows import Template
from isodicom.sr.template.allowed import Allowed
from isodicom.sr.template.levels import read_levels
from isodicom.sr.template.match import STANDARD
from isodicom.sr.template.rows import ABSENT, Library, Rows, Slot, Use
from isodicom.sr.template.rows_there import missing_rows
from isodicom.sr.tree.coded import Coded
from isodicom.sr.tree.node import Node, Said

ANY_CONCEPT = Coded("X-1", "99TEST")


def node(
    value_type: str,
    concept: tuple[str, str] | None = None,
    *children: Node,
    relationship: str = "CONTAINS",
    value: tuple[str, str] | None = None,
    units: tuple[str, str] | None = None,
    template: str = "",
    reference: tuple[int, ...] = (),
) -> Node:
    """A content item with those below it; `numbered` puts a whole tree in order."""
    said = Said(
        value_type,
        relationship,
        Coded(*concept) if concept else None,
        Coded(*value) if value else None,
        Coded(*units) if units else None,
        template,
    )
    return Node(None, 1, said, Dataset(), reference, children=list(children))


def document(root: Node) -> Dataset:
    """The tree as a dataset; an item for each node."""
    item = Dataset()
    _set(item, "ValueType", root.value_type)
    for keyword, code in (("ConceptNameCodeSequence", root.concept), ("ConceptCodeSequence", root.value)):
        if code:
            setattr(item, keyword, [_code_item(code)])
    if root.units:
        measured = Dataset()
        measured.NumericValue = "1"
        measured.MeasurementUnitsCodeSequence = [_code_item(root.units)]
        item.MeasuredValueSequence = [measured]
    if root.template:
        template = Dataset()
        template.MappingResource = "DCMR"
        template.TemplateIdentifier = root.template.removeprefix("TID ")
        item.ContentTemplateSequence = [template]
    if root.reference:
        item.ReferencedContentItemIdentifier = list(root.reference)
    if root.children:
        item.ContentSequence = [_held(child) for child in root.children]
    return item


def _held(child: Node) -> Dataset:
    item = document(child)
    _set(item, "RelationshipType", child.relationship)
    return item


def _set(item: Dataset, keyword: str, value: str) -> None:
    if value:
        setattr(item, keyword, value)


def _code_item(code: Coded) -> Dataset:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator = code
    item.CodeMeaning = "meaning"
    return item


def numbered(root: Node) -> Node:
    """The tree with parents and positions filled in."""
    for position, child in enumerate(root.children, 1):
        child.parent, child.position = root, position
        numbered(child)
    return root


def smallest(template: Template, library: Library = STANDARD) -> Node:
    """The smallest tree that follows a template: what its rows ask for, and nothing else.

    First all that is mandatory, then what conditions ask for in view of that.
    """
    root = numbered(_of(library.top(template).slots[0], 0))
    for _ in range(ROUNDS):
        lacking = [
            (level.node, slot)
            for level in read_levels(root, template, library)
            for slot, _ in missing_rows(level)
        ]
        for parent, slot in lacking:
            parent.children.append(_of(slot, DEEPEST - 2))
        _in_order(root, template, library)
        if not lacking:
            break
    return root


def _in_order(root: Node, template: Template, library: Library) -> None:
    """Put the items in the order of their rows."""
    numbered(root)
    for level in read_levels(root, template, library):
        if level.slot is not None:
            places = {node: choice.slot.index for node, choice in level.nodes if choice}
            level.node.children.sort(key=lambda node, places=places: places.get(node, 0))  # type: ignore[misc]
    numbered(root)


ROUNDS = 8
DEEPEST = 12


def _of(slot: Slot, depth: int) -> Node:
    made = node(
        slot.row.value_type,
        _concept(slot),
        relationship=slot.relationship,
        value=_code(slot.value) if slot.row.value_type == "CODE" else None,
        units=_code(slot.units) if slot.row.value_type == "NUM" else None,
    )
    if depth < DEEPEST:
        made.children = [_of(inner, depth + 1) for inner in wanted(slot.below)]
    return made


def wanted(rows: Rows) -> Iterator[Slot]:
    """The rows that a smallest tree has: mandatory ones, and of those of which one is used, the first."""
    taken: set[tuple[Use, str]] = set()
    for slot in rows.slots:
        alternative = any((slot.use, label) in taken for label in slot.row.exclusive)
        asked = slot.row.requirement_type == "M" or (
            slot.row.requirement_type == "MC" and bool(slot.row.exclusive) and slot.row.condition is None
        )
        if asked and not alternative and _is_asked(slot.use, taken):
            taken.add((slot.use, slot.row.number))
            yield slot


def _is_asked(use: Use, taken: set[tuple[Use, str]]) -> bool:
    place: Use | None = use
    while place is not None and place.include is not None:
        if place.include.requirement_type != "M" or place.include.condition is not None:
            return False
        place = place.outer
    return True


def _concept(slot: Slot) -> tuple[str, str] | None:
    constraint = slot.concept.constraint
    if constraint is not None and constraint.text == ABSENT:
        return None
    return _code(slot.concept)


def _code(allowed: Allowed) -> tuple[str, str]:
    """A code that a constraint allows."""
    if allowed.codes:
        return min(allowed.codes)
    for cid in allowed.groups:
        group = tables.context_group(cid)
        for code in codes_of(cid) if group else ():
            return code.value, code.scheme
        for scheme in group.schemes if group else ():
            return "x", scheme
    return ANY_CONCEPT
