"""What counts as a difference between two editions, kind by kind."""

from __future__ import annotations

from typing import Any

import pytest

from codegen.diff import diff
from codegen.docbook.cells import Cell, Paragraph
from codegen.model.difference import Change, Difference
from codegen.model.registry import SOPClassRow
from codegen.model.template import TemplateTable, TemplateTextRow
from isodicom.schema.conditions import UNREADABLE, Equals, Requirement
from isodicom.schema.rows import (
    Bound,
    Code,
    Constraint,
    ContextGroup,
    DataElement,
    Items,
    TemplateRow,
    UIDEntry,
)
from tests.codegen.diff.editions import attribute, edition, include, iod, module, use, values


def differences(field: str, old: object, new: object) -> tuple[Difference, ...]:
    """What changed where one thing took another's place, or None."""
    before, after = ({field: (thing,) if thing else ()} for thing in (old, new))
    return diff(edition("2020b", **before), edition("2025e", **after)).differences


def changes(field: str, old: object, new: object) -> list[Change]:
    """What changed within a thing."""
    [difference] = differences(field, old, new)
    assert difference.change == "changed"
    return list(difference.changes)


def test_the_same_edition_has_no_differences() -> None:
    same: dict[str, Any] = {
        "iods": (iod("CTImageIOD", (use("PatientModule"),)),),
        "tables": (module("PatientModule", attribute("PatientName", "2")),),
    }
    assert diff(edition("2025d", **same), edition("2025e", **same)).differences == ()


def test_what_came_and_went_is_named() -> None:
    new = module("EnhancedPatientModule", attribute("PatientName"))
    assert differences("tables", None, new) == (
        Difference("module", "EnhancedPatientModule", "EnhancedPatientModule", "added"),
    )
    assert [d.change for d in differences("tables", new, None)] == ["removed"]


def test_modules_of_an_iod() -> None:
    old = iod("CTImageIOD", (use("PatientModule", "M"), use("CurveModule", "U")))
    new = iod(
        "CTImageIOD", (use("PatientModule", "C"), use("SpecimenModule", "U")), (use("PixelMeasuresMacro"),)
    )
    assert changes("iods", old, new) == [
        Change("removed", "module", "CurveModule"),
        Change("changed", "module", "PatientModule", "usage", "M", "C"),
        Change("added", "module", "SpecimenModule"),
        Change("added", "functional group", "PixelMeasuresMacro"),
    ]


def test_attributes_of_a_module() -> None:
    old = module("PatientModule", attribute("PatientName", "2"), attribute("OtherPatientIDs", "3"))
    new = module("PatientModule", attribute("PatientName", "1"), include("CodeSequenceMacro"))
    assert changes("tables", old, new) == [
        Change("removed", "attribute", "OtherPatientIDs"),
        Change("changed", "attribute", "PatientName", "type", "2", "1"),
        Change("added", "include", "CodeSequenceMacro"),
    ]


def test_values_that_came_and_went() -> None:
    old = module("M", attribute("SegmentationType", values=values("BINARY", "OLD")))
    new = module("M", attribute("SegmentationType", values=values("BINARY", "LABELMAP")))
    [change] = changes("tables", old, new)
    assert (change.fact, change.removed, change.added) == ("values", ("OLD",), ("LABELMAP",))


def test_the_order_of_values_is_no_difference() -> None:
    old = module("M", attribute("Laterality", values=values("L", "R")))
    assert differences("tables", old, module("M", attribute("Laterality", values=values("R", "L")))) == ()


def test_values_tell_their_position() -> None:
    old = module("M", attribute("ImageType", values=values("ORIGINAL", position=1)))
    new = module("M", attribute("ImageType", values=values("ORIGINAL", position=2)))
    assert changes("tables", old, new)[0].added == ("2: ORIGINAL",)


def test_what_a_supplement_adds_is_told_apart() -> None:
    old = module("M", attribute("Modality", values=values("CT")))
    new = module("M", attribute("Modality", values=(*values("CT", "MR"), *values("PT", origin="supplement"))))
    assert changes("tables", old, new) == [
        Change("changed", "attribute", "Modality", "values", added=("MR",)),
        Change("changed", "attribute", "Modality", "values (supplement)", added=("PT",)),
    ]


def test_bindings_and_numbers_of_items() -> None:
    old = module("M", attribute("S", bound=(Bound("CID 4", "baseline"),), items=Items(1, 1)))
    new = module("M", attribute("S", bound=(Bound("CID 4", "defined"),), items=Items(1, None)))
    count, bound = changes("tables", old, new)
    assert (bound.removed, bound.added) == (("CID 4 (baseline)",), ("CID 4 (defined)",))
    assert (count.fact, count.old, count.new) == ("items", "1", "1-n")


