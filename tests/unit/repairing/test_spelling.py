"""A value in another form becomes the one of the standard if it says the same, and is left if not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodicom.repairing.spelling import in_numbers, respelled
from isodicom.source_headers.representations import REPRESENTATIONS

CASES = [
    ("DA", "2024-01-31", "20240131"),
    ("DA", "2024.01.31", "20240131"),
    ("DA", "2024/01/31", "20240131"),
    ("DA", " 20240131\n", "20240131"),
    ("DA", "2024-13-31", None),
    ("DA", "2024-01.31", None),
    ("DA", "31.01.2024", None),
    ("DA", "20240", None),
    ("TM", "10:11:12", "101112"),
    ("TM", "10:11", "1011"),
    ("TM", "10:11:12.5", "101112.5"),
    ("TM", "101112.50000000", "101112.500000"),
    ("TM", "101112.1234567", None),
    ("TM", "25:11", None),
    ("DT", "2024-01-31T10:11:12.5Z", "20240131101112.5+0000"),
    ("DT", "2024-01-31 10:11+02:00", "202401311011+0200"),
    ("DT", "yesterday", None),
    ("DS", "0.1000000000000000000", "0.1"),
    ("DS", "100000000000000000000", "1E+20"),
    ("DS", "-0.12345678901234", "-.12345678901234"),
    ("DS", "0.12345678901234567", None),
    ("DS", "1,5", None),
    ("DS", "NaN", None),
    ("IS", "512.0", "512"),
    ("IS", "512.5", None),
    ("IS", "3000000000", None),
    ("AS", "34y", "034Y"),
    ("AS", "034Y ", "034Y"),
    ("AS", "34", None),
    ("UI", "1.2.03", None),
    ("UI", " 1.2.3", "1.2.3"),
    ("LO", "text\r\n", "text"),
    ("SH", "more than sixteen", None),
    ("PN", "Doe^Jane\0\0", "Doe^Jane"),
]


@pytest.mark.parametrize(("vr", "text", "wanted"), CASES)
def test_a_value_is_respelled_or_left(vr: str, text: str, wanted: str | None) -> None:
    assert respelled(text, vr) == wanted


def test_small_letters_become_capitals_if_they_are_a_listed_term() -> None:
    assert respelled("original", "CS", {"ORIGINAL"}) == "ORIGINAL"
    assert respelled("original", "CS", {"DERIVED"}) is None
    assert respelled("Original", "LO", {"ORIGINAL"}) == "Original"


@given(vr=st.sampled_from(sorted(REPRESENTATIONS)), text=st.text(st.characters(codec="ascii"), max_size=24))
def test_what_is_written_fits_and_stays(vr: str, text: str) -> None:
    made = respelled(text, vr)
    if made is not None:
        assert made == "" or REPRESENTATIONS[vr].fits(made)
        assert respelled(made, vr) == made


@given(st.dates(min_value=date(1000, 1, 1)))
def test_dates_keep_their_day(day: date) -> None:
    assert respelled(day.isoformat(), "DA") == day.strftime("%Y%m%d")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=12))
def test_decimals_keep_their_value(number: Decimal) -> None:
    made = respelled(str(number), "DS")
    assert made is None or Decimal(made) == number


@pytest.mark.parametrize(
    ("value", "vr", "wanted"),
    [
        (512, "US", [512]),
        (70000, "US", None),
        (-1, "US", None),
        (40000, "SS", None),
        ("512", "US", [512]),
        (1.0, "IS", [1]),
        (1.5, "IS", None),
        (0.5, "FL", [0.5]),
        (0.1, "FL", None),
        (0.1, "FD", [0.1]),
        (1e300, "FL", None),
        ([1, 2], "DS", ["1", "2"]),
        ("many", "US", None),
        ([], "US", None),
    ],
)
def test_a_number_is_written_otherwise_only_if_it_is_the_same(value: object, vr: str, wanted: object) -> None:
    assert in_numbers(value, vr) == wanted
