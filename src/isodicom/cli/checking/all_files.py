"""A whole check: from paths to a report, one file after the other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from isodicom.cli.checking.counts import Counts
from isodicom.cli.checking.inputs import count_of, tasks_of
from isodicom.cli.checking.interrupt import heard
from isodicom.cli.checking.running import Runner
from isodicom.cli.checking.target import COLOURS, opened
from isodicom.cli.checking.together import Together
from isodicom.cli.output import complain
from isodicom.conformance.reports.text import TextWriter, one_line
from isodicom.conformance.reports.writer import writer_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from isodicom.cli.checking.request import Request
    from isodicom.cli.checking.task import Outcome, Outcomes, Run
    from isodicom.conformance.reports.writer import Writer

REFRESH = 0.1
"""Seconds from one drawing of the bar to the next."""


def check_all(request: Request) -> int:
    """Check all files that are asked for, and write what was found.

    Returns
    -------
    int
        0, 1 if there are findings that count, 2 if a file could not be checked.
    """
    counts, together = Counts(request.selection), Together()
    with ExitStack() as held:
        stream = held.enter_context(opened(request.target, request.format))
        writer = writer_of(request.format, stream, request.selection.failing)
        if isinstance(writer, TextWriter) and stream.isatty():
            writer.styles = COLOURS
        step = held.enter_context(_progress(request))
        interrupted = held.enter_context(heard())
        for outcome in map(request.selection.taken, _outcomes(request, held)):
            interrupted()
            step()
            counts.add(outcome)
            together.add(outcome)
            _write(outcome, writer, request)
        for report in map(request.selection.of, together.findings()):
            if report.findings:
                counts.add_findings(report)
                writer.add_compared(report)
        counts.not_compared = together.too_many
        note = str(counts) if counts.telling else ""
        told = "\n".join([note, *counts.by_rule()])
        is_text = isinstance(writer, TextWriter)
        writer.finish(told if is_text else note)
    if note and (request.target or not is_text):
        complain(told)
    return counts.status


def _outcomes(request: Request, held: ExitStack) -> Outcomes:
    run: Run = Runner(request.asked, request.jobs, request.time_limit, request.cluster)
    if request.journal:
        from isodicom.cli.checking.journal import Journal

        journal = held.enter_context(closing(Journal(request.journal, request.asked)))
        return journal.checked(tasks_of(request.paths), run)
    return held.enter_context(closing(run(tasks_of(request.paths))))


def _write(outcome: Outcome, writer: Writer, request: Request) -> None:
    """Write what is wanted of an outcome."""
    if outcome.state == "unreadable":
        complain(one_line(outcome.report.errors[0].message))
        if not isinstance(writer, TextWriter):
            writer.add(outcome.report)
    elif outcome.state == "checked":
        writer.add(request.selection.of(outcome.report), outcome.outline)


@contextmanager
def _progress(request: Request) -> Iterator[Callable[[], None]]:
    """A bar on standard error, where that is a terminal and the report isn't written to one.

    No thread draws it: a process that has one can't be copied (see `processes`).
    """
    if not sys.stderr.isatty() or (sys.stdout.isatty() and not request.target):
        yield lambda: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from isodicom.cli.output import console

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console(stderr=True), auto_refresh=False, transient=True) as bar:
        task = bar.add_task("checking", total=count_of(request.paths))
        drawn = 0.0

        def step() -> None:
            nonlocal drawn
            bar.advance(task)
            if monotonic() > drawn + REFRESH:
                drawn = monotonic()
                bar.refresh()

        yield step
