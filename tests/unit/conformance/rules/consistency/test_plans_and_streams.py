"""Doses, beams, contours, series of PET, waveforms, icons, compressed frames: what must go together."""

from __future__ import annotations

from typing import Any

import pytest
from pydicom.dataset import Dataset

from isodicom.conformance.rules.consistency.streams import Stream, described
from tests.factories.consistent import (
    ECG,
    RT_DOSE,
    RT_PLAN,
    RT_STRUCT,
    an_object,
    findings,
    found,
    image,
    item,
)

PET = "1.2.840.10008.5.1.4.1.1.128"
ANGIO = "1.2.840.10008.5.1.4.1.1.12.1"


@pytest.mark.parametrize(
    ("offsets", "rule"),
    [
        ([0, 3, 6], ""),
        ([0, -3, -6], ""),
        ([20, 23, 26], ""),
        ([1, 4, 7], "frame_vector_start"),
        ([0, 6, 3], "frame_vector_order"),
        ([0, 0, 3], "frame_vector_order"),
    ],
)
def test_planes_of_doses_follow_one_another(offsets: list[float], rule: str) -> None:
    dose = image(RT_DOSE, NumberOfFrames=3, GridFrameOffsetVector=offsets, ImagePositionPatient=[0, 0, 20])
    assert found(dose) == ([(rule, "GridFrameOffsetVector")] if rule else [])


def test_the_first_frame_takes_no_time() -> None:
    first = findings(image(ANGIO, NumberOfFrames=2, FrameTimeVector=[5, 40]))
    assert [(one.rule, one.severity) for one in first] == [("frame_vector_start", "warning")]
    assert found(image(ANGIO, NumberOfFrames=2, FrameTimeVector=[0, 40])) == []


@pytest.mark.parametrize(("number", "right"), [(1, True), (3, True), (4, False)])
def test_masks_are_frames_of_the_image(number: int, right: bool) -> None:
    mask = item(MaskOperation="AVG_SUB", MaskFrameNumbers=number)
    got = found(image(ANGIO, NumberOfFrames=3, MaskSubtractionSequence=mask))
    assert got == ([] if right else [("frame_number", "MaskSubtractionSequence[1]/MaskFrameNumbers")])


def a_beam(kind: str = "STATIC", device: str = "X", **changed: Any) -> Dataset:
    """A beam of two control points; what changes at the second is given."""
    jaws = item(RTBeamLimitingDeviceType="X", NumberOfLeafJawPairs=1)
    position = item(RTBeamLimitingDeviceType=device, LeafJawPositions=[-5, 5])
    first = item(
        ControlPointIndex=0, CumulativeMetersetWeight=0, GantryAngle=10,
        BeamLimitingDevicePositionSequence=position,
    )  # fmt: skip
    second = item(ControlPointIndex=1, CumulativeMetersetWeight=1, **changed)
    return an_object(
        RT_PLAN,
        BeamSequence=item(
            BeamNumber=1, BeamType=kind, NumberOfControlPoints=2, FinalCumulativeMetersetWeight=1,
            BeamLimitingDeviceSequence=jaws, ControlPointSequence=[first, second],
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "changed", "right"),
    [
        ("STATIC", {}, True),
        ("STATIC", {"GantryAngle": 10}, True),
        ("STATIC", {"GantryAngle": 90}, False),
        ("DYNAMIC", {"GantryAngle": 90}, True),
    ],
)
def test_nothing_moves_while_a_static_beam_is_on(kind: str, changed: dict[str, float], right: bool) -> None:
    path = "BeamSequence[1]/ControlPointSequence[2]/GantryAngle"
    assert found(a_beam(kind, "X", **changed)) == ([] if right else [("static_beam", path)])


def test_control_points_place_the_devices_of_the_beam() -> None:
    position = "BeamSequence[1]/ControlPointSequence[1]/BeamLimitingDevicePositionSequence[1]"
    assert found(a_beam(device="MLCX")) == [("unknown_device", f"{position}/RTBeamLimitingDeviceType")]


