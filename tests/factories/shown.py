"""Segmentations that viewers show as they should be, and such as they are known not to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.uid import RLELossless

from isodicom import UID, PixelMeasuresSequence, PlaneOrientationSequence, PlanePositionSequence
from isodicom.color import CIELabColor
from isodicom.seg import Segmentation
from tests.factories.images import ct_series, segment, segmentation
from tests.factories.sources import SOURCES

Case: TypeAlias = tuple[Segmentation, list[Dataset]]
"""A segmentation, and the images that it is to be shown on."""

SIZE = (16, 16)
COLOR = CIELabColor(50, 10, 10)


def block(planes: int, values: Sequence[int] = (1,)) -> npt.NDArray[np.uint8]:
    """In each plane a row of each value."""
    made = np.zeros((planes, *SIZE), np.uint8)
    for row, value in enumerate(values):
        made[:, row] = value
    return made


def described(count: int) -> list[Any]:
    """Segments with colours."""
    return [segment(number, display_color=COLOR) for number in range(1, count + 1)]


def made(images: list[Dataset], mask: npt.NDArray[Any], segments: int = 1, **more: Any) -> Segmentation:
    """A segmentation with colours."""
    return segmentation(images, mask, segment_descriptions=described(segments), **more)


def good(**more: Any) -> Case:
    """One that every viewer shows, but those that know no bits."""
    images = ct_series(4, SIZE)
    return made(images, block(4), **more), images


def changed(change: Callable[[Segmentation], None], **more: Any) -> Case:
    """The good one, changed afterwards, as others may write it."""
    seg, images = good(**more)
    change(seg)
    return seg, images


def lacking(*keywords: str) -> Case:
    """The good one without attributes of the object."""

    def change(seg: Segmentation) -> None:
        for keyword in keywords:
            del seg[keyword]

    return changed(change)


def segment_lacking(keyword: str) -> Case:
    """The good one without an attribute of its segment."""

    def change(seg: Segmentation) -> None:
        del seg.SegmentSequence[0][keyword]

    return changed(change)


def of_fractions() -> Case:
    images = ct_series(4, SIZE)
    mask = block(4).astype(np.float32) / 2
    return made(images, mask, segmentation_type="FRACTIONAL"), images


def of_labels() -> Case:
    images = ct_series(4, SIZE)
    return made(images, block(4, (1, 2)), 2, segmentation_type="LABELMAP"), images


def compressed() -> Case:
    images = ct_series(4, SIZE)
    mask = block(4).astype(np.float32)
    return made(images, mask, segmentation_type="FRACTIONAL", transfer_syntax_uid=RLELossless), images


def overlapping() -> Case:
    images = ct_series(4, SIZE)
    return made(images, np.ones((4, *SIZE, 2), np.uint8), 2), images


def two_segments() -> Case:
    images = ct_series(4, SIZE)
    return made(images, block(4, (1, 2)), 2), images


def with_an_empty_segment() -> Case:
    images = ct_series(4, SIZE)
    return made(images, block(4), 2), images


def on_another_series() -> Case:
    return good()[0], ct_series(4, SIZE)


def in_another_space() -> Case:
    seg, images = good()
    seg.FrameOfReferenceUID = UID()
    return seg, images


def numbered(*numbers: int) -> Case:
    """A label map with such numbers."""
    images = ct_series(4, SIZE)
    mask = block(4, numbers[: SIZE[0]]) if max(numbers) < 256 else block(4).astype(np.uint16) * max(numbers)
    segments = [segment(number, display_color=COLOR) for number in numbers]
    return segmentation(images, mask, segment_descriptions=segments, segmentation_type="LABELMAP"), images


def misnumbered() -> Case:
    def change(seg: Segmentation) -> None:
        seg.SegmentSequence[0].SegmentNumber = 5

    return changed(change)


def of_many_frames() -> Case:
    images = ct_series(4, SIZE)
    return made(images, block(4), 101, omit_empty_frames=False), images


def without_source() -> Case:
    seg, images = good()
    for frame in seg.PerFrameFunctionalGroupsSequence:
        frame.pop("DerivationImageSequence", None)
    return seg, images


def without_segment() -> Case:
    seg, images = two_segments()
    for frame in seg.PerFrameFunctionalGroupsSequence:
        del frame.SegmentIdentificationSequence
    return seg, images


def placed(
    positions: Sequence[Sequence[float]],
    orientation: Sequence[float] = (1, 0, 0, 0, 1, 0),
) -> Case:
    """A mask that lies elsewhere than the images."""
    images = ct_series(4, SIZE)
    seg = made(
        images,
        block(len(positions)),
        plane_positions=[PlanePositionSequence("PATIENT", position) for position in positions],
        plane_orientation=PlaneOrientationSequence("PATIENT", orientation),
        pixel_measures=PixelMeasuresSequence((0.661468, 0.661468), 2.5, 2.5),
    )
    return seg, images


def without_spacing_between() -> Case:
    seg, images = good()
    del seg.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0].SpacingBetweenSlices
    return seg, images


def of_another_size() -> Case:
    seg, images = good()
    for image in images:
        image.Rows = 15
    return seg, images


def off_position() -> Case:
    seg, images = good()
    for frame in seg.PerFrameFunctionalGroupsSequence:
        frame.PlanePositionSequence[0].ImagePositionPatient[2] += 1.25
    return seg, images


def with_planes_left_out() -> Case:
    images = ct_series(6, SIZE)
    mask = block(6)
    mask[[1, 2]] = 0
    return made(images, mask), images


def oblong() -> Case:
    images = ct_series(4, SIZE)
    for image in images:
        image.PixelSpacing = [0.5, 0.75]
    return made(images, block(4)), images


def of_frames() -> Case:
    images = SOURCES["enhanced"]()
    mask = np.ones((4, images[0].Rows, images[0].Columns), np.uint8)
    return made(images, mask), images


def of_a_slide(**more: Any) -> Case:
    images = SOURCES["slide"]()
    image = images[0]
    mask = np.ones(
        (1, image.TotalPixelMatrixRows, image.TotalPixelMatrixColumns), more.pop("dtype", np.uint8)
    )
    if more.pop("several", False):
        mask = np.stack([mask, mask], axis=-1) / (2 if mask.dtype.kind == "f" else 1)
        mask = mask.astype(np.float32 if "segmentation_type" in more else np.uint8)
    return made(images, mask, mask.shape[3] if mask.ndim == 4 else 1, tile_pixel_array=True, **more), images


def off_tiles() -> Case:
    seg, images = of_a_slide(dimension_organization_type="TILED_SPARSE")
    position = seg.PerFrameFunctionalGroupsSequence[0].PlanePositionSlideSequence[0]
    position.ColumnPositionInTotalImagePixelMatrix += 3
    return seg, images


def off_pyramid() -> Case:
    seg, images = of_a_slide()
    measures = seg.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0]
    measures.PixelSpacing = [float(value) * 1.2 for value in measures.PixelSpacing]
    return seg, images


def of_two_series() -> Case:
    images = SOURCES["several series"]()
    mask = np.ones((len(images), images[0].Rows, images[0].Columns), np.uint8)
    return made(images, mask), images
