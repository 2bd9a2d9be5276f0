"""When conditional attributes, macros, modules and functional groups must be there."""

from __future__ import annotations

from dataclasses import replace

from codegen.conditions.reader import ConditionReader
from codegen.conditions.sentences import condition_sentences
from codegen.conditions.surroundings import Surroundings
from codegen.conditions.where import Where
from codegen.model.attribute import AttributeRow
from codegen.model.iod import IODTable, UseRow
from codegen.model.problem import Problem
from codegen.model.standard import Standard
from codegen.model.walk import Place, change_rows
from isodicom.schema.conditions import UNREADABLE, Requirement

CONDITIONAL = frozenset({"1C", "2C"})


class ReadConditions:
    """Set `requirement` of conditional rows: an expression if it is plain, else `UNREADABLE`."""

    def process(self, standard: Standard) -> Standard:
        """Return the edition with its requirements; each that cannot be read is a problem."""
        reader = ConditionReader(standard.elements, standard.tables)
        surroundings = Surroundings(standard)
        problems: list[Problem] = []

        def read(row: AttributeRow, place: Place) -> AttributeRow:
            where = surroundings.of_row(place.table, place.path)
            if row.kind == "include":
                made = replace(row, requirement=reader.read_include(_include_text(row), where))
            elif row.type in CONDITIONAL:
                text = condition_sentences(row.description)
                read = reader.read(text, where) if text else reader.read_choice(row.description.text, where)
                made = replace(row, condition_text=text, requirement=read)
            else:
                return row
            if problem := _problem(made.requirement, str(place)):
                problems.append(problem)
            return made

        changed = change_rows(standard, read)
        iods = tuple(_read_iod(iod, reader, surroundings.of_use(iod), problems) for iod in standard.iods)
        return replace(changed, iods=iods, problems=(*changed.problems, *problems))


def _include_text(row: AttributeRow) -> str:
    return row.condition_text or row.description.text


def _read_iod(iod: IODTable, reader: ConditionReader, where: Where, problems: list[Problem]) -> IODTable:
    def read(row: UseRow) -> UseRow:
        if row.usage != "C":
            return row
        requirement = reader.read(row.condition_text, where)
        if problem := _problem(requirement, f"{iod.id} {iod.keyword}: {row.keyword or row.name}"):
            problems.append(problem)
        return replace(row, requirement=requirement)

    return replace(
        iod,
        modules=tuple(map(read, iod.modules)),
        functional_groups=tuple(map(read, iod.functional_groups)),
    )


def _problem(requirement: Requirement | None, place: str) -> Problem | None:
    if requirement is None or requirement.required != UNREADABLE:
        return None
    return Problem("condition", place, "the condition is not read yet")
