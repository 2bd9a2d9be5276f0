"""Tables of enumerated values and defined terms: another form of the lists of such values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from codegen.docbook.cells import Block, Entry, Paragraph, Section, Table, VariableList
from codegen.passes.value_lists import read_title
from codegen.text.sentences import sentences
from codegen.text.tags import TAG

_KIND = re.compile(r"\b(Enumerated Value|Defined Term)s?\b", re.IGNORECASE)
_OF_TERMS = re.compile(r"(?P<name>.*?)[ -]*(?:Enumerated Value|Defined Term)s?(?: Name)?", re.IGNORECASE)
_POSITION = re.compile(r"\bValue \d+\b")

_SEVERAL = re.compile(r", | or ")

# What stands where a term would, if there is none.
_NO_TERM = frozenset({"", "-", "none"})


def with_lists(section: Section, tags: Mapping[str, str]) -> Section:
    """Return the section, and those below it, with each table of values as a list.

    The sentence that announces a table stands before its list.

    Parameters
    ----------
    section: a section of Part 3
    tags: name of an attribute -> its tag, `(0008,0008)`
    """
    blocks: list[Block] = []
    for block in section.blocks:
        if isinstance(block, Table) and (lists := lists_of(block, section, tags)):
            said = _announcement(block, section)
            blocks += (Paragraph(said), *lists) if said else lists
        else:
            blocks.append(block)
    inner = tuple(with_lists(inner, tags) for inner in section.sections)
    return replace(section, blocks=tuple(blocks), sections=inner)


def has_values(table: Table, section: Section) -> bool:
    """Whether a table is said to list values: by its caption, a heading, or where it is announced."""
    return any(map(_KIND.search, (table.caption, *table.head, _announcement(table, section))))


def lists_of(table: Table, section: Section, tags: Mapping[str, str]) -> tuple[VariableList, ...]:
    """Return each column of terms as a list; none if the table is not one of values.

    The heading of such a column says so, or is the name of an attribute. A table without headings
    has its terms in the first column.
    """
    if not has_values(table, section):
        return ()
    announced = _announcement(table, section)
    lists = []
    for column, heading in enumerate(table.head or ("",)):
        of_terms = _OF_TERMS.fullmatch(heading)
        subject = tags.get(of_terms["name"] if of_terms else heading, "")
        if of_terms or subject or not table.head:
            title = _title(table.caption, heading, announced, subject)
            lists.append(VariableList(title, tuple(_entries(table, column))))
    return tuple(lists)


def _announcement(table: Table, section: Section) -> str:
    """The sentences of the section that say of what kind the values of the table are."""
    if not table.label:
        return ""
    number = re.compile(rf"\bTable {re.escape(table.label)}(?![\w-])")
    paragraphs = (block.text for block in section.blocks if isinstance(block, Paragraph))
    said = (sentence for text in paragraphs for sentence in sentences(text))
    return " ".join(sentence for sentence in said if number.search(sentence) and _KIND.search(sentence))


def _title(caption: str, heading: str, announced: str, subject: str) -> str:
    """The title of a list: the caption if it is one, else what the words about the table come to."""
    if not subject and read_title(caption):
        return caption
    kind = next(found[1] for said in (caption, heading, announced) if (found := _KIND.search(said)))
    subjects = [subject] if subject else dict.fromkeys(re.findall(TAG, announced))
    return " ".join([f"{kind}s", *_POSITION.findall(caption), *subjects])


def _entries(table: Table, column: int) -> Iterator[Entry]:
    """The terms of a column, each with what follows it. A cell across the whole row is a heading."""
    for row in table.rows:
        if not any(cell.covered for cell in row):
            said = " ".join(cell.text for cell in row[column + 1 :] if cell.text)
            terms = _SEVERAL.split(row[column].text)
            yield from (Entry(term, said) for term in terms if term not in _NO_TERM)
