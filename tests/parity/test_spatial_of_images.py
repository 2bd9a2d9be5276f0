"""Frames and tiles lie where the peer says that they lie."""

from __future__ import annotations

from typing import Any

import highdicom.spatial
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.dataset import Dataset

import isodicom.spatial
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.objects import dataset
from tests.factories.slides import Slide, slide
from tests.parity.test_spatial import check_same, images, plain, result

SEGMENTATION, LABEL_MAP = "1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7"
PARAMETRIC_MAP = "1.2.840.10008.5.1.4.1.1.30"
TRANSFORMERS = (
    "ImageToReferenceTransformer",
    "PixelToReferenceTransformer",
    "ReferenceToImageTransformer",
    "ReferenceToPixelTransformer",
)

sizes = st.integers(1, 40)
SLIDES = {
    "full": slide(Slide()),
    "paths and planes": slide(Slide(paths=2, planes=3)),
    "tilted": slide(Slide(orientation=(0.6, 0.8, 0.0, 0.8, -0.6, 0.0))),
    "sparse": slide(Slide(sparse=True, left_out=(1,))),
    "sparse, undefined": slide(Slide(sparse=True, undefined=True)),
}
ENHANCED = {
    "shared": enhanced(Enhanced()),
    "per-frame": enhanced(Enhanced(measures="per-frame", orientation="per-frame")),
    "without spacing between slices": enhanced(Enhanced(between=None)),
    "undefined": enhanced(Enhanced(undefined=True)),
}
PLAIN = {"plain": images([[1.0, 2.0, 3.0]], [1, 0, 0, 0, 1, 0], 3.0)[0]}
IMAGES = PLAIN | ENHANCED | SLIDES


