"""Condition sentences, found in a description."""

from __future__ import annotations

import re

from codegen.docbook.cells import Cell, ItemList, Paragraph
from codegen.text.sentences import sentences

_CONDITIONAL = re.compile(
    r"Required\b|Otherwise\b|(?:It )?(?:shall|may) (?:not |also |only )*be (?:present|included)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"(?::|\b(?:is|or))$|\bor$|,$")
"""How a text ends that goes on in the paragraphs below it."""
_VALUE = re.compile(r"[\"“(0-9]|[A-Z]{2,}\b")
"""How a paragraph begins that holds no sentence, but values or cases."""


def condition_sentences(description: Cell) -> str:
    """Return the sentences of a description that say when an attribute is there; "" if there are none.

    A list of cases after them is part of them, and so are values, each in a paragraph of its own.
    """
    found: list[str] = []
    open_ended = False
    for block in description.blocks:
        if isinstance(block, Paragraph):
            said = [sentence for sentence in sentences(block.text) if _CONDITIONAL.match(sentence)]
            if open_ended and not said and _OPEN.search(found[-1]) and _VALUE.match(block.text):
                found.append(block.text)
                continue
            found += said
            open_ended = bool(said) and block.text.endswith(said[-1])
        elif isinstance(block, ItemList) and open_ended:
            found += _texts(block)
    return " ".join(found)


def _texts(items: ItemList) -> list[str]:
    return [block.text for item in items.items for block in item if isinstance(block, Paragraph)]
