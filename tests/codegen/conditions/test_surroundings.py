"""What stands around a row, and so what a name means there."""

from __future__ import annotations

from dataclasses import replace

from codegen.conditions.surroundings import Surroundings
from codegen.model.iod import UseRow
from tests.factories.table_rows import attribute, edition, included, iod, table

COLOUR, COUNT, TRIP = (
    attribute("Colour", keyword="Colour"),
    attribute("WheelCount", keyword="WheelCount"),
    attribute("TripType", keyword="TripType"),
)
WEIGHT = attribute("Weight", keyword="Weight")
STICKER = attribute("Sticker", keyword="Sticker")
WHEELS = replace(
    attribute("WheelSequence", keyword="WheelSequence"), rows=(COLOUR, included("x", macro="PaintMacro"))
)
GROUP = replace(attribute("MakerCodeSequence", keyword="MakerCodeSequence"), rows=(WEIGHT,))
OTHER_GROUP = replace(
    attribute("PlaceOfTripCodeSequence", keyword="PlaceOfTripCodeSequence"),
    rows=(attribute("Colour", keyword="Colour"),),
)

TRUCK = table("Truck", COUNT, WHEELS, keyword="TruckModule")
TRIPS = table("Trip", TRIP, keyword="TripModule")
PAINT = table("Paint", STICKER, kind="macro", keyword="PaintMacro")
MAKER = table("Maker", GROUP, kind="macro", keyword="MakerMacro")
PLACE = table("Place", OTHER_GROUP, kind="macro", keyword="PlaceMacro")
USES = (UseRow("Truck", "", "M", keyword="TruckModule"), UseRow("Trip", "", "M", keyword="TripModule"))
GROUPS = (UseRow("Maker", "", "M", keyword="MakerMacro"), UseRow("Place", "", "M", keyword="PlaceMacro"))
IOD = iod("Truck", *USES, groups=GROUPS)
AROUND = Surroundings(edition(TRUCK, TRIPS, PAINT, MAKER, PLACE, iods=(IOD,)))


def test_what_is_beside_a_row_is_here_also_if_a_macro_brings_it() -> None:
    where = AROUND.of_row(TRUCK, ("WheelSequence", "Colour"))
    assert [where.path(keyword) for keyword in ("Colour", "Sticker")] == ["./Colour", "./Sticker"]


def test_what_is_around_the_sequence_is_further_out() -> None:
    assert AROUND.of_row(TRUCK, ("WheelSequence", "Colour")).path("WheelCount") == "../WheelCount"


def test_what_another_module_has_is_in_the_outermost_dataset() -> None:
    assert AROUND.of_row(TRUCK, ("WheelCount",)).path("TripType") == "/TripType"
    assert AROUND.of_row(MAKER, ("MakerCodeSequence", "Weight")).path("TripType") == "/TripType"


def test_what_another_group_has_is_of_the_frame() -> None:
    assert AROUND.of_row(MAKER, ("MakerCodeSequence", "Weight")).path("Colour") == "frame:Colour"
    assert AROUND.of_use(IOD).path("Weight") == "frame:Weight"
    assert AROUND.of_use(IOD).path("WheelCount") == "./WheelCount"


def test_where_nobody_knows_it_is_the_nearest() -> None:
    assert AROUND.of_row(PAINT, ("Sticker",)).path("Colour") == "Colour"
    assert AROUND.of_row(PAINT, ("Sticker",)).path("TripType") == "/TripType"  # nothing but datasets has it


def test_the_item_of_a_sequence_around_a_row_can_be_named() -> None:
    where = AROUND.of_row(TRUCK, ("WheelSequence", "Colour"))
    assert (where.holder("WheelSequence"), where.holder("RoadSequence")) == ("./", None)
