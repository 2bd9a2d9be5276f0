"""Defects that the shared corpus does not have: images, plans, waveforms, references, file meta information."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from tests.conformance.heldout.every import IMAGES
from tests.conformance.heldout.score import is_new, scores

PLACED = 0.95
"""Which share is reported at its place, not at another attribute that it contradicts."""


@pytest.mark.parametrize("name", sorted(IMAGES))
def test_defects_are_found_at_their_place(name: str, shared: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the library that writes what is wrong
        got = list(scores(IMAGES[name], shared / "conformance"))
    missed = {one.defect.id: one.findings for one in got if not one.found}
    assert missed == {}
    assert sum(one.placed for one in got) >= PLACED * len(got)
    assert sum(one.further for one in got) < len(got)


def test_defects_are_none_of_the_corpus(shared: Path) -> None:
    known = [one.id for rows in IMAGES.values() for one in rows if not is_new(one, shared / "conformance")]
    assert known == []


def test_each_defect_has_a_name_of_its_own() -> None:
    names = [one.id for rows in IMAGES.values() for one in rows]
    assert len(set(names)) == len(names)