def test_an_attribute_that_came_to_stand_in_another_sequence_has_moved() -> None:
    old = module("M", attribute("A"), attribute("S", "3"))
    new = module("M", attribute("S", "3", attribute("A", "2")))
    assert changes("tables", old, new) == [
        Change("moved", "attribute", "S/A", old="A", new="S/A"),
        Change("changed", "attribute", "S/A", "type", "1", "2"),
    ]


def test_an_attribute_that_came_to_stand_in_two_places_has_not_moved() -> None:
    old = module("M", attribute("A"), attribute("S"), attribute("T"))
    new = module("M", attribute("S", "1", attribute("A")), attribute("T", "1", attribute("A")))
    assert [c.change for c in changes("tables", old, new)] == ["removed", "added", "added"]


def test_a_macro_that_is_included_twice_is_two_rows() -> None:
    old = module("M", include("CodeSequenceMacro"))
    new = module("M", include("CodeSequenceMacro"), include("CodeSequenceMacro"))
    assert changes("tables", old, new) == [Change("added", "include", "CodeSequenceMacro (2)")]


def test_a_condition_that_was_read_is_compared_by_what_it_says() -> None:
    binary = Requirement(Equals("SegmentationType", ("BINARY",)))
    old = module("M", attribute("A", "1C", requirement=binary, condition_text="one wording"))
    same = module("M", attribute("A", "1C", requirement=binary, condition_text="another wording"))
    other = module("M", attribute("A", "1C", requirement=Requirement(binary.required, otherwise=False)))
    assert differences("tables", old, same) == ()
    [change] = changes("tables", old, other)
    assert change.new == "SegmentationType = BINARY, else forbidden"


def test_a_condition_that_no_one_read_shows_that_it_changed_but_not_its_words() -> None:
    rows = [
        attribute("A", "1C", requirement=Requirement(UNREADABLE), condition_text=text)
        for text in ("Required if the moon is full.", "Required if the moon is new.")
    ]
    [change] = changes("tables", module("M", rows[0]), module("M", rows[1]))
    assert change.fact == "condition"
    assert change.old.startswith("in words #")
    assert change.old != change.new
    assert "moon" not in change.old + change.new


def test_a_table_of_the_same_id_and_like_rows_was_renamed() -> None:
    rows = [attribute("A"), attribute("B"), attribute("C")]
    old, new = module("OldModule", *rows, id="table_C.1-1"), module("NewModule", *rows[:2], id="table_C.1-1")
    [found] = differences("tables", old, new)
    assert (found.key, found.change, found.old_key) == ("NewModule", "renamed", "OldModule")
    assert found.changes == (Change("removed", "attribute", "C"),)


def test_a_table_whose_id_was_given_to_something_else_was_not_renamed() -> None:
    old = module("OldModule", attribute("A"), id="table_C.1-1")
    new = module("NewModule", attribute("B"), id="table_C.1-1")
    assert [(d.key, d.change) for d in differences("tables", old, new)] == [
        ("NewModule", "added"),
        ("OldModule", "removed"),
    ]


def test_what_refers_to_a_renamed_thing_has_not_changed() -> None:
    rows = [attribute("A"), attribute("B")]
    old = edition(
        "2020b",
        tables=(module("OldModule", *rows, id="table_C.1-1"),),
        iods=(iod("CRImageIOD", (use("OldModule"),), id="table_A.2-1"), iod("XIOD", (use("OldModule"),))),
        sop_classes=(SOPClassRow("1.2.3", "CR", "", "CRImageIOD"),),
    )
    new = edition(
        "2025e",
        tables=(module("NewModule", *rows, id="table_C.1-1"),),
        iods=(iod("DRImageIOD", (use("NewModule"),), id="table_A.2-1"), iod("XIOD", (use("NewModule"),))),
        sop_classes=(SOPClassRow("1.2.3", "CR", "", "DRImageIOD"),),
    )
    assert [(d.key, d.old_key, d.change, d.changes) for d in diff(old, new).differences] == [
        ("DRImageIOD", "CRImageIOD", "renamed", ()),
        ("NewModule", "OldModule", "renamed", ()),
    ]


def test_data_elements_by_tag() -> None:
    old = DataElement("00280002", "Samples per Pixel", "SamplesPerPixel", "US", "1")
    new = DataElement("00280002", "Samples per Pixel", "SamplesPerPixel", "UL", "1-n")
    assert changes("elements", old, new) == [
        Change("changed", fact="VR", old="US", new="UL"),
        Change("changed", fact="VM", old="1", new="1-n"),
    ]
    retired = DataElement("00280002", "Samples per Pixel", "SamplesPerPixel", "US", "1", retired=True)
    [found] = differences("elements", old, retired)
    assert (found.key, found.name, found.change) == ("(0028,0002)", "SamplesPerPixel", "retired")


