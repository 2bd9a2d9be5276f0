"""Row and column spans."""

from __future__ import annotations

from codegen.docbook.cells import COVERED, Cell, Paragraph
from codegen.docbook.spans import SpanningCell, resolve_spans


def cell(text: str) -> Cell:
    return Cell((Paragraph(text),))


def one(text: str, rows: int = 1, columns: int = 1) -> SpanningCell:
    return SpanningCell(cell(text), rows, columns)


A, B, C, D = map(cell, "abcd")


def test_a_cell_that_spans_rows_stands_in_each() -> None:
    assert resolve_spans([[one("a", rows=2), one("b")], [one("c")]]) == [[A, B], [A, C]]


def test_of_a_cell_that_spans_columns_the_rest_is_covered() -> None:
    grid = resolve_spans([[one("a", columns=2), one("b")], [one("a"), one("b"), one("c")]])
    assert grid == [[A, COVERED, B], [A, B, C]]


def test_a_block_of_rows_and_columns_pushes_the_next_row_aside() -> None:
    grid = resolve_spans([[one("a", rows=2, columns=2), one("b")], [one("c")]])
    assert grid == [[A, COVERED, B], [A, COVERED, C]]


def test_a_row_between_two_spans_fills_the_gap() -> None:
    grid = resolve_spans([[one("a", rows=2), one("b"), one("c", rows=2)], [one("d")]])
    assert grid == [[A, B, C], [A, D, C]]


def test_spans_that_lead_out_of_the_table_are_cut_off() -> None:
    grid = resolve_spans([[one("a"), one("b")], [one("c", rows=9, columns=10)]])
    assert grid == [[A, B], [C, COVERED]]


def test_short_rows_are_filled_up_to_the_head() -> None:
    assert resolve_spans([[one("a")]], least=3) == [[A, Cell(), Cell()]]


def test_no_rows_make_no_grid() -> None:
    assert resolve_spans([], least=3) == []
