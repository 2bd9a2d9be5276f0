"""Cells of one bit a pixel, or of another number of bits than machines have, without gaps (PS3.5 8.1.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt


def write_bits(target: npt.NDArray[np.uint8], start: int, values: npt.NDArray[np.generic]) -> None:
    """Set bits of an array, which must be 0 there.

    Parameters
    ----------
    target: numpy.ndarray
        The bytes.
    start: int
        Which bit is the first to be set; the lowest bit of a byte comes first.
    values: numpy.ndarray
        What is not 0 becomes 1.

    Examples
    --------
    >>> target = np.zeros(2, np.uint8)
    >>> write_bits(target, 6, np.array([1, 0, 1]))
    >>> target.tolist()
    [64, 1]
    """
    flat: npt.NDArray[Any] = values.reshape(-1)
    flags = flat if flat.dtype == np.bool_ else flat != 0
    before = -start % 8  # how many there are in the byte that is begun already
    if before:
        target[start // 8] |= np.packbits(flags[:before], bitorder="little")[0] << (8 - before)
        flags, start = flags[before:], start + before
    packed = np.packbits(flags, bitorder="little")
    if len(flags) % 8:
        target[start // 8 : start // 8 + len(packed)] |= packed
    else:
        target[start // 8 : start // 8 + len(packed)] = packed


def joined_bits(frames: Iterable[bytes], count: int) -> Iterator[bytes]:
    """Move frames of bits together that each begin with a byte, part by part.

    Parameters
    ----------
    frames: Iterable[bytes]
        The frames.
    count: int
        Bits of each.

    Examples
    --------
    >>> b"".join(joined_bits([b"\\x05", b"\\x07"], 3)).hex()
    '3d'
    """
    rest = np.zeros(0, np.uint8)
    for frame in frames:
        bits = np.concatenate([rest, unpack_bits(frame, count)])
        whole = len(bits) - len(bits) % 8
        yield np.packbits(bits[:whole], bitorder="little").tobytes()
        rest = bits[whole:]
    yield np.packbits(rest, bitorder="little").tobytes()


def unpack_bits(data: bytes | bytearray | memoryview, count: int, start: int = 0) -> npt.NDArray[np.uint8]:
    """Return `count` bits from bit `start` on, as zeros and ones; the lowest bit of a byte comes first.

    Raises
    ------
    ValueError
        If there are not enough bytes.
    """
    stop = start + count
    if len(data) * 8 < stop:
        raise ValueError(f"The bits end at {stop}, but there are only {len(data) * 8}.")
    part = np.frombuffer(data, dtype=np.uint8, count=(stop + 7) // 8 - start // 8, offset=start // 8)
    skipped = start % 8
    return np.unpackbits(part, bitorder="little", count=skipped + count)[skipped:]


def unpack_cells(
    data: bytes | bytearray | memoryview, count: int, width: int, start: int = 0
) -> npt.NDArray[np.unsignedinteger]:
    """Return cells of any number of bits, such as 12 (retired) or 24, widened to the next type there is.

    The lowest bit of a cell comes first, as the lowest bit of a byte that is free.

    Parameters
    ----------
    data: bytes | bytearray | memoryview
        The packed cells.
    count, width: int
        How many there are, and the bits of each, 64 at most.
    start: int, optional
        The bit that the first one begins at.

    Raises
    ------
    ValueError
        If there are not enough bytes.

    Examples
    --------
    >>> unpack_cells(bytes.fromhex("21 43 65"), 2, 12)
    array([ 801, 1620], dtype=uint16)
    """
    cell = max(8, 1 << (width - 1).bit_length())
    if width % 8 == 0 and start % 8 == 0:
        bytes_each, first = width // 8, start // 8
        packed = np.frombuffer(data, np.uint8, count * bytes_each, first).reshape(count, bytes_each)
        wide = np.zeros((count, cell // 8), np.uint8)
        wide[:, :bytes_each] = packed
    else:
        bits = np.zeros((count, cell), np.uint8)
        bits[:, :width] = unpack_bits(data, count * width, start).reshape(count, width)
        wide = np.packbits(bits, axis=1, bitorder="little")
    return wide.view(f"<u{cell // 8}").reshape(count)