def check_same_transformers(image: Dataset, *args: Any, **named: Any) -> None:
    """All transformers of an image are the same, or fail for one kind of reason."""
    for name in TRANSFORMERS:
        ours, peers = (
            result(getattr(package, name), "for_image", image, *args, **named)
            for package in (isodicom.spatial, highdicom.spatial)
        )
        if isinstance(peers, StopIteration):  # there is no such frame
            assert isinstance(ours, IndexError)
        elif isinstance(peers, Exception):
            assert isinstance(ours, type(peers)), f"{peers!r} <> {ours!r}"
        else:
            assert np.allclose(ours.affine, peers.affine, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", IMAGES)
def test_transformers_for_images(name: str) -> None:
    for frame in (None, 1, 2, 3, 100):
        check_same_transformers(IMAGES[name], frame)
    check_same_transformers(IMAGES[name], for_total_pixel_matrix=True)
    check_same("get_image_coordinate_system", IMAGES[name])
    check_same("is_tiled_image", IMAGES[name])


@pytest.mark.parametrize("missing", ["FrameOfReferenceUID", "PixelSpacing", "ImagePositionPatient"])
def test_images_that_lie_nowhere(missing: str) -> None:
    image = images([[1.0, 2.0, 3.0]], [1, 0, 0, 0, 1, 0])[0]
    del image[missing]
    check_same_transformers(image)
    check_same("get_image_coordinate_system", image)


@pytest.mark.parametrize("name", ["PixelToPixelTransformer", "ImageToImageTransformer"])
@pytest.mark.parametrize(
    ("first", "second", "named"),
    [
        ("full", "full", {"frame_number_from": 3, "for_total_pixel_matrix_to": True}),
        ("full", "full", {"for_total_pixel_matrix_from": True, "frame_number_to": 2}),
        ("full", "sparse", {"frame_number_from": 3, "frame_number_to": 1}),
        ("full", "tilted", {"frame_number_from": 1, "frame_number_to": 1}),
        ("paths and planes", "full", {"frame_number_from": 30, "frame_number_to": 1}),
        ("shared", "per-frame", {"frame_number_from": 2, "frame_number_to": 2}),
        ("shared", "per-frame", {"frame_number_from": 2, "frame_number_to": 3}),
        ("shared", "per-frame", {"frame_number_from": 2}),
        ("shared", "plain", {"frame_number_from": 2}),
        ("plain", "plain", {}),
    ],
)
def test_transformers_between_images(name: str, first: str, second: str, named: dict[str, Any]) -> None:
    ours, peers = (
        result(getattr(package, name), "for_images", IMAGES[first], IMAGES[second], **named)
        for package in (isodicom.spatial, highdicom.spatial)
    )
    if isinstance(peers, Exception):
        assert isinstance(ours, type(peers))
    else:
        assert np.allclose(ours.affine, peers.affine, rtol=1e-9, atol=1e-7)


def frames(package: Any, image: Dataset) -> Any:
    """All frames of a TILED_FULL image, or the error."""
    try:
        return list(package.spatial.iter_tiled_full_frame_data(image))
    except Exception as error:
        return error


@given(
    st.tuples(sizes, sizes),
    st.tuples(sizes, sizes),
    st.integers(1, 3),
    st.integers(1, 3),
    st.sampled_from([None, 0.002]),
    st.sampled_from(["slide", SEGMENTATION, LABEL_MAP, PARAMETRIC_MAP]),
    st.sampled_from([(0.0, -1.0, 0.0, -1.0, 0.0, 0.0), (0.6, 0.8, 0.0, 0.8, -0.6, 0.0)]),
)
def test_frames_of_tiled_full_images(
    matrix: tuple[int, int],
    tile: tuple[int, int],
    channels: int,
    planes: int,
    between: float | None,
    kind: str,
    orientation: tuple[float, ...],
) -> None:
    measures = dataset(PixelSpacing=[0.0005, 0.00025], SliceThickness=0.001)
    if between is not None:
        measures.SpacingBetweenSlices = between
    image = dataset(
        SOPClassUID="1.2.840.10008.5.1.4.1.1.77.1.6" if kind == "slide" else kind,
        DimensionOrganizationType="TILED_FULL",
        Rows=tile[0],
        Columns=tile[1],
        TotalPixelMatrixRows=matrix[0],
        TotalPixelMatrixColumns=matrix[1],
        TotalPixelMatrixFocalPlanes=planes,
        ImageOrientationSlide=list(orientation),
        TotalPixelMatrixOriginSequence=[
            dataset(XOffsetInSlideCoordinateSystem=20.0, YOffsetInSlideCoordinateSystem=40.0)
        ],
        SharedFunctionalGroupsSequence=[dataset(PixelMeasuresSequence=[measures])],
    )
    if kind == "slide":
        image.NumberOfOpticalPaths = channels
        image.OpticalPathSequence = [dataset(OpticalPathIdentifier=str(path)) for path in range(channels)]
    else:
        image.SegmentSequence = [dataset(SegmentNumber=number + 1) for number in range(channels)]
        image.SegmentationType = "LABELMAP" if kind == LABEL_MAP else "BINARY"
    assert plain(frames(highdicom, image)) == plain(frames(isodicom, image))


@pytest.mark.parametrize(
    ("keyword", "value"),
    [
        ("DimensionOrganizationType", "TILED_SPARSE"),
        ("DimensionOrganizationType", None),
        ("TotalPixelMatrixRows", None),
        ("TotalPixelMatrixOriginSequence", None),
        ("ImageOrientationSlide", None),
        ("SharedFunctionalGroupsSequence", None),
    ],
)
def test_frames_that_lie_nowhere(keyword: str, value: str | None) -> None:
    image = slide(Slide())
    if value is None:
        del image[keyword]
    else:
        setattr(image, keyword, value)
    ours, peers = frames(isodicom, image), frames(highdicom, image)
    assert isinstance(ours, type(peers))
    assert isinstance(ours, Exception)


@given(st.tuples(sizes, sizes), st.tuples(sizes, sizes))
def test_tiles(matrix: tuple[int, int], tile: tuple[int, int]) -> None:
    ours, peers = (
        list(one.tile_pixel_matrix(*matrix, *tile)) for one in (isodicom.spatial, highdicom.spatial)
    )
    assert ours == peers
    place = ([20.0, 40.0, 0.0], [0.6, 0.8, 0.0, 0.8, -0.6, 0.0], [0.5, 0.25])
    check_same("compute_tile_positions_per_frame", *tile, *matrix, *place)
    pixels = np.arange(matrix[0] * matrix[1] * 3).reshape(*matrix, 3)
    for column, row in ours[-3:]:
        first = ((row - 1) * tile[0] + 1, (column - 1) * tile[1] + 1)
        check_same("get_tile_array", pixels, *first, *tile)
        check_same("get_tile_array", pixels[..., 0], *first, *tile, pad=False)
