"""Segmentations of a slide in several resolutions, in the four ways of asking for them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pydicom.dataset import Dataset

from isodicom.seg import Segmentation, SegmentationTypeValues, create_segmentation_pyramid
from isodicom.seg.mask.shrinking import shrunk
from tests.factories.images import ct_series, segment
from tests.factories.masks import fractions, labels, overlapping
from tests.factories.sources import pyramid

SIZES = [(64, 80), (32, 40), (16, 20)]
BINARY, FRACTIONAL, LABELMAP = SegmentationTypeValues


def made(images: Any, masks: Any, kind: str = "BINARY", segments: int = 1, **more: Any) -> list[Segmentation]:
    """A pyramid."""
    arguments: dict[str, Any] = {
        "segmentation_type": kind,
        "segment_descriptions": [segment(number + 1) for number in range(segments)],
        "series_instance_uid": "1.2.3.99",
        "series_number": 2,
        "manufacturer": "isodicom",
        "manufacturer_model_name": "tests",
        "software_versions": "1.0",
        "device_serial_number": "0",
    }
    return create_segmentation_pyramid(images, masks, **(arguments | more))


def sizes(levels: list[Segmentation]) -> list[tuple[int, int]]:
    """The total pixel matrices."""
    return [(level.TotalPixelMatrixRows, level.TotalPixelMatrixColumns) for level in levels]


def matrix(level: Segmentation) -> Any:
    """The labels of a level."""
    return level.get_total_pixel_matrix(combine_segments=True)


def test_one_mask_is_shrunk_to_each_image() -> None:
    images, mask = pyramid(), labels(SIZES[0], 3)
    levels = made(images, [mask], segments=3)
    assert sizes(levels) == SIZES
    for level, size in zip(levels, SIZES, strict=True):
        np.testing.assert_array_equal(matrix(level), shrunk(mask, size, BINARY))
    assert [level.InstanceNumber for level in levels] == [1, 2, 3]
    assert [level.SourceImageSequence[0].ReferencedSOPInstanceUID for level in levels] == [
        image.SOPInstanceUID for image in images
    ]
    for keyword in ("SeriesInstanceUID", "PyramidUID", "SeriesDate", "SeriesTime"):
        assert len({level[keyword].value for level in levels}) == 1
    assert len({level.SOPInstanceUID for level in levels}) == 3


def test_each_image_has_a_mask() -> None:
    masks = [labels(size, 1) for size in SIZES]
    levels = made(pyramid(), masks)
    for level, mask in zip(levels, masks, strict=True):
        np.testing.assert_array_equal(matrix(level), mask)


def test_one_image_has_masks_in_several_resolutions() -> None:
    masks = [labels(size, 1) for size in (SIZES[0], (33, 50), (4, 5))]
    levels = made(pyramid(1), masks)
    for level, mask in zip(levels, masks, strict=True):
        np.testing.assert_array_equal(matrix(level), mask)
    spacings = [
        [float(v) for v in level.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0].PixelSpacing]
        for level in levels
    ]
    np.testing.assert_allclose(spacings[2], [0.0005 * 16, 0.00025 * 16])
    np.testing.assert_allclose(spacings[1], [0.0005 * 64 / 33, 0.00025 * 80 / 50], rtol=1e-9)


@pytest.mark.parametrize("factors", [[2], [2, 4], [1.5, 3, 7.5]])
@pytest.mark.parametrize("kind", ["BINARY", "LABELMAP"])
def test_one_mask_is_shrunk_by_factors(factors: list[float], kind: str) -> None:
    mask = labels(SIZES[0], 3)
    levels = made(pyramid(1), [mask], kind, 3, downsample_factors=factors)
    expected = [(64, 80), *((int(64 / factor), int(80 / factor)) for factor in factors)]
    assert sizes(levels) == expected
    for level, size in zip(levels, expected, strict=True):
        np.testing.assert_array_equal(matrix(level), shrunk(mask, size, BINARY))


def test_fractions_are_averaged() -> None:
    mask = fractions(SIZES[0])
    levels = made(pyramid(1), [mask], "FRACTIONAL", downsample_factors=[2])
    expected = np.rint(shrunk(mask, SIZES[1], FRACTIONAL) * 255)
    found = levels[1].get_total_pixel_matrix(rescale_fractional=False)[..., 0]
    np.testing.assert_array_equal(found, expected)


def test_segments_may_overlap() -> None:
    mask = overlapping((1, *SIZES[0]), 2)
    before = mask.copy()
    levels = made(pyramid(1), [mask], segments=2, downsample_factors=[4])
    np.testing.assert_array_equal(levels[1].get_total_pixel_matrix(), shrunk(mask, SIZES[2], BINARY)[0])
    np.testing.assert_array_equal(mask, before)


def test_uids_may_be_given() -> None:
    levels = made(
        pyramid(1),
        [labels(SIZES[0], 1)],
        downsample_factors=[2],
        sop_instance_uids=["1.2.3.71", "1.2.3.72"],
        pyramid_uid="1.2.3.73",
        pyramid_label="tumour",
        series_instance_uid=None,
    )
    assert [level.SOPInstanceUID for level in levels] == ["1.2.3.71", "1.2.3.72"]
    assert {level.PyramidUID for level in levels} == {"1.2.3.73"}
    assert {level.PyramidLabel for level in levels} == {"tumour"}
    assert len({level.SeriesInstanceUID for level in levels}) == 1


def test_arguments_of_segmentations_are_passed_on() -> None:
    levels = made(
        pyramid(), [labels(SIZES[0], 1)], dimension_organization_type="TILED_FULL", tile_size=(16, 16)
    )
    assert [level.DimensionOrganizationType for level in levels] == ["TILED_FULL"] * 3
    assert [level.number_of_frames for level in levels] == [20, 6, 2]


def _changed(**attributes: Any) -> list[Dataset]:
    images: list[Dataset] = [*pyramid(2)]
    for keyword, value in attributes.items():
        setattr(images[1], keyword, value)
    return images


MASK = labels(SIZES[0], 1)


@pytest.mark.parametrize(
    ("images", "masks", "more", "error", "expected"),
    [
        ([], [MASK], {"downsample_factors": [2]}, ValueError, "At least one source image"),
        (pyramid(1), [], {"downsample_factors": [2]}, ValueError, "At least one mask"),
        (pyramid(1), [MASK], {}, TypeError, "downsample_factors are needed"),
        (pyramid(2), [MASK], {"downsample_factors": [2]}, TypeError, "for a single source image"),
        (pyramid(1), [MASK], {"downsample_factors": []}, ValueError, "above 1 in ascending order"),
        (pyramid(1), [MASK], {"downsample_factors": [1]}, ValueError, "above 1 in ascending order"),
        (pyramid(1), [MASK], {"downsample_factors": [4, 2]}, ValueError, "above 1 in ascending order"),
        (pyramid(1), [MASK], {"downsample_factors": [100]}, ValueError, "leaves nothing"),
        (pyramid(3), [MASK, MASK[::2, ::2]], {}, ValueError, "3 source images and 2 masks"),
        (pyramid(1), [MASK, MASK], {}, ValueError, "falling size"),
        (pyramid(2)[::-1], [MASK], {}, ValueError, "falling resolution"),
        (pyramid(2), [MASK[1:]], {}, ValueError, "pixel by pixel"),
        (pyramid(2), [MASK[None, None, None]], {}, ValueError, "2, 3 or 4 dimensions"),
        (pyramid(2), [np.stack([MASK, MASK])], {}, ValueError, "one total pixel matrix"),
        (_changed(SeriesInstanceUID="1.9"), [MASK], {}, ValueError, "the same SeriesInstanceUID"),
        (_changed(PyramidUID="1.9"), [MASK], {}, ValueError, "the same PyramidUID"),
        (ct_series(1), [MASK], {"downsample_factors": [2]}, ValueError, "images of slides"),
        (pyramid(1)[0], [MASK], {"downsample_factors": [2]}, TypeError, r"write \[image\]"),
        (pyramid(2), [MASK], {"sop_instance_uids": ["1.2"]}, ValueError, "2 levels, and sop_instance_uids 1"),
        (pyramid(2), [MASK], {"instance_number": 1}, TypeError, "instance_number can't be given"),
        (pyramid(2), [MASK], {"pixel_measures": None}, TypeError, "pixel_measures can't be given"),
    ],
)
def test_what_is_no_pyramid_is_refused(
    images: Any, masks: Any, more: dict[str, Any], error: type[Exception], expected: str
) -> None:
    with pytest.raises(error, match=expected):
        made(images, masks, **more)
