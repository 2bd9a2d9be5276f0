"""Native frames: numbers side by side, as bytes or as bits (PS3.5 8.1.1, PS3.3 C.7.6.3.1)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from isodicom.errors import NotSupportedError
from isodicom.frame.colors import spread_422
from isodicom.frame.format import BIG_ENDIAN, PixelFormat
from isodicom.pixels.bits import unpack_bits, unpack_cells

Values = npt.NDArray[np.generic]

_WHOLE = frozenset({8, 16, 32, 64})


def native_values(raw: bytes | bytearray | memoryview, format: PixelFormat, index: int = 0) -> Values:
    """Return what stands in the cells of a frame, unused bits included.

    Parameters
    ----------
    raw: bytes | bytearray | memoryview
        The bytes of its span (`PixelFormat.native_span`). Padding may follow.
    format: PixelFormat
        How pixels are stored.
    index: int, optional
        Which frame it is.

    Returns
    -------
    numpy.ndarray
        Of `format.shape`; often a view on `raw`, in its byte order.

    Raises
    ------
    ValueError
        If there are not enough bytes.
    isodicom.errors.NotSupportedError
        If colours are shared by neighbours in a way that is retired.
    """
    if format.photometric_interpretation in ("YBR_PARTIAL_422", "YBR_PARTIAL_420"):
        raise NotSupportedError(
            f"Native frames of {format.photometric_interpretation} (retired) are not decoded.",
            transfer_syntax=format.transfer_syntax_uid,
            reference="PS3.3 C.7.6.3.1.2",
        )
    return _in_shape(_cells(raw, format, index), format)


def _cells(raw: bytes | bytearray | memoryview, format: PixelFormat, index: int) -> Values:
    """All cells of the frame in a row."""
    first_bit = index * format.frame_bits % (8 * format.word)
    cells = format.frame_bits // format.bits_allocated
    needed = -((first_bit + format.frame_bits) // -8)
    if len(raw) < needed:
        raise ValueError(f"the frame takes {needed} bytes, but there are only {len(raw)}")
    if format.photometric_interpretation == "YBR_FULL_422" and len(raw) * 2 >= needed * 3:
        raise ValueError("there are as many bytes as YBR_FULL or RGB takes, a third more than YBR_FULL_422")
    if format.word == 2:
        whole = len(raw) - len(raw) % 2
        raw = np.frombuffer(raw, np.uint16, whole // 2).byteswap().tobytes() + bytes(raw[whole:])
    if format.bits_allocated == 1:
        return unpack_bits(raw, cells, first_bit)
    if format.bits_allocated not in _WHOLE:
        return unpack_cells(raw, cells, format.bits_allocated, first_bit)
    dtype = format.dtype.newbyteorder(">" if format.transfer_syntax_uid == BIG_ENDIAN else "<")
    return np.frombuffer(raw, dtype, cells, first_bit // 8)


def _in_shape(cells: Values, format: PixelFormat) -> Values:
    if format.samples_per_pixel == 1:
        return cells.reshape(format.shape)
    if format.photometric_interpretation == "YBR_FULL_422" and not format.is_encapsulated:
        return spread_422(cells.reshape(-1, 4)).reshape(format.shape)
    if format.planar_configuration == 1:
        planes = cells.reshape(format.samples_per_pixel, format.rows, format.columns)
        return np.moveaxis(planes, 0, -1)
    return cells.reshape(format.shape)
