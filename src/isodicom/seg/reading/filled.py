"""What stands in a frame, without the empty rows above and below: most frames are mostly empty."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.frame.format import PixelFormat
from isodicom.image.reading import Piece, decoded
from isodicom.io.store import FrameStore

Array = npt.NDArray[Any]


class FilledRows:
    """Gives the rows of frames that something stands in.

    Parameters
    ----------
    store: isodicom.io.store.FrameStore
        Where frames come from.
    """

    def __init__(self, store: FrameStore) -> None:
        self._store = store
        self._columns = store.format.columns
        self._width = store.format.columns // 8
        self._packed = _has_rows_of_bytes(store.format)
        self._words = store.format.rows * self._width % 8 == 0

    def of(self, raw: bytes | memoryview, frame: int, piece: Piece | None) -> tuple[Array, int] | None:
        """Return stored values of a frame, and which of its rows is the first of them.

        Parameters
        ----------
        raw: bytes | memoryview
            The frame as it is stored.
        frame: int
            Its index.
        piece: tuple[slice, slice] | None
            The rows and columns that are wanted; None for all.

        Returns
        -------
        tuple[numpy.ndarray, int] | None
            Rows outside of which everything is 0, perhaps more than that; and the index of the first within
            the piece. None if nothing stands there. The array may share `raw`.
        """
        if not self._packed:
            stored = decoded(self._store, raw, frame)
            stored = stored if piece is None else stored[piece]
            return (stored, 0) if stored.size and stored.max() else None
        packed = np.frombuffer(raw, np.uint8)
        cells, size, width = packed, 1, self._width
        if piece is not None:
            cells = packed = packed[piece[0].start * width : piece[0].stop * width]
        elif self._words:
            cells, size = packed.view(np.uint64), 8
        (places,) = cells.nonzero()
        if not places.size:
            return None
        first = int(places[0]) * size // width
        behind = -(-(int(places[-1]) + 1) * size // width)
        bits = np.unpackbits(packed[first * width : behind * width], bitorder="little")
        values = bits.reshape(-1, self._columns)
        return values if piece is None else values[:, piece[1]], first


def _has_rows_of_bytes(format: PixelFormat) -> bool:
    """Whether pixels are bits, and each row begins with a byte."""
    return (
        format.bits_allocated == 1
        and not format.is_encapsulated
        and format.samples_per_pixel == 1
        and format.columns % 8 == 0
        and format.word == 1
    )
