"""What Part 16 says about a context group or template in the list at its head."""

from __future__ import annotations

from codegen.docbook.cells import Section, VariableList


def read_terms(section: Section) -> dict[str, str]:
    """Return the terms of a section's lists, in lower case and without colon: `{"type": "Extensible"}`."""
    return {
        entry.term.rstrip(": ").lower(): entry.text
        for block in section.blocks
        if isinstance(block, VariableList)
        for entry in block.entries
    }