@pytest.mark.parametrize(
    ("points", "kind", "right"),
    [
        ([0, 0, 0, 5, 0, 0, 5, 5, 0, 0, 5, 0], "CLOSED_PLANAR", True),
        ([0, 0, 0, 5, 0, 5, 5, 5, 5, 0, 5, 0], "CLOSED_PLANAR", True),
        ([0, 0, 0, 5, 0, 1, 5, 5, 0, 0, 5, 0], "CLOSED_PLANAR", False),
        ([0, 0, 0, 5, 0, 1, 5, 5, 0, 0, 5, 0], "OPEN_NONPLANAR", True),
        ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "CLOSED_PLANAR", True),
    ],
)
def test_planar_contours_are_in_a_plane(points: list[float], kind: str, right: bool) -> None:
    contour = item(ContourGeometricType=kind, NumberOfContourPoints=4, ContourData=points)
    got = found(an_object(RT_STRUCT, ROIContourSequence=item(ContourSequence=contour)))
    path = "ROIContourSequence[1]/ContourSequence[1]/ContourData"
    assert got == ([] if right else [("contour_plane", path)])


@pytest.mark.parametrize(("uid", "right"), [("1.2.3", True), ("1.2.4", False)])
def test_contours_are_of_images_that_are_named(uid: str, right: bool) -> None:
    def drawn_on(one: str) -> Dataset:
        return item(ReferencedSOPInstanceUID=one)

    series = item(ContourImageSequence=drawn_on("1.2.3"))
    frame = item(RTReferencedStudySequence=item(RTReferencedSeriesSequence=series))
    contour = item(ContourImageSequence=drawn_on(uid))
    structures = an_object(
        RT_STRUCT,
        ReferencedFrameOfReferenceSequence=frame,
        ROIContourSequence=item(ContourSequence=contour),
    )
    rules = [one.rule for one in findings(structures)]
    assert rules.count("contour_image") == (0 if right else 1)


@pytest.mark.parametrize(("color", "right"), [([255, 0, 0], True), ([256, 0, 0], False), ([-1, 0, 0], False)])
def test_colors_of_structures_are_bytes(color: list[int], right: bool) -> None:
    structures = an_object(RT_STRUCT, ROIContourSequence=item(ROIDisplayColor=color))
    assert bool(found(structures)) is not right


@pytest.mark.parametrize(
    ("kind", "numbers", "index", "right"),
    [
        ("STATIC", {}, 3, True),
        ("STATIC", {}, 4, False),
        ("DYNAMIC", {"NumberOfTimeSlices": 2}, 6, True),
        ("DYNAMIC", {"NumberOfTimeSlices": 2}, 7, False),
    ],
)
def test_images_of_pet_are_counted(kind: str, numbers: dict[str, int], index: int, right: bool) -> None:
    slices = image(PET, SeriesType=[kind, "IMAGE"], NumberOfSlices=3, ImageIndex=index, **numbers)
    assert found(slices) == ([] if right else [("image_index", "ImageIndex")])


@pytest.mark.parametrize(
    ("correction", "corrected", "where"),
    [
        ("START", ["DECY"], ""),
        ("NONE", ["ATTN"], ""),
        ("NONE", ["DECY"], "DecayCorrection"),
        ("START", ["ATTN"], "CorrectedImage"),
    ],
)
def test_decay_is_corrected_or_not(correction: str, corrected: list[str], where: str) -> None:
    got = found(image(PET, DecayCorrection=correction, CorrectedImage=corrected))
    assert got == ([("decay_correction", where)] if where else [])


@pytest.mark.parametrize(("kind", "bits", "right"), [("SS", 16, True), ("SS", 8, False), ("UB", 8, True)])
def test_samples_have_the_bits_of_their_kind(kind: str, bits: int, right: bool) -> None:
    group = item(WaveformBitsAllocated=bits, WaveformSampleInterpretation=kind)
    path = "WaveformSequence[1]/WaveformBitsAllocated"
    got = found(an_object(ECG, WaveformSequence=group))
    assert got == ([] if right else [("waveform_bits_of_kind", path)])


