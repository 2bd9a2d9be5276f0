"""The programs that compare the check with others, on a handful of files."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
from pydicom.data import get_testdata_file

from tests.conformance import bars, tables
from tests.conformance.__main__ import CHECK
from tests.conformance.agreement import dciodvfy, ours, page
from tests.conformance.agreement.__main__ import compare
from tests.conformance.agreement.compare import OURS, THEIRS
from tests.conformance.agreement.judgements import Judgement, judgements

FEW = 8
"""Mutants of the corpus that are scored here."""

IMAGE_PLANE = (
    "ImagePositionPatient",
    "ImageOrientationPatient",
    "PixelSpacing",
    "SliceThickness",
    "SliceLocation",
    "SpacingBetweenSlices",
)
"""All attributes of the module."""


@pytest.fixture(scope="module")
def scored(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The scores of isodicom and dciodvfy on a corpus of one object and a few mutants of it."""
    corpus, folder = shared / "conformance", tmp_path_factory.mktemp("corpus")
    labels = json.loads((corpus / "labels.json").read_text())
    mutants = [mutant for mutant in labels["mutants"] if mutant["base"] == "ct"][:FEW]
    clean = [one for one in labels["clean"] if one["id"] == "ct"]
    for one in (*clean, *mutants):
        (folder / one["file"]).parent.mkdir(exist_ok=True)
        (folder / one["file"]).symlink_to(corpus / one["file"])
    (folder / "labels.json").write_text(json.dumps({"clean": clean, "mutants": mutants}))
    return {tool: _score(tool, corpus / "score.py", folder) for tool in ("isodicom", "dciodvfy")}


def _score(tool: str, scorer: Path, corpus: Path) -> dict[str, Any]:
    out = corpus / f"{tool}.json"
    command = [sys.executable, str(scorer), str(corpus), "--tool", tool, "--out", str(out), "--cmd", CHECK]
    path = {"PATH": f"{Path(dciodvfy.program()).parent}:/usr/bin:/bin"}
    run([*command, "--jobs", "1"], check=True, capture_output=True, env=path)
    result: dict[str, Any] = json.loads(out.read_text())
    return result


def test_the_table_has_a_row_for_each_kind_and_one_for_all(scored: dict[str, dict[str, Any]]) -> None:
    rows = list(tables.kinds(scored))
    assert len(rows) == 2 + len(scored["isodicom"]["kinds"]) + 1
    assert rows[-1].startswith(f"| **all** | {FEW} | 1.00 |")
    assert {row.count("|") for row in rows} == {9}


def test_all_bars_are_reached_and_lower_scores_are_told(scored: dict[str, dict[str, Any]]) -> None:
    assert list(bars.missed(scored)) == []
    worse = {"isodicom": scored["dciodvfy"], "dciodvfy": scored["isodicom"]}
    for kind in worse["isodicom"]["kinds"].values():
        kind["recall"] = kind["placed"] = 0
    missed = " ".join(bars.missed(worse))
    assert "are asked for" in missed
    assert "another checker finds 1.00" in missed


@pytest.mark.parametrize(
    ("checked", "whole", "dciodvfy", "validator", "told"),
    [
        ("2.5", "4", "20", "41", []),
        ("3.5", "4", "20", "41", ["3.5 ms; 3 are allowed"]),
        ("2.5", "4", "3", "39", ["another checker takes 3,", "another checker takes 39,"]),
        ("2.5", "4", "-", "-", []),
        ("1.2e+03", "4", "-", "-", ["1200.0 ms; 3 are allowed"]),
    ],
)
def test_times_that_are_too_long_are_told(
    checked: str, whole: str, dciodvfy: str, validator: str, told: list[str]
) -> None:
    table = f"| case | a | b | c | d | e |\n|---|---|---|---|---|---|\n| CT slice, 512 x 512 | {checked} | {whole} | "
    lines = list(bars.slow(f"{table}{dciodvfy} | {validator} | 5, 10 |"))
    assert len(lines) == len(told)
    assert all(part in line for part, line in zip(told, lines, strict=True))


def test_of_one_object_alone_nothing_is_asked_but_to_be_no_slower() -> None:
    first = next(iter(bars.FIRST))
    assert list(bars.slow(f"| {first} of CT slices | 2 | 2.4 | 5 | 2.5 | 2, 1 |")) == []
    assert len(list(bars.slow(f"| {first} of CT slices | 2 | 2.4 | 5 | 2.3 | 2, 1 |"))) == 1


def test_what_both_say_is_one_and_each_difference_is_judged() -> None:
    paths = [Path(str(get_testdata_file(name))) for name in ("CT_small.dcm", "test-SR.dcm", "rtplan.dcm")]
    compared = compare(iter(paths))
    assert compared.both > 10
    result = page.judged(compared, judgements())
    assert result.left == []
    text = "\n".join(page.tables(compared, result, ""))
    assert "### Said by dciodvfy alone" in text
    assert text.count("\n| ") > len(result.groups)


def test_what_nobody_judged_and_rows_for_nothing_are_told() -> None:
    compared = compare(iter([Path(str(get_testdata_file("test-SR.dcm")))]))
    idle = Judgement(OURS, "no_such_rule", "right", "for no reason")
    lines = list(page.unjudged(page.judged(compared, (idle,))))
    assert any(line.startswith(f"UNJUDGED {THEIRS} error: Referenced SOP Instance") for line in lines)
    assert lines[-1].startswith("IDLE: ")


def test_a_module_that_is_missing_stands_for_its_attributes(tmp_path: Path) -> None:
    """isodicom says it once, dciodvfy of each attribute."""
    from pydicom import examples

    made = examples.ct
    for keyword in IMAGE_PLANE:
        made.pop(keyword, None)
    made.save_as(tmp_path / "ct.dcm")
    compared = compare(iter([tmp_path / "ct.dcm"]))
    paths = {difference.said.path for difference in compared.differences}
    assert not paths & {"ImagePositionPatient", "PixelSpacing", "image-plane"}
    assert any(said.whole for said in ours.findings(tmp_path / "ct.dcm"))


@pytest.mark.parametrize(
    ("start", "right"), [(bytes(128) + b"DICM", True), (b"\x08\0\x05\0", True), (b"# Read", False)]
)
def test_what_is_taken_as_dicom(tmp_path: Path, start: bytes, right: bool) -> None:
    (tmp_path / "file").write_bytes(start)
    assert ours.is_dicom(tmp_path / "file") == right
    assert not ours.is_dicom(tmp_path)
