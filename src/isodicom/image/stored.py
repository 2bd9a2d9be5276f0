"""Frames as they are stored: decoded, and nothing more."""

from __future__ import annotations

from operator import index as whole

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.encaps import get_frame as encapsulated_frame
from pydicom.pixels.decoders.base import get_decoder
from pydicom.uid import UID

from isodicom.errors import AttributeValueError, EncodingError, FrameIndexError, MissingAttributeError
from isodicom.pixels.bits import unpack_frame
from isodicom.valuerep import number_in

_PIXELS = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")


def number_of_frames(image: Dataset) -> int:
    """How many frames an image has; one if it doesn't say (PS3.3 C.7.6.6)."""
    count = int(number_in(image, "NumberOfFrames") or 1)
    if count < 1:
        raise AttributeValueError(
            f"NumberOfFrames takes a number from 1 on; {count} was found.",
            keyword="NumberOfFrames",
            found=count,
            reference="PS3.3 C.7.6.6",
        )
    return count


def frame_index(image: Dataset, frame_number: int, as_index: bool) -> int:
    """Return the index, from 0, of a frame that is named by number, from 1, or by index.

    Raises
    ------
    TypeError
        If it is not a whole number.
    isodicom.errors.FrameIndexError
        If the image has no such frame.
    """
    first = 0 if as_index else 1
    try:
        index = whole(frame_number) - first
    except TypeError:
        raise TypeError(f"A frame is named by a whole number, not by {frame_number!r}.") from None
    count = number_of_frames(image)
    if not 0 <= index < count:
        kind = "index" if as_index else "number"
        raise FrameIndexError(
            f"The image has no frame of {kind} {frame_number}; they run from {first} to {count - 1 + first}.",
            number_of_frames=count,
        )
    return index


def stored_frame(image: Dataset, index: int) -> npt.NDArray[np.generic]:
    """Decode one frame.

    Parameters
    ----------
    image: pydicom.dataset.Dataset
        The image.
    index: int
        Index of the frame, from 0.

    Returns
    -------
    numpy.ndarray
        Rows x columns, with the samples of a colour image behind.

    Raises
    ------
    isodicom.errors.EncodingError
        If it cannot be decoded.
    isodicom.errors.MissingAttributeError
        If the image came without pixels or without a transfer syntax.
    """
    syntax = _transfer_syntax(image)
    _pixels(image)
    bits = _described(image, "BitsAllocated")
    try:
        if bits == 1 and not syntax.is_encapsulated:
            # Not by pydicom: it takes too few bytes for frames that begin inside one, and does not swap.
            return unpack_frame(_in_order(image, syntax), image.Rows, image.Columns, index)
        array, _ = get_decoder(syntax).as_array(image, index=index)
    except (AttributeError, NotImplementedError, RuntimeError, ValueError) as error:
        raise EncodingError(
            f"Frame {index + 1} cannot be decoded from {syntax.name}: {error}", transfer_syntax=str(syntax)
        ) from error
    return array


def _in_order(image: Dataset, syntax: UID) -> bytes:
    """Packed bits as little endian has them: words of big endian have their bytes swapped (PS3.5 8.1.1)."""
    element = image["PixelData"]
    if syntax.is_little_endian or element.VR != "OW":
        return bytes(element.value)
    return np.frombuffer(element.value, dtype="u2").byteswap().tobytes()


def raw_frame(image: Dataset, index: int) -> bytes:
    """Return the bytes of one frame as they stand in the object.

    A native frame of one bit a pixel may begin and end inside a byte; the bytes that it touches are returned.
    """
    data, syntax = _pixels(image), _transfer_syntax(image)
    try:
        if syntax.is_encapsulated:
            return encapsulated_frame(data, index, number_of_frames=number_of_frames(image))
    except ValueError as error:
        raise EncodingError(
            f"Frame {index + 1} cannot be found in {syntax.name}: {error}", transfer_syntax=str(syntax)
        ) from error
    bits = _frame_bits(image)
    first, last = index * bits // 8, ((index + 1) * bits + 7) // 8
    if last > len(data):
        raise EncodingError(
            f"Frame {index + 1} ends at byte {last}, but there are only {len(data)}.",
            transfer_syntax=str(syntax),
        )
    return bytes(data[first:last])


def _frame_bits(image: Dataset) -> int:
    """How many bits a native frame takes; colour that neighbours share is there once (PS3.3 C.7.6.3.1.2)."""
    shared = image.get("PhotometricInterpretation") == "YBR_FULL_422"
    samples = 2 if shared else _described(image, "SamplesPerPixel")
    bits: int = image.Rows * image.Columns * samples * _described(image, "BitsAllocated")
    return bits


def _described(image: Dataset, keyword: str) -> int:
    """A number that says how pixels are stored."""
    number = number_in(image, keyword)
    if number is None:
        raise MissingAttributeError(
            f"The image does not say how its pixels are stored: it has no {keyword}.",
            keyword=keyword,
            module="ImagePixelModule",
            reference="PS3.3 C.7.6.3",
        )
    return int(number)


def _pixels(image: Dataset) -> bytes:
    for keyword in _PIXELS:
        data: bytes | None = image[keyword].value if keyword in image else None
        if data:
            return data
    raise MissingAttributeError(
        "The image has no pixels; perhaps it was read without them.",
        keyword="PixelData",
        module="ImagePixelModule",
    )


def _transfer_syntax(image: Dataset) -> UID:
    meta = getattr(image, "file_meta", None)
    if meta is None or "TransferSyntaxUID" not in meta:
        raise MissingAttributeError(
            "The image does not say how its pixels are encoded: it has no TransferSyntaxUID.",
            keyword="TransferSyntaxUID",
            reference="PS3.10 7.1",
        )
    return UID(meta.TransferSyntaxUID)
