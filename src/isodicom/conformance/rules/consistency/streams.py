"""What compressed frames say of themselves (ISO 10918-1 B.2, ISO 14495-1 C.2, ISO 15444-1 A.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct

from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts
from isodicom.conformance.rules.consistency.syntax import ENCAPSULATED, RLE, name, syntax_of

DIFFERS = Rule("stream_differs", "error", "A compressed frame is another than the object says.", "PS3.5 8.2")
PROCESS = Rule(
    "stream_process", "error", "A frame is compressed otherwise than the transfer syntax says.", "PS3.5 A.4"
)

SEGMENT = Struct(">BBH")
FRAME = Struct(">BHHB")
SIZE = Struct(">HHHIIII16xH")
BARE = frozenset(range(0xD0, 0xDA)) | {0x01}
"""Markers that nothing follows."""
NO_FRAME = frozenset([0xC4, 0xC8, 0xCC])
FRAMES = (frozenset(range(0xC0, 0xD0)) - NO_FRAME) | {0xF7}
"""Markers of the header of a frame; the last is of JPEG-LS."""
PROCESSES = {"50": (0xC0,), "51": (0xC0, 0xC1), "57": (0xC3,), "70": (0xC3,), "80": (0xF7,), "81": (0xF7,)}
"""End of the transfer syntax -> the markers that frames may have."""
ENOUGH = 1 << 14
"""Bytes in which the header of a frame is."""


@dataclass(frozen=True, slots=True)
class Stream:
    """What a compressed frame says of itself.

    Parameters
    ----------
    rows, columns, samples: int
        Its size; 0 where it does not say.
    process: int, optional
        The marker of JPEG that its header begins with.
    """

    rows: int
    columns: int
    samples: int
    process: int = 0


def streams(here: Facts, begins: bytes) -> Iterator[Finding]:
    """The first frame against the object."""
    syntax = syntax_of(here)
    if syntax == RLE:
        yield from _segments(here, begins)
        return
    stream = described(begins)
    if stream is None:
        return
    allowed = PROCESSES.get(syntax.removeprefix(ENCAPSULATED), ())
    if allowed and stream.process and stream.process not in allowed:
        yield here.finding(
            PROCESS,
            "PixelData",
            f"The first frame has the marker FF{stream.process:02X}, which {name(syntax)} does not have.",
            expected=" or ".join(f"FF{marker:02X}" for marker in allowed),
            found=f"FF{stream.process:02X}",
        )
    said = {"Rows": stream.rows, "Columns": stream.columns, "SamplesPerPixel": stream.samples}
    for keyword, value in said.items():
        number = here.number(keyword)
        if value and number is not None and number != value:
            yield here.finding(
                DIFFERS,
                keyword,
                f"{keyword} is {number:g}, but the first frame is compressed with {value}.",
                expected=value,
                found=number,
            )


def _segments(here: Facts, begins: bytes) -> Iterator[Finding]:
    """RLE has a segment for each byte of each sample (PS3.5 G.2)."""
    samples, bits = here.number("SamplesPerPixel"), here.number("BitsAllocated")
    if len(begins) < 64 or not samples or not bits:
        return
    found, expected = int.from_bytes(begins[:4], "little"), int(samples * -(-bits // 8))
    if found != expected:
        yield here.finding(
            DIFFERS,
            "PixelData",
            f"The first frame has {found} RLE segments; {samples:g} samples of {bits:g} bits are {expected}.",
            expected=expected,
            found=found,
        )


def described(begins: bytes) -> Stream | None:
    """What the header of a JPEG, JPEG-LS or JPEG 2000 stream says; None if there is none.

    >>> described(bytes.fromhex("FFD8 FFC0 0008 08 0010 0020 03"))
    Stream(rows=16, columns=32, samples=3, process=192)
    """
    if begins[:2] == b"\xff\x4f":
        return _size(begins)
    if begins[:2] != b"\xff\xd8":
        return None
    at = 2
    while at + SEGMENT.size <= len(begins):
        prefix, marker, length = SEGMENT.unpack_from(begins, at)
        if prefix != 0xFF:
            return None
        if marker in FRAMES and at + 4 + FRAME.size <= len(begins):
            _, rows, columns, samples = FRAME.unpack_from(begins, at + 4)
            return Stream(rows, columns, samples, marker)
        at += 1 if marker == 0xFF else 2 if marker in BARE else 2 + length
    return None


def _size(begins: bytes) -> Stream | None:
    """The size of an image on the reference grid of JPEG 2000."""
    if len(begins) < 2 + SIZE.size or begins[2:4] != b"\xff\x51":
        return None
    _, _, _, right, bottom, left, top, samples = SIZE.unpack_from(begins, 2)
    return Stream(max(bottom - top, 0), max(right - left, 0), samples)
