from __future__ import annotations

from codegen.model.iod import UseRow
from codegen.passes.read_conditions import ReadConditions
from isodicom.schema.conditions import UNREADABLE, Equals, Requirement
from tests.factories.table_rows import attribute, edition, included, iod, only_row, table

TEXT = "Required if Colour (0011,0001) is RED."
RED = Requirement(Equals("Colour", ("RED",)))


def test_conditional_attributes_get_their_requirement_and_keep_its_text() -> None:
    done = ReadConditions().process(
        edition(table("Truck", attribute("WheelCount", f"Wheels. {TEXT}", type="1C")))
    )
    assert (only_row(done).requirement, only_row(done).condition_text) == (RED, TEXT)
    assert done.problems == ()


def test_other_attributes_have_none() -> None:
    done = ReadConditions().process(edition(table("Truck", attribute("WheelCount", TEXT, type="1"))))
    assert only_row(done).requirement is None


def test_what_cannot_be_read_is_a_problem_that_quotes_nothing() -> None:
    done = ReadConditions().process(
        edition(
            table("Truck", attribute("WheelCount", "Required if it rains.", type="2C", keyword="WheelCount"))
        )
    )
    assert only_row(done).requirement == Requirement(UNREADABLE)
    ((kind, place, what),) = [(p.kind, p.place, p.what) for p in done.problems]
    assert (kind, place) == ("condition", "table_Truck Truck: WheelCount")
    assert "rains" not in what


def test_a_conditional_attribute_without_a_condition_is_a_problem() -> None:
    done = ReadConditions().process(edition(table("Truck", attribute("WheelCount", "Wheels.", type="1C"))))
    assert only_row(done).requirement == Requirement(UNREADABLE)
    assert len(done.problems) == 1


def test_includes_say_it_beside_the_link_or_in_their_description() -> None:
    beside = included("table_X", condition_text="if and only if Colour (0011,0001) is RED.")
    below = included("table_X", "Include if Colour (0011,0001) is RED.")
    done = ReadConditions().process(edition(table("Truck", beside, below, included("table_X", "BCID 29."))))
    assert [row.requirement for row in done.tables[0].rows] == [Requirement(RED.required, False), RED, None]


def test_modules_and_functional_groups_of_usage_c_get_theirs() -> None:
    conditional, mandatory = (
        UseRow("A", "", "C", condition_text=TEXT),
        UseRow("B", "", "M", condition_text=TEXT),
    )
    done = ReadConditions().process(
        edition(iods=(iod("Truck", conditional, mandatory, groups=(conditional,)),))
    )
    assert [use.requirement for use in done.iods[0].modules] == [RED, None]
    assert [use.requirement for use in done.iods[0].functional_groups] == [RED]


def test_a_bare_c_is_a_problem() -> None:
    done = ReadConditions().process(edition(iods=(iod("Truck", UseRow("A", "", "C", keyword="AModule")),)))
    assert [p.place for p in done.problems] == ["table_Truck : AModule"]
