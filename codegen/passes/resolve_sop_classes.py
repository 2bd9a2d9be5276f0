"""SOP classes: the IOD that each stores, and its keyword."""

from __future__ import annotations

from dataclasses import replace

from codegen.model.iod import IODTable
from codegen.model.problem import Problem
from codegen.model.registry import SOPClassRow
from codegen.model.standard import Standard
from codegen.text.camel_case import camel_case


class ResolveSOPClasses:
    """Find the IOD of each SOP class by the section that PS3.4 points at, and its keyword in PS3.6."""

    def process(self, standard: Standard) -> Standard:
        """Return the edition with the IOD and the keyword of each SOP class that has them."""
        registered = {entry.uid: entry for entry in standard.uids}
        problems: list[Problem] = []
        rows = []
        for row in standard.sop_classes:
            entry = registered.get(row.uid)
            if entry is None and 6 not in standard.absent:
                problems.append(_problem(row, "is not registered in PS3.6"))
            iod = "" if row.retired or 3 in standard.absent else _iod(row, standard.iods, problems)
            keyword = entry.keyword if entry else ""
            rows.append(replace(row, iod=iod, keyword=keyword or camel_case(row.name)))
        if rows:
            rows += _by_name(standard, rows, problems)
        return replace(standard, sop_classes=tuple(rows), problems=(*standard.problems, *problems))


def _iod(row: SOPClassRow, iods: tuple[IODTable, ...], problems: list[Problem]) -> str:
    """The keyword of the one IOD that stands nearest to the section; the name decides between several,
    and alone where there is no section."""
    if not row.target:
        return _of_same_name(row, iods, problems)
    near = {iod.keyword: _distance(row.target, iod) for iod in iods}
    least = min((distance for distance in near.values() if distance is not None), default=None)
    found = [iod for iod in iods if least is not None and near[iod.keyword] == least]
    named = [iod for iod in found if row.name.startswith(iod.name)]
    chosen = found if len(found) == 1 else named
    if len(chosen) == 1:
        return chosen[0].keyword
    what = "no IOD" if not found else "several IODs: " + ", ".join(sorted(iod.keyword for iod in found))
    problems.append(_problem(row, f"points at {row.target}, which holds {what}"))
    return ""


def _of_same_name(row: SOPClassRow, iods: tuple[IODTable, ...], problems: list[Problem]) -> str:
    names = {_words(row.iod_name), _words(row.name)}
    found = [iod.keyword for iod in iods if _words(iod.name) in names]
    if len(found) == 1:
        problems.append(_problem(row, f"points at no section; taken for that of {found[0]} by its name"))
        return found[0]
    problems.append(_problem(row, "points at no section, and its name tells no IOD"))
    return ""


def _distance(section: str, iod: IODTable) -> int | None:
    """How many sections above the IOD's own the section is; None if it does not hold the IOD."""
    return iod.sections.index(section) if section in iod.sections else None


def _by_name(standard: Standard, rows: list[SOPClassRow], problems: list[Problem]) -> list[SOPClassRow]:
    """SOP classes that PS3.4 as read lacks, of IODs that no SOP class stores: those of the same name."""
    taken = {row.iod for row in rows}
    listed = {row.uid for row in rows}
    left = {_words(iod.name): iod.keyword for iod in standard.iods if iod.keyword not in taken}
    found = []
    for entry in standard.uids:
        iod = left.get(_words(entry.name), "")
        if iod and entry.type == "SOP Class" and not entry.retired and entry.uid not in listed:
            row = SOPClassRow(entry.uid, entry.name, "", iod, entry.keyword or camel_case(entry.name))
            problems.append(_problem(row, f"is in no table of PS3.4; taken for that of {iod} by its name"))
            found.append(row)
    return found


def _words(name: str) -> frozenset[str]:
    """`Hanging Protocol Storage` and `Hanging Protocol` have the same words, in any order."""
    return frozenset(name.split()) - {"Storage", "Communication"}


def _problem(row: SOPClassRow, what: str) -> Problem:
    return Problem("reference", f"SOP class {row.uid} ({row.name})", what)
