"""Each form of a clause, and what it says. All names are made up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from codegen.conditions.reader import ConditionReader
from codegen.conditions.where import Where
from isodicom.schema import conditions
from isodicom.schema.conditions import (
    CUT,
    NEVER,
    UNREADABLE,
    Absent,
    All,
    Any,
    Compare,
    Condition,
    Count,
    Equals,
    ExtendedCharacters,
    GroupPresent,
    HasCode,
    HasValue,
    ItemIs,
    ModulePresent,
    Not,
    NotInDataset,
    PointsToPrivate,
    Present,
    Requirement,
)
from isodicom.schema.rows import DataElement
from tests.factories.table_rows import ELEMENTS, attribute, table

MORE = (
    DataElement("00280008", "Number of Frames", "NumberOfFrames", "IS", "1"),
    DataElement("00080016", "SOP Class UID", "SOPClassUID", "UI", "1"),
    DataElement("300A0600", "RT Control Point Index", "RTControlPointIndex", "US", "1"),
    DataElement("00110030", "Trip Control Point Sequence", "TripControlPointSequence", "SQ", "1"),
    DataElement("00110031", "Road Sequence", "RoadSequence", "SQ", "1"),
)
TABLES = (
    table("Brake", attribute("Colour"), keyword="BrakeModule", section="sect_C.9.1"),
    table("Snow Chain", attribute("Colour"), keyword="SnowChainModule", section="sect_C.9.2"),
    table("Axle (Front)", attribute("WheelSequence"), kind="macro", keyword="AxleFrontMacro"),
    table("Axle (Rear)", attribute("WheelSequence"), kind="macro", keyword="AxleRearMacro"),
)
READER = ConditionReader((*ELEMENTS, *MORE), TABLES)
WHERE = Where(
    levels=(
        frozenset({"Colour", "WheelCount", "RTControlPointIndex", "MakerCodeSequence", "WheelSequence"}),
        frozenset({"TripType", "TripControlPointSequence"}),
    ),
    sequences=("TripControlPointSequence", "RoadSequence"),
    root=frozenset({"SOPClassUID", "NumberOfFrames", "Pointer"}),
    frames=frozenset({"Weight"}),
    in_group=True,
)
COLOUR, COUNT, TRIP = "Colour (0011,0001)", "Wheel Count (0011,0002)", "Trip Type (0011,0003)"
MAKER, POINTER, WHEELS = (
    "Maker Code Sequence (0011,0011)",
    "Pointer (0011,0006)",
    "Wheel Sequence (0011,0010)",
)
RED = Equals("./Colour", ("RED",))
CHANGES = NotInDataset("what_changes_during_delivery")


def read(text: str) -> Condition:
    return READER.read(f"Required if {text}.", WHERE).required


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Colour is RED", RED),
        ("the third Value of Trip Type is FAR", Equals("../TripType", ("FAR",), 3)),
        (f"{TRIP} contains the Value FAR", Equals("../TripType", ("FAR",))),
        (f"{COLOUR} is present and is either RED or BLUE", Equals("./Colour", ("RED", "BLUE"))),
        (f"{COLOUR} is of Value RED", RED),
        (f"{COLOUR} does not have a Value of RED", Not(RED)),
        (f"{COLOUR} is present with a Value other than RED", All((Present("./Colour"), Not(RED)))),
        ("Color (0011,0001) is RED", RED),
        (
            f"{COLOUR} is present, and {TRIP} Value 1 is FAR or Value 2 is NEAR",
            All(
                (
                    Present("./Colour"),
                    Any((Equals("../TripType", ("FAR",), 1), Equals("../TripType", ("NEAR",), 2))),
                )
            ),
        ),
    ],
)
def test_values(text: str, expected: Condition) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{COUNT} is greater than 1", Compare("./WheelCount", ">", 1)),
        (f"{COUNT} is greater than zero", Compare("./WheelCount", ">", 0)),
        (f"{COUNT} has a Value of less than 3", Compare("./WheelCount", "<", 3)),
        (f"{COUNT} is present and has a Value greater than one", Compare("./WheelCount", ">", 1)),
        (f"{COUNT} is non-zero", Compare("./WheelCount", "!=", 0)),
        (f"{COUNT} is present and has a non-zero value", Compare("./WheelCount", "!=", 0)),
        (f"{COUNT} is not zero", Compare("./WheelCount", "!=", 0)),
        (f"{COLOUR} is non-zero length", HasValue("./Colour")),
        (f"{COLOUR} is present and has a Value", HasValue("./Colour")),
        (f"{COLOUR} is non-null", HasValue("./Colour")),
        (f"{COLOUR} is zero length", Not(HasValue("./Colour"))),
        (f"{WHEELS} is empty", Not(HasValue("./WheelSequence"))),
        (f"{WHEELS} is not present or has zero Items", Not(HasValue("./WheelSequence"))),
        (f"{WHEELS} has more than one Item", Count("./WheelSequence", ">", 1)),
        (f"the number of Items in {WHEELS} is greater than 1", Count("./WheelSequence", ">", 1)),
        (f"there is more than one Item in {WHEELS}", Count("./WheelSequence", ">", 1)),
        (f"{WHEELS} contains one Item", Count("./WheelSequence", "=", 1)),
    ],
)
def test_numbers_and_emptiness(text: str, expected: Condition) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('contains an Item with the value (111, DCM, "Sun")', (("111", "DCM"),)),
        ("contains an Item of Coded Entry Value (111, DCM) or (222, SCT)", (("111", "DCM"), ("222", "SCT"))),
        ("contains either (111, DCM) or (222, SCT)", (("111", "DCM"), ("222", "SCT"))),
        ("equals (111, DCM)", (("111", "DCM"),)),
        ("Item value is (111, DCM)", (("111", "DCM"),)),
    ],
)
def test_codes(text: str, codes: tuple[tuple[str, str], ...]) -> None:
    assert read(f"{MAKER} {text}") == HasCode("./MakerCodeSequence", codes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{POINTER} points to {COUNT}", Equals("/Pointer", ("WheelCount",))),
        (f"{POINTER} includes the Tag for Wheel Count", Equals("/Pointer", ("WheelCount",))),
        (f"{POINTER} is {COUNT} or {COLOUR}", Equals("/Pointer", ("WheelCount", "Colour"))),
        (
            f"the {POINTER} Value is the Data Element Tag of a Private Attribute",
            PointsToPrivate("/Pointer"),
        ),
    ],
)
def test_pointers(text: str, expected: Condition) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "an expanded or replacement character set is used.",
        "an extended or replacement character set is used in one of the Keys",
        "Attributes within the Sequence Item use an expanded or replacement character set.",
    ],
)
def test_a_character_set_is_used_if_it_is_named_or_text_needs_it(text: str) -> None:
    needed = All((Absent("/SpecificCharacterSet"), ExtendedCharacters()))
    assert read(text) == Any((Present("./SpecificCharacterSet"), needed))


def test_a_character_set_other_than_that_of_another_level_is_not_read() -> None:
    text = "an extended or replacement character set, other than those of the truck, is used in the wheels"
    assert read(text) == UNREADABLE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brake Module is present", ModulePresent("BrakeModule")),
        ("the Brake Module is not present", Not(ModulePresent("BrakeModule"))),
        ("Section C.9.1 is present", ModulePresent("BrakeModule")),
        (
            "Section C.9.1 or Section C.9.2 is present",
            Any((ModulePresent("BrakeModule"), ModulePresent("SnowChainModule"))),
        ),
        ("Axle (Front) Functional Group (C.7.1) is present", GroupPresent("AxleFrontMacro")),
        (
            "Axle (Front) or Axle (Rear) Macros Present",
            Any((GroupPresent("AxleFrontMacro"), GroupPresent("AxleRearMacro"))),
        ),
    ],
)
def test_modules_and_functional_groups(text: str, expected: Condition) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("first Item of Control Point Sequence", ItemIs("TripControlPointSequence", "first")),
        (
            "Control Point 0 of Control Point Delivery Sequence (3008,0040)",
            ItemIs("TripControlPointSequence", "first"),
        ),
        ("all but the last Item in this Sequence", ItemIs("TripControlPointSequence", "not last")),
        (
            f"first Item of Control Point Sequence if {COUNT} is non-zero, or if Colour changes during Beam",
            Any(
                (
                    All((ItemIs("TripControlPointSequence", "first"), Compare("./WheelCount", "!=", 0))),
                    CHANGES,
                )
            ),
        ),
        (
            f"all but the last Item in this Sequence and for the last Item if {COLOUR} is RED",
            Any(
                (
                    ItemIs("TripControlPointSequence", "not last"),
                    All((ItemIs("TripControlPointSequence", "last"), RED)),
                )
            ),
        ),
    ],
)
def test_items(text: str, expected: Condition) -> None:
    assert READER.read(f"Required for {text}.", WHERE).required == expected


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"{COLOUR} is present", "./Colour"),
        (f"{TRIP} is present", "../TripType"),
        (f"{POINTER} is present", "/Pointer"),
        ("Weight (0011,0004) is present", "frame:Weight"),
        ("Sticker (60xx,0001) is present", "Sticker"),
        (f"{TRIP} is present in this Sequence Item", "./TripType"),
        (f"{COLOUR} is present in the enclosing Item", "../Colour"),
        (f"{COLOUR} is not present in the containing Road Sequence Item", "../Colour"),
        (f"{COLOUR} within Wheel Sequence is present", "./WheelSequence/Colour"),
        (f"{COLOUR} is present in any of the Items in the {WHEELS}", "./WheelSequence/Colour"),
        (f"{COLOUR} at the image level is present", "/Colour"),
        (f"{COLOUR} of this SOP Instance is present", "/Colour"),
        (f"{COLOUR} is present in the Brake Module", None),
        ("Weight (0011,0004) Value 1 of this Frame is 3", "frame:Weight"),
        (f"{COLOUR} of this Frame is RED", None),
    ],
)
def test_where_an_attribute_is_depends_on_the_row_and_on_words(text: str, path: str | None) -> None:
    read_ = read(text)
    assert getattr(read_, "path", None) == path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{COLOUR} is RED or {COUNT} is 4, and {TRIP} is present",
            All((Any((RED, Equals("./WheelCount", ("4",)))), Present("../TripType"))),
        ),
        (
            f"{COLOUR} is RED, or {COUNT} is 4 and {TRIP} is present",
            Any((RED, All((Equals("./WheelCount", ("4",)), Present("../TripType"))))),
        ),
        (f"{COLOUR} is RED, or if {COUNT} is 4 and if {TRIP} is present", UNREADABLE),
        (f"{COLOUR} is RED, or {COUNT} is 4, and {TRIP} is present", UNREADABLE),
        (f"{COLOUR} is RED or {COUNT} is 4 and {TRIP} is present", UNREADABLE),
        (
            f"contrast media was used and {COLOUR} is RED",
            All((NotInDataset("what_was_administered_or_used"), RED)),
        ),
        (f"{COLOUR} is RED and {COUNT} is", CUT),
    ],
)
def test_a_comma_binds_less_and_what_stays_ambiguous_is_not_read(text: str, expected: Condition) -> None:
    assert read(text) == expected


def test_an_image_is_multi_frame_if_it_has_several_frames() -> None:
    several, one = Compare("/NumberOfFrames", ">", 1), Present("/NumberOfFrames")
    expected = Any((several, All((one, NotInDataset("what_is_meant")))))
    for text in (
        "Multi-frame Image",
        "SOP Instance is a Multi-frame Image",
        "pixel data is multi-frame data",
    ):
        assert read(text) == expected


def test_the_conditions_of_control_points_hold_in_the_first_one() -> None:
    found = read("the conditions in Section C.36.2.2.5.1.1 are satisfied")
    assert found == Any((Equals("./RTControlPointIndex", ("1",)), CHANGES))


GREEN = Equals("./Colour", ("GREEN",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Required if {COLOUR} is RED. May be present if {COLOUR} is GREEN.", Requirement(RED, GREEN)),
        (
            f"Required if {COLOUR} is RED. Otherwise may be present if {COLOUR} is GREEN.",
            Requirement(RED, GREEN),
        ),
        (
            f"Required if {COLOUR} is RED. May be present otherwise only if {COLOUR} is GREEN.",
            Requirement(RED, GREEN),
        ),
        (f"Required if {COLOUR} is RED. May be present otherwise if it rains.", Requirement(RED, UNREADABLE)),
        (f"Required if {COLOUR} is RED. Otherwise not used.", Requirement(RED, False)),
        (f"May be present if {COLOUR} is GREEN.", Requirement(NEVER, GREEN)),
        (f"Shall not be present if {COLOUR} is GREEN.", Requirement(NEVER, Not(GREEN))),
        (
            f"Required if {COUNT} is 4. Shall not be present if {COLOUR} is GREEN. May be present otherwise.",
            Requirement(All((Equals("./WheelCount", ("4",)), Not(GREEN))), Not(GREEN)),
        ),
        (
            f"Required if {COLOUR} is RED. May be present otherwise. Required if {COUNT} is 4.",
            Requirement(Any((RED, Equals("./WheelCount", ("4",)))), True),
        ),
        (
            f"Required if: {COLOUR} is RED. Required if: May be present otherwise.",
            Requirement(Any((RED, CUT)), True),
        ),
        (f"Required if Required if {COLOUR} is RED.", Requirement(RED)),
        (f"Required {COLOUR} is present.", Requirement(Present("./Colour"))),
        (f"Required if {COLOUR} is RED. Shall not be present on Sundays.", Requirement(UNREADABLE)),
    ],
)
def test_what_is_allowed_and_what_is_forbidden(text: str, expected: Requirement) -> None:
    assert READER.read(text, WHERE) == expected


@pytest.mark.parametrize(
    ("text", "own", "expected"),
    [
        (f"A hue. Mutually exclusive with {COUNT}.", "Colour", Requirement(NEVER, Absent("./WheelCount"))),
        (
            f"A hue. Either one or both of {COLOUR} and {COUNT} are required.",
            "Colour",
            Requirement(Absent("./WheelCount"), True),
        ),
        ("A hue.", "Colour", Requirement(UNREADABLE)),
    ],
)
def test_of_two_attributes_one_stands_for_the_other(text: str, own: str, expected: Requirement) -> None:
    assert READER.read_choice(text, Where(WHERE.levels, own=own)) == expected


PAGE = Path(__file__).parents[3] / "docs" / "reference" / "conditions.md"
FORMS = re.findall(
    r"^\| [a-z ]+ \| `([^`]+)` \| `([A-Z]\w+\(.+\))` \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
)


@pytest.mark.parametrize(("text", "expression"), FORMS)
def test_the_reference_shows_what_is_read(text: str, expression: str) -> None:
    found = READER.read(f"Required {text if text.startswith('for') else f'if {text}'}.", WHERE).required
    assert found == eval(expression, {**vars(conditions)})


def test_the_reference_shows_every_form() -> None:
    assert len(FORMS) >= 24
