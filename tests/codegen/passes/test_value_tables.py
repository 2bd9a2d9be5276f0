"""Tables of values, by hand and as the standard prints them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from codegen.docbook.cells import Block, Book, Entry, Paragraph, Section, Table, VariableList
from codegen.model.standard import Standard
from codegen.passes.value_tables import has_values, lists_of, with_lists
from tests.factories.cells import grid
from tests.factories.table_rows import description

COLOUR, WEIGHT = "(0011,0001)", "(0011,0004)"
TAGS = {"Colour": COLOUR, "Weight": WEIGHT}
HEAD = ("Defined Term Name", "Defined Term Description")


def printed(head: tuple[str, ...], *rows: tuple[str, ...], caption: str = "Paints") -> Table:
    """Table 7 of the section."""
    return grid(head, *rows, caption=caption, name="table_7", label="7")


def section(*blocks: Block | str) -> Section:
    return Section("sect_1", "1", "Paint", description(*blocks).blocks)


def titles(table: Table, *said: str) -> list[str]:
    return [found.title for found in lists_of(table, section(*said, table), TAGS)]


def terms(table: Table, *said: str) -> list[list[str]]:
    return [[e.term for e in found.entries] for found in lists_of(table, section(*said, table), TAGS)]


def test_a_column_of_terms_is_a_list_with_what_follows_each() -> None:
    (found,) = lists_of(printed(HEAD, ("RED", "as blood"), ("BLUE", "")), section(), TAGS)
    assert found == VariableList("Defined Terms", (Entry("RED", "as blood"), Entry("BLUE")))


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Enumerated Value", "Enumerated Values"),
        ("Enumerated Value Name", "Enumerated Values"),
        ("Defined Terms", "Defined Terms"),
        ("Weight - Defined Terms", f"Defined Terms {WEIGHT}"),
    ],
)
def test_the_heading_tells_the_kind_of_values_and_may_name_the_attribute(heading: str, title: str) -> None:
    assert titles(printed((heading, "Definition"), ("RED", ""))) == [title]


def test_a_caption_that_is_a_title_is_the_title() -> None:
    caption = f"Defined Terms of Colour {COLOUR} Value 3 for Trucks"
    assert titles(printed(("Enumerated Value", "Definition"), ("RED", ""), caption=caption)) == [caption]


def test_the_sentence_that_announces_a_table_names_its_attributes() -> None:
    said = f"Long ago. Table 7 specifies the Defined Terms for Colour {COLOUR} and Weight {WEIGHT}. Table 71 is of {WEIGHT}."
    assert titles(printed(HEAD, ("RED", ""), caption="Colour Value 3"), said) == [
        f"Defined Terms Value 3 {COLOUR} {WEIGHT}"
    ]


def test_an_announced_table_without_headings_has_its_terms_in_the_first_column() -> None:
    table = printed((), ("RED", "as blood"))
    assert terms(table, "Value 2 has the Enumerated Values in Table 7.") == [["RED"]]
    assert terms(table, "Enumerated Values are in Table 8.", "See Table 7.") == []


def test_each_column_that_bears_the_name_of_an_attribute_is_a_list() -> None:
    table = printed(("Colour", "Weight", "Remarks"), ("RED", "1 or 2", "so"), ("BLUE", "2, 3", "so"))
    said = "Table 7 specifies the Enumerated Values."
    assert terms(table, said) == [["RED", "BLUE"], ["1", "2", "2", "3"]]
    assert titles(table, said) == [f"Enumerated Values {COLOUR}", f"Enumerated Values {WEIGHT}"]
    assert terms(table) == []


def test_rows_across_the_table_and_cells_without_a_term_are_left_out() -> None:
    table = printed(HEAD, ("For trucks",), ("RED", ""), ("none", "nothing"), ("-", ""), ("", ""))
    assert terms(table) == [["RED"]]


def test_a_table_of_values_without_a_column_for_them_is_known_but_not_read() -> None:
    table = printed(("Size", "Wheels"), ("BIG", "4"), caption="Enumerated Values for Wheels")
    assert has_values(table, section(table))
    assert terms(table) == []


def test_other_tables_are_left_alone() -> None:
    table = printed(("Value", "Meaning"), ("RED", ""))
    whole = section("See Table 7.", table)
    assert not has_values(table, whole)
    assert with_lists(whole, TAGS) == whole


def test_in_a_section_the_list_stands_behind_what_announces_it() -> None:
    table = printed(HEAD, ("RED", ""))
    inner = section("First. The Defined Terms are in Table 7. More.", "Between.", table, "After.")
    outer = Section("sect_0", "0", "Paints", sections=(inner,))
    (done,) = with_lists(outer, TAGS).sections
    assert done.blocks[1:] == (
        Paragraph("Between."),
        Paragraph("The Defined Terms are in Table 7."),
        VariableList("Defined Terms", (Entry("RED"),)),
        Paragraph("After."),
    )


def found_in(chapters: tuple[Section, ...], tags: dict[str, str]) -> dict[str, tuple[int, ...]]:
    """Table -> how many terms each of its lists has."""
    sections = [section for chapter in chapters for section in chapter.walk()]
    return {
        table.id: tuple(len(found.entries) for found in lists_of(table, section, tags))
        for section in sections
        for table in section.tables
        if has_values(table, section)
    }


def test_the_tables_of_2025e(read_2025e: Standard) -> None:
    tags = {e.name: f"({e.tag[:4]},{e.tag[4:]})" for e in read_2025e.elements}
    found = found_in(read_2025e.chapters, tags)
    assert len(found) == 41
    assert {name for name, lists in found.items() if not any(lists)} == {"table_C.8-8", "table_C.8-81"}
    assert found["table_C.8-129"] == (19,)
    assert found["table_C.8.21.6-1a"] == (9,), "three rows are headings"
    assert found["table_C.10-10"] == (10, 10)
    assert found["table_C.12-2"] == (22,), "one row has no term"


def test_the_tables_of_the_publishers_own_bytes(excerpt: Callable[[str], Book]) -> None:
    found = found_in(excerpt("2016c-part03-excerpt").chapters, {})
    assert len(found) == 14
    assert all(len(lists) == 1 and lists[0] for lists in found.values())
