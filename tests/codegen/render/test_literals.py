"""Values written as Python."""

from __future__ import annotations

import pytest

from codegen.render.literals import WIDTH, literal, names
from isodicom.schema import conditions, rows
from isodicom.schema.conditions import UNREADABLE, All, Equals, Not, Requirement
from isodicom.schema.rows import (
    IOD,
    AnyAttribute,
    Attribute,
    Bound,
    Code,
    Constraint,
    GroupUse,
    Include,
    IncludeFunctionalGroups,
    Items,
    Module,
    ModuleUse,
    TemplateRow,
    Values,
)

LONG = "".join(f"Long{n}" for n in range(12))

VALUES = (
    "plain",
    'with "quotes" and \\',
    "\u00b5m and \u2013",
    "zero\u200bwidth",
    7,
    None,
    (),
    ("one",),
    Attribute("PatientName", "2"),
    Attribute("", "3", tag="00091001", name="Private"),
    Attribute(
        "A", values=(Values(("X", "Y"), "defined", position=2, conditional=True, origin="supplement"),)
    ),
    Attribute(
        "A", "1C", Requirement(All((Equals(LONG, (LONG,)), Not(Equals("B", ("1",))))), otherwise=False)
    ),
    Attribute("S", "1", items=Items(1, None), rows=(Attribute("T", "1", rows=(Include("M"),)),)),
    Module("M", LONG, LONG, "table_1", (Attribute("A", "1", Requirement(UNREADABLE)), AnyAttribute("any"))),
    Module("M", "M", "sect_1", "table_1", ()),
    IOD("I", "I", "sect_A", "table_A", (ModuleUse("Patient", "M", "M"),), (GroupUse("G", "U"),)),
    Include("M", bound=(Bound("CID 4", "defined"), Bound("CID 5", origin="supplement"))),
    IncludeFunctionalGroups(shared=False),
    TemplateRow(
        "1",
        2,
        "CONTAINS",
        "NUM",
        Constraint("EV", (Code("1", "DCM", LONG),)),
        value=Constraint(text=LONG),
        vm="1-n",
    ),
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_literal_makes_the_value_that_it_was_made_from(value: object) -> None:
    assert eval(literal(value), {**vars(rows), **vars(conditions)}) == value


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_literal_needs_no_names_but_those_that_are_told(value: object) -> None:
    modules = {module.__name__: vars(module) for module in (rows, conditions)}
    known = {name: modules[module][name] for module, wanted in names([value]).items() for name in wanted}
    assert eval(literal(value), known) == value


def test_a_row_that_fits_stands_on_one_line_and_says_no_more_than_it_must() -> None:
    assert literal(Attribute("PatientName", "2")) == 'Attribute("PatientName", "2")'
    assert literal(Attribute("A", items=Items(0, 1))) == 'Attribute("A", items=Items(0, 1))'


def test_nested_rows_are_indented_below_their_sequence() -> None:
    sequence = Attribute("S", "1", items=Items(1, 1), rows=(Attribute("T", "3"), Include("CodeMacro")))
    assert literal(Module("M", "Name", "sect_1", "table_1", (sequence,))).splitlines() == [
        'Module("M", "Name", "sect_1", "table_1", rows=(',
        '    Attribute("S", "1", items=Items(1, 1), rows=(',
        '        Attribute("T", "3"),',
        '        Include("CodeMacro"),',
        "    )),",
        "))",
    ]


def test_what_does_not_fit_is_wrapped() -> None:
    name = LONG[:30]
    row = Attribute(name, "1C", requirement=Requirement(Equals(name, ("X", "Y"))), section="sect_1")
    assert literal(row).splitlines() == [
        "Attribute(",
        f'    "{name}", "1C",',
        f'    requirement=Requirement(Equals("{name}", ("X", "Y"))), section="sect_1",',
        ")",
    ]


def test_lines_keep_to_the_width() -> None:
    uses = tuple(ModuleUse("Patient", f"{n}{LONG}", "M") for n in range(3))
    text = literal(IOD("I", LONG, LONG, "table_1", uses, (GroupUse(LONG, "M"),)))
    assert max(map(len, text.splitlines())) <= WIDTH
