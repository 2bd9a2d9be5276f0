"""The helper for tests of other programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydicom import examples
from pydicom.dataset import Dataset

from isodicom.testing import assert_conformant


@pytest.fixture
def broken() -> Dataset:
    """An image with an error and a warning."""
    made = examples.ct
    del made.PixelSpacing
    made.DoseGridScaling = "1"
    return made


def test_what_conforms_passes(tmp_path: Path) -> None:
    path = tmp_path / "ct.dcm"
    examples.ct.save_as(path)
    assert_conformant(path)
    assert_conformant(examples.ct)


def test_the_message_lists_what_is_wrong(broken: Dataset) -> None:
    with pytest.raises(AssertionError) as failed:
        assert_conformant(broken)
    first, *lines = str(failed.value).splitlines()
    assert first == "CTImageIOD breaks the standard in 1 place:"
    assert lines == [
        "  error  PixelSpacing: Pixel Spacing is missing; in the Image Plane module it is type 1. [missing_type1]"
    ]


def test_warnings_count_when_asked_for(broken: Dataset) -> None:
    with pytest.raises(AssertionError, match="DoseGridScaling"):
        assert_conformant(broken, severity="warning", ignore=["missing_type1"])
    assert_conformant(broken, ignore=["missing_type1"])


def test_a_file_is_named(broken: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "ct.dcm"
    broken.save_as(path)
    with pytest.raises(AssertionError, match=r"ct\.dcm CTImageIOD breaks the standard"):
        assert_conformant(path)
