"""Images: read them, and get their frames, volumes and slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.image.image import Image, imread
    from isodicom.image.series import get_volume_from_series

__all__ = ["Image", "get_volume_from_series", "imread"]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__, {".image": ["Image", "imread"], ".series": ["get_volume_from_series"]}
    )
