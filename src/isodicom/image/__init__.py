"""Images: read them, and get their frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.image.image import Image, imread

__all__ = ["Image", "imread"]

__getattr__, __dir__ = door(__name__, {"Image": "isodicom.image.image", "imread": "isodicom.image.image"})
