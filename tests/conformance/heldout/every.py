"""All rows of defects that the corpus doesn't have, and how many of them a check finds."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydicom import dcmread
from pydicom.dataset import Dataset

from tests.conformance.heldout.defect import Defect
from tests.conformance.heldout.images import attributes, conditions, further, pixels, plans, text, values
from tests.conformance.heldout.score import Score, scores
from tests.conformance.heldout.trees import documents, frames, presentation, relations, templates
from tests.conformance.heldout.trees import values as codes

IMAGES: dict[str, Sequence[Defect]] = {
    "attributes": attributes.ROWS,
    "conditions": conditions.ROWS,
    "further": further.ROWS,
    "pixels": pixels.ROWS,
    "plans": plans.ROWS,
    "text": text.ROWS,
    "values": values.ROWS,
}
"""Images, plans, waveforms, references, file meta information."""
TREES: dict[str, Sequence[Defect]] = {
    "documents": documents.DEFECTS,
    "frames": frames.DEFECTS,
    "presentation": presentation.DEFECTS,
    "relations": relations.DEFECTS,
    "templates": templates.DEFECTS,
    "values": codes.DEFECTS,
}
"""Documents, segments, frames, presentation states, maps, annotations."""

DOCUMENT = "sr1500_comp"
"""The clean document that others are built from."""


def table(corpus: Path) -> Iterator[str]:
    """How many are found, by what they are defects of: lines of Markdown; none for a corpus of other objects."""
    if not (corpus / "clean" / f"{DOCUMENT}.dcm").exists():
        return
    yield "| defects of | rows | found | placed | further |"
    yield "|---|---|---|---|---|"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the library that writes what is wrong
        for name, tables in (("images, plans, waveforms", IMAGES), ("documents, segments, states", TREES)):
            rows = [row for table in tables.values() for row in table]
            yield _line(name, list(scores(rows, corpus, _built(corpus))))


def _built(corpus: Path) -> dict[str, Dataset]:
    return dict(documents.built(dcmread(corpus / "clean" / f"{DOCUMENT}.dcm")))


def _line(name: str, got: list[Score]) -> str:
    count = len(got)
    found, placed = sum(one.found for one in got), sum(one.placed for one in got)
    further_each = sum(one.further for one in got) / count
    return f"| {name} | {count} | {found / count:.3f} | {placed / count:.3f} | {further_each:.2f} |"
