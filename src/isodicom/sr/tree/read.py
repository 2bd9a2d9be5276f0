"""Read the content tree of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from isodicom.conformance.elements import decoded, elements_of, items_of, tags_of, text_at
from isodicom.conformance.lookup.codes import CODE_VALUES
from isodicom.conformance.nested import SEQUENCE, Elements, Nested, NestedItem
from isodicom.sr.tree.coded import Coded
from isodicom.sr.tree.node import Node, Said, Tree

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
GRAPHIC_TYPE = _tag("GraphicType")
RANGE_TYPE = _tag("TemporalRangeType")
CODES = tuple(_tag(keyword) for keyword in CODE_VALUES)

Below: TypeAlias = "Dataset | tuple[Nested, int, int] | None"
"""What has the items below an item: a dataset, or a part of bytes; None where there are none."""


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
    """Reads one document; what is written with the same bytes is read once."""

    def __init__(self) -> None:
        self._codes: dict[bytes, Coded | None] = {}
        self._templates: dict[bytes, str] = {}
        self._texts: dict[bytes, str] = {}
        self._said: dict[Said, Said] = {}
        self._cut = False

    def read(self, document: Dataset) -> Tree:
        root, content = self._of_dataset(document, None, 1)
        nodes: list[Node] = []
        waiting = [(root, content, 0)]
        while waiting:
            node, content, depth = waiting.pop()
            nodes.append(node)
            found = self._below(node, content) if content is not None else []
            if depth >= DEEPEST:
                self._cut = self._cut or bool(found)
                continue
            node.children = [child for child, _ in found]
            waiting.extend((child, inner, depth + 1) for child, inner in reversed(found))
        for node in nodes:
            if node.reference:
                node.target = find(root, node.reference)
        return Tree(root, tuple(nodes), self._cut)

    def _below(self, node: Node, content: Below) -> list[tuple[Node, Below]]:
        if isinstance(content, tuple):
            nested, start, stop = content
            found = nested.items(start, stop)
            if found is not None:
                return [self._of_bytes(nested, node, number, *one) for number, one in enumerate(found, 1)]
            content = node.item  # what is left of damaged ones
        items = items_in(content, CONTENT) if content is not None else ()
        return [self._of_dataset(item, node, number) for number, item in enumerate(items, 1)]

    def _of_dataset(self, item: Dataset, parent: Node | None, position: int) -> tuple[Node, Below]:
        there = elements_of(item)
        measured = items_in(item, MEASURED)[:1] if MEASURED in there else ()
        said = Said(
            text_at(item, VALUE_TYPE),
            text_at(item, RELATIONSHIP),
            first_code(item, CONCEPT),
            first_code(item, VALUE),
            first_code(measured[0], UNITS) if measured else None,
            _template(item) if TEMPLATES in there else "",
            text_at(item, GRAPHIC_TYPE),
            text_at(item, RANGE_TYPE),
        )
        node = Node(parent, position, self._said.setdefault(said, said), item)
        if REFERENCE in there:
            node.reference = _reference(item)
        if CONTENT not in there:
            return node, None
        nested = Nested.of(item, CONTENT)
        return node, item if nested is None else (nested, 0, len(nested.data))

    def _of_bytes(
        self, nested: Nested, parent: Node, position: int, start: int, stop: int, elements: Elements
    ) -> tuple[Node, Below]:
        place = NestedItem(nested, start, stop)
        there = {tag: (vr, begin, end) for tag, vr, begin, end in elements}
        data, units = nested.data, None
        texts = [self._text(data, there[tag]) if tag in there else "" for tag in TEXTS]
        concept, value = (self._code(place, tag, there[tag]) if tag in there else None for tag in CODED)
        if MEASURED in there:
            units = self._units(place, there[MEASURED])
        template = self._template(place, there[TEMPLATES]) if TEMPLATES in there else ""
        said = Said(texts[0], texts[1], concept, value, units, template, texts[2], texts[3])
        node = Node(parent, position, self._said.setdefault(said, said), place)
        if REFERENCE in there:
            node.reference = _reference(place())
        if CONTENT not in there:
            return node, None
        vr, begin, end = there[CONTENT]
        return node, (nested, begin, end) if vr in SEQUENCE else place()

    def _text(self, data: bytes, element: tuple[bytes, int, int]) -> str:
        raw = data[element[1] : element[2]]
        found = self._texts.get(raw)
        if found is None:
            found = self._texts[raw] = _plain(raw)
        return found

    def _code(self, place: NestedItem, tag: int, element: tuple[bytes, int, int]) -> Coded | None:
        """The first code of a sequence, if it has a value."""
        vr, start, stop = element
        raw = place.nested.data[start:stop]
        if raw not in self._codes:
            found = place.nested.items(start, stop) if vr in SEQUENCE else None
            if found is None:
                return first_code(place(), tag)
            self._codes[raw] = _coded(place.nested.data, found[0][2]) if found else None
        return self._codes[raw]

    def _units(self, place: NestedItem, element: tuple[bytes, int, int]) -> Coded | None:
        """The units of the first measured value."""
        written, start, stop = element
        found = place.nested.items(start, stop) if written in SEQUENCE else None
        if found is None:
            measured = items_in(place(), MEASURED)[:1]
            return first_code(measured[0], UNITS) if measured else None
        for begin, end, elements in found[:1]:
            for tag, vr, first, last in reversed(elements):
                if tag == UNITS:
                    return self._code(NestedItem(place.nested, begin, end), UNITS, (vr, first, last))
        return None

    def _template(self, place: NestedItem, element: tuple[bytes, int, int]) -> str:
        raw = place.nested.data[element[1] : element[2]]
        if raw not in self._templates:
            self._templates[raw] = _template(place())
        return self._templates[raw]


TEXTS = (VALUE_TYPE, RELATIONSHIP, GRAPHIC_TYPE, RANGE_TYPE)
CODED = (CONCEPT, VALUE)


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


def first_code(item: Dataset, tag: int) -> Coded | None:
    """The first code of a sequence, if it has a value."""
    for code in items_in(item, tag)[:1]:
        value = next(filter(None, (text_at(code, one) for one in CODES)), "")
        return Coded(value, text_at(code, SCHEME)) if value else None
    return None


def _coded(data: bytes, elements: Elements) -> Coded | None:
    """A code of which the elements are known, if it has a value."""
    texts = {tag: _plain(data[begin:end]) for tag, _, begin, end in elements if tag in (*CODES, SCHEME)}
    value = next(filter(None, map(texts.get, CODES)), "")
    return Coded(value, texts.get(SCHEME, "")) if value else None


def _plain(raw: bytes) -> str:
    return raw.decode("latin-1").strip(" \0")


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
