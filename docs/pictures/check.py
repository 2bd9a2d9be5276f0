"""Draws check.png, the page that `isodicom check --format html` writes: `python -m docs.pictures.check`.

It takes Chromium; the objects are those of pydicom.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from PIL import Image
from pydicom import dcmread
from pydicom.data import get_testdata_file

from isodicom.conformance.engine import check_dataset
from isodicom.conformance.reports import outline_of, writer_of

FILES = ("CT_small.dcm", "MR_small.dcm", "rtdose.dcm", "rtplan.dcm", "test-SR.dcm", "JPEG2000.dcm")
SIZE = (1180, 720)


def write(page: Path) -> None:
    """Write the page on a few objects, the first of which lacks something."""
    with page.open("w", encoding="utf-8") as stream:
        writer = writer_of("html", stream)
        for name in FILES:
            dataset = dcmread(str(get_testdata_file(name)))
            if name == FILES[0]:
                del dataset.PixelSpacing
                dataset.PatientSex = "X"
            report = check_dataset(dataset, f"archive/{name}").filter("warning")
            writer.add(report, outline_of(dataset, report))
        writer.finish()


def draw(page: Path, picture: Path) -> None:
    """Let a browser draw it."""
    browser = which("chromium") or "google-chrome"
    width, height = SIZE
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--window-size={width},{height}"]
    subprocess.run([browser, *options, f"--screenshot={picture}", page.as_uri()], check=True)
    with Image.open(picture) as image:
        image.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(picture, optimize=True)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        write(Path(folder) / "check.html")
        draw(Path(folder) / "check.html", Path(__file__).with_name("check.png"))
