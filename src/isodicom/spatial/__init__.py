"""Geometry in space: affine matrices, orientations, places of planes and tiles, ways between coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.spatial.affine import (
        convert_affine_to_convention,
        create_affine_matrix_from_attributes,
        create_affine_matrix_from_components,
    )
    from isodicom.spatial.conventions import (
        LPS_PATIENT_REFERENCE_CONVENTION,
        PATIENT_ORIENTATION_OPPOSITES,
        RAS_PATIENT_REFERENCE_CONVENTION,
        VOLUME_INDEX_CONVENTION,
    )
    from isodicom.spatial.coordinate_system import get_image_coordinate_system
    from isodicom.spatial.orientation import (
        are_points_coplanar,
        get_closest_patient_orientation,
        get_normal_vector,
    )
    from isodicom.spatial.positions import (
        get_plane_sort_index,
        get_volume_positions,
    )
    from isodicom.spatial.rotation import (
        create_rotation_matrix,
        rotation_for_patient_orientation,
    )
    from isodicom.spatial.series import (
        get_dataset_sort_index,
        get_series_volume_positions,
        sort_datasets,
    )
    from isodicom.spatial.tiled_full import iter_tiled_full_frame_data
    from isodicom.spatial.tiles import (
        compute_tile_positions_per_frame,
        get_tile_array,
        is_tiled_image,
        tile_pixel_matrix,
    )
    from isodicom.spatial.transformers import (
        ImageToImageTransformer,
        ImageToReferenceTransformer,
        PixelToPixelTransformer,
        PixelToReferenceTransformer,
        ReferenceToImageTransformer,
        ReferenceToPixelTransformer,
        map_coordinate_into_pixel_matrix,
        map_pixel_into_coordinate_system,
    )

__all__ = [
    "LPS_PATIENT_REFERENCE_CONVENTION",
    "PATIENT_ORIENTATION_OPPOSITES",
    "RAS_PATIENT_REFERENCE_CONVENTION",
    "VOLUME_INDEX_CONVENTION",
    "ImageToImageTransformer",
    "ImageToReferenceTransformer",
    "PixelToPixelTransformer",
    "PixelToReferenceTransformer",
    "ReferenceToImageTransformer",
    "ReferenceToPixelTransformer",
    "are_points_coplanar",
    "compute_tile_positions_per_frame",
    "convert_affine_to_convention",
    "create_affine_matrix_from_attributes",
    "create_affine_matrix_from_components",
    "create_rotation_matrix",
    "get_closest_patient_orientation",
    "get_dataset_sort_index",
    "get_image_coordinate_system",
    "get_normal_vector",
    "get_plane_sort_index",
    "get_series_volume_positions",
    "get_tile_array",
    "get_volume_positions",
    "is_tiled_image",
    "iter_tiled_full_frame_data",
    "map_coordinate_into_pixel_matrix",
    "map_pixel_into_coordinate_system",
    "rotation_for_patient_orientation",
    "sort_datasets",
    "tile_pixel_matrix",
]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__,
        {
            ".affine": [
                "convert_affine_to_convention",
                "create_affine_matrix_from_attributes",
                "create_affine_matrix_from_components",
            ],
            ".conventions": [
                "LPS_PATIENT_REFERENCE_CONVENTION",
                "PATIENT_ORIENTATION_OPPOSITES",
                "RAS_PATIENT_REFERENCE_CONVENTION",
                "VOLUME_INDEX_CONVENTION",
            ],
            ".coordinate_system": ["get_image_coordinate_system"],
            ".orientation": ["are_points_coplanar", "get_closest_patient_orientation", "get_normal_vector"],
            ".positions": ["get_plane_sort_index", "get_volume_positions"],
            ".rotation": ["create_rotation_matrix", "rotation_for_patient_orientation"],
            ".series": ["get_dataset_sort_index", "get_series_volume_positions", "sort_datasets"],
            ".tiled_full": ["iter_tiled_full_frame_data"],
            ".tiles": [
                "compute_tile_positions_per_frame",
                "get_tile_array",
                "is_tiled_image",
                "tile_pixel_matrix",
            ],
            ".transformers": [
                "ImageToImageTransformer",
                "ImageToReferenceTransformer",
                "PixelToPixelTransformer",
                "PixelToReferenceTransformer",
                "ReferenceToImageTransformer",
                "ReferenceToPixelTransformer",
                "map_coordinate_into_pixel_matrix",
                "map_pixel_into_coordinate_system",
            ],
        },
    )
