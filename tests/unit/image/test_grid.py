from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.dataset import Dataset

from isodicom import Volume, VolumeGeometry
from isodicom.errors import VolumeError
from isodicom.image import get_volume_from_series
from isodicom.seg import Segmentation, segread
from tests.factories.images import MASKED, ct_series, random_mask, segmentation

SLICES = 6


@pytest.fixture(scope="module")
def series() -> list[Dataset]:
    """The source images."""
    return ct_series(SLICES)


@pytest.fixture(scope="module")
def mask() -> Any:
    """Labels of two segments that lie on two of six slices."""
    found = random_mask((SLICES, *MASKED), 2)
    found[[0, 1, 3, 5]] = 0
    return found


@pytest.fixture(scope="module")
def seg(series: list[Dataset], mask: Any) -> Segmentation:
    """Their segmentation, without frames for the slices that are empty."""
    return segmentation(series, mask, 2)


@pytest.fixture(scope="module")
def source(series: list[Dataset]) -> Volume:
    """The volume of the source images."""
    return get_volume_from_series(series)


def test_the_source_grid_comes_back_although_frames_were_left_out(
    seg: Segmentation, series: list[Dataset], source: Volume, mask: Any
) -> None:
    assert seg.get_volume().spatial_shape[0] == 3
    for like in (series, series[::-1], source, source[:]):
        volume = seg.get_volume(like=like, combine_segments=True)
        assert volume.spatial_shape == source.spatial_shape
        assert volume.geometry_equal(source, tol=None)
        np.testing.assert_array_equal(volume.array, mask[::-1])
    stacked = seg.get_volume(like=series)
    np.testing.assert_array_equal(stacked.array, np.stack([mask[::-1] == 1, mask[::-1] == 2], axis=-1))
    assert stacked.get_channel_values("ReferencedSegmentNumber") == [1, 2]


def test_a_segmentation_is_put_on_the_grid_of_another(series: list[Dataset], seg: Segmentation) -> None:
    whole = segmentation(series, random_mask((SLICES, *MASKED)), omit_empty_frames=False)
    assert seg.get_volume(like=whole).geometry_equal(whole.get_volume())


@given(
    axes=st.permutations([0, 1, 2]),
    flips=st.lists(st.sampled_from([0, 1, 2]), unique=True),
    lower=st.tuples(*[st.integers(0, 2)] * 3),
    upper=st.tuples(*[st.integers(0, 2)] * 3),
)
def test_axes_may_be_turned_and_the_grid_larger(
    seg: Segmentation, source: Volume, mask: Any, axes: list[int], flips: list[int], lower: Any, upper: Any
) -> None:
    wanted = source.with_array(mask[::-1]).pad(list(zip(lower, upper, strict=True)))
    wanted = (
        wanted.permute_spatial_axes(axes).flip_spatial(flips) if flips else wanted.permute_spatial_axes(axes)
    )
    found = seg.get_volume(like=wanted, combine_segments=True)
    np.testing.assert_array_equal(found.array, wanted.array)
    assert found.geometry_equal(wanted, tol=None)
    part = seg.get_volume(
        like=wanted, combine_segments=True, slice_start=1, slice_end=4, row_start=-3, as_indices=True
    )
    np.testing.assert_array_equal(part.array, wanted.array[1:4, -3:])
    assert part.geometry_equal(wanted[1:4, -3:])


def moved(geometry: VolumeGeometry, by: Any) -> VolumeGeometry:
    affine = geometry.affine.copy()
    affine[:3, 3] += by
    return VolumeGeometry(affine, geometry.spatial_shape, "PATIENT")


def test_what_does_not_lie_on_the_grid_is_refused(seg: Segmentation, source: Volume) -> None:
    grid = VolumeGeometry(source.affine, source.spatial_shape, "PATIENT")
    assert seg.get_volume(like=moved(grid, (0, 0, 0.001))).array.any()
    with pytest.raises(VolumeError, match=r"the first pixel of frame 1 would be voxel .*resample_to"):
        seg.get_volume(like=moved(grid, (0, 0, 0.5)))
    assert seg.get_volume(like=moved(grid, (0, 0, 0.5)), atol=0.6).array.any()
    turned = np.array([[0.8, 0.6, 0, 0], [-0.6, 0.8, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]])
    with pytest.raises(VolumeError, match="don't lie on the grid"):
        seg.get_volume(like=VolumeGeometry(turned @ source.affine, source.spatial_shape, "PATIENT"))
    with pytest.raises(VolumeError, match=r"Frame \d reaches beyond the grid of 2 x 7 x 5 voxels"):
        seg.get_volume(like=source[:2])
    with pytest.raises(VolumeError, match="reaches beyond"):
        seg.get_volume(like=source[:, 1:])
    with pytest.raises(VolumeError, match="coordinate system"):
        seg.get_volume(like=VolumeGeometry(source.affine, source.spatial_shape, "SLIDE"))
    with pytest.raises(VolumeError, match="frame of reference"):
        seg.get_volume(like=VolumeGeometry(source.affine, source.spatial_shape, "PATIENT", "1.2.3"))


@pytest.mark.parametrize("like", ["a path", [], [1], 5])
def test_what_has_no_grid_is_refused(seg: Segmentation, like: Any) -> None:
    with pytest.raises(TypeError, match="like takes"):
        seg.get_volume(like=like)


def test_images_of_several_sizes_have_no_grid(seg: Segmentation) -> None:
    images = ct_series(2)
    images[1].PixelSpacing = [1, 1]
    with pytest.raises(VolumeError, match="differ in PixelSpacing"):
        seg.get_volume(like=images)


def test_a_slide_is_its_own_grid(shared: Any) -> None:
    slide = segread(shared / "peer" / "testdata" / "seg_image_sm_control.dcm")
    whole = slide.get_volume()
    np.testing.assert_array_equal(slide.get_volume(like=whole).array, whole.array)
    with pytest.raises(VolumeError, match="total pixel matrix"):
        slide.get_volume(like=whole[:, 1:])
