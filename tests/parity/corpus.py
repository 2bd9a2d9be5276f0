"""The files that both packages are asked about."""

from __future__ import annotations

import functools
from pathlib import Path

import data_store
import pydicom
from pydicom.dataset import FileDataset

PYDICOM = Path(pydicom.__file__).parent / "data" / "test_files"
DATA = Path(data_store.__file__).parent / "data"
LOSSY = {
    "1.2.840.10008.1.2.4.50": 2,
    "1.2.840.10008.1.2.4.51": 2,
    "1.2.840.10008.1.2.4.81": 0,
    "1.2.840.10008.1.2.4.91": 1,
}
"""How far whole numbers of two decoders may lie apart, by transfer syntax; colour is turned in floats besides."""


@functools.cache
def bundled() -> dict[str, Path]:
    """Images that come with pydicom and pydicom-data, by name."""
    found = [*sorted(PYDICOM.rglob("*.dcm")), *sorted(DATA.rglob("*.dcm"))]
    return {path.name: path for path in found if _has_pixels(path)}


def _has_pixels(path: Path) -> bool:
    try:
        image = pydicom.dcmread(path, force=True, specific_tags=["Rows", "PixelData", "FloatPixelData"])
        return "Rows" in image or "PixelData" in image
    except Exception:
        return False


def syntax_of(image: FileDataset) -> str:
    """The transfer syntax of an image, "" if it doesn't say."""
    return str(getattr(image.file_meta, "TransferSyntaxUID", ""))
