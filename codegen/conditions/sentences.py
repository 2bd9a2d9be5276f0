"""Condition sentences: found in a description, and what they say about the other case."""

from __future__ import annotations

import re

from codegen.docbook.cells import Cell, ItemList, Paragraph
from codegen.text.sentences import sentences

_CONDITIONAL = re.compile(
    r"Required\b|Otherwise\b|(?:It )?(?:shall|may) (?:not |also |only )*be (?:present|included)\b",
    re.IGNORECASE,
)
_NOT_OTHERWISE = re.compile(
    r"\b(?:shall|may) not be (?:present|included) otherwise\b"
    r"|\botherwise,? (?:shall )?not (?:be )?(?:used|present)\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(r"\bmay (?:also )?be (?:present|included)\b", re.IGNORECASE)


def condition_sentences(description: Cell) -> str:
    """Return the sentences of a description that say when an attribute is there; "" if there are none.

    A list of cases after them is part of them.
    """
    found: list[str] = []
    open_ended = False
    for block in description.blocks:
        if isinstance(block, Paragraph):
            said = [sentence for sentence in sentences(block.text) if _CONDITIONAL.match(sentence)]
            found += said
            open_ended = bool(said) and block.text.endswith(said[-1])
        elif isinstance(block, ItemList) and open_ended:
            found += _texts(block)
    return " ".join(found)


def _texts(items: ItemList) -> list[str]:
    return [block.text for item in items.items for block in item if isinstance(block, Paragraph)]


def otherwise(text: str) -> bool | None:
    """Return whether a condition text lets the attribute be there in other cases, or in some of them.

    None if it says nothing of that.
    """
    if _NOT_OTHERWISE.search(text):
        return False
    return True if _OTHERWISE.search(text) else None
