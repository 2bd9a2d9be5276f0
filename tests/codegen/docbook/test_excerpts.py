"""The publisher's own files: the structure that the mirror only imitates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from codegen.docbook.cells import Block, Book, Cell, ItemList, Note, Table
from codegen.docbook.reader import read_book
from codegen.errors import SourceError


def tables_in(blocks: tuple[Block, ...]) -> int:
    """How many tables there are in blocks, at any depth."""
    count = 0
    for block in blocks:
        match block:
            case Table(rows=rows):
                count += 1 + sum(tables_in(cell.blocks) for row in rows for cell in row)
            case Note(blocks=inner):
                count += tables_in(inner)
            case ItemList(items=items):
                count += sum(map(tables_in, items))
    return count


@pytest.mark.parametrize(
    ("name", "part", "edition", "tables"),
    [
        ("2013-part04", 4, "2013", 168),
        ("2013-part05", 5, "2013", 37),
        ("2013-part06-repaired", 6, "2013", 17),
        ("2016c-part03-excerpt", 3, "2016c", 168),
        ("2016c-part04-excerpt", 4, "2016c", 2),
        ("2016c-part06-excerpt", 6, "2016c", 2),
    ],
)
def test_all_tables_are_read(
    excerpt: Callable[[str], Book], name: str, part: int, edition: str, tables: int
) -> None:
    book = excerpt(name)
    assert (book.part, book.edition) == (part, edition)
    assert sum(tables_in(section.blocks) for section in book.walk()) == tables


def test_the_file_that_is_not_well_formed_is_refused_with_its_line(shared: Path) -> None:
    with pytest.raises(SourceError, match="line 84747"):
        read_book(shared / "standard/excerpts/2013-part06.xml")


def test_repeated_ids_are_listed(excerpt: Callable[[str], Book]) -> None:
    repeated = excerpt("2016c-part03-excerpt").duplicate_ids
    assert {name for name in repeated if not name.startswith("para_")} == {
        "sect_C.8.8.4",
        "sect_C.8.8.4.1",
        "sect_C.8.8.4.2",
        "sect_C.8.8.4.3",
        "table_C.8-40",
    }


def test_every_row_has_a_cell_for_each_column(excerpt: Callable[[str], Book]) -> None:
    for name in ("2013-part04", "2013-part05", "2016c-part03-excerpt"):
        for section in excerpt(name).walk():
            for table in section.tables:
                widths = {len(row) for row in table.rows}
                assert len(widths) == 1, table.id
                assert not table.head or widths == {len(table.head)}, table.id


def test_a_cell_with_a_link_and_no_paragraph_reads(excerpt: Callable[[str], Book]) -> None:
    cells: list[Cell] = [
        row[0]
        for section in excerpt("2013-part06-repaired").walk()
        for table in section.tables
        for row in table.rows
    ]
    assert all(cell.text for cell in cells)


def test_no_zero_width_space_is_left(excerpt: Callable[[str], Book]) -> None:
    book = excerpt("2013-part06-repaired")
    uids = next(t for s in book.walk() for t in s.tables if t.id == "table_A-1")
    assert {"1.2.840.10008.1.1", "1.2.840.10008.5.1.4.1.2.5.3"} <= {row[0].text for row in uids.rows}
