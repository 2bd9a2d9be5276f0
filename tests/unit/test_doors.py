"""What the package's own door gives, and what it costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import isodicom


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Segmentaton'"):
        isodicom.seg.Segmentaton  # noqa: B018


def test_the_nearest_name_is_asked_for() -> None:
    code = "import isodicom.iods; isodicom.iods.CTImagIOD"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "Did you mean: 'CTImageIOD'?" in result.stderr


def test_star_import_gives_what_is_listed() -> None:
    code = "from isodicom import *; print(UID.__name__, imread.__name__, seg.__name__, check.__name__)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.stdout.split() == ["UID", "imread", "isodicom.seg", "check"], result.stderr


def test_importing_seg_leaves_the_code_dictionary_of_pydicom_alone() -> None:
    code = "import sys, isodicom.seg; isodicom.seg.Segmentation; print('pydicom.sr._concepts_dict' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.stdout.strip() == "False", result.stderr


def test_modules_open_from_the_package_without_an_import_of_their_own() -> None:
    names = ("base", "coding_schemes", "content", "enum", "pixels", "spatial", "uid", "valuerep")
    code = f"import isodicom as hd; print(*(getattr(hd, name).__name__ for name in {names}))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.stdout.split() == [f"isodicom.{name}" for name in names], result.stderr
