"""What it costs to start: imports and one look-up on the command line.

Every command runs in a fresh process, the commands take turns, and the median of each is printed:
`python -m benchmarks.startup [--runs 11]`.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

PYTHON = [sys.executable, "-c"]
SHOW = [sys.executable, "-m", "isodicom", "show"]

CASES: dict[str, list[str]] = {
    "bare Python": [*PYTHON, "pass"],
    "import isodicom": [*PYTHON, "import isodicom"],
    "import pydicom": [*PYTHON, "import pydicom"],
    "import isodicom.seg, use Segmentation": [*PYTHON, "import isodicom.seg; isodicom.seg.Segmentation"],
    "import highdicom (the peer)": [*PYTHON, "import highdicom"],
    "import pydicom, rich and typer": [*PYTHON, "import pydicom, rich.table, typer"],
    "isodicom show CTImage": [*SHOW, "CTImage"],
    "isodicom show PatientModule": [*SHOW, "PatientModule"],
    "isodicom show PixelSpacing": [*SHOW, "PixelSpacing"],
}


def seconds(command: list[str]) -> float:
    """Wall time of one run; the command must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    times: dict[str, list[float]] = {name: [] for name in CASES}
    for turn in range(runs + 1):
        for name, command in CASES.items():
            taken = seconds(command)
            if turn:  # the first turn warms the file cache
                times[name].append(taken)
    bare = statistics.median(times["bare Python"])
    print("| what | median, ms | above bare Python, ms |\n|---|---|---|")
    for name, taken_times in times.items():
        median = statistics.median(taken_times)
        print(f"| {name} | {1000 * median:.0f} | {1000 * (median - bare):.0f} |")


if __name__ == "__main__":
    main()
