"""Objects made of broken headers: dciodvfy and our own check find no error in them."""

from __future__ import annotations

import warnings
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from pydicom.dataset import Dataset

from isodicom import check
from isodicom.encoding.character_set import settle_character_set
from isodicom.seg import Segmentation
from isodicom.source_headers.take_over import PATIENT_AND_STUDY, SPECIMEN, take_over
from tests.factories.broken_headers import broken_headers
from tests.factories.images import ct_series, random_mask, segmentation
from tests.interop.test_dciodvfy import errors

IMAGES = ct_series(2)
MODULES = (*PATIENT_AND_STUDY, *SPECIMEN)

EQUIPMENT = (*PATIENT_AND_STUDY, "GeneralEquipmentModule")

WRONG = ("(0x0010,0x2162)", "attribute <ClinicalTrialProtocolID>")
"""What dciodvfy is wrong about: EthnicGroups is newer than it is, and it reports the identifier of a protocol, which
isn't there, where the issuer of that identifier is (PS3.3 C.7.2.3)."""


@pytest.fixture(scope="module")
def sound() -> Segmentation:
    return segmentation(IMAGES, random_mask((2, 7, 5)))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(header=broken_headers(IMAGES[0], MODULES))
@pytest.mark.parametrize("policy", ["repair", "skip"])
def test_no_checker_finds_an_error(policy: str, sound: Segmentation, header: Dataset, tmp_path: Path) -> None:
    made = deepcopy(sound)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        take_over(made, header, MODULES, policy)
    settle_character_set(made, None)
    path = tmp_path / "made.dcm"
    made.save_as(path)
    assert [line for line in errors(path) if not any(wrong in line for wrong in WRONG)] == []
    assert check(path).errors == ()


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(header=broken_headers(IMAGES[0], EQUIPMENT))
def test_a_segmentation_of_a_broken_image_is_valid(header: Dataset, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # which skipping gives no reason for
        warnings.filterwarnings("ignore", module=r"pydicom\.")
        seg = segmentation([header], random_mask((1, 7, 5)), source_header_policy="skip")
    path = tmp_path / "made.dcm"
    seg.save_as(path)
    assert [line for line in errors(path) if not any(wrong in line for wrong in WRONG)] == []
    assert check(path).errors == ()
