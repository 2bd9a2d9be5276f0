"""Images: read them, and get their frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.image.image import Image, imread

__all__ = ["Image", "imread"]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(__name__, {".image": ["Image", "imread"]})
