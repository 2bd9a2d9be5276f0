"""Which table a row means: by its link, and by its name where the link does not decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from codegen.model.attribute import AttributeTable, TableKind
from codegen.passes.name_tables import keyword_of


@dataclass(frozen=True, slots=True)
class Found:
    """The table that is meant, `""` if none; `doubt` says in our words why it may be another."""

    keyword: str
    doubt: str = ""


class TableFinder:
    """All attribute tables by id, by section and by keyword."""

    def __init__(self, tables: Iterable[AttributeTable]) -> None:
        self._by_id: dict[str, AttributeTable] = {}
        self._in_section: dict[str, list[AttributeTable]] = defaultdict(list)
        self._keywords: dict[str, AttributeTable] = {}
        for table in tables:
            self._by_id.setdefault(table.id, table)
            self._keywords.setdefault(table.keyword, table)
            for section in table.sections:
                self._in_section[section].append(table)

    def find(self, target: str, name: str, kind: TableKind) -> Found:
        """Return the table that a row names and links to.

        Parameters
        ----------
        target: the id of a table, or of a section with tables in it or in the sections below it
        name: what the row calls the table, `Image Pixel`
        kind: what the row expects; a table of the other kind is taken only where a table is linked
        """
        if target in self._by_id:
            return Found(self._by_id[target].keyword)
        linked = self._candidates(target, kind)
        keyword = keyword_of(name, kind)
        if keyword in self._keywords:
            doubt = "" if any(t.keyword == keyword for t in linked) else f"{target} holds no {keyword}"
            return Found(keyword, doubt)
        if not linked:
            return Found("")
        others = f"{target} holds {len(linked)} tables, none of this name" if len(linked) > 1 else ""
        return Found(linked[0].keyword, others)

    def _candidates(self, section: str, kind: TableKind) -> list[AttributeTable]:
        tables = [t for t in self._in_section.get(section, ()) if t.kind == kind]
        return [t for t in tables if t.section == section] or tables
