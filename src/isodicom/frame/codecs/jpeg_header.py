"""What a JPEG or JPEG-LS codestream says of itself (ISO/IEC 10918-1 B.2, ISO/IEC 14495-1 C.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from isodicom.frame.format import PixelFormat

# Start of frame: all of FFC0-FFCF but tables (C4), extensions (C8) and conditioning (CC); FFF7 is JPEG-LS.
FRAME_MARKERS = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}) | {0xF7}
_TABLES, _SCAN, _JFIF = 0xC4, 0xDA, 0xE0
# Without a length behind them: how far it is to the next marker. FF fills up.
_ALONE = {0xFF: 1, 0x01: 2, **dict.fromkeys(range(0xD0, 0xD9), 2)}


@dataclass(frozen=True, slots=True)
class JpegHeader:
    """The facts at the head of a codestream.

    Parameters
    ----------
    process: int
        The second byte of the marker that begins the frame: 0xC0 for baseline, 0xC3 for lossless, and so on.
    precision, rows, columns: int
        Bits of a sample, and the size.
    components: tuple[int, ...]
        The identifier of each component.
    jfif: bool
        Whether it is marked as JFIF, which knows no colours but YCbCr.
    """

    process: int
    precision: int
    rows: int
    columns: int
    components: tuple[int, ...]
    jfif: bool

    @classmethod
    def of(cls, raw: bytes) -> JpegHeader:
        """Read the segments up to the one that begins the frame.

        Raises
        ------
        ValueError
            If these bytes are no codestream, or end too early.
        """
        if raw[:2] != b"\xff\xd8":
            raise ValueError(
                f"a JPEG codestream begins with FFD8, this one with {raw[:2].hex().upper() or '-'}"
            )
        jfif = False
        for marker, at, _ in _segments(raw):
            if marker in FRAME_MARKERS:
                return cls._frame(raw, at, jfif)
            jfif = jfif or (marker == _JFIF and raw[at + 4 : at + 8] == b"JFIF")
        raise ValueError("the JPEG codestream has no frame header")

    @classmethod
    def _frame(cls, raw: bytes, at: int, jfif: bool) -> JpegHeader:
        count = raw[at + 9] if at + 9 < len(raw) else 0
        components = tuple(raw[at + 10 : at + 10 + 3 * count : 3])
        if not count or len(components) < count:
            raise ValueError("the frame header of the JPEG codestream is cut off")
        rows, columns = (int.from_bytes(raw[at + n : at + n + 2], "big") for n in (5, 7))
        return cls(raw[at + 1], raw[at + 4], rows, columns, components, jfif)

    def colors(self, format: PixelFormat) -> str:
        """Return the photometric interpretation that the samples have; the codestream knows better.

        Components named R, G, B are RGB where the image says YBR, and what is marked as JFIF is YBR where it
        says RGB.
        """
        stated = format.photometric_interpretation
        if len(self.components) != 3:
            return stated
        if bytes(self.components) in (b"RGB", b"rgb") and stated != "RGB":
            return "RGB"
        return "YBR_FULL" if self.jfif and "YBR" not in stated else stated

    def check(self, format: PixelFormat) -> None:
        """Raise ValueError if the codestream holds another picture than the image says."""
        check_size((self.rows, self.columns, len(self.components)), format)


def _segments(raw: bytes) -> Iterator[tuple[int, int, int]]:
    """The segments up to the header of the first scan: second byte of the marker, beginning and end."""
    at = 2
    while at + 4 <= len(raw):
        if raw[at] != 0xFF:
            raise ValueError(f"byte {at} of the JPEG codestream should begin a marker")
        marker = raw[at + 1]
        if marker in _ALONE:
            at += _ALONE[marker]
            continue
        behind = at + 2 + max(2, int.from_bytes(raw[at + 2 : at + 4], "big"))
        yield marker, at, behind
        if marker == _SCAN:
            return
        at = behind


def check_lengths(raw: bytes) -> None:
    """Raise ValueError if Huffman tables or a scan header have a false length (ISO/IEC 10918-1 B.2).

    There are decoders that then take what happens to stand in memory for their content.
    """
    for marker, at, behind in _segments(raw):
        end = at + 4
        while marker == _TABLES and end < behind:
            end += 17 + sum(raw[end + 1 : end + 17])
        if marker == _SCAN:
            end += 4 + 2 * raw[at + 4] if end < len(raw) else 0
        if marker in (_TABLES, _SCAN) and end != behind:
            name = "header of the scan" if marker == _SCAN else "segment of Huffman tables"
            raise ValueError(f"the {name} of the JPEG codestream has another length than its content")


def check_end(raw: bytes) -> None:
    """Raise ValueError if a JPEG-LS codestream has no end: CharLS takes seconds to find that out."""
    if raw.rfind(b"\xff\xd9") < 0:
        raise ValueError("the JPEG-LS codestream is cut off: there is no marker of its end")


def check_size(found: tuple[int, int, int], format: PixelFormat) -> None:
    """Raise ValueError if rows, columns and components of a codestream are not those of the image."""
    expected = (format.rows, format.columns, format.samples_per_pixel)
    if found != expected:
        names, stated, held = "rows x columns x samples", _by(expected), _by(found)
        raise ValueError(f"{names} are {stated} in the header of the image, but {held} in the codestream")


def _by(numbers: tuple[int, ...]) -> str:
    return " x ".join(map(str, numbers))
