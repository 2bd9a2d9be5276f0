"""Images against their frames, original pixels, documents, steps of a procedure, angles."""

from __future__ import annotations

from typing import Any

import pytest
from pydicom.dataset import Dataset

from tests.factories.consistent import ENHANCED_CT, PDF, an_object, found, image, item

ANGIO = "1.2.840.10008.5.1.4.1.1.12.1"


def enhanced(frames: list[str], said: str, **values: Any) -> Dataset:
    """An enhanced CT, its frames with these Volumetric Properties."""
    groups = [item(CTImageFrameTypeSequence=item(VolumetricProperties=one)) for one in frames]
    return an_object(
        ENHANCED_CT,
        NumberOfFrames=len(frames),
        VolumetricProperties=said,
        PerFrameFunctionalGroupsSequence=groups,
        **values,
    )


@pytest.mark.parametrize(
    ("frames", "said", "right"),
    [
        (["VOLUME", "VOLUME"], "VOLUME", True),
        (["VOLUME", "SAMPLED"], "MIXED", True),
        (["VOLUME", "VOLUME"], "SAMPLED", False),
        (["VOLUME", "VOLUME"], "MIXED", False),
        (["VOLUME", "SAMPLED"], "VOLUME", False),
        (["", ""], "VOLUME", True),
    ],
)
def test_images_say_what_their_frames_say(frames: list[str], said: str, right: bool) -> None:
    assert found(enhanced(frames, said)) == ([] if right else [("frame_level", "VolumetricProperties")])


@pytest.mark.parametrize(
    ("kind", "contrast", "technique", "where"),
    [
        ("ORIGINAL", "NONE", "NONE", []),
        ("DERIVED", "MEAN", "MAX_IP", []),
        ("ORIGINAL", "MEAN", "NONE", ["ImageType"]),
        ("ORIGINAL", "NONE", "MAX_IP", ["VolumeBasedCalculationTechnique"]),
    ],
)
def test_original_pixels_are_not_calculated(
    kind: str, contrast: str, technique: str, where: list[str]
) -> None:
    got = found(
        enhanced(
            ["VOLUME"],
            "VOLUME",
            ImageType=[kind, "PRIMARY", "VOLUME", contrast],
            VolumeBasedCalculationTechnique=technique,
        )
    )
    assert got == [("original_frames", keyword) for keyword in where]


@pytest.mark.parametrize(
    ("document", "right"), [(b"%PDF-1.4 x", True), (b"\r\n%PDF-1.4", True), (b"PK\3\4 archive", False)]
)
def test_documents_are_of_the_kind_that_is_said(document: bytes, right: bool) -> None:
    pdf = an_object(PDF, EncapsulatedDocument=document, MIMETypeOfEncapsulatedDocument="application/pdf")
    assert found(pdf) == ([] if right else [("document_content", "EncapsulatedDocument")])


@pytest.mark.parametrize(
    ("end_date", "end_time", "where"),
    [
        ("20240115", "120000", ""),
        ("20240115", "110000", "PerformedProcedureStepEndTime"),
        ("20240115", "1130", "PerformedProcedureStepEndTime"),
        ("20240116", "110000", ""),
        ("20240114", "130000", "PerformedProcedureStepEndDate"),
        ("", "110000", "PerformedProcedureStepEndTime"),
    ],
)
def test_steps_end_after_they_start(end_date: str, end_time: str, where: str) -> None:
    step = image(
        PerformedProcedureStepStartDate="20240115" if end_date else "",
        PerformedProcedureStepStartTime="120000",
        PerformedProcedureStepEndDate=end_date,
        PerformedProcedureStepEndTime=end_time,
    )
    assert found(step) == ([("step_ends_before", where)] if where else [])


@pytest.mark.parametrize(("angle", "right"), [(-180, True), (180, True), (180.5, False), (500, False)])
def test_angles_of_positioners_are_within_half_a_turn(angle: float, right: bool) -> None:
    got = found(image(ANGIO, PositionerPrimaryAngle=angle))
    assert got == ([] if right else [("value_too_large", "PositionerPrimaryAngle")])


@pytest.mark.parametrize(
    ("colors", "shape", "right"),
    [
        ("MONOCHROME2", "IDENTITY", True),
        ("MONOCHROME1", "INVERSE", True),
        ("MONOCHROME2", "INVERSE", False),
        ("MONOCHROME1", "IDENTITY", False),
    ],
)
def test_only_inverted_pixels_are_shown_inverted(colors: str, shape: str, right: bool) -> None:
    got = found(image(PhotometricInterpretation=colors, PresentationLUTShape=shape))
    assert got == ([] if right else [("lut_shape", "PresentationLUTShape")])


@pytest.mark.parametrize(
    ("series", "one", "right"),
    [("R", "R", True), ("R", "L", False), ("L", "R", False), ("R", "B", True), ("", "L", True)],
)
def test_images_are_of_the_side_of_their_series(series: str, one: str, right: bool) -> None:
    got = found(image(Laterality=series, ImageLaterality=one))
    assert got == ([] if right else [("sides_differ", "Laterality")])
