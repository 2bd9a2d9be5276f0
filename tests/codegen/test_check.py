"""What check finds, on a small layer that is then spoilt."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.build import build
from codegen.check import check
from tests.factories.small_standard import small_standard


@pytest.fixture
def committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The layer of the small standard, which is also what a second build makes."""
    monkeypatch.setattr("codegen.build.read_edition", lambda edition, cache: small_standard())
    build("2025e", tmp_path, tmp_path / "standard")
    return tmp_path / "standard"


def test_what_was_just_built_is_clean(committed: Path, tmp_path: Path) -> None:
    assert check("2025e", tmp_path, committed) == []


def test_an_edited_file_a_lost_file_and_a_foreign_file_are_found(committed: Path, tmp_path: Path) -> None:
    with (committed / "usage.py").open("a") as file:
        file.write("# edited by hand\n")
    (committed / "uids.py").unlink()
    (committed / "mine.py").write_text("")
    assert check("2025e", tmp_path, committed) == [
        "usage.py differs from a second build.",
        "mine.py is committed, but a second build does not make it.",
        "uids.py is made by a second build, but not committed.",
    ]


def test_a_module_that_does_not_import_is_found(committed: Path, tmp_path: Path) -> None:
    (committed / "items" / "anatomic_region_sequence.py").write_text("TABLE = Item(")
    findings = check("2025e", tmp_path, committed)
    assert findings[0] == "items/anatomic_region_sequence.py differs from a second build."
    assert findings[1].startswith(
        "isodicom.standard.items.anatomic_region_sequence does not import: SyntaxError"
    )


def test_a_class_that_cannot_be_made_is_found(committed: Path, tmp_path: Path) -> None:
    (committed / "macros" / "region.py").write_text("TABLE = None\n")
    findings = check("2025e", tmp_path, committed)
    assert any(
        "isodicom.standard.modules.patient does not import: AttributeError" in line for line in findings
    )
