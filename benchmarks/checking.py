"""What a check costs, beside other checkers: `python -m benchmarks.checking`.

Each file is read once and checked several times by isodicom; dciodvfy is started once for each file, as
there is no other way; dicom-validator checks in a process of its own, if `--dicom-validator` names a Python
that has it and `--standard` a folder with `<edition>/docbook/part03.xml` and its like. The ratios are those
of the others to reading and checking.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import reading_inputs

ROUNDS = 7

VALIDATOR = """
import json, logging, sys, time, warnings
logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")
from dicom_validator.spec_reader.edition_reader import EditionReader
from dicom_validator.validator.dicom_file_validator import DicomFileValidator
from dicom_validator.validator.error_handler import ValidationResultHandler
class Quiet(ValidationResultHandler):
    def handle_validation_start(self, result): pass
    def handle_validation_result(self, result): pass
info = EditionReader(sys.argv[1]).load_dicom_info(sys.argv[2])
validator = DicomFileValidator(info, error_handler=Quiet())
for path in sys.argv[3:]:
    times = []
    while len(times) < 4 and sum(times) < 10:
        now = time.perf_counter()
        validator.validate(path)
        times.append(time.perf_counter() - now)
    print("@" + json.dumps(times), flush=True)
"""


def main() -> None:
    """Make the inputs and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, help="where inputs are kept; a temporary one if not told")
    parser.add_argument("--dicom-validator", default="", help="a Python that has dicom-validator")
    parser.add_argument("--standard", default="", help="where its editions of the standard are")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _table(_inputs(asked.folder or Path(folder)), asked.dicom_validator, asked.standard)


def _inputs(folder: Path) -> dict[str, Path]:
    folder.mkdir(parents=True, exist_ok=True)
    return {
        "CT slice, 512 x 512": reading_inputs.slices(folder, 0.01)[0],
        "enhanced CT, 300 frames": reading_inputs.enhanced_ct(folder, 1),
        "segmentation, 2,000 frames": reading_inputs.segmentation(folder, 1, 2_000, undefined=False),
        "segmentation, 5,000 frames": reading_inputs.segmentation(folder, 1, 5_000, undefined=False),
        "the same, undefined lengths": reading_inputs.segmentation(folder, 1, 5_000, undefined=True),
    }


def _table(files: dict[str, Path], python: str, standard: str) -> None:
    dciodvfy = shutil.which("dciodvfy") or shutil.which("dciodvfy", path=str(Path(sys.executable).parent))
    others = _validated([*files.values()], python, standard) if python else {}
    print("| ms: case | checked | read and checked | dciodvfy | dicom-validator | ratios |")
    print("|---|---|---|---|---|---|", flush=True)
    for name, path in files.items():
        ours, whole = _ours(path)
        beside = {"dciodvfy": _of(lambda path=path: _started(dciodvfy, path)) if dciodvfy else None}
        beside["dicom-validator"] = others.get(path)
        ratios = ", ".join(f"{time / whole:.3g}" if time else "-" for time in beside.values())
        cells = [ours, whole, *beside.values()]
        print(f"| {name} | {' | '.join(map(_cell, cells))} | {ratios} |", flush=True)


def _cell(seconds: float | None) -> str:
    return "-" if seconds is None else f"{1000 * seconds:.3g}"


def _of(run: Callable[[], object]) -> float:
    """The median of several rounds, after one to warm up."""
    times: list[float] = []
    while len(times) <= ROUNDS and sum(times) < 20:
        now = time.perf_counter()
        run()
        times.append(time.perf_counter() - now)
    return statistics.median(times[1:] or times)


def _ours(path: Path) -> tuple[float, float]:
    from isodicom.conformance.engine import check, check_dataset
    from isodicom.encoding.files import read_raw

    datasets = iter([read_raw(str(path)) for _ in range(ROUNDS + 1)])
    return _of(lambda: check_dataset(next(datasets))), _of(lambda: check(path))


def _started(command: str, path: Path) -> None:
    subprocess.run([command, str(path)], capture_output=True, check=False)


def _validated(files: list[Path], python: str, standard: str) -> dict[Path, float]:
    from isodicom.conformance import tables

    command = [python, "-c", VALIDATOR, standard, tables.edition().name, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    times = [json.loads(line[1:]) for line in done.stdout.splitlines() if line.startswith("@")]
    if len(times) < len(files):
        print(f"dicom-validator: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
    return {path: statistics.median(found[1:] or found) for path, found in zip(files, times, strict=False)}


if __name__ == "__main__":
    main()
