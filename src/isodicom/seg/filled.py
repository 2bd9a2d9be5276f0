"""What stands in a frame, without the empty rows above and below: most frames are mostly empty."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.frame.format import PixelFormat
from isodicom.image.reading import Piece, decoded
from isodicom.io.store import FrameStore

Array = npt.NDArray[Any]


def filled_rows(
    store: FrameStore, raw: bytes | memoryview, frame: int, piece: Piece | None
) -> tuple[Array, int] | None:
    """Return stored values of a frame, and which of its rows is the first of them.

    Parameters
    ----------
    store: isodicom.io.store.FrameStore
        Where the frame comes from.
    raw: bytes | memoryview
        The frame as it is stored.
    frame: int
        Its index.
    piece: tuple[slice, slice] | None
        The rows and columns that are wanted; None for all.

    Returns
    -------
    tuple[numpy.ndarray, int] | None
        Rows outside of which everything is 0, perhaps more than that; and the index of the first within the
        piece. None if nothing stands there. The array may share `raw`.
    """
    rows, columns = piece or (slice(0, store.format.rows), slice(0, store.format.columns))
    if not _has_rows_of_bytes(store.format):
        stored = decoded(store, raw, frame)[rows, columns]
        return (stored, 0) if stored.size and stored.max() else None
    width = store.format.columns // 8
    packed = np.frombuffer(raw, np.uint8)[rows.start * width : rows.stop * width]
    cells = packed.view(np.uint64) if packed.size % 8 == 0 else packed
    places = np.flatnonzero(cells)
    if not places.size:
        return None
    first = int(places[0]) * cells.itemsize // width
    behind = -(-(int(places[-1]) + 1) * cells.itemsize // width)
    bits = np.unpackbits(packed[first * width : behind * width], bitorder="little")
    return bits.reshape(-1, store.format.columns)[:, columns], first


def _has_rows_of_bytes(format: PixelFormat) -> bool:
    """Whether pixels are bits, and each row begins with a byte."""
    return (
        format.bits_allocated == 1
        and not format.is_encapsulated
        and format.samples_per_pixel == 1
        and format.columns % 8 == 0
        and format.word == 1
    )
