"""Which defects a check finds, and where: judged as the corpus' own scorer does."""

from __future__ import annotations

import importlib.util
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydicom import dcmread
from pydicom.dataset import Dataset

from isodicom.conformance import check
from tests.conformance.heldout.defect import Defect

Findings = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Score:
    """What a check says of one defect.

    Parameters
    ----------
    defect: tests.conformance.heldout.defect.Defect
        The defect.
    found, placed, error: bool
        Whether it is found; at the right place; as an error.
    further: int
        New findings beside those of the defect.
    findings: tuple[str, ...]
        All that are new, as text.
    """

    defect: Defect
    found: bool
    placed: bool
    error: bool
    further: int
    findings: tuple[str, ...]


@cache
def judge(corpus: Path) -> Any:
    """The corpus' scorer."""
    spec = importlib.util.spec_from_file_location("corpus_score", corpus / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def found_in(dataset: Dataset, folder: Path) -> Findings:
    """What a check finds in an object that was written to a file."""
    file = folder / "object.dcm"
    dataset.save_as(file, enforce_file_format=False)
    return [
        {
            "path": one.path,
            "keyword": one.keyword,
            "rule": one.rule,
            "message": one.message,
            "severity": one.severity,
        }
        for one in check(file, severity="warning").findings
    ]


def scores(
    defects: Sequence[Defect], corpus: Path, built: Mapping[str, Dataset] | None = None
) -> Iterator[Score]:
    """Make each defect and check it; bases are clean objects of the corpus, or built ones."""
    by_corpus = judge(corpus)
    clean: dict[str, tuple[Dataset, Findings]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for defect in defects:
            if defect.base not in clean:
                base = (built or {}).get(defect.base) or dcmread(corpus / "clean" / f"{defect.base}.dcm")
                clean[defect.base] = base, found_in(deepcopy(base), folder)
            base, known = clean[defect.base]
            mutant = deepcopy(base)
            defect.edit(mutant)
            yield _score(defect, by_corpus.new_findings(found_in(mutant, folder), known), by_corpus)


def _score(defect: Defect, findings: Findings, by_corpus: Any) -> Score:
    patterns = [defect.pattern] if defect.pattern else []
    hits = [one for one in findings if by_corpus.names(one, defect.keywords, patterns)]
    return Score(
        defect,
        bool(hits),
        any(by_corpus.placed(one, defect.path) for one in hits),
        any(one["severity"] == "error" for one in hits),
        len(findings) - len(hits),
        tuple(f"{one['severity']} {by_corpus.text(one)}" for one in findings),
    )


def is_new(defect: Defect, corpus: Path) -> bool:
    """Whether the corpus has no defect of this kind at this place in this object."""
    return (defect.base, defect.kind, defect.path) not in _known(corpus)


@cache
def _known(corpus: Path) -> set[tuple[str, str, str]]:
    labels = json.loads((corpus / "labels.json").read_text())
    return {(one["base"], one["kind"], one["path"]) for one in labels["mutants"]}
