"""Damage files, check them, and print what became of them: `python -m tests.fuzz.checking --seed 1 --tries 100000`."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TimeRemainingColumn

from tests.fuzz.checking.originals import write_all
from tests.fuzz.checking.runs import Ran, run
from tests.fuzz.checking.table import printed
from tests.fuzz.checking.tries import make


def main() -> int:
    """Run, and return 1 if something happened that must not."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.checking", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="another one damages in other ways (%(default)s)")
    parser.add_argument("--tries", type=int, default=100_000, help="how many files (%(default)s)")
    parser.add_argument("--first", type=int, default=0, help="number of the first try (%(default)s)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (%(default)s)")
    parser.add_argument("--keep", type=Path, help="write files that break the law into this folder")
    options = parser.parse_args()
    began = monotonic()
    with TemporaryDirectory() as place:
        folder = Path(place)
        write_all(folder)
        count = len(list(folder.iterdir()))
        with _bar() as bar:
            task = bar.add_task("checks", total=options.tries)
            last = options.first + options.tries
            ran = run(folder, options.seed, options.first, last, options.jobs, partial(_tell, bar, task))
        if options.keep:
            _keep(ran, folder, options.seed, options.keep)
    print(printed(ran))
    print(
        f"\n{len(ran)} tries with seed {options.seed} of {count} files in {monotonic() - began:.0f} s, "
        f"{options.jobs} processes"
    )
    return int(any(one.violations for one in ran))


def _bar() -> Progress:
    return Progress(
        "{task.description}",
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


def _tell(bar: Progress, task: TaskID, one: Ran) -> None:
    """Go on with the bar, and say at once what breaks the law: a whole run takes an hour."""
    bar.advance(task)
    for found in one.violations:
        bar.console.print(
            f"try {one.number}: {found.what} at {found.place}: {found.message[:200]}", markup=False
        )


def _keep(ran: list[Ran], originals: Path, seed: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for one in ran:
        if one.violations:
            (folder / f"{seed}-{one.number}.dcm").write_bytes(make(originals, seed, one.number).data)


if __name__ == "__main__":
    sys.exit(main())
