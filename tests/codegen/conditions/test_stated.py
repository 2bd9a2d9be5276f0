from __future__ import annotations

from dataclasses import replace

from codegen.conditions.stated import stated_conditions
from codegen.model.iod import IODTable, UseRow
from codegen.model.standard import Standard
from isodicom.schema.conditions import Present, Requirement
from tests.factories.cells import cell
from tests.factories.small_standard import include, module, row, small_standard

READ = Requirement(Present("Modality"))


def test_every_row_that_may_bear_a_condition_is_met() -> None:
    use = UseRow("Wheel", "", "C", condition_text="Use.", requirement=READ, keyword="WheelModule")
    iod = IODTable("table_A.1", "Truck", "", (use, UseRow("Door", "", "M")), (use,), keyword="TruckIOD")
    macro = replace(include("WheelMacro", requirement=READ), description=cell("If so."))
    inner = row("Wheel", "1C", condition_text="Inner.", requirement=READ, by_hand=True)
    edition = Standard(
        "2025e", tables=(module("TruckModule", row("Wheels", "1", inner), macro),), iods=(iod,)
    )
    assert [(c.on, c.place, c.words, c.by_hand) for c in stated_conditions(edition)] == [
        ("attribute", "table_Truck TruckModule: Wheels/Wheel", "Inner.", True),
        ("include", "table_Truck TruckModule: WheelMacro", "If so.", False),
        ("module", "table_A.1 TruckIOD: WheelModule", "Use.", False),
        ("functional group", "table_A.1 TruckIOD: WheelModule", "Use.", False),
    ]


def test_rows_of_templates_are_met_too() -> None:
    template = small_standard().templates[0]
    stated = tuple(replace(r, row=replace(r.row, condition=READ)) for r in template.rows[:1] if r.row)
    edition = Standard("2025e", templates=(replace(template, rows=stated),))
    [found] = stated_conditions(edition)
    assert (found.on, found.requirement) == ("template row", READ)
    assert found.place == f"{template.tid} row {template.rows[0].number}"
