"""Ways between pixels, image coordinates and places in space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.spatial.transformers.image_to_image import ImageToImageTransformer
    from isodicom.spatial.transformers.image_to_reference import ImageToReferenceTransformer
    from isodicom.spatial.transformers.pixel_to_pixel import PixelToPixelTransformer
    from isodicom.spatial.transformers.pixel_to_reference import PixelToReferenceTransformer
    from isodicom.spatial.transformers.points import (
        map_coordinate_into_pixel_matrix,
        map_pixel_into_coordinate_system,
    )
    from isodicom.spatial.transformers.reference_to_image import ReferenceToImageTransformer
    from isodicom.spatial.transformers.reference_to_pixel import ReferenceToPixelTransformer

__all__ = [
    "ImageToImageTransformer",
    "ImageToReferenceTransformer",
    "PixelToPixelTransformer",
    "PixelToReferenceTransformer",
    "ReferenceToImageTransformer",
    "ReferenceToPixelTransformer",
    "map_coordinate_into_pixel_matrix",
    "map_pixel_into_coordinate_system",
]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__,
        {
            ".image_to_image": ["ImageToImageTransformer"],
            ".image_to_reference": ["ImageToReferenceTransformer"],
            ".pixel_to_pixel": ["PixelToPixelTransformer"],
            ".pixel_to_reference": ["PixelToReferenceTransformer"],
            ".points": ["map_coordinate_into_pixel_matrix", "map_pixel_into_coordinate_system"],
            ".reference_to_image": ["ReferenceToImageTransformer"],
            ".reference_to_pixel": ["ReferenceToPixelTransformer"],
        },
    )
