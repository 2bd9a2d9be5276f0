"""What Part 16 says about a context group or template at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.docbook.cells import Paragraph, Section, VariableList

# Older editions have no list of them, but paragraphs with one or several.
_IN_TEXT = re.compile(r"\b(Keyword|Type|Version|UID|Order|Root): ?([^\s:]+)(?!:)")


def read_terms(section: Section) -> dict[str, str]:
    """Return the terms of a section's lists, in lower case and without colon: `{"type": "Extensible"}`."""
    return {term.rstrip(": ").lower(): text for term, text in _terms(section)}


def _terms(section: Section) -> Iterator[tuple[str, str]]:
    for block in section.blocks:
        if isinstance(block, VariableList):
            yield from ((entry.term, entry.text) for entry in block.entries)
        elif isinstance(block, Paragraph) and _IN_TEXT.match(block.text):
            yield from _IN_TEXT.findall(block.text)
