"""From XML to sections, tables and cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.docbook.cells import COVERED, Entry, ItemList, Link, Note, Paragraph, Table, VariableList
from codegen.docbook.reader import read_book
from codegen.errors import SourceError
from tests.factories.docbook import (
    book_text,
    chapter,
    make_book,
    make_cell,
    make_section,
    make_table,
    section,
    table,
    td,
    tr,
)


def test_part_and_edition_are_those_of_the_title_page(tmp_path: Path) -> None:
    book = make_book(tmp_path, chapter("A", "Annex"), part=16, edition="2031b")
    assert (book.part, book.edition) == (16, "2031b")


def test_sections_keep_their_nesting_and_order(tmp_path: Path) -> None:
    inner = section("C.1", "First", section("C.1.1", "Inner"))
    book = make_book(tmp_path, chapter("C", "Annex", inner, section("C.2", "Second")), chapter("F", "Files"))
    assert [s.id for s in book.walk()] == ["chapter_C", "sect_C.1", "sect_C.1.1", "sect_C.2", "chapter_F"]
    assert book.chapters[0].sections[0].sections[0].title == "Inner"


def test_what_stands_in_a_section_keeps_its_order(tmp_path: Path) -> None:
    content = "<para>before</para>", table("C.1-1", "T", (), tr("x")), "<note><para>beware</para></note>"
    blocks = make_section(tmp_path, *content, section("C.1.1", "Inner", "<para>other</para>")).blocks
    assert [type(b) for b in blocks] == [Paragraph, Table, Note]


def test_white_space_is_folded_and_the_invisible_dropped(tmp_path: Path) -> None:
    cell = make_cell(
        tmp_path, "<para>\n  1.2.\u200b840.\u200b10008 \u00a0 soft\u00adly join\u2060ed\n</para>"
    )
    assert cell.text == "1.2.840.10008 softly joined"


def test_emphasis_and_indices_are_text(tmp_path: Path) -> None:
    text = '<para><emphasis role="italic">>Include</emphasis> H<subscript>2</subscript>O</para>'
    assert make_cell(tmp_path, text).text == ">Include H2O"


def test_a_footnote_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert make_cell(tmp_path, "<para>M<footnote><para>at times</para></footnote></para>").text == "M"


def test_comments_leave_no_trace(tmp_path: Path) -> None:
    assert make_cell(tmp_path, "<para>one<!-- not this --> word</para>").text == "one word"


def test_a_link_in_emphasis_is_found(tmp_path: Path) -> None:
    cell = make_cell(tmp_path, '<para><emphasis>>Include <xref linkend="table_10-1"/></emphasis></para>')
    assert (cell.text, cell.links) == (">Include Table 10-1", (Link("table_10-1"),))


def test_a_bare_link_in_a_cell_makes_a_paragraph(tmp_path: Path) -> None:
    cell = make_cell(tmp_path, '<xref linkend="sect_C.7.1.1" xrefstyle="select: labelnumber"/>')
    assert cell.blocks == (Paragraph("C.7.1.1", (Link("sect_C.7.1.1"),)),)


def test_a_list_in_a_paragraph_comes_apart(tmp_path: Path) -> None:
    cell = make_cell(
        tmp_path,
        "<para>One of:<itemizedlist><listitem><para>a</para></listitem></itemizedlist>or none</para>",
    )
    assert cell.blocks == (Paragraph("One of:"), ItemList(((Paragraph("a"),),)), Paragraph("or none"))


def test_a_variable_list_has_terms_with_their_text(tmp_path: Path) -> None:
    entry = "<varlistentry><term>{}</term><listitem><para>{}</para></listitem></varlistentry>".format
    cell = make_cell(
        tmp_path,
        '<variablelist spacing="compact"><title>Enumerated Values:</title>'
        f"{entry('YES', 'it is')}{entry('NO', 'it is not')}</variablelist><para>after</para>",
    )
    (values,) = cell.lists
    assert values == VariableList(
        "Enumerated Values:",
        (Entry("YES", "it is", (Paragraph("it is"),)), Entry("NO", "it is not", (Paragraph("it is not"),))),
    )
    assert cell.text == "after"


def test_terms_that_share_a_text_are_entries_of_their_own(tmp_path: Path) -> None:
    cell = make_cell(
        tmp_path,
        "<variablelist><varlistentry><term>A</term><term>B</term><listitem><para>both</para></listitem>"
        "</varlistentry></variablelist>",
    )
    (values,) = cell.lists
    assert [(e.term, e.text) for e in values.entries] == [("A", "both"), ("B", "both")]


def test_a_note_is_no_part_of_the_cells_text(tmp_path: Path) -> None:
    note = "<note><orderedlist><listitem><para>first</para></listitem></orderedlist></note>"
    cell = make_cell(tmp_path, f"<para>a rule</para>{note}")
    assert cell.text == "a rule"
    assert cell.blocks[1] == Note((ItemList(((Paragraph("first"),),)),))


def test_figures_and_formulas_are_left_out(tmp_path: Path) -> None:
    figure = "<figure><title>A picture</title><mediaobject/></figure>"
    assert make_cell(tmp_path, f"<para>before {figure} after</para>").blocks == (
        Paragraph("before"),
        Paragraph("after"),
    )


def test_a_table_in_a_cell_is_a_block_of_it(tmp_path: Path) -> None:
    inner = "<table><tbody><tr><td><para>deep</para></td></tr></tbody></table>"
    cell = make_cell(tmp_path, f"<para>outer</para>{inner}")
    (nested,) = (b for b in cell.blocks if isinstance(b, Table))
    assert cell.text == "outer"
    assert nested.rows[0][0].text == "deep"
    assert (nested.id, nested.label, nested.section) == ("", "", "sect_C.1")


def test_a_table_has_its_caption_head_and_section(tmp_path: Path) -> None:
    made = make_table(tmp_path, tr("a", "b"), head=("One", "Two"))
    assert (made.id, made.label, made.caption) == ("table_C.1-1", "C.1-1", "The table")
    assert (made.head, made.section) == (("One", "Two"), "sect_C.1")
    assert [[c.text for c in row] for row in made.rows] == [["a", "b"]]


def test_a_head_of_two_rows_reads_downwards(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr>{cells}</tr>"
        for cells in (
            td("Name", rows=2, name="th") + td("Size", columns=2, name="th"),
            td("in mm", name="th") + td("in pixels", name="th"),
        )
    )
    content = f"<table><caption/><thead>{rows}</thead><tbody>{tr('a', '1', '2')}</tbody></table>"
    made = next(make_section(tmp_path, content).tables)
    assert made.head == ("Name", "Size in mm", "in pixels")


BOLD = '<emphasis role="bold">{}</emphasis>'


@pytest.mark.parametrize(
    "first",
    [
        tr(td("Name", name="th"), td("Tag", name="th")),
        tr(f"<td><para>{BOLD.format('Name')}</para></td>", f"<td>{BOLD.format('Tag')}</td>"),
    ],
)
def test_a_first_row_of_headings_is_the_head_of_a_table_without_one(tmp_path: Path, first: str) -> None:
    made = make_table(tmp_path, first, tr("Size", "(0028,0030)"))
    assert made.head == ("Name", "Tag")
    assert [[cell.text for cell in row] for row in made.rows] == [["Size", "(0028,0030)"]]


@pytest.mark.parametrize(
    "first", [tr(f"<td>{BOLD.format('Name')}</td>", "x"), tr(td(BOLD.format("All"), columns=2)), tr("", "")]
)
def test_a_first_row_that_is_not_all_headings_is_a_row(tmp_path: Path, first: str) -> None:
    made = make_table(tmp_path, first, tr("Size", "(0028,0030)"))
    assert not any(made.head)
    assert len(made.rows) == 2


def test_the_head_is_as_wide_as_the_rows(tmp_path: Path) -> None:
    wide = f"<tr>{td('All', columns=3, name='th')}</tr>"
    content = f"<table><caption/><thead>{wide}</thead><tbody>{tr('a', '1', '2', '3')}</tbody></table>"
    assert next(make_section(tmp_path, content).tables).head == ("All", "", "", "")


def test_rows_outside_a_table_body_are_rows(tmp_path: Path) -> None:
    made = next(make_section(tmp_path, f"<table><caption/>{tr('a')}{tr('b')}</table>").tables)
    assert [row[0].text for row in made.rows] == ["a", "b"]


def test_spans_are_resolved(tmp_path: Path) -> None:
    made = make_table(tmp_path, tr(td("wide", columns=3), "last"), tr("a", "b", "c", "d"))
    assert made.rows[0][1:3] == (COVERED, COVERED)
    assert made.rows[0][3].text == "last"


def test_repeated_ids_are_taken_and_listed(tmp_path: Path) -> None:
    twice = section("C.1", "First", "<para/>"), section("C.1", "Second", "<para/>")
    book = make_book(tmp_path, chapter("C", "Annex", *twice))
    assert book.duplicate_ids == ("sect_C.1",)
    assert [s.title for s in book.chapters[0].sections] == ["First", "Second"]


def test_malformed_xml_is_an_error_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "part06.xml"
    path.write_text(book_text(chapter("6", "Registry", "\n<para>1.2.<200b>5</para>\n")), encoding="utf-8")
    with pytest.raises(SourceError, match=r"part06\.xml is not well-formed XML: .*line 6"):
        read_book(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<html><body/></html>", "expected a DocBook <book> labelled PS3.n, found <html>"),
        ('<book label="Another book"/>', "found <book> labelled 'Another book'"),
        ("", "not well-formed"),
    ],
)
def test_what_is_no_part_of_the_standard_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "part03.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        read_book(path)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"part99\.xml cannot be read"):
        read_book(tmp_path / "part99.xml")
