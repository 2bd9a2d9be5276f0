"""What is done to the bytes of a file."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from random import Random

from pydicom.datadict import tag_for_keyword

from tests.fuzz.originals import element

Damage = Callable[[bytes, Random], bytes]

_PIXELS = (b"\xe0\x7f\x10\x00", b"\x7f\xe0\x00\x10")
_ITEM = b"\xfe\xff\x00\xe0"
_REPRESENTATIONS = (
    b"AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV"
).split()
_HEAD = re.compile(b"(?:%s)" % b"|".join(_REPRESENTATIONS))
_LENGTHS = (
    0,
    1,
    2,
    3,
    7,
    8,
    0x7F,
    0xFE,
    0xFFFE,
    0xFFFF,
    0x10000,
    0x7FFFFFFF,
    0x80000000,
    0xFFFFFFFE,
    0xFFFFFFFF,
)
WORDS = (
    0,
    1,
    2,
    3,
    5,
    8,
    12,
    16,
    17,
    24,
    32,
    33,
    64,
    65,
    127,
    255,
    256,
    1000,
    0x7FFF,
    0x8000,
    0xFFFE,
    0xFFFF,
)
TEXTS = (
    b"nan", b"inf", b"-inf", b"1e400", b"-1", b"0", b"", b"abc", b"1\\2\\3\\4", b"\\", b"\\\\\\", b"1_0", b"\xff\xfe",
    b"99999999999", b"1e-400", b"0x10", b"1e308", b"-0", b"2147483648", b"1,5", b"1.5", b"\0\0", b"1e9", b"YES",
)  # fmt: skip
DESCRIBING: list[str] = (  # noqa: SIM905
    "Rows Columns SamplesPerPixel BitsAllocated BitsStored HighBit PixelRepresentation PlanarConfiguration "
    "NumberOfFrames PhotometricInterpretation RescaleSlope RescaleIntercept WindowCenter WindowWidth "
    "PixelSpacing ImagePositionPatient ImageOrientationPatient SliceThickness SpacingBetweenSlices "
    "LUTDescriptor LUTData RedPaletteColorLookupTableDescriptor RedPaletteColorLookupTableData "
    "RealWorldValueFirstValueMapped RealWorldValueLastValueMapped RealWorldValueSlope "
    "TotalPixelMatrixRows TotalPixelMatrixColumns ColumnPositionInTotalImagePixelMatrix "
    "RowPositionInTotalImagePixelMatrix DimensionIndexPointer DimensionIndexValues FunctionalGroupPointer "
    "GridFrameOffsetVector FrameIncrementPointer SpecificCharacterSet VOILUTFunction PresentationLUTShape "
    "TransferSyntaxUID SOPClassUID FileMetaInformationGroupLength ExtendedOffsetTable "
    "ExtendedOffsetTableLengths NumberOfOpticalPaths TotalPixelMatrixFocalPlanes ImageOrientationSlide "
    "DimensionOrganizationType ReferencedSegmentNumber SegmentationType MaximumFractionalValue PixelPaddingValue "
    "SegmentedRedPaletteColorLookupTableData ICCProfile ReferencedFrameNumber PerFrameFunctionalGroupsSequence "
    "SharedFunctionalGroupsSequence PixelData FloatPixelData WindowCenterWidthExplanation"
).split()
_TAGS = {keyword: int(tag_for_keyword(keyword) or 0) for keyword in DESCRIBING}
_SYNTAXES = (
    b"1.2.840.10008.1.2", b"1.2.840.10008.1.2.1", b"1.2.840.10008.1.2.2", b"1.2.840.10008.1.2.1.99",
    b"1.2.840.10008.1.2.5", b"1.2.840.10008.1.2.4.50", b"1.2.840.10008.1.2.4.51", b"1.2.840.10008.1.2.4.57",
    b"1.2.840.10008.1.2.4.70", b"1.2.840.10008.1.2.4.80", b"1.2.840.10008.1.2.4.90", b"1.2.840.10008.1.2.4.91",
    b"1.2.840.10008.1.2.4.201", b"1.2.840.10008.1.2.4.110", b"1.2.840.10008.1.2.8.1", b"1.2.840.10008.1.2.1.98",
    b"1.2.840.10008.1.2.4.100", b"1.2.840.113619.5.2", b"1.2.3", b"", b"1.2.840.10008.1.2.4.94",
)  # fmt: skip


def pixels_at(data: bytes) -> int:
    """Where the pixels seem to begin."""
    return max((data.rfind(tag) for tag in _PIXELS), default=-1)


def flip_anywhere(data: bytes, rng: Random) -> bytes:
    """Turn some bits round."""
    return _flipped(data, rng, 0, len(data))


def flip_in_header(data: bytes, rng: Random) -> bytes:
    """Turn some bits of the header round."""
    end = pixels_at(data)
    return _flipped(data, rng, 128, end + 20 if end > 128 else len(data))


def flip_at_pixels(data: bytes, rng: Random) -> bytes:
    """Turn some bits round where pixels begin: offset tables, headers of frames."""
    start = max(pixels_at(data), 0)
    items = [at.start() for at in re.finditer(_ITEM, data[start:])][:50]
    at = start + (rng.choice(items) if items else 8)
    return _flipped(data, rng, at, min(len(data), at + rng.choice((12, 40, 200, 2000))))


def _flipped(data: bytes, rng: Random, first: int, last: int) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        if last > first:
            out[rng.randrange(first, min(last, len(out)))] ^= 1 << rng.randrange(8)
    return bytes(out)


def cut(data: bytes, rng: Random) -> bytes:
    """Cut off the end."""
    start = pixels_at(data)
    where = rng.choice(((0, len(data)), (128, max(129, start)), (max(0, start), len(data))))
    return data[: rng.randrange(where[0], max(where[0] + 1, where[1]))]


def delete(data: bytes, rng: Random) -> bytes:
    """Take a range out."""
    first, last = _range(data, rng)
    return data[:first] + data[last:]


def double(data: bytes, rng: Random) -> bytes:
    """Have a range twice."""
    first, last = _range(data, rng)
    return data[:last] + data[first:]


def insert(data: bytes, rng: Random) -> bytes:
    """Put bytes in between."""
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice((bytes(8), rng.randbytes(rng.randrange(1, 40)), b"\xff" * 9)) + data[at:]


def move(data: bytes, rng: Random) -> bytes:
    """Put a range elsewhere."""
    first, last = _range(data, rng)
    rest, at = data[:first] + data[last:], rng.randrange(len(data) - (last - first) + 1)
    return rest[:at] + data[first:last] + rest[at:]


def overwrite(data: bytes, rng: Random) -> bytes:
    """Write one value over a range."""
    first, last = _range(data, rng)
    return data[:first] + rng.choice((b"\0", b"\xff", b" ", b"\x80")) * (last - first) + data[last:]


def _range(data: bytes, rng: Random) -> tuple[int, int]:
    head = max(pixels_at(data), 1)
    first = rng.randrange(head) if rng.random() < 0.7 else rng.randrange(max(len(data), 1))
    return first, min(len(data), first + rng.choice((1, 2, 4, 8, 16, 100, 3000)))


def wrong_length(data: bytes, rng: Random) -> bytes:
    """Change the length of an element or item."""
    out = bytearray(data)
    heads = [at.start() for at in _HEAD.finditer(data[: max(pixels_at(data), 0) + 8])]
    items = [at.start() + 4 for at in re.finditer(_ITEM, data)]
    length = rng.choice(_LENGTHS)
    if items and rng.random() < 0.4:
        at, width = rng.choice(items), 4
    elif heads:
        at = rng.choice(heads)
        wide = data[at + 2 : at + 4] == b"\0\0" and data[at : at + 2] in (b"SQ", b"OB", b"OW", b"UN", b"UT")
        at, width = (at + 4, 4) if wide else (at + 2, 2)
    else:
        at, width = rng.randrange(len(data) + 1), 4
    if rng.random() < 0.4:
        old = int.from_bytes(data[at : at + width], "little")
        length = max(0, old + rng.choice((-2, -1, 1, 2, 8, -8)))
    out[at : at + width] = (length & (1 << 8 * width) - 1).to_bytes(width, "little")
    return bytes(out)


def wrong_representation(data: bytes, rng: Random) -> bytes:
    """Change the VR of an element."""
    heads = [at.start() for at in _HEAD.finditer(data[: max(pixels_at(data), 0) + 8])]
    if not heads:
        return flip_in_header(data, rng)
    at = rng.choice(heads)
    new = rng.choice((*_REPRESENTATIONS, b"??", b"\0\0", b"us", b"ZZ"))
    return data[:at] + new + data[at + 2 :]


def wrong_value(data: bytes, rng: Random) -> bytes:
    """Change the value of an attribute that says how to read the image, in its place."""
    for _ in range(20):
        tag = _TAGS[rng.choice(DESCRIBING)]
        places = [
            at.start() for at in re.finditer(re.escape(struct.pack("<HH", tag >> 16, tag & 0xFFFF)), data)
        ]
        if places:
            return _with_value(data, rng.choice(places), rng)
    return flip_in_header(data, rng)


def _with_value(data: bytes, at: int, rng: Random) -> bytes:
    vr, start = data[at + 4 : at + 6], at + 8
    if vr in _REPRESENTATIONS:
        length = int.from_bytes(data[at + 6 : at + 8], "little")
    else:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
    if not 0 < length < 4096:
        return _flipped(data, rng, at, min(len(data), at + 40))
    if vr in (b"US", b"SS", b"OW", b"UL", b"AT", b"FD", b"FL", b"OB", b"OV", b"\x02\x00", b"\x06\x00"):
        word = struct.pack("<H", rng.choice(WORDS))
        spot = start + 2 * rng.randrange(max(1, length // 2))
        return data[:spot] + word + data[spot + 2 :]
    text = rng.choice(_SYNTAXES if vr == b"UI" else TEXTS)
    return data[:start] + (text + b" " * length)[:length] + data[start + length :]


def offsets(data: bytes, rng: Random) -> bytes:
    """Write another offset table: random, cyclic, overlapping, too long, too short."""
    start = pixels_at(data)
    table = data.find(_ITEM, max(start, 0))
    if start < 0 or table < 0:
        return wrong_value(data, rng)
    length = int.from_bytes(data[table + 4 : table + 8], "little")
    count = rng.choice((0, 1, 2, 3, 50, max(1, min(length, len(data)) // 4)))
    kinds: tuple[Callable[[int], int], ...] = (
        lambda k: 0,
        lambda k: rng.choice((0, 8, 100, 0xFFFFFFFF, 0x80000000)),
        lambda k: rng.randrange(max(1, len(data) - start)),
        lambda k: 8 * k,
        lambda k: 1000 - k if k < 1000 else 0,
    )
    kind = rng.choice(kinds)
    new = struct.pack(f"<{count}I", *(kind(k) for k in range(count)))
    return data[: table + 4] + struct.pack("<I", len(new)) + new + data[table + 8 + length :]


def extended_offsets(data: bytes, rng: Random) -> bytes:
    """Put an extended offset table of nonsense before the pixels."""
    start = pixels_at(data)
    if start < 0:
        return flip_anywhere(data, rng)
    count = rng.choice((1, 2, 3, 4, 60))
    numbers = (0, 8, 1 << 63, (1 << 64) - 1, 1 << 40, *(rng.randrange(3000) for _ in range(3)))
    starts, lengths = (struct.pack(f"<{count}Q", *rng.choices(numbers, k=count)) for _ in range(2))
    lengths = lengths[: rng.choice((len(lengths), 3, 8))]
    more = element(0x7FE00001, b"OV", starts) + element(0x7FE00002, b"OV", lengths)
    return data[:start] + more + data[start:]


def nest(data: bytes, rng: Random) -> bytes:
    """Put sequences inside of sequences at the beginning of the dataset, thousands deep."""
    at = beginning(data)
    depth = rng.choice((3, 60, 1200, 5000))
    tag = rng.choice((0x00081140, 0x00081115, 0x52009230, 0x52009229, 0x00091001, 0x00283010))
    if rng.random() < 0.6:
        opening = element(tag, rng.choice((b"SQ", b"SQ", b"UN")), b"", 0xFFFFFFFF) + _ITEM + b"\xff" * 4
        closing = struct.pack("<HHIHHI", 0xFFFE, 0xE00D, 0, 0xFFFE, 0xE0DD, 0)
        nested = opening * depth + closing * (depth if rng.random() < 0.6 else depth // 2)
    else:
        nested = b""
        for _ in range(min(depth, 1200)):
            nested = element(tag, b"SQ", _ITEM + struct.pack("<I", len(nested)) + nested)
    return data[:at] + nested + data[at:]


def endless(data: bytes, rng: Random) -> bytes:
    """Put an element of undefined length before the pixels, that has no end."""
    at = rng.choice((beginning(data), max(pixels_at(data), 0)))
    vr = rng.choice((b"SQ", b"UN", b"OB", b"UT", b"LO", b"US"))
    tag = rng.choice((0x00081140, 0x7FE00010, 0x00091001, 0x52009230))
    value = rng.choice((b"", _ITEM + b"\xff" * 4, _ITEM + bytes(4), _ITEM + b"\x10\0\0\0"))
    return data[:at] + element(tag, vr, value, 0xFFFFFFFF) + data[at:]


def bomb(data: bytes, rng: Random) -> bytes:
    """A deflated file that unpacks to much more than it is."""
    syntax = b"1.2.840.10008.1.2.1.99"
    meta = element(0x00020010, b"UI", syntax)
    size = rng.choice((1 << 20, 1 << 24, 1 << 28, 1 << 30))
    tag = rng.choice((0x00091001, 0x7FE00010, 0x52009230))
    head = element(0x00280010, b"US", b"\x08\0") + element(0x00280011, b"US", b"\x08\0")
    head += element(0x00280100, b"US", b"\x08\0")
    head = (b"" if tag == 0x00091001 else head) + element(tag, b"OB", b"", rng.choice((size, 64, 0xFFFFFFFF)))
    packer = zlib.compressobj(wbits=-15, level=1)
    chunk = bytes(1 << 20)
    packed = (
        packer.compress(head) + b"".join(packer.compress(chunk) for _ in range(size >> 20)) + packer.flush()
    )
    return bytes(128) + b"DICM" + meta + packed


def garbage(data: bytes, rng: Random) -> bytes:
    """Anything, with the beginning of a file or without."""
    head = rng.choice((b"", data[:132], data[: beginning(data)]))
    return head + rng.randbytes(rng.choice((0, 1, 10, 1000, 100_000)))


def beginning(data: bytes) -> int:
    """Where the dataset begins."""
    at = data.find(b"\x08\x00", 132)
    return at if at > 0 else min(132, len(data))


DAMAGES: tuple[tuple[int, Damage], ...] = (
    (8, flip_anywhere),
    (10, flip_in_header),
    (10, flip_at_pixels),
    (8, cut),
    (6, delete),
    (5, double),
    (5, insert),
    (4, move),
    (4, overwrite),
    (10, wrong_length),
    (8, wrong_representation),
    (14, wrong_value),
    (5, offsets),
    (3, extended_offsets),
    (2, nest),
    (3, endless),
    (1, garbage),
)
"""How often each is done, and what."""
