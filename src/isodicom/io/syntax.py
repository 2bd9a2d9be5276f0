"""Which transfer syntax pixels have that don't say so, by their first bytes."""

from __future__ import annotations

from pydicom.uid import (
    JPEG2000,
    UID,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    JPEGBaseline8Bit,
    JPEGExtended12Bit,
    JPEGLosslessSV1,
    JPEGLSLossless,
    RLELossless,
)

from isodicom.frame.codecs.jpeg_header import JpegHeader

JPEGXL = UID("1.2.840.10008.1.2.4.112")
GE_PRIVATE = "1.2.840.113619.5.2"
"""Implicit VR little endian, with words of big endian as pixels; GE scanners wrote it."""

_BY_PROCESS = {
    0xC0: JPEGBaseline8Bit,
    0xC1: JPEGExtended12Bit,
    0xC3: JPEGLosslessSV1,
    0xF7: JPEGLSLossless,
}
_BY_BEGINNING = (
    (b"\xff\x4f\xff\x51", JPEG2000),
    (b"\0\0\0\x0cjP  ", JPEG2000),
    (b"\0\0\0\x0cJXL ", JPEGXL),
    (b"\xff\x0a", JPEGXL),
)


def guessed(implicit: bool, little_endian: bool, frame: bytes | None) -> UID | None:
    """Return the transfer syntax that a file can be read by.

    Parameters
    ----------
    implicit, little_endian: bool
        How the elements of its dataset are written.
    frame: bytes | None
        The beginning of the first frame, if frames are encapsulated.

    Returns
    -------
    pydicom.uid.UID | None
        None if the frame begins like none that is known.

    Examples
    --------
    >>> guessed(True, True, None).name
    'Implicit VR Little Endian'
    >>> guessed(False, True, bytes.fromhex("ff4fff51")).name
    'JPEG 2000 Image Compression'
    """
    if frame is not None:
        return _of_frame(frame)
    if not little_endian:
        return ExplicitVRBigEndian
    return ImplicitVRLittleEndian if implicit else ExplicitVRLittleEndian


def _of_frame(frame: bytes) -> UID | None:
    for beginning, syntax in _BY_BEGINNING:
        if frame.startswith(beginning):
            return syntax
    if _is_run_length(frame):
        return RLELossless
    try:
        return _BY_PROCESS.get(JpegHeader.of(frame).process)
    except ValueError:
        return None


def _is_run_length(frame: bytes) -> bool:
    """Whether it begins with the number of segments and the place of the first: behind 64 bytes (PS3.5 G)."""
    if len(frame) < 64:
        return False
    segments, first = int.from_bytes(frame[:4], "little"), int.from_bytes(frame[4:8], "little")
    return 1 <= segments <= 15 and first == 64
