"""Pictures for people: shades, colours of segments, legends, montages. Arrays in, Pillow images out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.pictures.html import card
    from isodicom.pictures.montage import montage
    from isodicom.pictures.overlay import Layer, layers_of, overlay
    from isodicom.pictures.panel import panel
    from isodicom.pictures.shades import shades

__all__ = ["Layer", "card", "layers_of", "montage", "overlay", "panel", "shades"]

__getattr__, __dir__ = door(
    __name__,
    {
        ".html": ["card"],
        ".montage": ["montage"],
        ".overlay": ["Layer", "layers_of", "overlay"],
        ".panel": ["panel"],
        ".shades": ["shades"],
    },
)
