"""Files to check."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydicom import examples


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """An image without errors."""
    path = tmp_path / "good.dcm"
    examples.ct.save_as(path)
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """An image without pixel spacing, and with an attribute of another IOD."""
    path = tmp_path / "bad.dcm"
    made = examples.ct
    del made.PixelSpacing
    made.DoseGridScaling = "1"
    made.SOPInstanceUID = made.file_meta.MediaStorageSOPInstanceUID = "2.25.1"
    made.save_as(path)
    return path
