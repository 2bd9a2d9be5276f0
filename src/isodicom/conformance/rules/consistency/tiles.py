"""Images in tiles: frames, tiles and planes that must go together (PS3.3 C.7.6.17.3, C.8.12.4)."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from isodicom.conformance.checked import Checked
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts
from isodicom.conformance.rules.consistency.fragments import is_encapsulated
from isodicom.errors import AttributeValueError, EncodingError

COUNT = Rule("tiles", "error", "There are not as many frames as tiles.", "PS3.3 C.7.6.17.3")
GROUPS = Rule("tiled_full_groups", "error", "Frames of TILED_FULL say where they are.", "PS3.3 C.7.6.17.3")
POSITION = Rule("tile_position", "error", "A tile lies outside of the matrix.", "PS3.3 C.7.6.17.3")
RULES = (COUNT, GROUPS, POSITION)

PER_FRAME = "PerFrameFunctionalGroupsSequence"
SLIDE = "PlanePositionSlideSequence"


def tiled_full(checked: Checked) -> Iterator[Finding]:
    """Frames of TILED_FULL: all tiles of all planes and paths or segments, and no more."""
    here = Facts.of(checked)
    if here.text("DimensionOrganizationType") != "TILED_FULL":
        return
    sizes = [here.number(k) for k in ("TotalPixelMatrixRows", "TotalPixelMatrixColumns", "Rows", "Columns")]
    frames = here.number("NumberOfFrames")
    if frames and all(sizes) and not here.has("ConcatenationUID"):
        height, width, rows, columns = (size or 1 for size in sizes)
        tiles = ceil(height / rows) * ceil(width / columns)
        times = int(here.number("TotalPixelMatrixFocalPlanes") or 1) * _channels(here)
        if frames != tiles * times:
            keyword = _wrong(here, int(frames), (ceil(height / rows), ceil(width / columns)), times)
            yield here.finding(
                COUNT,
                keyword,
                f"NumberOfFrames is {frames:g}; TotalPixelMatrixColumns and TotalPixelMatrixRows, {width:g} "
                f"by {height:g}, make {tiles} tiles, {times} times over.",
                expected=tiles * times if keyword == "NumberOfFrames" else f"{frames:g} frames",
                found=frames if keyword == "NumberOfFrames" else f"{tiles * times} frames",
            )


def _wrong(here: Facts, frames: int, tiles: tuple[int, int], times: int) -> str:
    """What is to be mended: if there are pixels of so many frames, that which makes another number."""
    bits, size = here.number("BitsAllocated"), here.length("PixelData")
    pixels = (
        (here.number("Rows") or 0) * (here.number("Columns") or 0) * (here.number("SamplesPerPixel") or 1)
    )
    there = -(-int(pixels * (bits or 0) * frames) // 8)
    if is_encapsulated(here) or size not in (there, there + there % 2):
        return "NumberOfFrames"
    down, across = tiles
    if frames % (down * times) == 0:
        return "TotalPixelMatrixColumns"
    return "TotalPixelMatrixRows" if frames % (across * times) == 0 else "NumberOfFrames"


def _channels(here: Facts) -> int:
    """How often each tile is there: for each optical path, for each segment unless they are labels."""
    if here.has("SegmentSequence"):
        return 1 if here.text("SegmentationType") == "LABELMAP" else here.values("SegmentSequence") or 1
    return int(here.values("OpticalPathSequence") or here.number("NumberOfOpticalPaths") or 1)


def tile_positions(checked: Checked) -> Iterator[Finding]:
    """Frames that begin outside of the matrix, which counts from 1."""
    here, frames = Facts.of(checked), checked.frames
    if frames is None or not len(frames):
        return
    limits = {
        "ColumnPositionInTotalImagePixelMatrix": here.number("TotalPixelMatrixColumns"),
        "RowPositionInTotalImagePixelMatrix": here.number("TotalPixelMatrixRows"),
    }
    try:
        items = frames.nested(SLIDE)
        for keyword, limit in limits.items():
            values = items.integers(keyword, missing=1)
            wrong = ((values < 1) | (values > (limit or 2**31))).nonzero()[0]
            if len(wrong):
                row = int(wrong[0])
                path = f"{PER_FRAME}[{int(items.owner[row]) + 1}]/{SLIDE}[1]/"
                yield here.moved(path, len(wrong)).finding(
                    POSITION,
                    keyword,
                    f"{keyword} is {values[row]}, outside of the matrix of {limit or '?'}.",
                    expected=f"1 to {limit:g}" if limit else "1 or more",
                    found=int(values[row]),
                )
    except (AttributeValueError, EncodingError):
        return


OF = (("DimensionOrganizationType", tiled_full), ("TotalPixelMatrixRows", tile_positions))
