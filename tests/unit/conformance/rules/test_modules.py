"""Modules that an object must not have, as their condition says."""

from __future__ import annotations

import pytest
from pydicom.dataset import Dataset

from isodicom.conformance import check
from tests.factories.consistent import NM, an_object


def found(made: Dataset) -> list[str]:
    """Where attributes stand of modules that must not be there."""
    return [finding.path for finding in check(made).findings if finding.rule == "module_not_allowed"]


@pytest.mark.parametrize(
    ("image_type", "paths"),
    [
        (["ORIGINAL", "PRIMARY", "RECON TOMO", "EMISSION"], []),
        (["ORIGINAL", "PRIMARY", "STATIC", "EMISSION"], ["ConvolutionKernel"]),
        (None, []),  # perhaps it is just this which is wrong
    ],
)
def test_attributes_of_a_module_whose_condition_does_not_hold(
    image_type: list[str] | None, paths: list[str]
) -> None:
    made = an_object(NM, ImageType=image_type, ConvolutionKernel="RAMP")
    assert found(made) == paths


def test_nothing_else_is_demanded_of_such_a_module() -> None:
    made = an_object(NM, ImageType=["ORIGINAL", "PRIMARY", "STATIC", "EMISSION"], ConvolutionKernel="RAMP")
    assert "NMReconstructionModule" not in {f.module for f in check(made).errors}


def test_a_module_that_another_one_decides_on_is_left_alone() -> None:
    made = an_object("1.2.840.10008.5.1.4.1.1.66.4", ReferencedSeriesSequence=[Dataset()])
    assert found(made) == []
