"""Every generated table: it imports, and what it refers to is there."""

from __future__ import annotations

from collections import Counter

import pytest

from isodicom.schema.rows import IOD, Attribute, Include, Item, Macro, Module
from isodicom.standard import iods, items, macros
from isodicom.standard import modules as module_door
from isodicom.standard.edition import EDITION
from isodicom.standard.keywords import ELEMENTS, KEYWORDS
from isodicom.standard.sop_classes import SOP_CLASSES
from isodicom.standard.uids import UID_KEYWORDS, UIDS
from isodicom.standard.usage import ATTRIBUTE_USERS, MACRO_USERS, MODULE_USERS
from tests.standard.generated import all_rows, modules, of_kind, rows, tables


def test_every_module_imports_and_there_are_as_many_as_a_standard_has() -> None:
    folders = Counter(name.partition(".")[0] for name in modules())
    expected = {
        "iods": 170,
        "modules": 400,
        "macros": 300,
        "items": 1000,
        "context_groups": 50,
        "templates": 330,
    }
    assert {folder: count for folder, count in expected.items() if folders[folder] < count} == {}


@pytest.mark.parametrize(
    ("door", "kind"),
    [(iods, IOD), (module_door, Module), (macros, Macro), (items, Item)],
    ids=lambda x: x.__name__,
)
def test_a_door_names_the_tables_in_its_folder(door: object, kind: type) -> None:
    files: dict[str, str] = door.FILES  # type: ignore[attr-defined]
    folder = door.__name__.rpartition(".")[2]  # type: ignore[attr-defined]
    assert sorted(files) == sorted(table.keyword for table in of_kind(kind))
    assert door.__all__ == list(files)  # type: ignore[attr-defined]
    assert [k for k, file in files.items() if modules()[f"{folder}.{file}"].TABLE.keyword != k] == []


def test_the_keyword_of_every_row_is_in_the_dictionary() -> None:
    keywords = [row.keyword for _, row in all_rows(Attribute) if row.keyword]
    assert len(keywords) > 8000
    assert sorted({k for k in keywords if k not in ELEMENTS}) == []


def test_a_row_without_keyword_has_a_tag_and_a_name() -> None:
    assert [
        (owner, row) for owner, row in all_rows(Attribute) if not row.keyword and not (row.tag and row.name)
    ] == []


def test_only_sequences_have_rows_and_numbers_of_items() -> None:
    nested = [row.keyword for _, row in all_rows(Attribute) if (row.rows or row.items) and row.keyword]
    assert len(nested) > 1000
    assert sorted({k for k in nested if ELEMENTS[k][1] != "SQ"}) == []


def test_the_macro_of_every_include_is_there() -> None:
    used = [row.macro for _, row in all_rows(Include)]
    assert len(used) > 1400
    assert sorted({macro for macro in used if macro not in macros.FILES}) == []


def test_the_modules_and_functional_groups_of_every_iod_are_there() -> None:
    for iod in of_kind(IOD):
        assert iod.modules, iod.keyword
        assert [use for use in iod.modules if use.module not in module_door.FILES] == []
        assert [use for use in iod.functional_groups if use.macro not in macros.FILES] == []


def test_the_iod_of_every_sop_class_is_there() -> None:
    assert len(SOP_CLASSES) > 150
    assert [c for uid, c in SOP_CLASSES.items() if c.uid != uid or (c.iod and c.iod not in iods.FILES)] == []
    assert SOP_CLASSES["1.2.840.10008.5.1.4.1.1.2"].iod == "CTImageIOD"


def test_sections_and_tables_are_ids() -> None:
    for table in of_kind(IOD, Module, Macro):
        assert table.section.startswith("sect_"), table.keyword
        assert table.table.startswith("table_"), table.keyword


def test_dictionaries_and_their_inverses_agree() -> None:
    assert {KEYWORDS[row[0]] for row in ELEMENTS.values()} == set(ELEMENTS)
    assert ELEMENTS["PatientName"] == ("00100010", "PN", "1", "Patient's Name", False)
    assert all(UIDS[uid][1] == keyword for keyword, uid in UID_KEYWORDS.items())
    assert UIDS["1.2.840.10008.1.2.1"][0] == "Explicit VR Little Endian"


def test_the_indexes_of_usage_are_what_a_walk_over_all_tables_finds() -> None:
    attribute_users: dict[str, set[str]] = {}
    macro_users: dict[str, set[str]] = {}
    module_users: dict[str, set[str]] = {}
    for owner, row in all_rows(Attribute):
        if row.keyword:
            attribute_users.setdefault(row.keyword, set()).add(owner)
    for owner, row in all_rows(Include):
        macro_users.setdefault(row.macro, set()).add(owner)
    for iod in of_kind(IOD):
        for use in iod.functional_groups:
            macro_users.setdefault(use.macro, set()).add(iod.keyword)
        for use in iod.modules:
            module_users.setdefault(use.module, set()).add(iod.keyword)
    assert {k: set(v) for k, v in ATTRIBUTE_USERS.items()} == attribute_users
    assert {k: set(v) for k, v in MACRO_USERS.items()} == macro_users
    assert {k: set(v) for k, v in MODULE_USERS.items()} == module_users


def test_the_edition_says_what_it_was_made_from() -> None:
    assert EDITION.name == "2025e"
    assert [source.part for source in EDITION.sources] == [3, 4, 6, 16]
    assert all(len(source.sha256) == 64 and source.size for source in EDITION.sources)


def test_known_rows_are_as_the_standard_has_them() -> None:
    patient = {row.keyword: row for row in tables()["PatientModule"].rows if isinstance(row, Attribute)}
    assert [patient[k].type for k in ("PatientName", "PatientID", "PatientSex")] == ["2", "2", "2"]
    assert {use.module: use.usage for use in tables()["CTImageIOD"].modules}["CTImageModule"] == "M"
    groups = {use.macro: use.usage for use in tables()["SegmentationIOD"].functional_groups}
    assert groups["PixelMeasuresMacro"] in ("M", "C")
    measures = [row.keyword for row in rows(tables()["PixelMeasuresMacro"]) if isinstance(row, Attribute)]
    assert measures == ["PixelMeasuresSequence", "PixelSpacing", "SliceThickness", "SpacingBetweenSlices"]
