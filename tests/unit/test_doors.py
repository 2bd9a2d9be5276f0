"""The package's own door, and those of its parts."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

import isodicom

DOORS = (
    "isodicom",
    "isodicom.color",
    "isodicom.content",
    "isodicom.content_items",
    "isodicom.image",
    "isodicom.seg",
    "isodicom.sr",
)


@pytest.mark.parametrize("name", DOORS)
def test_every_name_of_a_door_opens(name: str) -> None:
    package = import_module(name)
    assert package.__all__
    for exported in package.__all__:
        assert getattr(package, exported) is not None
    assert set(package.__all__) <= set(dir(package))


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Segmentaton'"):
        isodicom.seg.Segmentaton  # noqa: B018


def test_star_import_gives_what_is_listed() -> None:
    code = "from isodicom import *; print(UID.__name__, imread.__name__, seg.__name__, check.__name__)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.stdout.split() == ["UID", "imread", "isodicom.seg", "check"], result.stderr


def test_importing_seg_leaves_the_code_dictionary_of_pydicom_alone() -> None:
    code = "import sys, isodicom.seg; isodicom.seg.Segmentation; print('pydicom.sr._concepts_dict' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.stdout.strip() == "False", result.stderr
