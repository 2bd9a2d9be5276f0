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
    from isodicom.spatial.orientation import (
        are_points_coplanar,
        get_closest_patient_orientation,
        get_normal_vector,
    )
    from isodicom.spatial.rotation import create_rotation_matrix, rotation_for_patient_orientation

__all__ = [
    "LPS_PATIENT_REFERENCE_CONVENTION",
    "PATIENT_ORIENTATION_OPPOSITES",
    "RAS_PATIENT_REFERENCE_CONVENTION",
    "VOLUME_INDEX_CONVENTION",
    "are_points_coplanar",
    "convert_affine_to_convention",
    "create_affine_matrix_from_attributes",
    "create_affine_matrix_from_components",
    "create_rotation_matrix",
    "get_closest_patient_orientation",
    "get_normal_vector",
    "rotation_for_patient_orientation",
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
            ".orientation": [
                "are_points_coplanar",
                "get_closest_patient_orientation",
                "get_normal_vector",
            ],
            ".rotation": ["create_rotation_matrix", "rotation_for_patient_orientation"],
        },
    )
