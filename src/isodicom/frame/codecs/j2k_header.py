"""What a JPEG 2000 codestream says of itself (ISO/IEC 15444-1 A.5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from struct import unpack_from

from isodicom.frame.codecs.jpeg_header import check_size
from isodicom.frame.format import PixelFormat

J2K_LOSSLESS = "1.2.840.10008.1.2.4.90"
PSNR = 100
"""Signal-to-noise ratio in dB that frames are encoded with where JPEG 2000 loses something."""

_BOXED = b"\0\0\0\x0cjP  "


@dataclass(frozen=True, slots=True)
class J2kHeader:
    """The facts of the image and tile size segment.

    Parameters
    ----------
    rows, columns, components: int
        The size, and how many samples a pixel has.
    precision: int
        Bits of a sample; of the first component.
    signed: bool
        Whether samples are signed; of the first component.
    alike: bool
        Whether all components have this precision and sign, and none is subsampled.
    """

    rows: int
    columns: int
    components: int
    precision: int
    signed: bool
    alike: bool

    @classmethod
    def of(cls, raw: bytes) -> J2kHeader:
        """Read the segment, of a bare codestream or one in a JP2 file.

        Raises
        ------
        ValueError
            If these bytes are no codestream, or end too early.
        """
        at = _codestream(raw)
        if raw[at : at + 4] != b"\xff\x4f\xff\x51" or len(raw) < at + 45:
            raise ValueError("these are no bytes of a JPEG 2000 codestream, or they are cut off")
        width, height, left, top = unpack_from(">4I", raw, at + 8)
        count = int.from_bytes(raw[at + 40 : at + 42], "big")
        described = raw[at + 42 : at + 42 + 3 * count]
        first = described[0]
        return cls(
            rows=height - top,
            columns=width - left,
            components=count,
            precision=(first & 0x7F) + 1,
            signed=bool(first & 0x80),
            alike=described == bytes((first, 1, 1)) * count,
        )

    def check(self, format: PixelFormat) -> None:
        """Raise ValueError if the codestream holds another picture than the image says."""
        found = (self.rows, self.columns, self.components)
        check_size(found, format)


def _codestream(raw: bytes) -> int:
    """Where the codestream begins: behind the boxes of a JP2 file, which files have though none may."""
    if not raw.startswith(_BOXED):
        return 0
    at = 12
    while at + 8 <= len(raw) and raw[at + 4 : at + 8] != b"jp2c":
        at += max(8, int.from_bytes(raw[at : at + 4], "big"))
    return at + 8
