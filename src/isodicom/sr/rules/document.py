"""The content tree of the object under check, read once for all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from isodicom.sr.tree.node import Node, Tree
from isodicom.sr.tree.read import read_tree

if TYPE_CHECKING:
    from isodicom.conformance.checked import Checked

MODULE = "SRDocumentContentModule"

_TREES: WeakKeyDictionary[Checked, Tree | None] = WeakKeyDictionary()


def tree_of(checked: Checked) -> Tree | None:
    """The content tree of the object; None if its IOD has none."""
    if checked not in _TREES:
        _TREES[checked] = _read(checked)
    return _TREES[checked]


def _read(checked: Checked) -> Tree | None:
    if not any(use.module == MODULE for use in checked.iod.modules):
        return None
    tree = read_tree(checked.dataset)
    if tree.cut:
        checked.not_checked.add("/".join(["ContentSequence"] * 3) + "/...")
    return tree


def attribute(node: Node, keyword: str) -> str:
    """The path of an attribute of an item; of the item itself if no keyword is given."""
    return f"{node.prefix}{keyword}" if keyword else node.path
