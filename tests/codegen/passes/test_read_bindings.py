from __future__ import annotations

import pytest

from codegen.passes.read_bindings import BindingReader, ReadBindings
from isodicom.schema.rows import Bound
from tests.factories.table_rows import ELEMENTS, attribute, edition, included, only_row, table

READER = BindingReader(ELEMENTS)
MAKER, PLACE = "MakerCodeSequence", "PlaceOfTripCodeSequence"


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("BCID 29.", [Bound("CID 29", "baseline")]),
        ("B CID 29", [Bound("CID 29", "baseline")]),
        ("DCID 4.", [Bound("CID 4", "defined")]),
        ("Baseline CID is CID 29.", [Bound("CID 29", "baseline")]),
        ("Defined CID CID 29", [Bound("CID 29", "defined")]),
        ("Enumerated CID 29", [Bound("CID 29", "enumerated")]),
        ("Defined TID is TID 8004.", [Bound("TID 8004", "defined")]),
        ("Baseline TID 300", [Bound("TID 300", "baseline")]),
        ("Defined CID 4, unless the truck says otherwise.", [Bound("CID 4", "defined")]),
        ("BCID 7. BCID 8.", [Bound("CID 7", "baseline"), Bound("CID 8", "baseline")]),
        (
            "Baseline CID is CID 7 for cars Baseline CID is CID 8 for trucks",
            [Bound("CID 7", "baseline"), Bound("CID 8", "baseline")],
        ),
    ],
)
def test_bindings_of_the_codes_themselves(text: str, bound: list[Bound]) -> None:
    assert READER.read(text) == bound


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Maker Code Sequence DCID 4.", [Bound("CID 4", "defined", attribute=MAKER)]),
        (
            "For Maker Code Sequence (0011,0011) Baseline CID 4.",
            [Bound("CID 4", "baseline", attribute=MAKER)],
        ),
        ("Defined CID for Maker Code Sequence is 4.", [Bound("CID 4", "defined", attribute=MAKER)]),
        (
            "Baseline CID for the Place of Trip Code Sequence is CID 7 for cars and CID 8 for trucks.",
            [Bound("CID 7", "baseline", attribute=PLACE), Bound("CID 8", "baseline", attribute=PLACE)],
        ),
        (
            "Defined CID for Maker Code Sequence (0011,0011) and Place Code Sequence (0011,0012) is 2.",
            [Bound("CID 2", "defined", attribute=MAKER), Bound("CID 2", "defined", attribute=PLACE)],
        ),
        (
            "Maker Code Sequence BCID 1 Place of Trip Code Sequence BCID 2",
            [Bound("CID 1", "baseline", attribute=MAKER), Bound("CID 2", "baseline", attribute=PLACE)],
        ),
        (
            "Maker Code Sequence has the Defined CIDs 4 and 5.",
            [Bound(f"CID {n}", "defined", attribute=MAKER) for n in (4, 5)],
        ),
    ],
)
def test_bindings_of_an_attribute_that_is_named(text: str, bound: list[Bound]) -> None:
    assert READER.read(text) == bound


@pytest.mark.parametrize(
    "text", ["No Baseline CID is defined.", "CID may be told by the caller.", "Paint.", ""]
)
def test_texts_without_a_binding(text: str) -> None:
    assert READER.read(text) == []


def test_a_letter_that_lost_its_number_has_no_target() -> None:
    assert READER.read("D") == [Bound("", "defined")]
    assert READER.read("Maker Code Sequence B") == [Bound("", "baseline", attribute=MAKER)]


def test_include_rows_keep_lost_bindings_for_errata() -> None:
    done = ReadBindings().process(edition(table("Truck", included("table_X", "B"))))
    assert only_row(done).bound == (Bound("", "baseline"),)


def test_a_sequence_may_say_itself_what_it_is_bound_to() -> None:
    row = attribute("MakerCodeSequence", "Maker Code Sequence BCID 4.", keyword=MAKER)
    assert only_row(ReadBindings().process(edition(table("Truck", row)))).bound == (
        Bound("CID 4", "baseline"),
    )


def test_a_lone_letter_in_the_description_of_an_attribute_is_a_word() -> None:
    row = attribute("MakerCodeSequence", "Plan B or D.", keyword=MAKER)
    assert only_row(ReadBindings().process(edition(table("Truck", row)))).bound == ()
