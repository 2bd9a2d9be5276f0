"""Positions of planes as sequences that objects hold, and tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.spatial.tiled_full import iter_tiled_full_frame_data
    from isodicom.spatial.tiles import (
        get_tile_array,
        is_tiled_image,
        tile_pixel_matrix,
    )
    from isodicom.utils.plane_positions import (
        get_plane_positions_of_image,
        get_plane_positions_of_series,
    )
    from isodicom.utils.tiled_full import (
        are_plane_positions_tiled_full,
        compute_plane_position_slide_per_frame,
        compute_plane_position_tiled_full,
    )

__all__ = [
    "are_plane_positions_tiled_full",
    "compute_plane_position_slide_per_frame",
    "compute_plane_position_tiled_full",
    "get_plane_positions_of_image",
    "get_plane_positions_of_series",
    "get_tile_array",
    "is_tiled_image",
    "iter_tiled_full_frame_data",
    "tile_pixel_matrix",
]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__,
        {
            ".plane_positions": ["get_plane_positions_of_image", "get_plane_positions_of_series"],
            ".tiled_full": [
                "are_plane_positions_tiled_full",
                "compute_plane_position_slide_per_frame",
                "compute_plane_position_tiled_full",
            ],
            "isodicom.spatial.tiled_full": ["iter_tiled_full_frame_data"],
            "isodicom.spatial.tiles": ["get_tile_array", "is_tiled_image", "tile_pixel_matrix"],
        },
    )
