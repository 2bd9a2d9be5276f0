"""The keys of directory records stand in the items of their sequence."""

from __future__ import annotations

from codegen.docbook.cells import Cell
from codegen.model.attribute import AttributeRow, AttributeTable
from codegen.model.record import RecordRow
from codegen.model.standard import Standard
from codegen.passes.place_records import PlaceRecords
from isodicom.schema.conditions import Equals, Requirement


def attribute(keyword: str, *rows: AttributeRow) -> AttributeRow:
    return AttributeRow("attribute", 0, keyword, "", "1", Cell(), keyword=keyword, rows=rows)


def test_each_type_with_keys_is_included_under_the_condition_of_its_type() -> None:
    own = attribute("DirectoryRecordType")
    module = AttributeTable(
        "t1", "module", "Box", "s1", (attribute("DirectoryRecordSequence", own),), "BoxModule"
    )
    keys = AttributeTable("t2", "macro", "Road", "s2", (attribute("PatientID"),), "RoadMacro")
    records = (RecordRow("", "", ("ROAD",)), RecordRow("ROAD", "s2", ()), RecordRow("PRIVATE", "s3", ()))
    made = PlaceRecords().process(Standard("2025e", tables=(module, keys), records=records))
    assert [record.macro for record in made.records] == ["", "RoadMacro", ""]
    first, included = made.tables[0].rows[0].rows
    assert first == own
    assert (included.kind, included.macro) == ("include", "RoadMacro")
    assert included.requirement == Requirement(Equals("./DirectoryRecordType", ("ROAD",)))
    assert made.tables[1] == keys
