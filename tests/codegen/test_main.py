"""The commands as a person runs them: what they print, and what they return."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from codegen.__main__ import main
from codegen.edition import part_path
from tests.codegen.site import Site, file, serve


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site with Parts 3 and 6 of 2025e, named by the environment."""
    monkeypatch.setenv("NO_PROXY", "*")
    with serve(Site()) as site:
        site.put_part("2025e", 3)
        site.put_part("2025e", 6)
        monkeypatch.setenv("ISODICOM_STANDARD_URL", site.base_url)
        yield site


@pytest.fixture(scope="session")
def registries(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with the small parts of two editions: SOP classes, data elements and UIDs."""
    cache = tmp_path_factory.mktemp("registries")
    for edition in ("2020b", "2025e"):
        (cache / edition).mkdir()
        for part in (4, 6):
            original = shared / "standard" / part_path(edition, part).lstrip("/")
            (cache / edition / original.name).symlink_to(original)
    return cache


def test_fetch_says_what_came_and_what_is_not_there(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fetch", "2025e", "--cache", str(tmp_path)]) == 0
    assert capsys.readouterr().out == (
        f"2025e: Parts 3, 6 downloaded from {site.base_url}.\n"
        f"2025e: Part 4 is not at {site.base_url}; without it there are no SOP classes.\n"
        f"2025e: Part 16 is not at {site.base_url}; without it there are no context groups, "
        "templates or codes.\n"
    )
    assert main(["fetch", "2025e", "--parts", "3", "6", "--cache", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "2025e: Parts 3, 6 already there, as locked.\n"


def test_base_url_wins_over_the_environment(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISODICOM_STANDARD_URL", "http://127.0.0.1:1")
    arguments = ["fetch", "2025e", "--parts", "6", "--base-url", site.base_url, "--source-name", "mine"]
    assert main([*arguments, "--cache", str(tmp_path)]) == 0
    assert 'source = "mine"' in (tmp_path / "editions.lock").read_text()


def test_bad_input_is_one_line_and_status_2(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.put("2025e", 6, file(b"<html>Sign in</html>"))
    assert main(["fetch", "2025e", "--parts", "6", "--cache", str(tmp_path)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    address = site.base_url + part_path("2025e", 6)
    expected = f"codegen fetch: {address} is an HTML page, not the XML of a part of the standard."
    assert shown.err == f"{expected}\n"


@pytest.mark.parametrize("command", ["build", "check", "report"])
def test_an_edition_that_was_not_fetched_is_status_2(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "2031a", "--cache", str(tmp_path)]) == 2
    assert "Fetch it: python -m codegen fetch 2031a" in capsys.readouterr().err


def test_what_check_finds_is_printed_and_status_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def findings(*sentences: str) -> Callable[[str, Path, Path], list[str]]:
        return lambda edition, cache, layer: list(sentences)

    monkeypatch.setattr("codegen.check.check", findings("uids.py differs from a second build."))
    assert main(["check", "2025e", "--cache", str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines()[0] == "uids.py differs from a second build."
    monkeypatch.setattr("codegen.check.check", findings())
    assert main(["check", "2025e", "--cache", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "2025e: clean.\n"


def test_diff_as_text_json_and_page(
    registries: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["diff", "2020b", "2025e", "--cache", str(registries)]
    assert main([*arguments, "--only", "sop_class", "--name", "Label Map"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "2020b has no Part 3: IODs, Modules and Macros are not compared." in shown
    assert "+ 1.2.840.10008.5.1.4.1.1.66.7 Label Map Segmentation Storage" in shown
    assert "Ophthalmic" not in shown

    assert main([*arguments, "--json", "-", "--only", "element"]) == 0
    found = json.loads(capsys.readouterr().out)
    changes = {d["key"]: d.get("changes") for d in found["differences"]}
    assert changes["(0062,0009)"] == [{"change": "changed", "fact": "VM", "old": "1", "new": "1-n"}]

    assert main([*arguments, "--markdown", str(tmp_path / "new" / "diff.md")]) == 0
    assert (tmp_path / "new" / "diff.md").read_text().startswith("# 2020b → 2025e\n")


def test_report_goes_where_it_is_told(registries: Path, tmp_path: Path) -> None:
    page = tmp_path / "2020b.md"
    assert main(["report", "2020b", "--cache", str(registries), "--out", str(page)]) == 0
    text = page.read_text()
    assert "| 3 | absent |" in text
    assert "| Data elements | 4,793 |" in text


def test_sample_writes_words_and_expressions(
    registries: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "sample.txt"
    arguments = ["sample", "conditions", "-n", "2", "--seed", "1", "--cache", str(registries)]
    assert main([*arguments, "--out", str(out)]) == 0
    assert out.read_text() == ""  # Part 3 is not there
    assert main(["sample", "conditions", "--cache", str(tmp_path / "none")]) == 2
    assert "Fetch one" in capsys.readouterr().err


def test_supplements_are_handed_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["supplements", str(tmp_path / "none"), "--errata", str(tmp_path)]) == 2
    assert "value-lists.json cannot be read" in capsys.readouterr().err


def test_an_unknown_part_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["fetch", "2025e", "--parts", "5"])
    assert raised.value.code == 2
    assert "choose from 3, 4, 6, 16" in capsys.readouterr().err
