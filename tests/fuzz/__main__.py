"""Damage files, read them, and print what became of them: `python -m tests.fuzz --seed 1 --tries 2000`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests.fuzz.batches import Ran, run_batches
from tests.fuzz.originals import write_originals
from tests.fuzz.table import printed
from tests.fuzz.tries import make


def main() -> int:
    """Run, and return 1 if something happened that must not."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="another one damages in other ways (%(default)s)")
    parser.add_argument("--tries", type=int, default=2000, help="how many files (%(default)s)")
    parser.add_argument("--first", type=int, default=0, help="number of the first try (%(default)s)")
    parser.add_argument("--keep", type=Path, help="write files that break the law into this folder")
    parser.add_argument("--refused", action="store_true", help="list files that pydicom reads and we don't")
    options = parser.parse_args()
    began = monotonic()
    with TemporaryDirectory() as place:
        folder = Path(place)
        write_originals(folder)
        ran = run_batches(folder, options.seed, options.first, options.first + options.tries)
        if options.keep:
            _keep(ran, folder, options.seed, options.keep)
    print(printed(ran, options.refused))
    print(f"\n{len(ran)} tries with seed {options.seed} in {monotonic() - began:.0f} s")
    return int(any(one.violations for one in ran))


def _keep(ran: list[Ran], originals: Path, seed: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for one in ran:
        if one.violations or one.pydicom:
            (folder / f"{seed}-{one.number}.dcm").write_bytes(make(originals, seed, one.number).data)


if __name__ == "__main__":
    sys.exit(main())
