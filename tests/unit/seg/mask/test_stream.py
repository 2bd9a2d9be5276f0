from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from isodicom.errors import AttributeValueError, EncodingError, GeometryError
from isodicom.frame.format import PixelFormat
from isodicom.multiframe.dimensions import FrameTable
from isodicom.multiframe.pixel_data import Pixels, spooled_pixels
from isodicom.multiframe.spool import FileSpool
from isodicom.multiframe.spooled import StreamFile
from isodicom.multiframe.tiling import Tiling
from isodicom.seg import SegmentationTypeValues
from isodicom.seg.mask import Mask, PlaneStream, StreamedMask, Wanted, read_mask, tiles_of

BINARY, FRACTIONAL, LABELMAP = SegmentationTypeValues
EXPLICIT, RLE, DEFLATED = "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.8.1"
Array = npt.NDArray[Any]


def labels(planes: int = 7, rows: int = 9, columns: int = 5, segments: int = 3) -> Array:
    made = np.random.default_rng(planes).integers(0, segments + 1, (planes, rows, columns), dtype=np.uint8)
    made[1] = 0
    made[2][made[2] == 2] = 0
    return made


def stacked(array: Array, segments: int = 3) -> Array:
    return np.stack([array == number + 1 for number in range(segments)], axis=-1)


def streamed(array: Array, kind: SegmentationTypeValues) -> StreamedMask:
    numbers = (1, 2, 3)
    return StreamedMask(PlaneStream(list(array), len(array)), Wanted(kind, numbers, numbers, 255))


def pixels_of(mask: Mask, syntax: str, every: bool, workers: int = 0) -> Pixels:
    _, rows, columns = mask.shape
    mask.encode_as(PixelFormat(syntax, rows, columns, 1, mask.bits, mask.bits, "MONOCHROME2"), workers)
    found = np.ones_like(mask.present()) if every else mask.present()
    segment, plane = np.nonzero(found.T)
    return mask.pixels(FrameTable(plane[::-1], None if mask.present().shape[1] == 1 else segment[::-1] + 1))


def value_of(pixels: Pixels) -> bytes:
    return pixels.value if isinstance(pixels.value, bytes) else b"".join(iter(pixels.value.read, b""))


@pytest.mark.parametrize("every", [False, True])
@pytest.mark.parametrize("form", [labels, lambda: stacked(labels()), lambda: stacked(labels()) * 0.5])
@pytest.mark.parametrize(
    ("kind", "syntax", "workers"),
    [
        (BINARY, EXPLICIT, 0),
        (BINARY, DEFLATED, 0),
        (FRACTIONAL, EXPLICIT, 0),
        (FRACTIONAL, RLE, 2),
        (LABELMAP, EXPLICIT, 0),
        (LABELMAP, RLE, 0),
    ],
)
def test_a_stream_gives_what_an_array_gives(
    kind: SegmentationTypeValues, syntax: str, workers: int, form: Any, every: bool
) -> None:
    array = form()
    if array.dtype.kind == "f" and kind is not FRACTIONAL:
        array = np.ceil(array)
    whole, parts = read_mask(array, kind, (1, 2, 3)), streamed(array, kind)
    expected, found = (pixels_of(mask, syntax, every, workers) for mask in (whole, parts))
    assert value_of(found) == value_of(expected)
    assert (found.frames, found.vr, found.encapsulated) == (
        expected.frames,
        expected.vr,
        expected.encapsulated,
    )
    np.testing.assert_array_equal(parts.present(), whole.present())
    assert parts.overlap() is whole.overlap()


def test_overlaps_are_found_on_the_way() -> None:
    array = stacked(labels())
    array[5, 0, 0] = True
    mask = streamed(array, BINARY)
    pixels_of(mask, EXPLICIT, False)
    assert mask.overlap().value == "YES"


def test_tiles_come_by_row_and_column() -> None:
    matrix, tiling, asked = labels(7, 11, 9)[0], Tiling((11, 9), (4, 4)), []

    def tile_at(row: int, column: int) -> Array:
        asked.append((row, column))
        tile: Array = matrix[row : row + 4, column : column + 4]
        return tile

    tiles = np.stack(list(tiles_of(tile_at, tiling)))
    assert asked == [(row, column) for row in (0, 4, 8) for column in (0, 4, 8)]
    expected = pixels_of(read_mask(matrix, BINARY, (1, 2, 3), tiling=tiling), EXPLICIT, True)
    assert value_of(pixels_of(streamed(tiles, BINARY), EXPLICIT, True)) == value_of(expected)
    with pytest.raises(AttributeValueError, match="row 0, column 0 has 4 x 4 pixels; an array of shape"):
        list(tiles_of(lambda row, column: matrix[row : row + 4, column : column + 4][:, :3], tiling))