def test_uids_and_sop_classes() -> None:
    old = UIDEntry("1.2.840.10008.1.1", "Verification", "Verification", "SOP Class")
    new = UIDEntry("1.2.840.10008.1.1", "Verification SOP Class", "Verification", "SOP Class")
    assert changes("uids", old, new)[0].fact == "name"
    before, after = SOPClassRow("1.2.3", "X", "", "XIOD"), SOPClassRow("1.2.3", "X", "", "YIOD")
    assert changes("sop_classes", before, after) == [Change("changed", fact="IOD", old="XIOD", new="YIOD")]


def test_codes_includes_and_extensibility_of_a_context_group() -> None:
    liver, kidney = Code("10200004", "SCT", "Liver"), Code("64033007", "SCT", "Kidney")
    old = ContextGroup(4, "Region", "Region", "1.2", "20200101", True, (liver,), (5,))
    new = ContextGroup(4, "Region", "Region", "1.2", "20200101", False, (kidney,), (6,))
    assert changes("context_groups", old, new) == [
        Change("changed", fact="extensibility", old="extensible", new="not extensible"),
        Change("removed", "code", "(10200004, SCT)"),
        Change("removed", "include", "CID 5"),
        Change("added", "code", "(64033007, SCT)"),
        Change("added", "include", "CID 6"),
    ]


def test_codes_with_a_slash_do_not_move() -> None:
    old = ContextGroup(4, "Unit", "Unit", "", "", True, (Code("mm/s", "UCUM", "mm/s"),))
    new = ContextGroup(4, "Unit", "Unit", "", "", True, (Code("cm/s", "UCUM", "cm/s"),))
    assert [c.change for c in changes("context_groups", old, new)] == ["removed", "added"]


def template(*rows: TemplateRow) -> TemplateTable:
    texts = tuple(
        TemplateTextRow(r.number, ">" * r.depth, "", r.value_type, Cell(), r.vm, "", Cell(), Cell(), r)
        for r in rows
    )
    return TemplateTable("TID 1", "Name", "sect_TID_1", "table_TID_1", "", "", "", (), texts)


def test_template_rows_are_matched_by_concept_not_by_number() -> None:
    finding = Constraint("EV", (Code("121071", "DCM", "Finding"),))
    site = Constraint("EV", (Code("363698007", "SCT", "Finding Site"),))
    old = template(TemplateRow("1", concept=finding, vm="1"), TemplateRow("2", 1, concept=site, vm="1"))
    new = template(
        TemplateRow("1", include="TID 1204"),
        TemplateRow("2", concept=finding, vm="1-n"),
        TemplateRow("3", 1, concept=site, vm="1"),
    )
    assert changes("templates", old, new) == [
        Change("added", "row", "TID 1204"),
        Change("changed", "row", "Finding", "VM", "1", "1-n"),
    ]


def test_a_template_row_that_was_not_read_is_compared_by_its_number_and_facts() -> None:
    def one(vm: str) -> TemplateTable:
        sentence = Cell((Paragraph("Some sentence."),))
        row = TemplateTextRow("1", ">", "", "TEXT", sentence, vm, "M", sentence, sentence)
        return TemplateTable("TID 1", "Name", "", "", "", "", "", (), (row,))

    assert changes("templates", one("1"), one("1-n")) == [Change("changed", "row", "row 1", "VM", "1", "1-n")]


def test_a_part_that_one_edition_lacks_is_said_and_the_others_are_compared() -> None:
    group = ContextGroup(4, "Region", "Region", "1.2", "20200101", True)
    old = edition("2020b", absent=(16,))
    new = edition("2025e", context_groups=(group,), tables=(module("M", attribute("A")),))
    found = diff(old, new)
    assert found.missing == ((16, "2020b"),)
    assert [d.kind for d in found.differences] == ["module"]


def test_numbers_in_keys_sort_as_numbers() -> None:
    groups = tuple(ContextGroup(cid, "", "", "", "", True) for cid in (100, 9, 29))
    found = diff(edition("2020b"), edition("2025e", context_groups=groups))
    assert [d.key for d in found.differences] == ["CID 9", "CID 29", "CID 100"]


@pytest.mark.parametrize("name", ["CTImage", "ct image", "CT Image IOD", "ctimageiod"])
def test_selecting_by_kind_and_name(name: str) -> None:
    new = edition(
        "2025e",
        iods=(iod("CTImageIOD", ()), iod("MRImageIOD", ())),
        tables=(module("CTImageModule", attribute("A")),),
    )
    found = diff(edition("2020b"), new)
    assert [d.key for d in found.select(("iod",), name).differences] == ["CTImageIOD"]
    assert len(found.select(("iod", "module")).differences) == 3
    assert found.select(name="none such").differences == ()
