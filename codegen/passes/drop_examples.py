"""Tables that only illustrate how tables are written."""

from __future__ import annotations

import re
from dataclasses import replace

from codegen.model.standard import Standard

CONVENTIONS = "chapter_5"
"""The chapter of PS3.3 that explains the notation; its tables describe nothing."""

_EXAMPLE = re.compile(r"\bexamples?\b", re.IGNORECASE)


class DropExamples:
    """Leave out the tables of the chapter on conventions and those whose name says example."""

    def process(self, standard: Standard) -> Standard:
        """Return the edition without its illustrations."""
        kept = tuple(
            table
            for table in standard.tables
            if CONVENTIONS not in table.sections and not _EXAMPLE.search(table.name)
        )
        return replace(standard, tables=kept)
