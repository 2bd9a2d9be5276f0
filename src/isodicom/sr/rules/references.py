"""Content items that stand for others: what they refer to is there, and nothing goes in circles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from isodicom.conformance.rule import Rule
from isodicom.finding import Finding, Severity
from isodicom.sr.rules.document import MODULE, attribute, tree_of
from isodicom.sr.tree.node import Node, Tree

if TYPE_CHECKING:
    from isodicom.conformance.checked import Checked

KEYWORD = "ReferencedContentItemIdentifier"

UNRESOLVED = Rule(
    "sr_reference_unresolved", "error", "A content item refers to one that is not there.", "PS3.3 C.17.3.2.5"
)
CIRCLE = Rule(
    "sr_reference_circle", "error", "References between content items go in a circle.", "PS3.3 C.17.3.2.5"
)
CHAIN = Rule(
    "sr_reference_chain",
    "error",
    "A content item refers to one that is itself a reference.",
    "PS3.3 C.17.3.2.5",
)
WITH_VALUE = Rule(
    "sr_reference_with_content",
    "error",
    "A content item that refers to another has content of its own.",
    "PS3.3 C.17.3.2.5",
)
RULES = (UNRESOLVED, CIRCLE, CHAIN, WITH_VALUE)


def references(checked: Checked) -> Iterator[Finding]:
    """Referenced Content Item Identifiers of all content items."""
    tree = tree_of(checked)
    referring = [node for node in tree.nodes if node.reference] if tree else []
    if tree is None or not referring:
        return
    circular = _in_circles(tree)
    for node in referring:
        spelled = "\\".join(map(str, node.reference))
        if node.target is None:
            yield _finding(UNRESOLVED, node, f"There is no content item {spelled}.", checked)
        elif node.target.reference:
            yield _finding(CHAIN, node, f"The content item {spelled} is itself a reference.", checked)
        elif node in circular:
            message = f"The reference to {spelled} makes a circle: that content item leads back here."
            upwards = any(
                above is node.target for above in node.line()
            )  # what the IODs forbid in so many words
            yield _finding(CIRCLE, node, message, checked, "error" if upwards else "warning")
        if node.value_type:
            message = (
                f"A reference to the content item {spelled} has itself the value type {node.value_type}."
            )
            yield _finding(WITH_VALUE, node, message, checked)


def _finding(
    rule: Rule, node: Node, message: str, checked: Checked, severity: Severity | None = None
) -> Finding:
    return checked.finding(
        rule,
        attribute(node, KEYWORD),
        message,
        keyword=KEYWORD,
        module=MODULE,
        severity=severity,
        found="\\".join(map(str, node.reference)),
    )


def _in_circles(tree: Tree) -> set[Node]:
    """The references that close a circle of items and references, found in one walk."""
    found: set[Node] = set()
    path = list[tuple[Node, Node | None]]()
    opened, done = set[Node](), set[Node]()
    waiting: list[tuple[Node, Node | None, bool]] = [(tree.root, None, False)]
    while waiting:
        node, referring, left = waiting.pop()
        if left:
            path.pop()
            opened.discard(node)
            done.add(node)
        elif node in opened:
            closing = referring or next((last for _, last in reversed(path) if last is not None), None)
            found.update([closing] if closing else [])
        elif node not in done:
            opened.add(node)
            path.append((node, referring))
            waiting.append((node, referring, True))
            waiting.extend((child, None, False) for child in node.children)
            if node.target is not None:
                waiting.append((node.target, node, False))
    return found
