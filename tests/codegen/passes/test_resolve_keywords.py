from __future__ import annotations

import pytest

from codegen.passes.resolve_keywords import ResolveKeywords
from tests.factories.table_rows import attribute, edition, included, only_row, table


@pytest.mark.parametrize("keyword", ["Colour", "Sticker"])
def test_the_tag_gives_the_keyword_also_in_repeating_groups(keyword: str) -> None:
    done = ResolveKeywords().process(edition(table("Truck", attribute(keyword))))
    assert only_row(done).keyword == keyword
    assert done.problems == ()


def test_a_tag_that_the_dictionary_lacks_is_a_problem() -> None:
    done = ResolveKeywords().process(
        edition(table("Truck", attribute("Colour", name="New", tag="(0011,9999)")))
    )
    assert only_row(done).keyword == ""
    assert [(p.kind, p.place) for p in done.problems] == [("row", "table_Truck Truck: (0011,9999)")]


def test_a_retired_attribute_keeps_its_keyword_and_is_a_problem() -> None:
    done = ResolveKeywords().process(edition(table("Truck", attribute("Horse"))))
    assert only_row(done).keyword == "Horse"
    assert "retired" in done.problems[0].what


def test_where_the_name_is_that_of_another_attribute_the_name_decides() -> None:
    done = ResolveKeywords().process(edition(table("Truck", attribute("Colour", tag="(0011,0002)"))))
    assert (only_row(done).keyword, only_row(done).tag) == ("Colour", "(0011,0001)")
    assert "WheelCount" in done.problems[0].what


def test_a_name_that_is_no_ones_leaves_it_to_the_tag() -> None:
    done = ResolveKeywords().process(edition(table("Truck", attribute("Colour", name="Color"))))
    assert (only_row(done).keyword, done.problems) == ("Colour", ())


def test_include_rows_have_no_keyword() -> None:
    assert only_row(ResolveKeywords().process(edition(table("Truck", included("table_X"))))).keyword == ""


def test_without_a_dictionary_there_is_one_problem_and_no_keyword() -> None:
    done = ResolveKeywords().process(edition(table("Truck", attribute("Colour")), elements=()))
    assert (only_row(done).keyword, len(done.problems)) == ("", 1)
