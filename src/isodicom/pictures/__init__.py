"""Pictures for people: shades, colours of segments, legends, montages. Arrays in, Pillow images out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.pictures.gray import shades
    from isodicom.pictures.html import card
    from isodicom.pictures.layers import Layer, layers_of, overlay
    from isodicom.pictures.scaling import panel
    from isodicom.pictures.sheet import montage

__all__ = ["Layer", "card", "layers_of", "montage", "overlay", "panel", "shades"]

__getattr__, __dir__ = door(
    __name__,
    {
        ".html": ["card"],
        ".sheet": ["montage"],
        ".layers": ["Layer", "layers_of", "overlay"],
        ".scaling": ["panel"],
        ".gray": ["shades"],
    },
)
