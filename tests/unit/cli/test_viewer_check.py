from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.factories import shown
from tests.factories.images import ct_slice
from tests.unit.cli.conftest import Command


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A segmentation that most viewers show."""
    shown.good()[0].save_as(tmp_path / "good.dcm")
    return tmp_path / "good.dcm"


def test_what_is_found_is_shown_with_its_remedy(isodicom: Command, good: Path) -> None:
    result = isodicom("viewer-check", str(good), columns=200)
    assert result.exit_code == 1
    for part in ("ITK-SNAP", "won't load", "one-bit", "isodicom.seg.to_nifti", "ITK/issues/6641", "--source"):
        assert part in result.stdout
    assert "Nothing is known that would trouble OHIF" in result.stdout


def test_status_follows_from_the_viewer(isodicom: Command, good: Path) -> None:
    assert isodicom("viewer-check", str(good), "--viewer", "ohif", "--viewer", "slicer").exit_code == 0
    assert isodicom("viewer-check", str(good), "--viewer", "itk").exit_code == 1


def test_programs_get_json(isodicom: Command, good: Path) -> None:
    result = isodicom("viewer-check", str(good), "--viewer", "niivue", "--json")
    found = json.loads(result.stdout)
    assert (found["ok"], found["viewers"]) == (False, ["niivue"])
    assert found["findings"][0]["reference"].endswith("niivue/issues/948")


def test_places_are_compared_with_a_folder(isodicom: Command, tmp_path: Path) -> None:
    seg, images = shown.off_position()
    seg.save_as(tmp_path / "seg.dcm")
    (tmp_path / "series").mkdir()
    for number, image in enumerate(images):
        image.save_as(tmp_path / "series" / f"{number}.dcm")
    result = isodicom(
        "viewer-check",
        str(tmp_path / "seg.dcm"),
        "--viewer",
        "ohif",
        "--source",
        str(tmp_path / "series"),
        columns=200,
    )
    assert "4 frames lie elsewhere" in result.stdout
    assert "--source" not in result.stdout


def test_what_cannot_be_read_ends_with_two(isodicom: Command, tmp_path: Path, good: Path) -> None:
    ct_slice().save_as(tmp_path / "ct.dcm")
    (tmp_path / "text.dcm").write_text("text")
    for arguments, message in (
        ([str(tmp_path / "none.dcm")], "none.dcm"),
        ([str(tmp_path / "ct.dcm")], "not a segmentation"),
        ([str(tmp_path / "text.dcm")], "text.dcm"),
        ([str(good), "--viewer", "osirix"], "no rules for a viewer 'osirix'"),
    ):
        result = isodicom("viewer-check", *arguments)
        assert result.exit_code == 2
        assert message in result.stderr
        assert "Traceback" not in result.stderr
