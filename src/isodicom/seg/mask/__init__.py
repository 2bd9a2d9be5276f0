"""Arrays of masks -> frames of a segmentation: what stands where, in one look at each plane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.seg.mask.choice import style_of
    from isodicom.seg.mask.mask import Mask
    from isodicom.seg.mask.reading import read_mask
    from isodicom.seg.mask.stream import PlaneStream, Planewise, Spooled, TileAt, Tiles, tiles_of
    from isodicom.seg.mask.streamed import StreamedMask
    from isodicom.seg.mask.style import Look, Style, Wanted
    from isodicom.seg.mask.whole import WholeMask

__all__ = [
    "Look",
    "Mask",
    "PlaneStream",
    "Planewise",
    "Spooled",
    "StreamedMask",
    "Style",
    "TileAt",
    "Tiles",
    "Wanted",
    "WholeMask",
    "read_mask",
    "style_of",
    "tiles_of",
]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__,
        {
            ".choice": ["style_of"],
            ".mask": ["Mask"],
            ".reading": ["read_mask"],
            ".stream": ["PlaneStream", "Planewise", "Spooled", "TileAt", "Tiles", "tiles_of"],
            ".streamed": ["StreamedMask"],
            ".style": ["Look", "Style", "Wanted"],
            ".whole": ["WholeMask"],
        },
    )
