"""Typed classes: what they name, what they inherit, and that this always makes a class."""

from __future__ import annotations

from dataclasses import replace

import pytest

from codegen.errors import CodegenError
from codegen.render.classes import TypedClass, classes
from codegen.render.tables import tables
from isodicom.schema.rows import AnyAttribute
from tests.factories.small_standard import include, macro, module, row, small_standard


@pytest.fixture(scope="module")
def made() -> dict[str, TypedClass]:
    standard = small_standard()
    return classes(tables(standard), standard.elements)


def test_a_module_names_its_own_attributes_and_inherits_its_macros(made: dict[str, TypedClass]) -> None:
    assert made["PatientModule"].attributes == {"PatientName": "PN1", "PatientComments": "LT1"}
    assert made["PatientModule"].bases == ("RegionMacro",)


def test_attributes_that_pydicom_cannot_reach_by_name_are_left_out(made: dict[str, TypedClass]) -> None:
    assert "OverlayData" not in made["ScanImageModule"].attributes
    assert list(made["SOPCommonModule"].attributes) == ["SOPInstanceUID"]


def test_a_sequence_is_typed_by_the_class_of_its_items(made: dict[str, TypedClass]) -> None:
    assert made["RegionMacro"].attributes == {"AnatomicRegionSequence": "SQ[AnatomicRegionSequenceItem]"}
    assert made["RegionMacro"].items == {"AnatomicRegionSequence": "AnatomicRegionSequenceItem"}


def test_an_item_class_unites_all_uses_of_its_sequence() -> None:
    standard = small_standard()
    other = module(
        "OtherModule", row("AnatomicRegionSequence", "1", row("PatientName"), include("PixelMeasuresMacro"))
    )
    standard = replace(standard, tables=(*standard.tables, other))
    item = classes(tables(standard), standard.elements)["AnatomicRegionSequenceItem"]
    assert item.attributes == {
        "AnatomicRegionModifierSequence": "SQ[AnatomicRegionModifierSequenceItem]",
        "PatientName": "PN1",
    }
    assert item.bases == ("CodeMacro", "PixelMeasuresMacro")


def test_functional_groups_stand_in_the_items_that_hold_them(made: dict[str, TypedClass]) -> None:
    assert made["SharedFunctionalGroupsSequenceItem"].bases == ("PixelMeasuresMacro",)


def test_items_that_may_hold_anything_are_open(made: dict[str, TypedClass]) -> None:
    assert made["ModifiedAttributesSequenceItem"].open
    assert not made["AnatomicRegionSequenceItem"].open


def test_private_attributes_have_no_keywords_and_open_nothing() -> None:
    raw = module("RawModule", row("", kind="any", name="Any Private Attributes"))
    standard = replace(small_standard(), tables=(raw,), iods=())
    assert tables(standard).modules["RawModule"].rows == (AnyAttribute("private"),)
    assert not classes(tables(standard), standard.elements)["RawModule"].open


def test_an_iod_inherits_each_module_once_in_the_order_of_all(made: dict[str, TypedClass]) -> None:
    assert made["Scan4DIOD"].bases == ("PatientModule", "ScanImageModule", "GroupsModule", "SOPCommonModule")


def test_every_class_can_be_made(made: dict[str, TypedClass]) -> None:
    types: dict[str, type] = {}

    def make(name: str) -> type:
        if name not in types:
            types[name] = type(name, tuple(make(base) for base in made[name].bases), {})
        return types[name]

    assert {make(name).__name__ for name in made} == set(made)


def test_macros_in_a_circle_are_refused_by_name() -> None:
    standard = small_standard()
    circle = (macro("OneMacro", include("TwoMacro")), macro("TwoMacro", include("OneMacro")))
    standard = replace(standard, tables=(*standard.tables, *circle))
    with pytest.raises(CodegenError, match="OneMacro -> TwoMacro -> OneMacro"):
        classes(tables(standard), standard.elements)


def test_a_macro_that_no_table_defines_is_refused_by_name() -> None:
    standard = small_standard()
    standard = replace(standard, tables=(*standard.tables, module("LostModule", include("LostMacro"))))
    with pytest.raises(CodegenError, match="LostModule uses LostMacro"):
        classes(tables(standard), standard.elements)
