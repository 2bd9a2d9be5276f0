"""The counts of both editions, in all and per table and IOD, against those of the data behind them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from codegen.docbook.cells import Book
from codegen.model.attribute import AttributeRow, AttributeTable
from codegen.model.iod import UseRow
from codegen.model.problem import Problem
from codegen.model.standard import Standard
from codegen.parts.part03_iods import read_iods
from codegen.parts.part03_modules import read_attribute_tables

AS_WRITTEN = "as written in the Part 3 files of this folder (computed from the XML, unlike everything above)"

ADDED = {
    "2025e": {"10-27", "C.4-17", "C.11-4", "C.11.5-1", "C.13-1", "C.22.1-1"},
    "2020b": {"C.18.10-1", "C.12-7", "F.5-31", "F.5-36"},
}
"""Tables that the mirror has on top of its data sets, by its README and counts."""

RECORD = re.compile(".* Directory Record")


@pytest.fixture(scope="session", params=["2025e", "2020b"])
def standard(request: pytest.FixtureRequest) -> Standard:
    read: Standard = request.getfixturevalue(f"read_{request.param}")
    return read


@pytest.fixture(scope="session")
def counted(standard: Standard, counts: dict[str, Any]) -> dict[str, Any]:
    """The counts of the data set."""
    part: dict[str, Any] = counts[standard.edition]["part03"]
    return part


@pytest.fixture(scope="session")
def written(standard: Standard, counts: dict[str, Any]) -> dict[str, Any]:
    """The counts of the file."""
    part: dict[str, Any] = counts[AS_WRITTEN][standard.edition]
    return part


def label(table: AttributeTable) -> str:
    return table.id.removeprefix("table_").removeprefix("PS3.3_")


def rows(tables: Iterator[AttributeTable] | tuple[AttributeTable, ...], kind: str) -> list[AttributeRow]:
    return [row for table in tables for row in table.rows if row.kind == kind]


def in_data_set(tables: tuple[AttributeTable, ...]) -> tuple[AttributeTable, ...]:
    """Without the keys of directory records, of which the data sets have two tables only."""
    return tuple(t for t in tables if not RECORD.fullmatch(t.name) or label(t) in {"F.5-31", "F.5-36"})


def names_a_table(row: AttributeRow) -> bool:
    return row.kind == "include" and row.target.startswith("table_")


def usages(uses: list[UseRow]) -> Counter[str]:
    return Counter(use.usage for use in uses)


def test_tables_and_rows(standard: Standard, written: dict[str, Any]) -> None:
    tables = in_data_set(standard.tables)
    attributes = rows(tables, "attribute")
    assert len(tables) == written["attribute tables"]
    assert len(attributes) == written["attribute rows with a tag"]
    assert Counter(row.type or "none" for row in attributes) == written["attribute rows by type"]


def test_rows_without_a_tag(standard: Standard, written: dict[str, Any]) -> None:
    tables = in_data_set(standard.tables)
    includes = rows(tables, "include")
    assert sum(map(names_a_table, includes)) == written["include rows naming a table"]
    assert len(rows(tables, "any")) == written["rows without a tag"]
    groups = rows(standard.tables, "functional_groups")
    assert len(groups) == written["functional group include rows"]


def test_iods(standard: Standard, written: dict[str, Any]) -> None:
    uses = [use for iod in standard.iods for use in iod.modules]
    assert len(standard.iods) == written["IOD module tables"]
    assert len(uses) == written["IOD-module rows"]
    assert usages(uses) == written["IOD-module rows by usage"]
    with_text = sum(bool(use.condition_text) for use in uses)
    assert with_text == written["IOD-module rows with text after the letter"]


def test_functional_groups(standard: Standard, written: dict[str, Any]) -> None:
    uses = [use for iod in standard.iods for use in iod.functional_groups]
    assert sum(bool(iod.functional_groups) for iod in standard.iods) == written["functional group tables"]
    assert len(uses) == written["functional group rows"]
    assert usages(uses) == written["functional group rows by usage"]


def test_value_lists(standard: Standard, written: dict[str, Any]) -> None:
    attributes = rows(in_data_set(standard.tables), "attribute")
    titles = [" ".join(values.title for values in row.description.lists) for row in attributes]
    assert sum("Enumerated" in title for title in titles) == written["rows with enumerated values"]
    assert sum("Defined" in title for title in titles) == written["rows with defined terms"]


def test_every_table_has_its_rows(standard: Standard, counted: dict[str, Any]) -> None:
    found = {
        label(table): (len(rows((table,), "attribute")), sum(map(names_a_table, table.rows)))
        for table in in_data_set(standard.tables)
    }
    expected = {
        name: (count["attributes"], count["includes"]) for name, count in counted["per table"].items()
    }
    if standard.edition == "2020b":  # The row that includes the table added from 2016c.
        attributes, includes = expected["C.17-5"]
        expected["C.17-5"] = (attributes, includes + 1)
    assert found.keys() - expected.keys() == ADDED[standard.edition]
    assert {name: found[name] for name in expected} == expected


def test_every_iod_has_its_rows(standard: Standard, counted: dict[str, Any]) -> None:
    found = {
        iod.name: {"modules": len(iod.modules), "functional groups": len(iod.functional_groups)}
        for iod in standard.iods
    }
    added = {"Basic Directory"} if standard.edition == "2025e" else set()
    assert found.keys() - counted["per IOD"].keys() == added
    assert {name: found[name] for name in counted["per IOD"]} == counted["per IOD"]


def test_what_the_data_set_of_2025e_holds(read_2025e: Standard, counts: dict[str, Any]) -> None:
    counted = counts["2025e"]["part03"]
    tables = [t for t in in_data_set(read_2025e.tables) if label(t) not in ADDED["2025e"]]
    attributes = [row for table in tables for row in rows((table,), "attribute")]
    assert len(tables) == counted["attribute tables"]
    assert len(attributes) == counted["attribute rows with a tag"]
    assert Counter(row.type or "none" for row in attributes) == counted["attribute rows by type"]
    assert Counter(str(row.depth) for row in attributes) == counted["attribute rows by nesting depth"]
    assert (
        sum(names_a_table(row) for table in tables for row in table.rows)
        == counted["include rows naming a table"]
    )
    sections = [
        row for table in tables for row in rows((table,), "include") if row.target.startswith("sect_")
    ]
    assert len(sections) == counted["rows pointing at a section in place of a macro"]
    # An example of a module "without the use of a Macro" has that word in its caption, too.
    macros = [t for t in tables if t.kind == "macro" and not RECORD.fullmatch(t.name)]
    assert len(macros) == counted["tables whose caption says Macro"] - 1
    in_annex_c = {table.section for table in tables if "chapter_C" in table.sections}
    assert len(in_annex_c) == counted["chapter C sections holding an attribute table"]


def test_nothing_is_left_unread(standard: Standard) -> None:
    assert [(problem.place, problem.what) for problem in standard.problems] == [
        ("PS3.3 F.4: SURFACE SCAN", "stands below no directory record")
    ]


def test_every_type_of_directory_record_has_its_keys(standard: Standard) -> None:
    keys = {table.section for table in standard.tables if RECORD.fullmatch(table.name)}
    of_types = [record.section for record in standard.records if record.type not in {"", "PRIVATE"}]
    assert len(of_types) == len(keys) == 31
    assert set(of_types) == keys


def test_every_include_leads_to_a_table(standard: Standard) -> None:
    ids = {table.id for table in standard.tables}
    targets = {row.target for row in rows(standard.tables, "include") if names_a_table(row)}
    assert targets <= ids


def test_every_storage_class_leads_to_the_section_of_an_iod(standard: Standard) -> None:
    sections = {iod.section for iod in standard.iods}
    assert {row.target for row in standard.sop_classes if row.target} <= sections


def test_the_publishers_own_excerpt(excerpt: Callable[[str], Book]) -> None:
    book = excerpt("2016c-part03-excerpt")
    tables = {table.id: table for table in read_attribute_tables(book)}
    assert len(tables) == 140
    assert Counter(t.kind for t in tables.values()) == {"macro": 87, "module": 53}
    kinds = Counter(row.kind for table in tables.values() for row in table.rows)
    assert kinds == {"attribute": 1154, "include": 181, "functional_groups": 2, "any": 2}
    code = [(r.kind, r.depth, r.target or r.tag) for r in tables["table_8.8-1"].rows]
    assert code == [
        ("include", 0, "table_8.8-1a"),
        ("attribute", 0, "(0008,0121)"),
        ("include", 1, "table_8.8-1a"),
        ("include", 1, "table_8.8-1b"),
        ("include", 0, "table_8.8-1b"),
    ]


def test_the_iods_of_the_publishers_own_excerpt(excerpt: Callable[[str], Book]) -> None:
    problems: list[Problem] = []
    iods = {iod.name: iod for iod in read_iods(excerpt("2016c-part03-excerpt"), problems)}
    assert problems == []
    assert {name: (len(i.modules), len(i.functional_groups)) for name, i in iods.items()} == {
        "CT Image": (20, 0),
        "RT Dose": (24, 0),
        "Enhanced CT Image": (27, 24),
        "Enhanced X-Ray Angiographic Image": (22, 27),
    }
    enhanced = iods["Enhanced CT Image"]
    assert enhanced.section == "sect_A.38.1"
    assert Counter(use.usage for use in enhanced.functional_groups) == {"C": 14, "M": 8, "U": 2}
    assert all(use.target.startswith("sect_C.") for iod in iods.values() for use in iod.modules)
    assert {use.entity for use in iods["RT Dose"].modules} >= {"Patient", "Dose"}
