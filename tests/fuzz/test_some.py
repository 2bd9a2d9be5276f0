"""A few damaged files, always the same; `make fuzz` reads many others."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz.batches import run_batches
from tests.fuzz.damage import DAMAGES
from tests.fuzz.law import violation_of
from tests.fuzz.originals import made
from tests.fuzz.tries import make

TRIES = 100


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the factories make, so that the files are the same everywhere."""
    folder = tmp_path_factory.mktemp("originals")
    for name, data in made().items():
        (folder / f"{name}.made").write_bytes(data)
    return folder


@pytest.mark.filterwarnings("ignore")
def test_damaged_files_are_read_or_refused(originals: Path) -> None:
    ran = run_batches(originals, seed=20, first=0, last=TRIES)
    assert [one.number for one in ran] == list(range(TRIES))
    assert [(one.number, one.violations) for one in ran if one.violations] == []
    assert {one.outcome for one in ran} == {"read", "opened", "refused"}


def test_a_try_can_be_repeated(originals: Path) -> None:
    assert [make(originals, 1, number) for number in range(5)] == [
        make(originals, 1, number) for number in range(5)
    ]


def test_each_way_to_damage_a_file_damages_it(originals: Path) -> None:
    data = (originals / "enhanced, undefined lengths.made").read_bytes()
    for _, damage in DAMAGES:
        assert any(damage(data, random.Random(seed)) != data for seed in range(5)), damage.__name__


@pytest.mark.parametrize("error", [KeyError("x"), IndexError(), MemoryError(), RecursionError(), TypeError()])
def test_other_errors_are_violations(error: Exception) -> None:
    found = violation_of(error, "a call")
    assert found is not None
    assert found.what == type(error).__name__
