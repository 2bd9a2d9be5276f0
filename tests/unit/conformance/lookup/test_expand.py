"""Modules and IODs as flat rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from isodicom.conformance import attributes_of
from isodicom.conformance.lookup.find import table
from isodicom.errors import UnknownStandardNameError
from isodicom.schema.conditions import Equals, Requirement
from isodicom.schema.rows import (
    IOD,
    Attribute,
    Bound,
    GroupUse,
    Include,
    IncludeFunctionalGroups,
    Macro,
    Module,
    ModuleUse,
)

CODE = Macro("CodeMacro", "Code", "sect_1", "table_1", (Attribute("CodeValue", "1"),))
IS_NUM = Requirement(Equals("ValueType", ("NUM",)))
CONTENT = Macro(
    "ContentMacro",
    "Content",
    "sect_2",
    "table_2",
    (
        Attribute("ValueType", "1"),
        Attribute(
            "ConceptNameCodeSequence",
            "1C",
            rows=(Include("CodeMacro", bound=(Bound("CID 29", "baseline"),)),),
        ),
        Attribute("ContentSequence", "3", rows=(Include("ContentMacro"),)),
    ),
)
MODULE = Module("ContentModule", "Content", "sect_3", "table_3", (Include("ContentMacro"),))


def test_macros_are_put_in_place_with_the_path(stand_in: Callable[..., None]) -> None:
    stand_in(CODE, CONTENT, MODULE)
    rows = attributes_of("ContentModule")
    assert [row.path for row in rows] == [
        "ValueType",
        "ConceptNameCodeSequence",
        "ConceptNameCodeSequence/CodeValue",
        "ContentSequence",
    ]
    code = rows[2]
    assert (code.module, code.macro, code.section, code.depth) == ("ContentModule", "CodeMacro", "sect_1", 1)


def test_a_macro_in_itself_is_left_at_the_first_repetition(stand_in: Callable[..., None]) -> None:
    stand_in(CODE, CONTENT, MODULE)
    assert attributes_of("ContentModule")[-1].left == (Include("ContentMacro"),)
    assert [row.path for row in attributes_of("ContentMacro")][-1] == "ContentSequence"


def test_context_groups_said_at_the_include_are_those_of_the_sequence(stand_in: Callable[..., None]) -> None:
    stand_in(CODE, CONTENT, MODULE)
    assert attributes_of("ContentModule")[1].bound == (Bound("CID 29", "baseline"),)


def test_unexpanded_rows_are_those_of_the_table_itself(stand_in: Callable[..., None]) -> None:
    stand_in(CODE, CONTENT, MODULE)
    assert attributes_of("ContentModule", expand=False) == ()
    rows = attributes_of("ContentMacro", expand=False)
    assert [row.path for row in rows] == ["ValueType", "ConceptNameCodeSequence", "ContentSequence"]
    assert rows[2].left == (Include("ContentMacro"),)


def test_a_macro_under_a_condition_tells_it(stand_in: Callable[..., None]) -> None:
    numeric = Macro("NumericMacro", "Numeric", "", "", (Attribute("NumericValue", "1"),))
    module = Module("ContentModule", "Content", "", "", (Include("NumericMacro", IS_NUM),))
    stand_in(numeric, module)
    assert attributes_of("ContentModule")[0].guards == (IS_NUM,)


def test_depth_and_types_choose(stand_in: Callable[..., None]) -> None:
    stand_in(CODE, CONTENT, MODULE)
    assert [row.path for row in attributes_of("ContentModule", 1, ("1", "3"))] == [
        "ValueType",
        "ContentSequence",
    ]


def an_iod() -> tuple[IOD | Module | Macro, ...]:
    """An IOD with two modules that disagree and a functional group."""
    measures = Macro(
        "MeasuresMacro",
        "",
        "",
        "",
        (Attribute("PixelMeasuresSequence", "1", rows=(Attribute("PixelSpacing", "1C"),)),),
    )
    frames = Module(
        "FramesModule",
        "",
        "",
        "",
        (Attribute("SharedFunctionalGroupsSequence", "1", rows=(IncludeFunctionalGroups(True),)),),
    )
    loose = Module("LooseModule", "", "", "", (Attribute("PatientName", "3"), Attribute("PatientID", "2")))
    strict = Module("StrictModule", "", "", "", (Attribute("PatientName", "2"),))
    modules = tuple(
        ModuleUse("Image", name, usage)  # type: ignore[arg-type]
        for name, usage in (("LooseModule", "M"), ("StrictModule", "U"), ("FramesModule", "M"))
    )
    iod = IOD("TestIOD", "Test", "", "", modules, (GroupUse("MeasuresMacro", "U"),))
    return measures, frames, loose, strict, iod


def test_functional_groups_stand_in_their_sequence(stand_in: Callable[..., None]) -> None:
    stand_in(*an_iod())
    row = attributes_of("TestIOD")[-1]
    assert row.path == "SharedFunctionalGroupsSequence/PixelMeasuresSequence/PixelSpacing"
    assert (row.module, row.group, row.usage) == ("FramesModule", "MeasuresMacro", "U")


def test_without_an_iod_functional_groups_are_left_as_they_are(stand_in: Callable[..., None]) -> None:
    stand_in(*an_iod())
    assert attributes_of("FramesModule")[0].left == (IncludeFunctionalGroups(True),)


def test_the_strictest_type_wins_and_the_others_are_named(stand_in: Callable[..., None]) -> None:
    stand_in(*an_iod())
    rows = [row for row in attributes_of("TestIOD", strictest=True) if row.keyword == "PatientName"]
    assert [(row.type, row.module, row.also) for row in rows] == [("2", "StrictModule", ("LooseModule",))]


def test_usages_choose_modules_and_groups(stand_in: Callable[..., None]) -> None:
    stand_in(*an_iod())
    assert [row.path for row in attributes_of("TestIOD", usages=("M",))] == [
        "PatientName",
        "PatientID",
        "SharedFunctionalGroupsSequence",
    ]


def test_a_table_or_any_of_its_names_will_do() -> None:
    rows = attributes_of(table("ImagePlaneModule"))
    assert rows == attributes_of("Image Plane") == attributes_of("ImagePlaneModule")
    assert rows[0].tag == "(0028,0030)"
    assert rows[0].vr == "DS"


def test_what_has_no_attributes_is_refused() -> None:
    with pytest.raises(UnknownStandardNameError, match="PixelSpacing"):
        attributes_of("PixelSpacing")


def test_recursive_content_ends() -> None:
    rows = attributes_of("Comprehensive 3D SR")
    assert any(row.path.startswith("ContentSequence/") for row in rows)
    assert not any(row.path.startswith("ContentSequence/ContentSequence/") for row in rows)
