"""What images are asked: each question by its name, put to both packages in the same words."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

Query = Callable[[Any], Any]
MANY = 1_000_000
OF_LARGE = ("stored", "frame", "float32", "voi", "matrix region")
"""Images of more samples are asked these besides facts."""


def samples(image: Any) -> int:
    """How many samples an image has."""
    shape = (image.get(keyword) or 0 for keyword in ("Rows", "Columns"))
    return math.prod(map(int, shape)) * int(image.get("SamplesPerPixel") or 1) * int(image.number_of_frames)


def some_frames(image: Any) -> list[int]:
    """Numbers of a few frames of an image."""
    count = int(image.number_of_frames)
    return sorted({1, (count + 1) // 2, count})


def frames(**asked: Any) -> Query:
    """The first, a middle and the last frame."""
    return lambda image: image.get_frames(some_frames(image), **asked)


def volume(**asked: Any) -> Query:
    """The volume."""
    return lambda image: image.get_volume(**asked)


def matrix(**asked: Any) -> Query:
    """A region of the total pixel matrix."""
    return lambda image: image.get_total_pixel_matrix(**asked)


def sources(**asked: Any) -> Query:
    """By source instances, as many as the image knows (three at most), in reverse."""

    def ask(image: Any) -> Any:
        known = [str(found[2]) for found in image.get_source_image_uids()][:3]
        return image.get_pixels_by_source_instance(known[::-1], **asked)

    return ask


def source_frames(**asked: Any) -> Query:
    """By frames of the first source."""

    def ask(image: Any) -> Any:
        known = [str(found[2]) for found in image.get_source_image_uids()]
        return image.get_pixels_by_source_frame(known[0], [3, 1], **asked)

    return ask


FACTS: dict[str, Query] = {
    "number of frames": lambda image: image.number_of_frames,
    "is tiled": lambda image: image.is_tiled,
    "coordinate system": lambda image: image.coordinate_system,
    "dimension pointers": lambda image: [int(pointer) for pointer in image.dimension_index_pointers],
    "sources": lambda image: image.get_source_image_uids(),
    "matrix indexable": lambda image: image.is_indexable_as_total_pixel_matrix(),
    "dimensions unique": lambda image: image.are_dimension_indices_unique(image.dimension_index_pointers),
    "first dimension unique": lambda image: image.are_dimension_indices_unique(
        image.dimension_index_pointers[:1]
    ),
    "geometry": lambda image: image.get_volume_geometry(),
    "geometry with gaps": lambda image: image.get_volume_geometry(allow_missing_positions=True),
    "geometry without duplicates": lambda image: image.get_volume_geometry(allow_duplicate_positions=False),
    "raw frame": lambda image: image.get_raw_frame(1),
    "no such frame": lambda image: image.get_stored_frame(image.number_of_frames + 1),
    "frame 0": lambda image: image.get_frame(0),
    "index -1": lambda image: image.get_frame(-1, as_index=True),
}
FRAMES: dict[str, Query] = {
    "stored": lambda image: image.get_stored_frames(some_frames(image)),
    "frame": lambda image: image.get_frame(1),
    "frames": frames(),
    "frames of indices": lambda image: image.get_frames([0], as_indices=True),
    "float32": frames(dtype=np.float32),
    "float16": frames(dtype=np.float16),
    "int32": frames(dtype=np.int32),
    "uint8": frames(dtype=np.uint8),
    "int64 without real world": frames(dtype=np.int64, apply_real_world_transform=False),
    "nothing applied": frames(
        dtype=np.float32,
        apply_real_world_transform=False,
        apply_modality_transform=False,
        apply_presentation_lut=False,
        apply_palette_color_lut=False,
        apply_icc_profile=False,
    ),
    "real world": frames(apply_real_world_transform=True),
    "second real world": frames(apply_real_world_transform=True, real_world_value_map_selector=1),
    "last real world": frames(apply_real_world_transform=True, real_world_value_map_selector=-1),
    "named real world": frames(apply_real_world_transform=True, real_world_value_map_selector="LINE"),
    "no real world": frames(apply_real_world_transform=False),
    "modality": frames(apply_modality_transform=True, apply_real_world_transform=False),
    "no modality": frames(apply_modality_transform=False, apply_real_world_transform=False),
    "real world and modality": frames(apply_real_world_transform=True, apply_modality_transform=True),
    "voi": frames(apply_voi_transform=True),
    "voi if any": frames(apply_voi_transform=None),
    "voi without real world": frames(apply_voi_transform=True, apply_real_world_transform=False),
    "voi float32": frames(apply_voi_transform=True, apply_real_world_transform=False, dtype=np.float32),
    "voi to 255": frames(
        apply_voi_transform=True,
        apply_real_world_transform=False,
        voi_output_range=(0, 255),
        dtype=np.float32,
    ),
    "voi in bytes": frames(
        apply_voi_transform=True, apply_real_world_transform=False, voi_output_range=(0, 255), dtype=np.uint8
    ),
    "voi turned": frames(
        apply_voi_transform=True, apply_real_world_transform=False, voi_output_range=(1.0, 0.0)
    ),
    "second voi": frames(
        apply_voi_transform=True, apply_real_world_transform=False, voi_transform_selector=1
    ),
    "last voi": frames(apply_voi_transform=True, apply_real_world_transform=False, voi_transform_selector=-1),
    "ninth voi": frames(apply_voi_transform=True, apply_real_world_transform=False, voi_transform_selector=8),
    "named voi": frames(
        apply_voi_transform=True, apply_real_world_transform=False, voi_transform_selector="B"
    ),
    "named voi of enhanced": frames(
        apply_voi_transform=True, apply_real_world_transform=False, voi_transform_selector="BONE"
    ),
    "no presentation": frames(apply_presentation_lut=False),
    "palette": frames(apply_palette_color_lut=True, dtype=np.uint16),
    "palette in bytes": frames(apply_palette_color_lut=True, dtype=np.uint8, apply_icc_profile=False),
    "no palette": frames(apply_palette_color_lut=False),
    "profile": frames(apply_icc_profile=True, dtype=np.uint8),
    "profile float32": frames(apply_icc_profile=True, dtype=np.float32),
    "no profile": frames(apply_icc_profile=False),
    "pixel array": lambda image: image.pixel_array,
}
VOLUMES: dict[str, Query] = {
    "volume": volume(),
    "volume float32": volume(dtype=np.float32, apply_real_world_transform=False),
    "volume stored": volume(
        dtype=np.int32,
        apply_real_world_transform=False,
        apply_modality_transform=False,
        apply_presentation_lut=False,
        apply_palette_color_lut=False,
        apply_icc_profile=False,
    ),
    "volume of part": volume(slice_start=1, slice_end=3, row_start=2, column_end=-1),
    "volume of indices": volume(slice_start=1, row_end=4, column_start=1, as_indices=True),
    "volume of the end": volume(slice_start=-2, row_start=-3),
    "volume beyond": volume(slice_end=100_000),
    "volume of nothing": volume(slice_start=2, slice_end=2),
    "volume with gaps": volume(allow_missing_positions=True),
    "volume loosely": volume(atol=0.6),
    "volume voi": volume(apply_voi_transform=True, dtype=np.float32, apply_real_world_transform=False),
}
MATRICES: dict[str, Query] = {
    "matrix": matrix(),
    "matrix in bytes": matrix(dtype=np.uint8),
    "matrix region": matrix(row_start=3, row_end=15, column_start=2, column_end=13, dtype=np.uint8),
    "matrix indices": matrix(row_start=3, row_end=15, column_start=2, as_indices=True, dtype=np.uint8),
    "matrix end": matrix(row_start=-5, column_start=-4, dtype=np.uint8),
    "matrix beyond": matrix(row_end=10_000_000),
    "matrix before": matrix(row_start=0),
    "matrix of nothing": matrix(row_start=5, row_end=5),
}
SOURCES: dict[str, Query] = {
    "by source": sources(),
    "by source, anywhere": sources(ignore_spatial_locations=True, dtype=np.float32),
    "by source, or empty": sources(
        ignore_spatial_locations=True, assert_missing_frames_are_empty=True, apply_real_world_transform=False
    ),
    "by unknown source": lambda image: image.get_pixels_by_source_instance(["1.2.3.99"]),
    "by source frame": source_frames(),
    "by source frame, anywhere": source_frames(ignore_spatial_locations=True, dtype=np.float32),
    "by source frame, or empty": source_frames(
        ignore_spatial_locations=True, assert_missing_frames_are_empty=True
    ),
}
ALL = FACTS | FRAMES | VOLUMES | MATRICES | SOURCES


def questions(image: Any) -> dict[str, Query]:
    """Those that an image of its size can be asked in a test."""
    return ALL if samples(image) <= MANY else {name: ALL[name] for name in (*FACTS, *OF_LARGE)}


SEGMENTS: dict[str, Query] = {
    f"{name}{', combined' if combined else ''}": (
        lambda image, ask=ask, combined=combined: ask(
            image, **({"combine_segments": True} if combined else {})
        )
    )
    for name, ask in {
        "volume": lambda image, **more: image.get_volume(**more),
        "volume of part": lambda image, **more: image.get_volume(
            slice_start=2, row_start=2, row_end=-1, segment_numbers=image.segment_numbers[:1], **more
        ),
        "volume relabelled": lambda image, **more: image.get_volume(
            relabel=bool(more), dtype=np.uint16, **more
        ),
        "volume whole numbers": lambda image, **more: image.get_volume(rescale_fractional=False, **more),
        "volume unchecked": lambda image, **more: image.get_volume(skip_overlap_checks=True, **more),
        "matrix": lambda image, **more: image.get_total_pixel_matrix(**more),
        "matrix region": lambda image, **more: image.get_total_pixel_matrix(
            row_start=3, column_end=12, **more
        ),
        "by source": lambda image, **more: image.get_pixels_by_source_instance(
            [str(found[2]) for found in image.get_source_image_uids()][:3], **more
        ),
        "by source, or empty": lambda image, **more: image.get_pixels_by_source_instance(
            [str(found[2]) for found in image.get_source_image_uids()][:3],
            assert_missing_frames_are_empty=True,
            ignore_spatial_locations=True,
            **more,
        ),
        "by source frame": lambda image, **more: image.get_pixels_by_source_frame(
            str(image.get_source_image_uids()[0][2]), [2, 1], **more
        ),
        "by dimensions": lambda image, **more: image.get_pixels_by_dimension_index_values([[1], [2]], **more),
    }.items()
    for combined in (False, True)
}
"""What segmentations are asked when they are read as such."""
