from __future__ import annotations

from dataclasses import replace

from codegen.docbook.cells import Cell
from codegen.model.iod import UseRow
from codegen.model.registry import SOPClassRow
from codegen.model.template import TemplateTable, TemplateTextRow
from codegen.passes.check_references import CheckReferences
from isodicom.schema.rows import Bound, Constraint, ContextGroup, TemplateRow
from tests.factories.table_rows import attribute, edition, included, iod, only_row, table

GROUP = ContextGroup(29, "Modality", "Modality", "1.2", "20300101", True)
PAINT = table("Paint", kind="macro", keyword="PaintMacro")


def template(row: TemplateRow) -> TemplateTable:
    text = TemplateTextRow(row.number, "", "", "", Cell(), "", "", Cell(), Cell(), row)
    return TemplateTable("TID 1", "One", "sect_TID_1", "table_TID_1", "", "", "", (), (text,))


def test_an_edition_whose_references_resolve_has_no_problems() -> None:
    truck = table(
        "Truck",
        attribute("Colour", keyword="Colour"),
        included("table_Paint", macro="PaintMacro", bound=(Bound("CID 29"),)),
    )
    sound = edition(
        PAINT,
        truck,
        iods=(replace(iod("Truck", UseRow("A", "s", "M", keyword="TruckModule")), keyword="TruckIOD"),),
        sop_classes=(SOPClassRow("1.2", "Truck Storage", "s", "TruckIOD"),),
        context_groups=(GROUP,),
        templates=(template(TemplateRow("1", include="TID 1", concept=Constraint("BCID", bound="CID 29"))),),
    )
    assert CheckReferences().process(sound) == sound


def test_what_leads_nowhere_is_named_with_its_place() -> None:
    truck = table(
        "Truck",
        attribute("Colour", keyword="Lost"),
        included("table_None"),
        included("table_Paint", macro="PaintMacro", bound=(Bound("CID 30"),)),
        keyword="TruckModule",
    )
    done = CheckReferences().process(
        edition(
            PAINT,
            truck,
            iods=(replace(iod("Truck", UseRow("A", "sect_Z", "M")), keyword="TruckIOD"),),
            sop_classes=(SOPClassRow("1.2", "Train Storage", "s", "TrainIOD"),),
            context_groups=(GROUP,),
            templates=(
                template(
                    TemplateRow(
                        "3b",
                        include="TID 2",
                        value=Constraint(
                            units=Constraint(bound="CID 31"), alternatives=(Constraint(bound="CID 33"),)
                        ),
                        arguments=(("$A", Constraint(bound="CID 32")),),
                    )
                ),
            ),
        )
    )
    assert [(p.place, p.what.split(",")[0].removeprefix("refers to ")) for p in done.problems] == [
        ("table_Truck TruckModule: Lost", "Lost"),
        ("table_Truck TruckModule: table_None", "table_None"),
        ("table_Truck TruckModule: PaintMacro", "CID 30"),
        ("table_Truck TruckIOD: A", "sect_Z"),
        ("SOP class 1.2 (Train Storage)", "TrainIOD"),
        ("TID 1 row 3b", "TID 2"),
        ("TID 1 row 3b", "CID 31"),
        ("TID 1 row 3b", "CID 33"),
        ("TID 1 row 3b", "CID 32"),
    ]
    assert {p.kind for p in done.problems} == {"reference"}


def test_a_binding_without_a_target_is_removed_and_is_a_problem() -> None:
    row = attribute(
        "MakerCodeSequence", keyword="MakerCodeSequence", bound=(Bound("", "defined"), Bound("CID 29"))
    )
    done = CheckReferences().process(edition(table("Truck", row), context_groups=(GROUP,)))
    assert only_row(done).bound == (Bound("CID 29"),)
    assert [p.kind for p in done.problems] == ["binding"]
