"""Measures cases side by side: ours, the peer's, and the least work that gives the same result.

Each of the three runs in a fresh process, several times; what they gave is compared before a time is printed.
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

SIDES = ("ours", "peer", "floor")
ENOUGH = 3.0
"""Seconds of one side of one case, after which it isn't repeated."""
SAMPLE = 200_000
HEADINGS = (
    "case",
    *("CPU ms: ours", "peer", "floor", "peer / ours", "ours / floor"),
    *("wall ms: ours", "peer", "floor"),
    *("peak MB: ours", "peer", "output MB", "same"),
)


@dataclass(frozen=True)
class Case:
    """Something to measure. All three take what `make` returned; `floor` may be left out."""

    name: str
    make: Callable[[Path, float], Any]
    """Gets a folder that lasts, and the scale; writes its input there once."""
    ours: Callable[[Any], Any]
    peer: Callable[[Any], Any]
    floor: Callable[[Any], Any] | None = None
    apart: float = 1e-6
    """How far results may differ: a share of the largest for floats; whole numbers, if 1 or more."""
    proof: Callable[[Any], Any] | None = None
    """Makes of a result what is compared; not measured. None as a result is not compared."""


def main(cases: Sequence[Case], module: str, description: str) -> None:
    """Measure the cases that are asked for and print the table, or be one of the processes that measure."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--scale", type=float, default=1.0, help="1 for full size, less for a quick look")
    parser.add_argument("--only", default=".", help="a regular expression that names must match")
    parser.add_argument("--runs", type=int, default=5, help="at most so often")
    parser.add_argument("--folder", type=Path, help="where inputs are kept; a temporary one if not told")
    parser.add_argument("--worker", nargs=2, metavar=("CASE", "SIDE"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.worker:
        name, side = asked.worker
        case = next(case for case in cases if case.name == name)
        print("@" + json.dumps(_measured(case, side, asked.folder, asked.scale, asked.runs)))
        return
    chosen = [case for case in cases if re.search(asked.only, case.name)]
    if asked.folder:
        asked.folder.mkdir(parents=True, exist_ok=True)
        _table(chosen, module, asked.folder, asked.scale, asked.runs)
        return
    with tempfile.TemporaryDirectory() as folder:
        _table(chosen, module, Path(folder), asked.scale, asked.runs)


def _table(cases: Sequence[Case], module: str, folder: Path, scale: float, runs: int) -> None:
    print("| " + " | ".join(HEADINGS) + " |\n|" + "---|" * len(HEADINGS), flush=True)
    for case in cases:
        case.make(folder, scale)
        found = {
            side: _worker(module, case, side, folder, scale, runs)
            for side in SIDES
            if side != "floor" or case.floor is not None
        }
        print(_row(case, found, folder), flush=True)


def _row(case: Case, found: dict[str, dict[str, Any]], folder: Path) -> str:
    def cell(side: str, what: str, factor: float = 1000) -> str:
        result = found.get(side, {})
        return f"{factor * result[what]:.3g}" if what in result else ("failed" if "error" in result else "-")

    def ratio(one: str, other: str) -> str:
        if "cpu" not in found.get(one, {}) or "cpu" not in found.get(other, {}):
            return "-"
        return f"{found[one]['cpu'] / max(found[other]['cpu'], 1e-6):.3g}"

    cells = [case.name, *(cell(side, "cpu") for side in SIDES), ratio("peer", "ours"), ratio("ours", "floor")]
    cells += [*(cell(side, "wall") for side in SIDES), cell("ours", "peak", 1), cell("peer", "peak", 1)]
    cells += [cell("ours", "output", 1), _compared(case, found, folder)]
    errors = "".join(f"\n<!-- {side}: {got['error']} -->" for side, got in found.items() if "error" in got)
    return "| " + " | ".join(cells) + " |" + errors


def _compared(case: Case, found: dict[str, dict[str, Any]], folder: Path) -> str:
    """Whether all gave the same, or who did not."""
    if "error" in found["ours"]:
        return "failed"
    ours = np.load(folder / "result-ours.npy")
    wrong = []
    for side in ("peer", "floor"):
        if side not in found or "error" in found[side]:
            continue
        if found[side]["shape"] is None:
            continue
        other = np.load(folder / f"result-{side}.npy")
        if found[side]["shape"] != found["ours"]["shape"] or not _near(ours, other, case.apart):
            wrong.append(side)
    return f"NOT as {' and '.join(wrong)}" if wrong else "yes"


def _near(ours: Any, other: Any, apart: float) -> bool:
    if ours.shape != other.shape:
        return False
    if ours.dtype.kind in "iub" and apart < 1:
        return bool(np.array_equal(ours, other))
    allowed = apart if apart >= 1 else apart * float(np.abs(other).max(initial=1e-30))
    return float(np.abs(ours.astype(float) - other.astype(float)).max(initial=0)) <= allowed


def _worker(module: str, case: Case, side: str, folder: Path, scale: float, runs: int) -> dict[str, Any]:
    command = [sys.executable, "-m", module, "--worker", case.name, side]
    command += ["--folder", str(folder), "--scale", str(scale), "--runs", str(runs)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [line for line in done.stdout.splitlines() if line.startswith("@")]
    if not lines:
        last = done.stderr.strip().splitlines()[-1:] or ["no output"]
        return {"error": last[0][:300]}
    result: dict[str, Any] = json.loads(lines[-1][1:])
    return result


def _measured(case: Case, side: str, folder: Path, scale: float, runs: int) -> dict[str, Any]:
    """Run one side of a case, the first time to warm up where it can be afforded."""
    warnings.simplefilter("ignore")
    made = case.make(folder, scale)
    run = getattr(case, side)
    walls: list[float] = []
    cpus: list[float] = []
    peaks: list[float] = []
    while len(walls) <= runs and (not walls or sum(walls) < ENOUGH):
        result = None
        gc.collect()
        before = _memory()
        cpu, wall = _cpu(), time.perf_counter()
        result = run(made)
        walls.append(time.perf_counter() - wall)
        cpus.append(_cpu() - cpu)
        peaks.append(_memory("VmHWM") - before)
    skipped = slice(1 if len(walls) > 1 else 0, None)
    sample, size, shape = _sampled(result if case.proof is None or result is None else case.proof(result))
    np.save(folder / f"result-{side}.npy", sample)
    size = _megabytes(result) or size
    times = {"cpu": statistics.median(cpus[skipped]), "wall": statistics.median(walls[skipped])}
    return times | {"peak": max(peaks[skipped]), "output": size, "shape": shape, "runs": len(walls)}


def _megabytes(result: Any) -> float:
    """The size of a file that was written."""
    return result.stat().st_size / 1e6 if isinstance(result, Path) else 0.0


def _sampled(result: Any) -> tuple[Any, float, list[int] | None]:
    """Values spread over a result, its megabytes, its shape."""
    if result is None:
        return np.zeros(0), 0.0, None
    array = np.asarray(getattr(result, "array", result))
    step = max(1, array.size // SAMPLE) | 1
    return array.flat[::step].copy(), array.nbytes / 1e6, list(array.shape)


def _cpu() -> float:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _memory(what: str = "") -> float:
    """Megabytes now, after forgetting the highest; or the highest since."""
    if not what:
        Path("/proc/self/clear_refs").write_text("5")
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what or "VmRSS")) / 1000
