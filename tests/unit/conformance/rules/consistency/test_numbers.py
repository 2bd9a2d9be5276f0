"""Counts, numbers that stand for items, values that are no greater than others."""

from __future__ import annotations

from typing import Any

import pytest
from pydicom.dataset import Dataset

from tests.factories.consistent import (
    ECG,
    GSPS,
    HANGING_PROTOCOL,
    NM,
    RT_DOSE,
    RT_PLAN,
    RT_STRUCT,
    an_object,
    findings,
    found,
    image,
    item,
)
from tests.factories.valued import raw


def control_points(*weights: float) -> list[Dataset]:
    """Control points of these cumulative weights."""
    return [
        item(ControlPointIndex=index, CumulativeMetersetWeight=weight) for index, weight in enumerate(weights)
    ]


def plan(**changed: Any) -> Dataset:
    """A plan of one beam, consistent unless changed."""
    beam = {
        "BeamNumber": 1,
        "NumberOfWedges": 0,
        "NumberOfControlPoints": 2,
        "ControlPointSequence": control_points(0, 1),
        "FinalCumulativeMetersetWeight": 1,
    } | changed
    group = item(NumberOfBeams=1, ReferencedBeamSequence=[item(ReferencedBeamNumber=1)])
    return an_object(RT_PLAN, FractionGroupSequence=[group], BeamSequence=[item(**beam)])


