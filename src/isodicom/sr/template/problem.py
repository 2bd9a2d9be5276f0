"""What is wrong with a content tree, by a template."""

from __future__ import annotations

from dataclasses import dataclass

from isodicom.finding import Severity
from isodicom.sr.template.allowed import Allowed
from isodicom.sr.template.rows import Slot
from isodicom.sr.tree.coded import Coded
from isodicom.sr.tree.node import Node


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as a template has it.

    Parameters
    ----------
    rule: str
        What kind of thing, `template_row_missing`.
    node: isodicom.sr.tree.node.Node
        The item that it is about, or in which something is missing.
    path: str
        Where, from that item: an attribute of it, or "" for the item itself.
    tid: str
        The template that says so.
    message: str
        The whole in a sentence.
    severity: {"error", "warning", "information"}, optional
        How bad it is, if the tables are right.
    expected, found: str, optional
        What should be there, and what is.
    plain: bool, optional
        Whether no condition and no included template had to be judged for it.
    """

    rule: str
    node: Node
    path: str
    tid: str
    message: str
    severity: Severity = "error"
    expected: str = ""
    found: str = ""
    plain: bool = False

    def of(self, node: Node) -> Problem:
        """The same of another item."""
        if node is self.node:
            return self
        return Problem(
            *(self.rule, node, self.path, self.tid, self.message),
            *(self.severity, self.expected, self.found, self.plain),
        )


def asked(slot: Slot) -> str:
    """What a row asks for, in words: `CODE (121058, DCM, "Procedure reported")`."""
    return f"{slot.row.value_type} {name_of(slot.concept)}".strip()


def name_of(allowed: Allowed) -> str:
    """The concept name that a row asks for, in words; "" if any is allowed."""
    return "" if allowed.free else allowed.words


def spelled(code: Coded | None) -> str:
    """A code as messages show it."""
    return f"({code.value}, {code.scheme})" if code else "none"


def shown(node: Node) -> str:
    """An item as messages show it: `CODE (121058, DCM)`."""
    concept = f" {spelled(node.meant.concept)}" if node.meant.concept else ""
    return f"{node.meant.value_type or 'item'}{concept}"


def other_relationship(node: Node, slot: Slot) -> Problem:
    """That an item has another relationship than a row."""
    return Problem(
        "template_relationship",
        node,
        "RelationshipType",
        slot.use.template.tid,
        f"The relationship of {shown(node)} is {node.relationship or 'missing'}, by {slot.label} "
        f"it is {slot.relationship}.",
        expected=slot.relationship,
        found=node.relationship,
    )
