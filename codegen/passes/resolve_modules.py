"""The rows of an IOD are tied to its modules and functional group macros."""

from __future__ import annotations

from dataclasses import replace

from codegen.model.attribute import TableKind
from codegen.model.iod import IODTable, UseRow
from codegen.model.problem import Problem
from codegen.model.standard import Standard
from codegen.passes.find_table import TableFinder


class ResolveModules:
    """Give each row of an IOD the keyword of the table that its section holds."""

    def process(self, standard: Standard) -> Standard:
        """Return the edition with resolved IODs. What leads nowhere is left to `CheckReferences`."""
        finder = TableFinder(standard.tables)
        problems: list[Problem] = []

        def resolve(iod: IODTable, rows: tuple[UseRow, ...], kind: TableKind) -> tuple[UseRow, ...]:
            resolved = []
            for row in rows:
                found = finder.find(row.target, row.name, kind)
                if found.doubt:
                    problems.append(Problem("reference", f"{iod.id} {iod.keyword}: {row.name}", found.doubt))
                resolved.append(replace(row, keyword=found.keyword))
            return tuple(resolved)

        iods = tuple(
            replace(
                iod,
                modules=resolve(iod, iod.modules, "module"),
                functional_groups=resolve(iod, iod.functional_groups, "macro"),
            )
            for iod in standard.iods
        )
        return replace(standard, iods=iods, problems=(*standard.problems, *problems))