def test_a_plan_is_consistent() -> None:
    assert found(plan()) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"NumberOfControlPoints": 3}, [("count_differs", "BeamSequence[1]/NumberOfControlPoints")]),
        ({"NumberOfWedges": 1}, []),  # that none is there is said by the rule about what is missing
        (
            {"FinalCumulativeMetersetWeight": 2},
            [("final_weight", "BeamSequence[1]/FinalCumulativeMetersetWeight")],
        ),
        ({"FinalCumulativeMetersetWeight": "1.000001"}, []),
        (
            {"ControlPointSequence": control_points(0.5, 1)},
            [("weights_fall", "BeamSequence[1]/ControlPointSequence[1]/CumulativeMetersetWeight")],
        ),
        (
            {"ControlPointSequence": [item(ControlPointIndex=0), item(ControlPointIndex=2)]},
            [("number_order", "BeamSequence[1]/ControlPointSequence[2]/ControlPointIndex")],
        ),
        (
            {"BeamNumber": 2},
            [
                (
                    "reference_to_nothing",
                    "FractionGroupSequence[1]/ReferencedBeamSequence[1]/ReferencedBeamNumber",
                )
            ],
        ),
    ],
)
def test_beams(changed: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert found(plan(**changed)) == expected


def test_jaws_have_two_positions_each() -> None:
    position = item(RTBeamLimitingDeviceType="ASYMX", LeafJawPositions=[1, 2, 3])
    points = control_points(0, 1)
    points[0].BeamLimitingDevicePositionSequence = [position]
    device = item(RTBeamLimitingDeviceType="ASYMX", NumberOfLeafJawPairs=1)
    dataset = plan(BeamLimitingDeviceSequence=[device], ControlPointSequence=points)
    path = "BeamSequence[1]/ControlPointSequence[1]/BeamLimitingDevicePositionSequence[1]/LeafJawPositions"
    assert found(dataset) == [("leaf_positions", path)]
    position.LeafJawPositions = [1, 2]
    assert found(dataset) == []


def test_what_a_beam_refers_to_in_another_object_is_not_looked_for_here() -> None:
    dataset = plan()
    reference = item(ReferencedSOPInstanceUID="1.2.9", ReferencedBeamNumber=7)
    dataset.ReferencedDoseSequence = [reference]
    assert found(dataset) == []


def test_image_sets_are_numbered_within_items_of_items() -> None:
    sets = [item(TimeBasedImageSetsSequence=[item(ImageSetNumber=number)]) for number in (1, 2)]
    shown = [item(ImageSetNumber=number) for number in (2, 3)]
    dataset = an_object(HANGING_PROTOCOL, ImageSetsSequence=sets, DisplaySetsSequence=shown)
    assert found(dataset) == [("reference_to_nothing", "DisplaySetsSequence[2]/ImageSetNumber")]


def structure_set(**changed: Any) -> Dataset:
    """Two regions, with their contours."""
    regions = [item(ROINumber=number, ReferencedFrameOfReferenceUID="1.2.8") for number in (1, 2)]
    contour = item(ContourGeometricType="POINT", NumberOfContourPoints=1, ContourData=[1, 2, 3])
    values = {
        "StructureSetROISequence": regions,
        "ReferencedFrameOfReferenceSequence": [item(FrameOfReferenceUID="1.2.8")],
        "ROIContourSequence": [item(ReferencedROINumber=n, ContourSequence=[contour]) for n in (1, 2)],
    }
    return an_object(RT_STRUCT, **values | changed)


def test_regions_and_contours() -> None:
    assert found(structure_set()) == []
    dataset = structure_set()
    dataset.ROIContourSequence[1].ReferencedROINumber = 9
    assert found(dataset) == [("reference_to_nothing", "ROIContourSequence[2]/ReferencedROINumber")]
    dataset = structure_set()
    dataset.StructureSetROISequence[1].ROINumber = 1
    assert ("number_twice", "StructureSetROISequence[2]/ROINumber") in found(dataset)
    dataset = structure_set()
    dataset.StructureSetROISequence[0].ReferencedFrameOfReferenceUID = "1.2.7"
    path = "StructureSetROISequence[1]/ReferencedFrameOfReferenceUID"
    assert found(dataset) == [("reference_to_nothing", path)]


@pytest.mark.parametrize(
    ("kind", "points", "numbers", "expected"),
    [
        ("POINT", 1, 3, []),
        ("POINT", 2, 6, ["graphic_points"]),
        ("CLOSED_PLANAR", 3, 9, []),
        ("CLOSED_PLANAR", 3, 6, ["count_differs"]),
        ("CLOSED_PLANAR", 2, 6, ["graphic_points"]),
    ],
)
def test_contours(kind: str, points: int, numbers: int, expected: list[str]) -> None:
    contour = item(ContourGeometricType=kind, NumberOfContourPoints=points, ContourData=[1.0] * numbers)
    contours = [item(ReferencedROINumber=1, ContourSequence=[contour])]
    assert [rule for rule, _ in found(structure_set(ROIContourSequence=contours))] == expected


def test_of_many_contours_each_is_looked_at() -> None:
    contours = [
        item(ContourGeometricType="CLOSED_PLANAR", NumberOfContourPoints=4, ContourData=[float(n)] * 12)
        for n in range(20)
    ]
    contours[13].NumberOfContourPoints = 5
    dataset = structure_set(ROIContourSequence=[item(ReferencedROINumber=1, ContourSequence=contours)])
    path = "ROIContourSequence[1]/ContourSequence[14]/NumberOfContourPoints"
    assert found(dataset) == [("count_differs", path)]


def test_values_are_said_to_be_how_many_beside_their_number() -> None:
    dvh = item(DVHNumberOfBins=2, DVHData=[1, 2, 3, 4])
    assert found(an_object(RT_DOSE, DVHSequence=[dvh])) == []
    dvh.DVHNumberOfBins = 4
    finding = findings(an_object(RT_DOSE, DVHSequence=[dvh]))[0]
    assert (finding.path, finding.expected, finding.found) == ("DVHSequence[1]/DVHNumberOfBins", "2", "4")


def waveform(**changed: Any) -> Dataset:
    """Two channels of 10 samples."""
    values = {
        "NumberOfWaveformChannels": 2, "NumberOfWaveformSamples": 10, "WaveformBitsAllocated": 16,
        "ChannelDefinitionSequence": [item(WaveformBitsStored=12), item(WaveformBitsStored=12)],
    } | changed  # fmt: skip
    group = item(**values)
    group.add_new(0x54001010, "OW", changed.get("data", bytes(40)))
    return an_object(ECG, WaveformSequence=[group])


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"NumberOfWaveformSamples": 11}, [("waveform_length", "NumberOfWaveformSamples")]),
        ({"ChannelDefinitionSequence": [item()]}, [("count_differs", "NumberOfWaveformChannels")]),
        (
            {"WaveformBitsAllocated": 8, "NumberOfWaveformSamples": 20},
            [("waveform_bits", "ChannelDefinitionSequence[1]/WaveformBitsStored")] * 2,
        ),
    ],
)
def test_waveforms(changed: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    rules = [(rule, path.replace("[2]", "[1]")) for rule, path in found(waveform(**changed))]
    assert rules == [(rule, f"WaveformSequence[1]/{path}") for rule, path in expected]


def test_annotations_of_waveforms_name_channels_that_are_there() -> None:
    dataset = waveform()
    dataset.WaveformAnnotationSequence = [item(ReferencedWaveformChannels=[1, 2])]
    assert found(dataset) == []
    dataset.WaveformAnnotationSequence = [item(ReferencedWaveformChannels=[1, 3])]
    path = "WaveformAnnotationSequence[1]/ReferencedWaveformChannels"
    assert found(dataset) == [("waveform_channel", path)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"EnergyWindowVector": [1, 1], "NumberOfEnergyWindows": 1}, []),
        ({"EnergyWindowVector": [1]}, [("frame_vector_length", "EnergyWindowVector")]),
        (
            {"EnergyWindowVector": [1, 2], "NumberOfEnergyWindows": 1},
            [("frame_vector_range", "EnergyWindowVector")],
        ),
        (
            {"NumberOfDetectors": 2, "DetectorInformationSequence": [item(), item(), item()]},
            [("count_differs", "NumberOfDetectors")],
        ),
    ],
)
def test_vectors_of_frames(values: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert found(image(NM, NumberOfFrames=2, **values)) == expected


def test_offsets_of_dose_planes_are_as_many_as_frames() -> None:
    assert found(image(RT_DOSE, NumberOfFrames=2, GridFrameOffsetVector=[0, 1])) == []
    dataset = image(RT_DOSE, NumberOfFrames=2, GridFrameOffsetVector=[0, 1, 2])
    assert found(dataset) == [("frame_vector_length", "GridFrameOffsetVector")]


@pytest.mark.parametrize("count", [2, 3])
def test_values_of_an_unknown_representation_are_those_of_the_dictionary(count: int) -> None:
    """UN is what those write who don't know an attribute; its bytes are the same (PS3.5 6.2.2)."""
    dataset = image(RT_DOSE, NumberOfFrames=2)
    raw(dataset, "GridFrameOffsetVector", "UN", b"\\".join([b"0.0", b"5.0", b"9.0"][:count]))
    wrong = [one for one in found(dataset) if one[0] == "frame_vector_length"]
    assert len(wrong) == (count != 2)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"SmallestImagePixelValue": 5, "LargestImagePixelValue": 5}, []),
        ({"SmallestImagePixelValue": 6, "LargestImagePixelValue": 5}, ["wrong_order"]),
        ({"PixelSpacing": [1, 0]}, ["value_too_small"]),
        ({"PixelSpacing": [1, 0.5]}, []),
        ({"SliceThickness": 0}, []),
        ({"SliceThickness": -1}, ["value_too_small"]),
        ({"Rows": 0, "PixelData": b""}, ["value_too_small"]),
        ({"SpacingBetweenSlices": -2}, ["negative_spacing"]),
    ],
)
def test_sizes_and_orders(values: dict[str, Any], expected: list[str]) -> None:
    assert [rule for rule, _ in found(image(**values))] == expected


