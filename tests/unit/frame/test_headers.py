from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from isodicom.frame.codecs.j2k_header import J2kHeader
from isodicom.frame.codecs.jpeg_header import JpegHeader, check_end, check_lengths
from isodicom.frame.format import PixelFormat

COLOUR = np.random.default_rng(0).integers(0, 256, (33, 40, 3), dtype=np.uint8)


def encoded(kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    Image.fromarray(COLOUR).save(file, kind, **options)
    return file.getvalue()


def format_of(photometric: str = "RGB", rows: int = 33, samples: int = 3) -> PixelFormat:
    return PixelFormat("1.2.840.10008.1.2.4.50", rows, 40, samples, 8, 8, photometric)


def test_jpeg() -> None:
    header = JpegHeader.of(encoded("JPEG"))
    assert header == JpegHeader(0xC0, 8, 33, 40, (1, 2, 3), jfif=True)
    header.check(format_of())


def test_progressive_jpeg_with_fill_bytes() -> None:
    raw = encoded("JPEG", progressive=True)
    assert JpegHeader.of(raw[:2] + b"\xff\xff\xff\xd3\xff\x01" + raw[2:]).process == 0xC2


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "begins with FFD8, this one with -"),
        (b"GIF89a", "begins with FFD8, this one with 4749"),
        (b"\xff\xd8\x00\x00\x00\x00", "byte 2"),
        (b"\xff\xd8\xff\xda\x00\x04\x00\x00", "no frame header"),
        (b"\xff\xd8\xff\xc0\x00\x0b\x08\x00\x21\x00\x28\x03\x01", "cut off"),
    ],
)
def test_what_is_no_jpeg(raw: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        JpegHeader.of(raw)


@pytest.mark.parametrize("change", [1, -1, 200])
def test_huffman_tables_have_one_value_for_each_code(change: int) -> None:
    raw = bytearray(encoded("JPEG"))
    check_lengths(bytes(raw))
    counts = raw.index(b"\xff\xc4") + 5
    place = next(at for at in range(counts, counts + 16) if 0 <= raw[at] + change < 256)
    raw[place] += change
    with pytest.raises(ValueError, match="Huffman"):
        check_lengths(bytes(raw))


def test_a_scan_header_has_the_length_of_its_components() -> None:
    raw = bytearray(encoded("JPEG"))
    raw[raw.index(b"\xff\xda") + 2] += 1
    with pytest.raises(ValueError, match="scan"):
        check_lengths(bytes(raw))


@pytest.mark.parametrize(
    ("ids", "jfif", "stated", "colours"),
    [
        (b"\1\2\3", False, "RGB", "RGB"),
        (b"\1\2\3", True, "RGB", "YBR_FULL"),
        (b"\1\2\3", True, "YBR_FULL_422", "YBR_FULL_422"),
        (b"RGB", True, "YBR_FULL_422", "RGB"),
        (b"rgb", False, "YBR_FULL", "RGB"),
        (b"\1", True, "MONOCHROME2", "MONOCHROME2"),
    ],
)
def test_the_codestream_knows_its_colours(ids: bytes, jfif: bool, stated: str, colours: str) -> None:
    header = JpegHeader(0xC0, 8, 33, 40, tuple(ids), jfif)
    assert header.colors(format_of(stated)) == colours


def test_another_size_is_refused() -> None:
    with pytest.raises(
        ValueError, match="34 x 40 x 3 in the header of the image, but 33 x 40 x 3 in the code"
    ):
        JpegHeader.of(encoded("JPEG")).check(format_of(rows=34))
    with pytest.raises(
        ValueError, match="33 x 40 x 1 in the header of the image, but 33 x 40 x 3 in the code"
    ):
        J2kHeader.of(encoded("JPEG2000")).check(format_of(samples=1))


@pytest.mark.parametrize("boxed", [True, False])
def test_jpeg_2000(boxed: bool) -> None:
    raw = encoded("JPEG2000", no_jp2=not boxed)
    assert raw.startswith(b"\xff\x4f") is not boxed
    assert J2kHeader.of(raw) == J2kHeader(33, 40, 3, precision=8, signed=False, alike=True)


@pytest.mark.parametrize("raw", [b"", b"\xff\x4f\xff\x51" + bytes(20), bytes(100)])
def test_what_is_no_jpeg_2000(raw: bytes) -> None:
    with pytest.raises(ValueError, match="JPEG 2000"):
        J2kHeader.of(raw)


def test_the_end_of_jpeg_ls() -> None:
    check_end(b"\xff\xd8\xff\xd9\0")
    with pytest.raises(ValueError, match="cut off"):
        check_end(b"\xff\xd8\xff")
