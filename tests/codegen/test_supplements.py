"""From the supplements' JSON to TOML: facts only, sorted, and back as the entries that they were."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from codegen.errata.store import FOLDER, load_errata
from codegen.errors import ErratumError
from codegen.model.supplement import BoundSequence, ListedValues
from codegen.supplements import import_supplements
from isodicom.schema.rows import Bound, Relationship, Values

VALUES: list[dict[str, Any]] = [
    {"in": "Patient", "what": "module", "path": "PatientSex", "kind": "enumerated", "values": ["M", "F"]},
    {
        "in": "FrameTypeMacro",
        "what": "macro",
        "path": "FrameTypeSequence/FrameType",
        "kind": "defined",
        "values": [1, "SEG\t= a word on it", "***EMPTYVALUE***", 1],
        "value": 4,
        "under_a_condition": True,
    },
]
GROUPS: list[dict[str, Any]] = [
    {
        "in": "Patient",
        "what": "module",
        "path": "A/B",
        "macro": "CodeSequenceMacro",
        "cid": 29,
        "kind": "baseline",
    },
    {
        "in": "Patient",
        "what": "module",
        "path": "C",
        "macro": "ContentItemMacro",
        "cid": 7,
        "kind": "enumerated",
    },
]
DOCUMENTS: dict[str, Any] = {
    "iods": {
        "1.2.3": {
            "iod": "SomeSR",
            "root_templates": [2000],
            "relationships": [
                ["CONTAINER", "CONTAINS", "TEXT", False],
                ["SCOORD", "SELECTED FROM", "IMAGE", True],
            ],
        }
    }
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the three files of supplements."""
    for name, data in (
        ("value-lists", VALUES),
        ("context-groups", GROUPS),
        ("sr-relationships", DOCUMENTS),
    ):
        (tmp_path / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    return tmp_path


def test_value_lists_come_back_as_text_with_position_and_condition_but_without_explanations(
    folder: Path,
) -> None:
    import_supplements(folder, folder)
    assert load_errata(folder).values == (
        ListedValues(
            "FrameTypeMacro",
            ("FrameTypeSequence", "FrameType"),
            Values(("1", "SEG", ""), "defined", 4, True, "supplement"),
            ("2025e",),
        ),
        ListedValues("PatientModule", ("PatientSex",), Values(("M", "F"), origin="supplement"), ("2025e",)),
    )


def test_context_groups_come_back_with_the_macro_that_they_bind(folder: Path) -> None:
    import_supplements(folder, folder)
    edition = ("2025e",)
    assert load_errata(folder).bound == (
        BoundSequence(
            "PatientModule",
            ("A", "B"),
            "CodeSequenceMacro",
            Bound("CID 29", "baseline", "supplement"),
            edition,
        ),
        BoundSequence(
            "PatientModule", ("C",), "ContentItemMacro", Bound("CID 7", "enumerated", "supplement"), edition
        ),
    )


def test_relationships_come_back_with_reference_and_root_templates(folder: Path) -> None:
    import_supplements(folder, folder)
    (document,) = load_errata(folder).documents
    assert document.sop_class == "1.2.3"
    assert document.root_templates == ("TID 2000",)
    assert document.relationships == (
        Relationship("CONTAINER", "CONTAINS", "TEXT", False, "supplement"),
        Relationship("SCOORD", "SELECTED FROM", "IMAGE", True, "supplement"),
    )


def test_every_file_says_where_it_comes_from_and_why(folder: Path) -> None:
    for path in import_supplements(folder, folder):
        head = path.read_text(encoding="utf-8").splitlines()[:5]
        assert [line.split(" ")[0] for line in head[1:]] == ["origin", "source", "reason", "editions"]


def test_the_order_of_the_entries_makes_no_difference(folder: Path, tmp_path: Path) -> None:
    before = [path.read_text(encoding="utf-8") for path in import_supplements(folder, folder)]
    (folder / "value-lists.json").write_text(json.dumps(VALUES[::-1]), encoding="utf-8")
    assert [path.read_text(encoding="utf-8") for path in import_supplements(folder, tmp_path)] == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        ("{", "is not JSON"),
        ('{"iods": {"1.2.3": {"iod": "SomeSR"}}}', "'root_templates'"),
        ("[1]", "known form"),
    ],
)
def test_a_file_that_is_missing_or_of_another_form_is_named_and_nothing_is_written(
    folder: Path, content: str | None, said: str
) -> None:
    source = folder / "sr-relationships.json"
    source.unlink()
    if content is not None:
        source.write_text(content, encoding="utf-8")
    with pytest.raises(ErratumError, match=said) as caught:
        import_supplements(folder, folder)
    assert str(source) in str(caught.value)
    assert list(folder.glob("*.toml")) == []


def test_the_committed_files_are_what_the_supplements_give(shared: Path, tmp_path: Path) -> None:
    made = import_supplements(shared / "standard" / "supplements", tmp_path)
    assert len(made) == 3
    for path in made:
        assert (FOLDER / path.name).read_text(encoding="utf-8") == path.read_text(encoding="utf-8"), path.name
