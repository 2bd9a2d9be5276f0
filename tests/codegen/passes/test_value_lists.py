from __future__ import annotations

import pytest

from codegen.docbook.cells import Entry, Note
from codegen.passes.value_lists import ListTitle, entries_for, lists_within, read_terms, read_title
from tests.factories.table_rows import cases, description, values


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Enumerated Values:", ListTitle("enumerated")),
        ("Enumerated Value", ListTitle("enumerated")),
        ("Defined Terms", ListTitle("defined")),
        ("Defined Terms for Value 3:", ListTitle("defined", 3)),
        ("Value 2 Enumerated Values:", ListTitle("enumerated", 2)),
        ("Enumerated Values of Colour (0011,0001):", ListTitle("enumerated", tags=("00110001",))),
        (
            "Defined Terms for Weight (0011,0004) and Colour (0011,0001):",
            ListTitle("defined", tags=("00110004", "00110001")),
        ),
        ("Enumerated Values if Weight (0011,0004) is 3:", ListTitle("enumerated", conditional=True)),
        ("Enumerated Values when it rains:", ListTitle("enumerated", conditional=True)),
        ("Defined Terms for trucks:", ListTitle("defined", conditional=True)),
        ("Defined Terms for Value 4 for trucks:", ListTitle("defined", 4, conditional=True)),
        ("Defined Terms for Colour Value 2:", ListTitle("defined", 2)),
        ("Retired Defined Terms:", ListTitle("defined", retired=True)),
    ],
)
def test_a_title_says_what_the_list_is(title: str, expected: ListTitle) -> None:
    assert read_title(title, "Colour") == expected


def test_a_title_about_bits_says_so() -> None:
    title = read_title("Enumerated Values for Bit 0 (lsb):")
    assert title is not None
    assert title.bits


@pytest.mark.parametrize("title", ["", "Recommended names:", "The Enumerated Values are:"])
def test_other_lists_are_no_lists_of_values(title: str) -> None:
    assert read_title(title) is None


def test_terms_are_text_and_stand_once() -> None:
    assert read_terms([Entry("RED"), Entry("DARK RED"), Entry("RED")], "CS") == ("RED", "DARK RED")


@pytest.mark.parametrize(
    ("term", "vr", "read"),
    [("0112H", "US", "274"), ("+1", "SS", "1"), ("-1", "SS", "-1"), ("00181063H", "AT", "00181063")],
)
def test_numbers_and_tags_are_written_as_values_print(term: str, vr: str, read: str) -> None:
    assert read_terms([Entry(term)], vr) == (read,)


@pytest.mark.parametrize("term", ["BIN_i", "ROW\\R1,R2,R3, etc.", "CS000-CS999"])
def test_a_pattern_spoils_the_list(term: str) -> None:
    assert read_terms([Entry("RED"), Entry(term)], "CS") == ()


def test_lists_among_cases_are_narrowed_unless_the_case_is_a_value() -> None:
    found = values("Enumerated Values:", "RED")
    cell = description("Text", found, cases(("At night", found), ("Value 2 is the mood", found)))
    assert [(x.position, x.narrowed) for x in lists_within(cell.blocks)] == [
        (0, False),
        (0, True),
        (2, False),
    ]


def test_lists_under_a_term_are_narrowed_and_those_in_notes_left_out() -> None:
    inner = values("Defined Terms:", "PINK")
    outer = values("Defined Terms:")
    nested = type(outer)(outer.title, (Entry("RED", blocks=(inner,)),))
    found = list(lists_within((nested, Note((inner,)))))
    assert [(x.found.entries[0].term, x.narrowed) for x in found] == [("RED", False), ("PINK", True)]


@pytest.mark.parametrize(
    "said", ["Those of trucks, plus the following:", "Terms for vans additional to those for trucks."]
)
def test_the_paragraph_before_a_list_may_say_that_it_adds_to_another(said: str) -> None:
    cell = description(said, values("Defined Terms:", "RED"))
    assert [x.additional for x in lists_within(cell.blocks)] == [True]


@pytest.mark.parametrize(
    ("tag", "said", "terms"),
    [
        ("00110001", "Paint.", ["RED", "MANY"]),
        ("00110004", "Paint.", ["RED"]),
        ("00110004", "Paint; MANY is not allowed unless it rains.", ["RED", "MANY"]),
    ],
)
def test_a_term_may_be_for_one_of_the_attributes_that_share_a_list(
    tag: str, said: str, terms: list[str]
) -> None:
    listed = [Entry("RED"), Entry("MANY", "Used only as a value in Colour (0011,0001) of several.")]
    assert [entry.term for entry in entries_for(tag, said, listed)] == terms
