"""Frames of one bit a pixel, packed without a gap between frames (PS3.5 8.1.1)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


class BitPacker:
    """Takes frames one after the other and gives their packed bytes.

    The first pixel is the lowest bit of the first byte. A frame begins at the bit after the last one,
    wherever in a byte that is.

    Examples
    --------
    >>> packer = BitPacker()
    >>> packer.add(np.array([[1, 0, 1]]))
    >>> packer.add(np.array([[1, 1, 0]]))
    >>> packer.finish()
    b'\\x1d\\x00'
    """

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._rest: npt.NDArray[np.bool_] = np.zeros(0, dtype=bool)

    def add(self, frame: npt.NDArray[np.generic]) -> None:
        """Append a frame; what is not 0 becomes 1."""
        bits = np.concatenate([self._rest, frame.ravel() != 0])
        whole = len(bits) - len(bits) % 8
        self._bytes += np.packbits(bits[:whole], bitorder="little").tobytes()
        self._rest = bits[whole:]

    def finish(self) -> bytes:
        """Return the bytes of all frames, filled up to an even number."""
        data = bytes(self._bytes) + np.packbits(self._rest, bitorder="little").tobytes()
        return data + b"\0" * (len(data) % 2)


def unpack_frame(
    data: bytes | bytearray | memoryview, rows: int, columns: int, index: int
) -> npt.NDArray[np.uint8]:
    """Return one frame of packed bits, as zeros and ones.

    Raises
    ------
    ValueError
        If there are not enough bytes.
    """
    pixels = rows * columns
    start, stop = index * pixels, (index + 1) * pixels
    if len(data) * 8 < stop:
        raise ValueError(f"Frame {index + 1} ends at bit {stop}, but there are only {len(data) * 8} bits.")
    part = np.frombuffer(data, dtype=np.uint8, count=(stop + 7) // 8 - start // 8, offset=start // 8)
    bits = np.unpackbits(part, bitorder="little")
    return bits[start % 8 : start % 8 + pixels].reshape(rows, columns)
