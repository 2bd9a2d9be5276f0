"""What is asked of a damaged file: its check with the guard open, and of some files all else that answers."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from time import process_time

from pydicom import Dataset, dcmread

from isodicom.conformance import asking, check, explain, missing_from, parse_site_rules
from isodicom.conformance.across import check_together
from isodicom.conformance.elements import sop_class_of
from isodicom.conformance.engine import check_dataset
from isodicom.conformance.lookup import tables
from isodicom.conformance.remembered.memory import BEFORE, Memory
from isodicom.conformance.report import Report
from isodicom.encoding.files import read_file, read_raw
from isodicom.repairing import repair
from tests.fuzz.checking.commands import Fault, commands, run
from tests.fuzz.checking.memory import BESIDE, TIMES, begin, taken_since
from tests.fuzz.checking.sites import site
from tests.fuzz.law import Violation, violation_of

SECONDS = 2.0
"""What one answer may take of a processor, for each file that is asked of."""

SAMPLED = 40
"""One file of so many is explained, repaired and given to the commands too."""

REPAIR = 3
"""A repair mends, in several rounds, checks what became of it, and records it: it may take what three checks may."""

AS_DATASET, NEXT, TOGETHER, OWN_RULES = 7, 13, 23, 29
"""One of so many is checked as a dataset that pydicom decoded, as the next of those like its original, with its
original, and against rules of one's own."""

DECODED = 1 << 28
"""What holds more is not decoded before: pydicom reads zeros for minutes."""

_OWN = ("1500", "1501", "2000", "4000")


@dataclass
class Answers:
    """What became of the questions."""

    outcome: str = "refused"
    rules: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")
    largest: int = 0
    violations: list[Violation] = field(default_factory=list)
    size: int = 0

    def ask(
        self, name: str, call: Callable[[], object], allowed: bool = True, size: int = 0, files: int = 1
    ) -> object:
        """Ask, and look at clock and memory; the answer, or None if there was an error.

        `size` is that of all files that are asked of, where it is more than the one.
        """
        before, began, most = begin(), process_time(), files * SECONDS
        try:
            return call()
        except Fault as fault:
            self.violations.append(Violation("command", name, *fault.args))
            return None
        except Exception as error:
            found = violation_of(error, name)
            if found is None and not allowed:
                found = Violation(type(error).__name__, "check", name, str(error)[:300])
            self.violations += [found] if found else []
            return None
        finally:
            took = process_time() - began
            if took > most:  # on a busy machine the same takes twice the time: the better of two
                took = min(took, _seconds(call))
            self.slowest = max(self.slowest, (took, name))
            if took > most:
                self.violations.append(Violation("too slow", name, name, f"{took:.1f} s"))
            taken = taken_since(before)
            self.largest = max(self.largest, taken)
            if taken > BESIDE + TIMES * (size or self.size):
                found = f"{taken >> 20} MiB for a file of {(size or self.size) >> 10} KiB"
                self.violations.append(Violation("too much memory", name, name, found))


def _seconds(call: Callable[[], object]) -> float:
    began = process_time()
    with suppress(Exception):
        call()
    return process_time() - began


def ask(
    path: Path, number: int, size: int, announce: Callable[[str], None], original: Path | None = None
) -> Answers:
    """Ask all of a file. Exceptions are allowed where it is read, in no rule.

    `size` is that of the file, or what it is inflated; `original` what it was before it was damaged.
    """
    answers, report = Answers(size=size), None
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
        for name, call in _further(path, number, original, size):
            announce(name)
            answers.ask(name, call, files=REPAIR if name.startswith("repair") else 1)
        if number % NEXT == 0 and original is not None and isinstance(report, Report):
            answers.violations += _as_next(path, original, report)
        if number % TOGETHER == 0 and original is not None:
            announce("check together")
            three = [path, original, path]
            sizes = 2 * size + original.stat().st_size
            answers.ask("check together", lambda: check_together(three), size=sizes, files=len(three))
    return answers


def _as_next(path: Path, original: Path, alone: Report) -> Iterator[Violation]:
    """What is found otherwise where objects like it were checked before."""
    memory = Memory()
    with suppress(Exception):
        for _ in range(BEFORE + 1):
            check_dataset(read_raw(original), str(path), memory=memory)
        found = check_dataset(read_raw(path), str(path), memory=memory)
        if (found.findings, found.not_checked) != (alone.findings, alone.not_checked):
            yield Violation("other findings", "remembered", "check", "as the next object of a kind")


def _further(
    path: Path, number: int, original: Path | None, size: int
) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is asked of some files only."""
    if number % AS_DATASET == 0 and size < DECODED:
        dataset = _decoded(path, number)
        if dataset is not None:
            yield "check of a dataset", lambda: str(check(dataset))
    if number % OWN_RULES == 0:
        text = site(Random(number))
        yield "check, own rules", lambda: str(check(path, site=parse_site_rules(text)))
        if original is not None:
            document = original.with_name(f"document {_OWN[number % len(_OWN)]}.made")
            yield "check of a document, own rules", lambda: str(check(document, site=parse_site_rules(text)))
    if number % SAMPLED == 0:
        yield from _more(path, number)
        for arguments in commands(path, number):
            yield " ".join(arguments[:1]), partial(run, arguments)


def _decoded(path: Path, number: int) -> Dataset | None:
    """A dataset of which pydicom has decoded some elements already; None if it doesn't read it."""
    with suppress(Exception):
        dataset = dcmread(path, force=True)
        for tag in list(dataset.keys())[:: number % 5 or None]:
            with suppress(Exception):
                dataset[tag]
        return dataset
    return None


def _more(path: Path, number: int) -> Iterator[tuple[str, Callable[[], object]]]:
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