@pytest.mark.parametrize(("sample", "right"), [(1, True), (500, True), (501, False)])
def test_annotations_are_of_samples_that_are_there(sample: int, right: bool) -> None:
    group = item(NumberOfWaveformChannels=1, NumberOfWaveformSamples=500)
    note = item(ReferencedWaveformChannels=[1, 1], ReferencedSamplePositions=sample)
    path = "WaveformAnnotationSequence[1]/ReferencedSamplePositions"
    got = found(an_object(ECG, WaveformSequence=group, WaveformAnnotationSequence=note))
    assert got == ([] if right else [("waveform_sample", path)])


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({}, ""),
        ({"PhotometricInterpretation": "RGB", "SamplesPerPixel": 3}, "PhotometricInterpretation"),
        ({"PixelRepresentation": 1}, "PixelRepresentation"),
    ],
)
def test_icons_have_one_sample(changed: dict[str, Any], where: str) -> None:
    described = {"PhotometricInterpretation": "MONOCHROME2", "SamplesPerPixel": 1, "BitsAllocated": 8}
    icon = item(**described | changed)
    rules = [
        (one.rule, one.path) for one in findings(image(IconImageSequence=icon)) if one.rule == "icon_image"
    ]
    assert rules == ([("icon_image", f"IconImageSequence[1]/{where}")] if where else [])


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        ("FFD8 FFE0 0004 0000 FFC3 000B 10 0200 0100 01", Stream(512, 256, 1, 0xC3)),
        ("FFD8 FFF7 000B 08 0010 0020 03", Stream(16, 32, 3, 0xF7)),
        ("FF4F FF51 0029 0000 00000040 00000030 00000000 00000010" + "00" * 16 + "0003", Stream(32, 64, 3)),
        ("FFD8 FFD9", None),
        ("FFD8 00", None),
        ("FF4F FF51 0029", None),
        ("", None),
    ],
)
def test_what_streams_say_of_themselves(stream: str, expected: Stream | None) -> None:
    assert described(bytes.fromhex(stream)) == expected


@pytest.mark.parametrize(
    ("frequency", "channels", "expected"),
    [
        (500, 12, []),
        (5000, 12, ["SamplingFrequency"]),
        (500, 25, ["NumberOfWaveformChannels"]),
        (0, 1, ["SamplingFrequency"]),
    ],
)
def test_general_ecgs_have_limits(frequency: float, channels: int, expected: list[str]) -> None:
    group = item(SamplingFrequency=frequency, NumberOfWaveformChannels=channels)
    got = [path for _, path in found(an_object(ECG, WaveformSequence=group))]
    assert got == [f"WaveformSequence[1]/{keyword}" for keyword in expected]


def test_general_ecgs_have_four_groups_at_most() -> None:
    assert found(an_object(ECG, WaveformSequence=[item()] * 5)) == [("waveform_limits", "WaveformSequence")]
    assert found(an_object(ECG, WaveformSequence=[item()] * 4)) == []


@pytest.mark.parametrize(("jaws", "rule"), [([-5, 5], ""), ([5, 5], ""), ([5, -5], "leaves_cross")])
def test_jaws_do_not_cross(jaws: list[float], rule: str) -> None:
    plan = a_beam()
    point = plan.BeamSequence[0].ControlPointSequence[0]
    point.BeamLimitingDevicePositionSequence[0].LeafJawPositions = jaws
    assert [one.rule for one in findings(plan)] == ([rule] if rule else [])


@pytest.mark.parametrize(("padding", "right"), [(b"12", True), (b"1234", False)])
def test_padding_is_one_sample(padding: bytes, right: bool) -> None:
    group = item(WaveformBitsAllocated=16)
    group.add_new(0x5400100A, "OW", padding)
    path = "WaveformSequence[1]/WaveformPaddingValue"
    assert found(an_object(ECG, WaveformSequence=group)) == ([] if right else [("waveform_padding", path)])


@pytest.mark.parametrize(("fine", "right"), [(500000, True), (500900, True), (500, False), (510000, True)])
def test_exposures_in_two_units_are_the_same(fine: float, right: bool) -> None:
    got = found(image(ExposureTime=500, ExposureTimeInuS=fine))
    assert got == ([] if right else [("units_differ", "ExposureTimeInuS")])
