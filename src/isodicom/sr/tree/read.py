"""Read the content tree of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from isodicom.conformance.elements import decoded, elements_of, items_of, raw, tags_of, text_at
from isodicom.conformance.lookup.codes import CODE_VALUES
from isodicom.sr.tree.coded import Coded
from isodicom.sr.tree.node import Node, Tree

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

DEEPEST = 100
"""Items that are nested deeper than this are not read; templates nest some ten levels."""


def _tag(keyword: str) -> int:
    return tags_of(keyword)[0]


CONTENT = _tag("ContentSequence")
VALUE_TYPE = _tag("ValueType")
RELATIONSHIP = _tag("RelationshipType")
CONCEPT = _tag("ConceptNameCodeSequence")
VALUE = _tag("ConceptCodeSequence")
MEASURED = _tag("MeasuredValueSequence")
UNITS = _tag("MeasurementUnitsCodeSequence")
TEMPLATES = _tag("ContentTemplateSequence")
TEMPLATE = _tag("TemplateIdentifier")
RESOURCE = _tag("MappingResource")
DICOM = "DCMR"
REFERENCE = _tag("ReferencedContentItemIdentifier")
SCHEME = _tag("CodingSchemeDesignator")
CODES = tuple(_tag(keyword) for keyword in CODE_VALUES)


def read_tree(document: Dataset) -> Tree:
    """Read the content items of a document.

    What is damaged is read as if it were not there.

    Parameters
    ----------
    document: pydicom.dataset.Dataset
        An SR document, or any dataset with a Content Sequence.

    Returns
    -------
    isodicom.sr.tree.node.Tree
        Its content items.
    """
    return _Reader().read(document)


class _Reader:
    """Reads one document; codes that are written with the same bytes are read once."""

    def __init__(self) -> None:
        self._codes: dict[bytes, Coded | None] = {}
        self._cut = False

    def read(self, document: Dataset) -> Tree:
        root = self._node(document, None, 1)
        nodes: list[Node] = []
        waiting = [(root, 0)]
        while waiting:
            node, depth = waiting.pop()
            nodes.append(node)
            node.children = self._children(node, depth)
            waiting.extend((child, depth + 1) for child in reversed(node.children))
        for node in nodes:
            if node.reference:
                node.target = find(root, node.reference)
        return Tree(root, tuple(nodes), self._cut)

    def _children(self, node: Node, depth: int) -> list[Node]:
        items = items_in(node.item, CONTENT)
        if depth >= DEEPEST:
            self._cut = self._cut or bool(items)
            return []
        return [self._node(item, node, position) for position, item in enumerate(items, 1)]

    def _node(self, item: Dataset, parent: Node | None, position: int) -> Node:
        there = elements_of(item)
        node = Node(item, parent, position, text_at(item, VALUE_TYPE), text_at(item, RELATIONSHIP))
        if CONCEPT in there:
            node.concept = self._code(item, CONCEPT)
        if VALUE in there:
            node.value = self._code(item, VALUE)
        if MEASURED in there:
            for measured in items_in(item, MEASURED)[:1]:
                node.units = self._code(measured, UNITS)
        if TEMPLATES in there:
            node.template = _template(item)
        if REFERENCE in there:
            node.reference = _reference(item)
        return node

    def _code(self, item: Dataset, tag: int) -> Coded | None:
        """The first code of a sequence, if it has a value."""
        if tag not in elements_of(item):
            return None
        written = raw(item, tag).value
        if not isinstance(written, bytes):
            return _first_code(item, tag)
        if written not in self._codes:
            self._codes[written] = _first_code(item, tag)
        return self._codes[written]


def find(root: Node, reference: tuple[int, ...]) -> Node | None:
    """The item that an identifier refers to (PS3.3 C.17.3.2.5): 1 is the document, then positions follow."""
    if reference[:1] != (1,):
        return None
    node = root
    for position in reference[1:]:
        if not 0 < position <= len(node.children):
            return None
        node = node.children[position - 1]
    return node


def items_in(item: Dataset, tag: int) -> Sequence[Dataset]:
    """The items of a sequence; none where there is none, or where its bytes are no items."""
    found = (items_of(item, tag) or ()) if tag in elements_of(item) else ()
    return found if all(hasattr(one, "keys") for one in found) else ()


def _first_code(item: Dataset, tag: int) -> Coded | None:
    for code in items_in(item, tag)[:1]:
        value = next(filter(None, (text_at(code, one) for one in CODES)), "")
        return Coded(value, text_at(code, SCHEME)) if value else None
    return None


def _template(item: Dataset) -> str:
    """The template that an item names (PS3.3 C.18.8.1.2): `TID 1500` of Part 16, `99ACME 7` of others."""
    for named in items_in(item, TEMPLATES)[:1]:
        tid, resource = text_at(named, TEMPLATE), text_at(named, RESOURCE)
        return f"{'TID' if resource == DICOM else resource} {tid}" if tid and resource else ""
    return ""


def _reference(item: Dataset) -> tuple[int, ...]:
    element = decoded(item, REFERENCE)
    value = None if element is None else element.value
    try:
        return tuple(int(part) for part in ([value] if isinstance(value, int) else value or ()))
    except (TypeError, ValueError):
        return ()
