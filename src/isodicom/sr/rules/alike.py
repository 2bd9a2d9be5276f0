"""Findings about items side by side that are alike in what is wrong are one finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING

from isodicom.conformance.rule import Rule
from isodicom.finding import Finding, Severity
from isodicom.sr.rules.document import MODULE, attribute
from isodicom.sr.tree.node import CONTENT, Node

if TYPE_CHECKING:
    from isodicom.conformance.checked import Checked

    ObjectRule = Callable[[Checked], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that is wrong with a content item.

    Parameters
    ----------
    rule: isodicom.conformance.rule.Rule
        The rule that is broken.
    node: isodicom.sr.tree.node.Node
        The item.
    path: str
        Where, from that item: an attribute of it, or "" for the item itself.
    message: str
        The whole in a sentence.
    keyword: str
        Of the attribute.
    severity: {"error", "warning", "information"} | None, optional
        If it is not that of the rule.
    expected, found: str, optional
        What should be there, and what is.
    section: str, optional
        Where the standard says so, where that of the rule is not it.
    """

    rule: Rule
    node: Node
    path: str
    message: str
    keyword: str
    severity: Severity | None = None
    expected: str = ""
    found: str = ""
    section: str = ""

    @property
    def beside(self) -> Node:
        """What the items are below that are told together with this one; it itself if it is told alone."""
        return self.node if self.node.parent is None or self.path.startswith(CONTENT) else self.node.parent

    def finding(self, checked: Checked, items: int) -> Finding:
        """The finding, for so many items."""
        return checked.finding(
            self.rule,
            attribute(self.node, self.path),
            self.message,
            keyword=self.keyword,
            module=MODULE,
            severity=self.severity,
            expected=self.expected,
            found=self.found,
            section=self.section,
            items=items,
        )


def gathered(rule: Callable[[Checked], Iterator[Wrong]]) -> ObjectRule:
    """The rule with what differs only in the number of the item given once, with its count."""

    @wraps(rule)
    def once(checked: Checked) -> Iterator[Finding]:
        first: dict[tuple[str, str, Node, str], Wrong] = {}
        counts: dict[tuple[str, str, Node, str], int] = {}
        for wrong in rule(checked):
            key = wrong.rule.id, wrong.message, wrong.beside, wrong.path
            first.setdefault(key, wrong)
            counts[key] = counts.get(key, 0) + 1
        for key, wrong in first.items():
            yield wrong.finding(checked, counts[key])

    return once
