"""Templates: what the cells of each row say, and a keyword for each template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from codegen.model.problem import Problem, ProblemKind
from codegen.model.standard import Standard
from codegen.model.template import TemplateTable, TemplateTextRow
from codegen.sr.condition import RowCondition, read_condition
from codegen.sr.constraint import Reading, read_constraint
from codegen.sr.value import read_arguments, read_value
from codegen.text.camel_case import camel_case
from isodicom.schema.conditions import UNREADABLE, Requirement
from isodicom.schema.rows import Constraint, TemplateRow


class ReadTemplateRows:
    """Read nesting, relationship, constraints, arguments and condition of each template row."""

    def process(self, standard: Standard) -> Standard:
        """Return the edition with read templates; what a cell says beyond facts is a problem."""
        keywords = _keywords(standard.templates)
        problems: list[Problem] = []
        templates = []
        for table, keyword in zip(standard.templates, keywords, strict=True):
            rows = []
            for text in table.rows:
                reader = _RowReader(f"{table.tid} row {text.number}")
                rows.append(replace(text, row=reader.read(text)))
                problems += reader.problems
            if blank := table.parameters.count(""):
                problems.append(Problem("row", table.tid, f"{blank} parameters have no name"))
            parameters = _parameters(table.parameters, [text.row for text in rows if text.row])
            templates.append(replace(table, keyword=keyword, parameters=parameters, rows=tuple(rows)))
        return replace(standard, templates=tuple(templates), problems=(*standard.problems, *problems))


def _keywords(templates: tuple[TemplateTable, ...]) -> list[str]:
    """`MeasurementReport`; templates of one name have their number at the end."""
    names = [camel_case(table.name) for table in templates]
    count = Counter(names)
    return [
        name if count[name] == 1 else name + table.tid.removeprefix("TID ")
        for name, table in zip(names, templates, strict=True)
    ]


def _parameters(listed: Iterable[str], rows: Iterable[TemplateRow]) -> tuple[str, ...]:
    """The listed parameters, then those that rows use without their being listed."""
    used = (name for row in rows for name in _used(row))
    return tuple(dict.fromkeys(name for name in (*listed, *used) if name))


def _used(row: TemplateRow) -> Iterator[str]:
    given = (row.concept, row.value, *(argument for _, argument in row.arguments))
    pending = [constraint for constraint in given if constraint is not None]
    while pending:
        constraint = pending.pop(0)
        yield constraint.parameter
        pending = [*constraint.alternatives, *pending]
        if constraint.units is not None:
            pending.insert(0, constraint.units)


@dataclass
class _RowReader:
    """Reads one row and notes what it could not read."""

    place: str
    problems: list[Problem] = field(default_factory=list)

    def read(self, text: TemplateTextRow) -> TemplateRow:
        by_reference = text.relationship.startswith("R-")
        condition = self._condition(text)
        row = TemplateRow(
            number=text.number,
            depth=text.nesting.count(">"),
            relationship=text.relationship.removeprefix("R-").strip(),
            value_type="NUM" if text.value_type == "NUMERIC" else text.value_type,
            vm=text.vm,
            requirement_type=text.requirement_type,
            condition=condition.requirement,
            by_reference=by_reference,
            exclusive=condition.exclusive,
        )
        return self._include(row, text) if row.value_type == "INCLUDE" else self._content(row, text)

    def _content(self, row: TemplateRow, text: TemplateTextRow) -> TemplateRow:
        concept = self._checked(read_constraint(text.concept.text), "the concept name")
        value = self._checked(read_value(text.value.text, row.value_type), "the value")
        return replace(row, concept=concept, value=value)

    def _include(self, row: TemplateRow, text: TemplateTextRow) -> TemplateRow:
        target = read_constraint(text.concept.text).constraint or Constraint()
        arguments, rest = read_arguments(text.value.text)
        if not target.bound.startswith("TID "):
            self._note("binding", "the template that is included here is not named")
            target = Constraint()
        if rest:
            self._note("constraint", "the value says more than the arguments of the template")
        given = ((name, self._checked(reading, name)) for name, reading in arguments)
        return replace(
            row,
            concept=target if target.binding == "BTID" else None,
            include=target.bound,
            arguments=tuple((name, constraint) for name, constraint in given if constraint is not None),
        )

    def _checked(self, reading: Reading, what: str) -> Constraint | None:
        if reading.lost or (what.startswith("$") and reading.constraint is None):
            self._note("binding", f"what {what} is bound to is not named")
        if reading.rest:
            self._note("constraint", f"{what} has a constraint that is not a list of facts")
        return reading.constraint

    def _condition(self, text: TemplateTextRow) -> RowCondition:
        condition = read_condition(text.condition.text, text.number)
        if not condition.read:
            self._note("condition", "the condition is not in a plain form")
        elif text.requirement_type.endswith("C") and not (condition.requirement or condition.exclusive):
            self._note("condition", "the row is conditional, but no condition is given")
            condition = RowCondition(Requirement(UNREADABLE))
        return condition

    def _note(self, kind: ProblemKind, what: str) -> None:
        self.problems.append(Problem(kind, self.place, what))
