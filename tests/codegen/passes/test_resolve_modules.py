from __future__ import annotations

from codegen.model.iod import UseRow
from codegen.passes.resolve_modules import ResolveModules
from tests.factories.table_rows import edition, iod, table

TABLES = (
    table("Truck", keyword="TruckModule"),
    table("Truck", kind="macro", keyword="TruckMacro", id="table_T2"),
)


def test_modules_and_functional_groups_find_tables_of_their_kind() -> None:
    use = UseRow("Truck", "sect_Truck", "M")
    done = ResolveModules().process(edition(*TABLES, iods=(iod("Truck", use, groups=(use,)),)))
    assert done.iods[0].modules[0].keyword == "TruckModule"
    assert done.iods[0].functional_groups[0].keyword == "TruckMacro"
    assert done.problems == ()


def test_a_link_that_leads_elsewhere_is_a_problem() -> None:
    use = UseRow("Truck", "sect_C.9", "M")
    done = ResolveModules().process(edition(*TABLES, iods=(iod("Truck", use),)))
    assert done.iods[0].modules[0].keyword == "TruckModule"
    assert [(p.kind, p.what) for p in done.problems] == [("reference", "sect_C.9 holds no TruckModule")]


def test_what_leads_nowhere_is_left_open() -> None:
    done = ResolveModules().process(edition(*TABLES, iods=(iod("Truck", UseRow("Train", "sect_C.9", "M")),)))
    assert (done.iods[0].modules[0].keyword, done.problems) == ("", ())
