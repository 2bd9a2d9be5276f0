"""Values by cells, lossy compression, the shape of pixels."""

from __future__ import annotations

from typing import Any

import pytest
from pydicom.uid import JPEGBaseline8Bit

from tests.factories.consistent import RT_PLAN, an_object, found, image, item, with_syntax

DEFORMABLE = "1.2.840.10008.5.1.4.1.1.66.3"
SPECTROSCOPY = "1.2.840.10008.5.1.4.1.1.4.2"
MAPPING = "1.2.840.10008.5.1.4.1.1.67"


@pytest.mark.parametrize(("values", "right"), [(72, True), (24, False)])
def test_a_grid_has_three_numbers_for_each_of_its_points(values: int, right: bool) -> None:
    grid = item(GridDimensions=[2, 3, 4], VectorGridData=bytes(4 * values))
    registration = item(DeformableRegistrationGridSequence=[grid])
    dataset = an_object(DEFORMABLE, DeformableRegistrationSequence=[registration])
    assert [rule for rule, _ in found(dataset)] == ([] if right else ["values_of_grid"])


@pytest.mark.parametrize(("values", "right"), [(6, True), (5, False)])
def test_compensators_have_a_thickness_for_each_cell(values: int, right: bool) -> None:
    compensator = item(CompensatorRows=2, CompensatorColumns=3, CompensatorThicknessData=[1.0] * values)
    dataset = an_object(RT_PLAN, BeamSequence=[item(CompensatorSequence=[compensator])])
    assert [rule for rule, _ in found(dataset)] == ([] if right else ["values_of_grid"])


@pytest.mark.parametrize(
    ("kind", "values", "right"), [("COMPLEX", 64, True), ("REAL", 32, True), ("REAL", 64, False)]
)
def test_spectra_have_points_of_all_voxels(kind: str, values: int, right: bool) -> None:
    dataset = an_object(
        SPECTROSCOPY, Rows=2, Columns=2, DataPointRows=1, DataPointColumns=8, DataRepresentation=kind,
        SpectroscopyData=bytes(4 * values), NumberOfFrames=1,
    )  # fmt: skip
    assert [rule for rule, _ in found(dataset)] == ([] if right else ["values_of_grid"])


@pytest.mark.parametrize(("values", "right"), [(4, True), (3, False)])
def test_each_stored_value_is_mapped(values: int, right: bool) -> None:
    mapping = item(RealWorldValueLUTData=[1.0] * values)
    mapping.add_new(0x00409216, "US", 2)
    mapping.add_new(0x00409211, "US", 5)
    dataset = an_object(
        MAPPING, ReferencedImageRealWorldValueMappingSequence=[item(RealWorldValueMappingSequence=[mapping])]
    )
    assert [rule for rule, _ in found(dataset)] == ([] if right else ["mapped_values"])


@pytest.mark.parametrize(
    ("values", "syntax", "expected"),
    [
        ({"LossyImageCompression": "00"}, "", []),
        ({"LossyImageCompression": "01"}, JPEGBaseline8Bit, []),
        ({"LossyImageCompression": "00"}, JPEGBaseline8Bit, ["lossy_compression"]),
        (
            {
                "LossyImageCompression": "01",
                "LossyImageCompressionRatio": [2, 3],
                "LossyImageCompressionMethod": "ISO_10918_1",
            },
            "",
            ["lossy_steps"],
        ),
    ],
)
def test_lossy_compression(values: dict[str, Any], syntax: str, expected: list[str]) -> None:
    dataset = image(**values)
    if syntax:
        with_syntax(dataset, syntax)
    rules = [rule for rule, _ in found(dataset)]
    assert [rule for rule in rules if rule.startswith("lossy")] == expected


@pytest.mark.parametrize(
    ("ratio", "spacing", "right"),
    [([1, 1], [0.5, 0.5], True), ([2, 1], [1, 0.5], True), ([2, 1], [0.5, 1], False), ([1, 2], None, True)],
)
def test_the_shape_of_pixels(ratio: list[int], spacing: list[float] | None, right: bool) -> None:
    dataset = image(PixelAspectRatio=ratio, PixelSpacing=spacing)
    assert found(dataset) == ([] if right else [("aspect_ratio", "PixelAspectRatio")])


def test_sources_that_all_frames_share_are_listed_too() -> None:
    source = item(ReferencedSOPClassUID="1.2.840.10008.5.1.4.1.1.2", ReferencedSOPInstanceUID="1.1")
    shared = item(DerivationImageSequence=[item(SourceImageSequence=[source])])
    listed = item(ReferencedSOPInstanceUID="1.2")
    dataset = an_object(
        "1.2.840.10008.5.1.4.1.1.66.4",
        SharedFunctionalGroupsSequence=[shared],
        ReferencedSeriesSequence=[item(ReferencedInstanceSequence=[listed])],
    )
    path = "SharedFunctionalGroupsSequence[1]/DerivationImageSequence[1]/SourceImageSequence[1]/"
    assert found(dataset) == [("reference_not_listed", f"{path}ReferencedSOPInstanceUID")]
    listed.ReferencedSOPInstanceUID = "1.1"
    assert found(dataset) == []
