"""The registry of UIDs of PS3.6, and pydicom's as a judge of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from pydicom._uid_dict import UID_dictionary

from codegen.docbook.cells import Book, Table
from codegen.model.registry import CONTEXT_GROUP
from codegen.model.standard import Standard
from codegen.parts.part06_uids import read_uids
from isodicom.schema.rows import UIDEntry
from tests.factories.cells import book, cell, grid, section

OLD = ("UID Value", "UID Name", "UID Type", "Part")
NEW = ("UID Value", "UID Name", "UID Keyword", "UID Type", "Part")


def read(*tables: Table) -> tuple[UIDEntry, ...]:
    return read_uids(book(6, section("chapter_A", "Registry", *tables)))


def test_a_row_is_a_uid_with_or_without_a_keyword() -> None:
    assert read(grid(NEW, ("1.2.3", "CT Image Storage", "CTImageStorage", "SOP Class", "PS3.4"))) == (
        UIDEntry("1.2.3", "CT Image Storage", "CTImageStorage", "SOP Class"),
    )
    assert read(grid(OLD, ("1.2.3", "CT Image Storage", "SOP Class", "PS3.4"))) == (
        UIDEntry("1.2.3", "CT Image Storage", "", "SOP Class"),
    )


def test_the_name_says_what_is_retired() -> None:
    (entry,) = read(grid(OLD, ("1.2.3", "Explicit VR Big Endian (Retired)", "Transfer Syntax", "PS3.5")))
    assert (entry.name, entry.retired) == ("Explicit VR Big Endian", True)


def test_frames_of_reference_stand_in_a_table_of_their_own() -> None:
    head = ("UID Value", "UID Name", "UID Keyword", "Normative Reference")
    (entry,) = read(grid(head, ("1.2.4", "SPM2 T1 Frame of Reference", "SPM2T1", "SPM2")))
    assert entry == UIDEntry("1.2.4", "SPM2 T1 Frame of Reference", "SPM2T1", "Well-known frame of reference")


@pytest.mark.parametrize("identifier", ["29", "CID 29"])
def test_context_groups_are_named_by_their_number(identifier: str) -> None:
    head = ("Context UID", "Context Identifier", "Context Group Name")
    (entry,) = read(grid(head, ("1.2.6.1", cell(identifier, "sect_CID_29", "PS3.16"), "Modality")))
    assert entry == UIDEntry("1.2.6.1", "CID 29", "", CONTEXT_GROUP)


def test_the_name_of_a_context_group_or_a_comment_may_say_that_it_is_retired() -> None:
    head = ("Context UID", "Context Identifier", "Context Group Name", "Comment")
    rows = (
        ("1.2.6.1", "CID 1", "One", "Retired"),
        ("1.2.6.2", "CID 2", "Two", "Replaces retired CID 1"),
        ("1.2.6.3", "CID 3", "Three (Retired)", ""),
    )
    assert [entry.retired for entry in read(grid(head, *rows))] == [True, False, True]


def test_a_uid_in_two_tables_is_one() -> None:
    frame = ("1.2.4", "SPM2 T1 Frame of Reference")
    tables = (
        grid(OLD, (*frame, "Well-known frame of reference", "PS3.3")),
        grid(("UID Value", "UID Name", "Normative Reference"), (*frame, "SPM2")),
    )
    assert len(read(*tables)) == 1


def test_the_mirror_has_as_many_as_counted(read_2025e: Standard, counts: dict[str, Any]) -> None:
    counted = counts["2025e"]["part06"]
    kinds = Counter(entry.type for entry in read_2025e.uids)
    newer = Counter({"SOP Class": 4})  # on top of the list of 2024, by the mirror's README
    assert kinds == Counter(counted["UIDs by type"]) + newer + Counter({CONTEXT_GROUP: 1362})
    assert sum(entry.retired for entry in read_2025e.uids) == counted["retired UIDs"]


@pytest.mark.parametrize(
    ("name", "count", "retired"),
    [("2013-part06-repaired", 1214, 73), ("2016c-part06-excerpt", 5, 0)],
    ids=["2013", "2016c"],
)
def test_the_publishers_own_files_are_read(
    excerpt: Callable[[str], Book], name: str, count: int, retired: int
) -> None:
    entries = read_uids(excerpt(name))
    assert (len(entries), sum(entry.retired for entry in entries)) == (count, retired)
    assert all(set(entry.uid) <= set("0123456789.") for entry in entries)


def test_pydicom_knows_no_other_uids_and_says_the_same_of_them(read_2025e: Standard) -> None:
    """The mirror's names end in a remark (`: DICOS`) in places; pydicom cuts it off."""
    ours = {entry.uid: entry for entry in read_2025e.uids if entry.type != CONTEXT_GROUP}
    assert set(ours) - set(UID_dictionary) == {
        "1.2.840.10008.5.1.4.1.1.66.7",  # Label Map Segmentation Storage
        "1.2.840.10008.5.1.4.1.1.66.8",  # Height Map Segmentation Storage
        "1.2.840.10008.5.1.4.1.1.9.100.1",  # Waveform Presentation State Storage
        "1.2.840.10008.5.1.4.1.1.9.100.2",  # Waveform Acquisition Presentation State Storage
    }
    for uid, (name, kind, _, retired, keyword) in UID_dictionary.items():
        entry = ours[uid]
        assert (entry.type, entry.retired, entry.keyword) == (kind, bool(retired), keyword)
        assert entry.name == name or entry.name.startswith(f"{name}:")
