"""The checker dicom-validator, in a virtual environment of its own, with the standard where it expects it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PINNED = "dicom-validator==0.9.0"
PARTS = ("03", "04", "06", "16")
READ = """
import sys
from dicom_validator.spec_reader.edition_reader import EditionReader
reader = EditionReader(sys.argv[1])
if not reader.json_files_exist(sys.argv[2]):
    reader.json_path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
    reader.create_json_files(sys.argv[2])
"""


def installed(folder: Path) -> Path:
    """A Python that has dicom-validator; made once."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PINNED]
        subprocess.run(command, check=True)
    return python


def placed(mirror: Path, edition: str, folder: Path, python: Path) -> Path:
    """The mirror's parts as `<edition>/docbook/partNN.xml`, and what dicom-validator reads of them."""
    docbook = folder / edition / "docbook"
    docbook.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        there = mirror / "medical/dicom" / edition / f"source/docbook/part{part}/part{part}.xml"
        link = docbook / there.name
        if not link.exists():
            link.symlink_to(there.resolve())
    subprocess.run([str(python), "-c", READ, str(folder), edition], check=True, capture_output=True)
    return folder