@pytest.mark.parametrize(
    ("planes", "error", "message"),
    [
        ([], AttributeValueError, "without a plane"),
        ([[0, 1]], TypeError, "first thing in it is of type list"),
        ([np.zeros(3)], AttributeValueError, "shape of the first one is"),
    ],
)
def test_streams_begin_with_a_plane(planes: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        PlaneStream(planes, 7)


@pytest.mark.parametrize(
    ("planes", "error", "message"),
    [
        (list(labels()[:6]), GeometryError, "place for 7 planes, but pixel_array has 6"),
        (list(labels()) * 2, GeometryError, "place for 7 planes, but pixel_array has more"),
        ([*labels()[:6], labels()[6, :3]], AttributeValueError, r"plane 6 is \(3, 5\) of uint8"),
        ([*labels()[:6], labels()[6] * 0.5], AttributeValueError, "plane 6 is .* of float64"),
        ([*labels()[:6], labels()[6] * 100], AttributeValueError, "in plane 6 there is 44, 100, 200"),
    ],
)
def test_planes_of_a_stream_are_alike(planes: Any, error: type[Exception], message: str) -> None:
    mask = StreamedMask(PlaneStream(iter(planes), 7), Wanted(BINARY, (1, 2, 3), (1, 2, 3), 1))
    mask.encode_as(PixelFormat(EXPLICIT, 9, 5, 1, 1, 1, "MONOCHROME2"))
    with pytest.raises(error, match=message):
        mask.present()


def test_segments_on_the_last_axis_are_those_described() -> None:
    with pytest.raises(AttributeValueError, match="2 on their last axis, but 3 segments are described"):
        streamed(stacked(labels(), 2), BINARY)


def test_what_makes_planes_may_fail() -> None:
    def planes() -> Iterator[Array]:
        yield labels()[0]
        raise InterruptedError

    mask = StreamedMask(PlaneStream(planes(), 7), Wanted(LABELMAP, (1, 2, 3), (1, 2, 3), 1))
    mask.encode_as(PixelFormat(RLE, 9, 5, 1, 8, 8, "MONOCHROME2"), 2)
    with pytest.raises(InterruptedError):
        mask.present()


def test_a_codec_may_fail() -> None:
    mask = streamed(labels(), LABELMAP)
    mask.encode_as(PixelFormat(RLE, 9, 5, 1, 8, 1, "MONOCHROME2"), 2)
    with pytest.raises(EncodingError, match="Frame 1 cannot be encoded: BitsStored of 1"):
        mask.present()


def _read(file: StreamFile) -> int:
    count = 0
    while part := file.read(8192):
        count += len(part)
    return count


def _peak(planes: int, folder: Path) -> int:
    def made() -> Iterator[Array]:
        random = np.random.default_rng(1)
        for _ in range(planes):
            yield random.integers(0, 4, (256, 256), dtype=np.uint8)

    with (folder / "spool").open("w+b") as file:
        numbers = (1, 2, 3)
        stream = PlaneStream(made(), planes, FileSpool(file))
        mask = StreamedMask(stream, Wanted(BINARY, numbers, numbers, 1))
        tracemalloc.start()
        pixels = pixels_of(mask, EXPLICIT, False)
        assert isinstance(pixels.value, StreamFile)
        pixels = spooled_pixels(pixels.value.frames)
        assert isinstance(pixels.value, StreamFile)
        written = _read(pixels.value)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert written == planes * 3 * 256 * 256 // 8
    return peak


def test_memory_does_not_grow_with_the_number_of_planes(tmp_path: Path) -> None:
    _peak(2, tmp_path)  # what is imported
    few, many = _peak(20, tmp_path), _peak(320, tmp_path)
    assert many < few + 300 * 3 * 250  # places and lengths of frames; the pixels are 300 * 3 * 8192 more
