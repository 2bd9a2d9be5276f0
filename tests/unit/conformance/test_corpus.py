"""The labelled corpus: defects of the structural kinds are found, clean objects give no errors."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from isodicom.conformance import Finding, check

STRUCTURAL = {
    "missing_type1",
    "missing_type2",
    "missing_module",
    "empty_type1",
    "empty_sequence_1n",
    "nested_type1_missing",
    "nested_type1_3_levels",
    "too_many_items",
    "fg_in_shared_and_perframe",
    "fg_missing_in_one_frame",
}

DISPUTED = {"abps", "op", "seg_labelmap"}
"""Called clean, but not by the tables: the first lacks a frame of reference, which is mandatory; the
second is of a fundus camera and lacks the pixel spacing (PS3.3 C.8.17.2); of the third the tables ask
for the segmentation functional group."""


@cache
def labels(shared: Path) -> dict[str, list[dict[str, object]]]:
    """What the corpus says of its files."""
    loaded: dict[str, list[dict[str, object]]] = json.loads(
        (shared / "conformance" / "labels.json").read_text()
    )
    return loaded


@cache
def findings(path: Path) -> tuple[Finding, ...]:
    """What a check finds in a file."""
    return check(path).findings


def test_clean_objects_have_no_errors(shared: Path) -> None:
    files = [c for c in labels(shared)["clean"] if c["id"] not in DISPUTED]
    assert len(files) > 60
    wrong = {str(c["id"]): check(shared / "conformance" / str(c["file"])).errors for c in files}
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.parametrize("kind", sorted(STRUCTURAL))
def test_each_defect_is_found_at_its_place(shared: Path, kind: str) -> None:
    corpus = shared / "conformance"
    clean = {c["id"]: corpus / str(c["file"]) for c in labels(shared)["clean"]}
    mutants = [m for m in labels(shared)["mutants"] if m["kind"] == kind][::3]
    missed = []
    for mutant in mutants:
        known = {(f.path, f.rule) for f in findings(clean[mutant["base"]])}
        new = [f for f in check(corpus / str(mutant["file"])).findings if (f.path, f.rule) not in known]
        wanted = mutant["accept_keywords"]
        assert isinstance(wanted, list)
        if not any(f.keyword in wanted or (f.path == mutant["path"] and f.module) for f in new):
            missed.append(mutant["id"])
    assert missed == []
