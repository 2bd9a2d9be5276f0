"""The checks of a few damaged files, always the same; `make fuzz` checks a hundred thousand others."""

from __future__ import annotations

from pathlib import Path
from random import Random
from time import process_time

import pytest
from typer import Typer

from isodicom.conformance.site.read import parse_site_rules
from isodicom.errors import EncodingError, SiteRulesError
from tests.fuzz.checking import asking, commands
from tests.fuzz.checking.asking import Answers
from tests.fuzz.checking.commands import Fault, run
from tests.fuzz.checking.originals import documents
from tests.fuzz.checking.runs import run as run_tries
from tests.fuzz.checking.sites import site
from tests.fuzz.checking.structures import STRUCTURES
from tests.fuzz.checking.tries import make
from tests.fuzz.originals import made

TRIES = 120


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the factories make, so that the files are the same everywhere."""
    folder = tmp_path_factory.mktemp("originals")
    for name, data in (*made().items(), *documents().items()):
        (folder / f"{name.replace('/', '-')}.made").write_bytes(data)
    return folder


def test_checks_of_damaged_files_find_or_refuse(originals: Path) -> None:
    ran = run_tries(originals, seed=20, first=0, last=TRIES, jobs=1)
    assert [one.number for one in ran] == list(range(TRIES))
    assert [(one.number, one.violations) for one in ran if one.violations] == []
    assert {one.outcome for one in ran} == {"checked", "refused"}
    assert sum(map(len, (one.rules for one in ran))) > TRIES


@pytest.mark.filterwarnings("ignore")
def test_each_structure_damages_a_file(originals: Path) -> None:
    data = (originals / "enhanced, undefined lengths.made").read_bytes()
    for _, damage in STRUCTURES:
        assert any(damage(data, Random(seed)) != data for seed in range(5)), damage.__name__


@pytest.mark.filterwarnings("ignore")
def test_a_try_can_be_repeated(originals: Path) -> None:
    assert [make(originals, 1, number) for number in range(8)] == [
        make(originals, 1, number) for number in range(8)
    ]


def test_site_rules_are_read_or_refused() -> None:
    refused = 0
    for number in range(40):
        try:
            parse_site_rules(site(Random(number)))
        except SiteRulesError:
            refused += 1
    assert 0 < refused < 40


def test_errors_of_ours_are_answers_where_a_file_is_read() -> None:
    def refuse() -> None:
        raise EncodingError("It is cut off.")

    answers = Answers(size=1)
    answers.ask("read", refuse)
    assert answers.violations == []
    answers.ask("check", refuse, allowed=False)
    assert [found.what for found in answers.violations] == ["EncodingError"]


@pytest.mark.parametrize(
    "error", [KeyError("x"), MemoryError(), RecursionError(), Fault("check", "status 3")]
)
def test_other_errors_are_none(error: Exception) -> None:
    def fail() -> None:
        raise error

    answers = Answers(size=1)
    answers.ask("read", fail)
    assert len(answers.violations) == 1


def test_what_takes_long_is_a_violation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "SECONDS", 0.01)

    def work() -> None:
        began = process_time()
        while process_time() - began < 0.02:
            pass

    answers = Answers(size=1)
    answers.ask("check", work)
    assert [found.what for found in answers.violations] == ["too slow"]


def test_what_takes_much_memory_is_a_violation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "BESIDE", 1 << 20)
    answers = Answers(size=1 << 20)
    answers.ask("check", lambda: len(b"x" * (4 << 20)))
    answers.ask("check", lambda: len(b"x" * (200 << 20)))  # more than a system takes back meanwhile
    assert [found.what for found in answers.violations] == ["too much memory"]


def test_a_command_that_fails_in_another_way_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    run(["check", "nothing-of-this-name.dcm", "--jobs", "1"])  # ends with 2, as it may

    def fail() -> None:
        raise KeyError("x")

    failing = Typer()
    failing.command()(fail)
    monkeypatch.setattr(commands, "app", failing)
    with pytest.raises(Fault, match="KeyError"):
        run([])
