"""What is asked of a damaged file: its check with the guard open, and of some files all else that answers."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import process_time

from isodicom.conformance import asking, explain, missing_from, tables
from isodicom.conformance.engine import check_dataset
from isodicom.conformance.opening import sop_class_of
from isodicom.conformance.report import Report
from isodicom.encoding.files import read_file, read_raw
from isodicom.repairing import repair
from tests.fuzz.checking.commands import problem_of_commands
from tests.fuzz.law import Violation, violation_of

SECONDS = 2.0
"""What one answer may take of a processor."""

SAMPLED = 40
"""One file of so many is explained, repaired and given to the commands too."""


@dataclass
class Answers:
    """What became of the questions."""

    outcome: str = "refused"
    rules: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")
    violations: list[Violation] = field(default_factory=list)

    def ask(self, name: str, call: Callable[[], object], allowed: bool = True) -> object:
        """Ask, and look at the clock; the answer, or None if there was an error."""
        began = process_time()
        try:
            return call()
        except Exception as error:
            found = violation_of(error, name)
            if found is None and not allowed:
                found = Violation(type(error).__name__, "check", name, str(error)[:300])
            self.violations += [found] if found else []
            return None
        finally:
            took = process_time() - began
            self.slowest = max(self.slowest, (took, name))
            if took > SECONDS:
                self.violations.append(Violation("too slow", "any", name, f"{took:.1f} s"))


def ask(path: Path, number: int, announce: Callable[[str], None]) -> Answers:
    """Ask all of a file. Exceptions are allowed where it is read, in no rule."""
    answers = Answers()
    asking.strict = True
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        announce("read")
        dataset = answers.ask("read", lambda: read_raw(path))
        if dataset is not None:
            announce("check")
            report = answers.ask("check", lambda: check_dataset(dataset, str(path)), allowed=False)  # type: ignore[arg-type]
            if isinstance(report, Report):
                answers.outcome = "checked"
                answers.rules = Counter(finding.rule for finding in report.findings)
                answers.ask("report", lambda: (str(report), report.to_dict()))
        if number % SAMPLED == 0:
            for name, call in _more(path, number, answers.rules):
                announce(name)
                answers.ask(name, call)
            announce("commands")
            problem = problem_of_commands(path, number)
            if problem:
                answers.violations.append(Violation("command", problem[0], problem[1], problem[2]))
    return answers


def _more(path: Path, number: int, rules: Counter[str]) -> Iterator[tuple[str, Callable[[], object]]]:
    rng = Random(number)
    keywords = [*rng.sample(sorted(tables.element_names()), 2), "ContentSequence", "PixelSpacing"]
    for keyword in (*keywords, "SharedFunctionalGroupsSequence[1]/PixelMeasuresSequence/PixelSpacing"):
        yield f"explain {keyword}", lambda keyword=keyword: explain(path, keyword).lines()
    yield "require", lambda: list(missing_from(read_file(path), _iod(path)).lines())
    yield "repair", lambda: repair(path).lines()
    yield "repair, saved", lambda: _saved(path)


def _iod(path: Path) -> str:
    found = tables.sop_classes().get(sop_class_of(read_raw(path)))
    return found.iod if found else "CTImageIOD"


def _saved(path: Path) -> None:
    target = path.with_suffix(".repaired")
    try:
        repair(path, new_uid=True).save_as(target)
        read_raw(target)
    finally:
        target.unlink(missing_ok=True)