def test_signed_values_are_compared_as_such_where_nothing_else_says_so() -> None:
    dataset = image(PixelRepresentation=1)
    dataset.add_new(0x00280106, "SS", -5)
    dataset.add_new(0x00280107, "SS", 5)
    assert found(dataset) == []


POINTS = (4.0, 3.0, 0.0, 3.0, 2.0, 4.0, 2.0, 2.0, 7.0, 7.0, 8.0, 7.0, 9.0, 9.0)
"""Of which the first four make an ellipse."""


def graphic(kind: str, points: int, said: int | None = None) -> Dataset:
    """A presentation state with a graphic."""
    said = points if said is None else said
    drawn = item(
        GraphicType=kind, GraphicDimensions=2, NumberOfGraphicPoints=said, GraphicData=[*POINTS[: 2 * points]]
    )
    return an_object(GSPS, GraphicAnnotationSequence=[item(GraphicLayer="A", GraphicObjectSequence=[drawn])])


def test_a_count_cites_the_module_that_has_it() -> None:
    finding = findings(graphic("POLYLINE", 7, 6))[0]
    assert (finding.rule, finding.module) == ("count_differs", "GraphicAnnotationModule")
    assert finding.reference.endswith("sect_C.10.5.html")


@pytest.mark.parametrize(
    ("kind", "points", "said", "expected"),
    [
        ("POINT", 1, None, []),
        ("POINT", 2, None, ["graphic_points"]),
        ("CIRCLE", 2, None, []),
        ("CIRCLE", 3, None, ["graphic_points"]),
        ("ELLIPSE", 4, None, []),
        ("ELLIPSE", 3, None, ["graphic_points"]),
        ("POLYLINE", 7, None, []),
        ("POLYLINE", 7, 6, ["count_differs"]),
        ("INTERPOLATED", 5, None, []),
    ],
)
def test_graphics(kind: str, points: int, said: int | None, expected: list[str]) -> None:
    assert [rule for rule, _ in found(graphic(kind, points, said))] == expected


def test_graphics_are_in_layers_that_are_there() -> None:
    dataset = graphic("POINT", 1)
    dataset.GraphicLayerSequence = [item(GraphicLayer="A")]
    assert found(dataset) == []
    dataset.GraphicLayerSequence = [item(GraphicLayer="B")]
    assert found(dataset) == [("reference_to_nothing", "GraphicAnnotationSequence[1]/GraphicLayer")]
