"""Finding the columns of a table."""

from __future__ import annotations

from codegen.parts.columns import has_columns, read_rows
from tests.factories.cells import grid

TABLE = grid(("Tag", "Attribute Name", ""), ("(0028,0030)", "Pixel Spacing", "RET"))


def test_columns_are_found_by_how_their_headings_begin_in_any_case() -> None:
    (row,) = read_rows(TABLE, {"name": "attribute", "tag": "TAG"})
    assert {name: cell.text for name, cell in row.items()} == {"name": "Pixel Spacing", "tag": "(0028,0030)"}


def test_a_heading_may_begin_in_one_of_two_ways() -> None:
    for starts in ("Attribute|Data Element", "Data Element|Attribute"):
        (row,) = read_rows(TABLE, {"name": starts})
        assert row["name"].text == "Pixel Spacing"


def test_a_column_without_a_heading_is_found_as_such() -> None:
    (row,) = read_rows(TABLE, {"note": ""})
    assert row["note"].text == "RET"


def test_a_column_that_may_be_missing_is_empty_when_it_is() -> None:
    (row,) = read_rows(TABLE, {"tag": "Tag", "keyword?": "Keyword"})
    assert row["keyword"].text == ""


def test_a_table_without_a_column_that_must_be_there_has_no_rows() -> None:
    assert not list(read_rows(TABLE, {"tag": "Tag", "keyword": "Keyword"}))
    assert not has_columns(TABLE, {"keyword": "Keyword"})
    assert has_columns(TABLE, {"keyword?": "Keyword"})
