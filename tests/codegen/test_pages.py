"""The committed pages on editions are what the committed generator writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.build import read_edition
from codegen.diff import diff
from codegen.edition import PARTS, part_path
from codegen.lock import LOCK_FILE
from codegen.model.standard import Standard
from codegen.render.diff import to_markdown
from codegen.render.report import report

EDITIONS = ("2020b", "2025e")


@pytest.fixture(scope="module")
def editions(shared: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Standard]:
    """Both editions, as read from the mirror with the committed lock."""
    cache = tmp_path_factory.mktemp("cache")
    (cache / LOCK_FILE).symlink_to(root / "standard_cache" / LOCK_FILE)
    for edition in EDITIONS:
        (cache / edition).mkdir()
        for part in PARTS:
            original = shared / "standard" / part_path(edition, part).lstrip("/")
            if original.exists():
                (cache / edition / original.name).symlink_to(original)
    return {edition: read_edition(edition, cache) for edition in EDITIONS}


@pytest.mark.parametrize("edition", EDITIONS)
def test_report_is_up_to_date(edition: str, editions: dict[str, Standard], root: Path) -> None:
    committed = (root / "docs" / "editions" / f"{edition}.md").read_text(encoding="utf-8")
    assert report(editions[edition]) == committed, f"run: python -m codegen report {edition}"


def test_diff_is_up_to_date(editions: dict[str, Standard], root: Path) -> None:
    old, new = EDITIONS
    page = Path("docs", "editions", f"{old}-{new}.md")
    found = to_markdown(diff(editions[old], editions[new]))
    committed = (root / page).read_text(encoding="utf-8")
    assert found == committed, f"run: python -m codegen diff {old} {new} --markdown {page}"


def test_an_edition_does_not_differ_from_itself(editions: dict[str, Standard]) -> None:
    same = editions["2025e"]
    assert len(same.templates) > 300
    assert diff(same, same).differences == ()
