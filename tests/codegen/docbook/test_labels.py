"""What links read as."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.docbook.cells import Link, Paragraph
from tests.factories.docbook import chapter, make_cell, section

NEIGHBOURS = (
    chapter("A", "Annex of objects", section("A.3", "Box Image IOD")),
    chapter("8", "Codes", section("CID 29", "Kinds of boxes")),
)


def xref(target: str, style: str = "select: label") -> str:
    return f'<para>See <xref linkend="{target}" xrefstyle="{style}"/>.</para>'


@pytest.mark.parametrize(
    ("target", "style", "text"),
    [
        ("sect_A.3", "select: label", "Section A.3"),
        ("sect_A.3", "select: labelnumber", "A.3"),
        ("sect_A.3", "select: title", "Box Image IOD"),
        ("sect_A.3", "select: label title", "Section A.3"),
        ("sect_A.3", "select: label quotedtitle", "Section A.3"),
        ("sect_A.3", "", "Section A.3"),
        ("sect_A.3", "template: Section %n", "Section A.3"),
        ("sect_A.3", "template:Section %n “%t”", "Section A.3 “Box Image IOD”"),
        ("chapter_A", "select: label", "Annex A"),
        ("chapter_8", "select: label", "Section 8"),
        ("sect_CID_29", "select: labelnumber quotedtitle", "CID 29"),
        ("sect_CID_29", "select: title", "CID 29"),
        ("sect_not_here.1", "select: title", "Section not here.1"),
        ("table_10-11", "select: label quotedtitle", "Table 10-11"),
        ("figure_C.1-2", "select: labelnumber", "C.1-2"),
        ("sect_TID_1500", "select: labelnumber quotedtitle", "TID 1500"),
        ("biblio_RFC_3986", "", "[RFC 3986]"),
    ],
)
def test_a_link_reads_as_the_label_that_its_style_asks_for(
    tmp_path: Path, target: str, style: str, text: str
) -> None:
    cell = make_cell(tmp_path, xref(target, style), *NEIGHBOURS)
    assert cell.blocks == (Paragraph(f"See {text}.", (Link(target),)),)


@pytest.mark.parametrize(
    ("attributes", "own", "text"),
    [
        (
            'targetdoc="PS3.16" targetptr="sect_CID_29" xrefstyle="select: labelnumber quotedtitle"',
            "",
            "CID 29",
        ),
        ('targetdoc="PS3.16" targetptr="PS3.16" xrefstyle="select: labelnumber"', "", "PS3.16"),
        (
            'targetdoc="PS3.16" targetptr="chapter_L" xrefstyle="template:Annex %n “%t” in PS3.16"',
            "",
            "Annex L in PS3.16",
        ),
        ('targetdoc="PS3.16" targetptr="DCM_109104"', '(109104, DCM, "Remover")', '(109104, DCM, "Remover")'),
        ('targetdoc="PS3.16" targetptr="DCM_109104" xrefstyle="select: labelnumber"', "", "(109104, DCM)"),
    ],
)
def test_a_link_to_another_part_keeps_the_part(tmp_path: Path, attributes: str, own: str, text: str) -> None:
    cell = make_cell(tmp_path, f"<para>D<olink {attributes}>{own}</olink></para>")
    assert cell.text == f"D{text}"
    assert [link.part for link in cell.links] == ["PS3.16"]


def test_a_link_to_the_web_reads_as_its_text_and_leads_nowhere_in_the_standard(tmp_path: Path) -> None:
    cell = make_cell(tmp_path, '<para>See <link xl:href="https://example.org">there</link>.</para>')
    assert (cell.text, cell.links) == ("See there.", ())
