"""Value types and relationships that the IOD allows (PS3.3 A.35, tables of content constraints)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from isodicom.conformance.lookup import tables
from isodicom.conformance.rule import Rule
from isodicom.finding import Severity
from isodicom.schema.rows import Relationship
from isodicom.sr.rules.alike import Wrong, gathered
from isodicom.sr.rules.document import tree_of
from isodicom.sr.tree.node import Node

if TYPE_CHECKING:
    from isodicom.conformance.checked import Checked

ROOT = Rule("sr_root_container", "error", "The root of the content tree is no container.", "PS3.3 C.17.3")
VALUE_TYPE = Rule(
    "sr_value_type", "error", "The IOD has no content items of this value type.", "PS3.3 C.17.3.2.1"
)
RELATIONSHIP = Rule(
    "sr_relationship", "error", "The IOD does not allow this relationship.", "PS3.3 C.17.3.2.4"
)
BY_REFERENCE = Rule(
    "sr_by_reference", "error", "The IOD allows this relationship by value only.", "PS3.3 C.17.3.2.5"
)
RULES = (ROOT, VALUE_TYPE, RELATIONSHIP, BY_REFERENCE)


@dataclass(frozen=True, slots=True)
class Constraints:
    """What an IOD allows.

    Parameters
    ----------
    types: frozenset[str]
        The value types that its items may have.
    related: Mapping[tuple[str, str], tuple[isodicom.schema.rows.Relationship, ...]]
        Value types of source and target -> the relationships between them.
    severity: {"error", "warning"}
        How sure this is: facts of others than the standard itself warn.
    """

    types: frozenset[str]
    related: Mapping[tuple[str, str], tuple[Relationship, ...]]
    severity: Severity


@cache
def constraints_of(iod: str) -> Constraints | None:
    """What the tables say of an IOD; None if they say nothing."""
    rows = tables.relationships().get(iod, ())
    if not rows:
        return None
    related: dict[tuple[str, str], tuple[Relationship, ...]] = {}
    for row in rows:
        pair = row.source, row.target
        related[pair] = (*related.get(pair, ()), row)
    types = frozenset(kind for row in rows for kind in (row.source, row.target))
    return Constraints(types, related, "warning" if any(row.origin for row in rows) else "error")


@gathered
def relationships(checked: Checked) -> Iterator[Wrong]:
    """Value types and relationships of all content items."""
    tree = tree_of(checked)
    if tree is None:
        return
    yield from _root(tree.root)
    allowed = constraints_of(checked.iod.keyword)
    if allowed is None:
        checked.not_checked.add("ContentSequence/RelationshipType")
        return
    right: dict[tuple[str, str, str, bool, bool], bool] = {}
    for node in tree.nodes:
        if node.parent is not None:
            kind = _kind(node, node.parent)
            if kind not in right:
                right[kind] = not any(_item(node, node.parent, allowed, checked))
            if not right[kind]:
                yield from _item(node, node.parent, allowed, checked)


def _kind(node: Node, parent: Node) -> tuple[str, str, str, bool, bool]:
    """What decides whether an item is allowed."""
    said, target = node.said, node.target
    kind = said.value_type if target is None else target.said.value_type
    return parent.said.value_type, said.relationship, kind, bool(node.reference), target is None


def is_allowed(node: Node, checked: Checked) -> bool:
    """Whether the IOD has items of this value type in this relationship, as far as tables tell."""
    allowed = constraints_of(checked.iod.keyword)
    return allowed is None or node.parent is None or not any(_item(node, node.parent, allowed, checked))


def _root(root: Node) -> Iterator[Wrong]:
    if root.value_type not in ("", "CONTAINER"):
        yield Wrong(
            ROOT,
            root,
            "ValueType",
            f"The root of the content tree is a CONTAINER, not {root.value_type}.",
            "ValueType",
            expected="CONTAINER",
            found=root.value_type,
        )


def _item(node: Node, parent: Node, allowed: Constraints, checked: Checked) -> Iterator[Wrong]:
    kind, source, severity = node.meant.value_type, parent.value_type, allowed.severity
    if not kind or not source:
        return  # what is missing is said elsewhere, and what refers to nothing too
    if kind not in allowed.types:
        if node.target is None:
            yield _value_type(node, allowed, checked)
        return
    if not node.relationship or source not in allowed.types:
        return
    rows = allowed.related.get((source, kind), ())
    named = [row for row in rows if row.relationship == node.relationship]
    if not named:
        yield _relationship(node, parent, rows, checked, severity)
    elif node.reference and not any(row.by_reference for row in named):
        yield Wrong(
            BY_REFERENCE,
            node,
            "ReferencedContentItemIdentifier",
            f"{source} {node.relationship} {kind} is allowed by value only in a {checked.iod.name}.",
            "ReferencedContentItemIdentifier",
            severity,
            section=checked.iod.section,
        )


def _value_type(node: Node, allowed: Constraints, checked: Checked) -> Wrong:
    return Wrong(
        VALUE_TYPE,
        node,
        "ValueType",
        f"A {checked.iod.name} has no content items of value type {node.value_type}.",
        "ValueType",
        allowed.severity,
        expected=", ".join(sorted(allowed.types)),
        found=node.value_type,
        section=checked.iod.section,
    )


def _relationship(
    node: Node, parent: Node, rows: tuple[Relationship, ...], checked: Checked, severity: Severity
) -> Wrong:
    kind, source = node.meant.value_type, parent.value_type
    expected = ", ".join(dict.fromkeys(row.relationship for row in rows))
    instead = f"allowed between them: {expected}" if expected else f"a {source} holds no {kind}"
    return Wrong(
        RELATIONSHIP,
        node,
        "RelationshipType",
        f"The relationship {source} {node.relationship} {kind} is not allowed in a {checked.iod.name}; "
        f"{instead}.",
        "RelationshipType",
        severity,
        expected=expected,
        found=node.relationship,
        section=checked.iod.section,
    )
