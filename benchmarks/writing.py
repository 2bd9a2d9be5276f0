"""What segmentations cost, beside the peer and the least work: `python -m benchmarks.writing`."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRLittleEndian,
    JPEGLSLossless,
    RLELossless,
)

from benchmarks import writing_inputs as inputs
from benchmarks.reading import both
from benchmarks.side_by_side import Case, main
from benchmarks.writing_inputs import KINDS, TILE, Kind

ITEM = 620
"""Bytes that the peer writes of one frame; where floors write what is said of frames, they write so many."""


# -- create and save


def written(package: ModuleType, made: Any, kind: Kind, **more: Any) -> Path:
    """Made and saved."""
    images, mask, path = made
    seg = package.seg.Segmentation(
        images,
        mask,
        kind.kind,
        transfer_syntax_uid=kind.syntax,
        omit_empty_frames=kind.omit,
        **inputs.arguments(package, kind.segments),
        **more,
    )
    out = Path(path).with_suffix(f".{package.__name__}")
    seg.save_as(out)
    return out


def frames_of(path: Path) -> Any:
    """Of each frame of a file its segment, its place and a sum that tells its pixels from others; sorted."""
    from pydicom import dcmread

    image = dcmread(path)
    weights = np.random.default_rng(0).integers(1, 1 << 20, (int(image.Rows), int(image.Columns)))
    pixels = image.pixel_array.reshape(-1, *weights.shape)
    shared = image.SharedFunctionalGroupsSequence[0]
    items = image.get("PerFrameFunctionalGroupsSequence") or [shared] * len(pixels)
    found = []
    for number, (frame, item) in enumerate(zip(pixels, items, strict=True)):
        segment = item.get("SegmentIdentificationSequence") or shared.get("SegmentIdentificationSequence")
        place = item.get("PlanePositionSequence") or item.get("PlanePositionSlideSequence")
        where = np.hstack([each.value for each in place[0]]) if place else [number, 0, 0]
        rows = np.flatnonzero(frame.any(axis=1))
        total = int((weights[rows] * frame[rows].astype(np.int64)).sum())
        found.append([segment[0].ReferencedSegmentNumber if segment else 0, *where, total])
    return np.array(sorted(found), float)


def binary_floor(made: Any, kind: Kind) -> None:
    """Compare, look whether anything is there, pack; write them all with as many bytes as tell of them."""
    _, mask, path = made
    packed = []
    for number in range(1, kind.segments + 1):
        for plane in mask:
            found = plane if kind.segments == 1 else plane == number
            if not kind.omit or found.any():
                packed.append(np.packbits(found, bitorder="little").data)
    _put(path, packed)


def label_map_floor(made: Any, kind: Kind) -> None:
    """Look whether anything is there, encode, write."""
    _, mask, path = made
    encode = _ENCODERS[kind.syntax]
    _put(path, [encode(plane) for plane in mask if plane.any()], deflate=kind.syntax in _DEFLATED)


def fractional_floor(made: Any, kind: Kind) -> None:
    """Multiply, round, write."""
    _, mask, path = made
    found = []
    for number in range(kind.segments):
        for plane in mask[..., number]:
            scaled = plane * np.float32(255)
            np.rint(scaled, out=scaled)
            stored = scaled.astype(np.uint8)
            if stored.any():
                found.append(stored.data)
    _put(path, found)


def slide_floor(made: Any, omit: bool) -> None:
    """Compare, look, pack, tile by tile."""
    _, mask, path = made
    packed = []
    for number in (1, 2):
        for row in range(0, len(mask), TILE):
            for column in range(0, len(mask), TILE):
                found = mask[row : row + TILE, column : column + TILE] == number
                if not omit or found.any():
                    packed.append(np.packbits(found, bitorder="little").data)
    _put(path, packed, told=omit)


def _put(path: Path, frames: list[Any], deflate: bool = False, told: bool = True) -> None:
    head = bytes(ITEM) * len(frames) if told else b""
    with path.with_suffix(".floor").open("wb") as file:
        if deflate:
            packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
            file.write(packer.compress(head))
            for frame in frames:
                file.write(packer.compress(frame))
            file.write(packer.flush())
        else:
            file.write(head)
            file.writelines(frames)


def _jpeg_ls(plane: Any) -> Any:
    import jpeg_ls

    return jpeg_ls.encode_array(plane)


def _rle(plane: Any) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(plane).save(out, "tiff", compression="packbits")
    return out.getvalue()


_DEFLATED = (DeflatedExplicitVRLittleEndian,)
_ENCODERS: dict[str, Callable[[Any], Any]] = {
    ExplicitVRLittleEndian: lambda plane: plane.data,
    DeflatedExplicitVRLittleEndian: lambda plane: plane.data,
    JPEGLSLossless: _jpeg_ls,
    RLELossless: _rle,
}
FLOORS = {"BINARY": binary_floor, "LABELMAP": label_map_floor, "FRACTIONAL": fractional_floor}


def prepared(kind: Kind, folder: Path, scale: float) -> Any:
    """Images, mask, and where to write."""
    return inputs.slices(scale), inputs.mask(kind, folder, scale), folder / "written.dcm"


def prepared_slide(folder: Path, scale: float) -> Any:
    """The same of a slide."""
    return [inputs.whole_slide(scale)], inputs.matrix(scale), folder / "written.dcm"


def prepared_many(folder: Path, scale: float) -> Any:
    """The same of many small frames."""
    return *inputs.many(scale), folder / "written.dcm"


def slide_case(organization: str) -> Case:
    """Masks of slides, written."""
    kind = Kind("BINARY", 2, omit=organization == "TILED_SPARSE")
    more = {"tile_pixel_array": True, "dimension_organization_type": organization}
    return Case(
        f"write a slide mask, {organization}",
        prepared_slide,
        **both(partial(written, kind=kind, **more)),
        floor=partial(slide_floor, omit=kind.omit),
        proof=frames_of,
    )


# -- read


def opened(package: ModuleType, path: Path) -> Any:
    """Only read."""
    return package.seg.segread(path).segment_numbers


def volume(package: ModuleType, path: Path, **asked: Any) -> Any:
    """Read, and the volume of it."""
    return package.seg.segread(path).get_volume(**asked).array


def one_segment(package: ModuleType, path: Path) -> Any:
    """Only the header read, and one segment."""
    seg = package.seg.segread(path, lazy_frame_retrieval=True)
    return seg.get_volume(segment_numbers=[len(seg.segment_numbers) // 2 + 1]).array


def each_segment(package: ModuleType, path: Path) -> Any:
    """Read, and each segment on its own, one after the other; the last of them."""
    seg = package.seg.segread(path)
    for number in seg.segment_numbers:
        found = seg.get_volume(segment_numbers=[number]).array
    return found


def by_source(package: ModuleType, path: Path, combined: bool) -> Any:
    """Read, and the segments on each source image."""
    seg = package.seg.segread(path)
    uids = [f"1.2.3.20.{number + 1}" for number in range(_told(path))]
    return seg.get_pixels_by_source_instance(
        uids, combine_segments=combined, assert_missing_frames_are_empty=True
    )


def _told(path: Path) -> int:
    """How many planes there are, or rows of a slide, which the name of a file tells."""
    return int(path.stem.rsplit("_", 1)[1])


def whole_matrix(package: ModuleType, path: Path) -> Any:
    """Read, and the whole total pixel matrix."""
    return package.seg.segread(path).get_total_pixel_matrix(combine_segments=True)


def regions(package: ModuleType, path: Path) -> Any:
    """Only the header read, and twenty regions; of each a few values are kept."""
    seg = package.seg.segread(path, lazy_frame_retrieval=True)
    return np.stack(
        [_region(seg, int(path.stem.rsplit("_", 1)[1]), place)[::32, ::32] for place in range(20)]
    )


def _region(seg: Any, edge: int, place: int) -> Any:
    side = 1024
    row, column = (int(each) for each in np.random.default_rng(place).integers(0, edge - side + 1, 2))
    return seg.get_total_pixel_matrix(
        row, row + side, column, column + side, as_indices=True, combine_segments=True
    )


class _Known:
    """Where the frames of a file stand and what they show, found once and not measured."""

    def __init__(self, path: Path) -> None:
        from pydicom import dcmread
        from pydicom.encaps import generate_frames

        image = dcmread(path)
        shared = image.SharedFunctionalGroupsSequence[0]
        self.planes, self.segments, self.frames = [], [], []
        for item in image.PerFrameFunctionalGroupsSequence:
            place = float(item.PlanePositionSequence[0].ImagePositionPatient[2])
            self.planes.append(round((place - 30) / 2.5))
            segment = item.get("SegmentIdentificationSequence") or shared.get("SegmentIdentificationSequence")
            self.segments.append(int(segment[0].ReferencedSegmentNumber) if segment else 0)
        self.raw = bytes(image.PixelData)
        if image.file_meta.TransferSyntaxUID.is_encapsulated:
            self.frames = [*generate_frames(self.raw, number_of_frames=len(self.planes))]
        else:
            size = int(image.Rows) * int(image.Columns) * int(image.BitsAllocated) // 8
            self.frames = [memoryview(self.raw)[size * n : size * (n + 1)] for n in range(len(self.planes))]


_known = cache(_Known)


def volume_floor(path: Path, kind: Kind, combined: bool, only: int | None = None, rows: int = 0) -> Any:
    """Read the bytes, decode each frame, put it in its place. Where frames go is known before."""
    known = _known(path)
    if only is None:
        path.read_bytes()
    lowest, highest = min(known.planes), max(known.planes)
    if rows:
        lowest, highest = 0, rows - 1
    shape = (highest - lowest + 1, inputs.EDGE, inputs.EDGE)
    wanted = range(1, kind.segments + 1) if only is None else (only,)
    dtype = np.float32 if kind.kind == "FRACTIONAL" else np.uint8
    out = np.zeros(shape if combined else (len(wanted), *shape), dtype)
    decode = _DECODERS[kind.kind, kind.syntax]
    for frame, plane, segment in zip(known.frames, known.planes, known.segments, strict=True):
        if segment and segment not in wanted:
            continue
        place = highest - plane if not rows else plane
        values = decode(frame)
        if not segment and combined:
            out[place] = values
        elif not segment:
            for index, number in enumerate(wanted):
                np.equal(values, number, out=out[index, place].view(bool))
        elif combined:
            np.maximum(out[place], values * np.uint8(segment), out=out[place])
        elif kind.kind == "FRACTIONAL":
            np.multiply(values, np.float32(1 / 255), out=out[wanted.index(segment), place])
        else:
            out[wanted.index(segment), place] = values
    return out if combined else np.moveaxis(out, 0, -1)


def _bits(frame: Any) -> Any:
    return np.unpackbits(np.frombuffer(frame, np.uint8), bitorder="little").reshape(inputs.EDGE, inputs.EDGE)


def _bytes(frame: Any) -> Any:
    return np.frombuffer(frame, np.uint8).reshape(inputs.EDGE, inputs.EDGE)


def _from_jpeg_ls(frame: Any) -> Any:
    import jpeg_ls

    return jpeg_ls.decode(np.frombuffer(frame, np.uint8))


def _from_rle(frame: Any) -> Any:
    from PIL import Image

    return np.asarray(Image.frombytes("L", (inputs.EDGE, inputs.EDGE), frame[64:], "packbits", "L"))


_DECODERS: dict[tuple[str, str], Callable[[Any], Any]] = {
    ("BINARY", ExplicitVRLittleEndian): _bits,
    ("FRACTIONAL", ExplicitVRLittleEndian): _bytes,
    ("LABELMAP", ExplicitVRLittleEndian): _bytes,
    ("LABELMAP", DeflatedExplicitVRLittleEndian): _bytes,
    ("LABELMAP", JPEGLSLossless): _from_jpeg_ls,
    ("LABELMAP", RLELossless): _from_rle,
}


def reading(name: str, kind: Kind) -> list[Case]:
    """What is read of one kind."""
    make = partial(inputs.written, kind)
    combined = kind.kind != "FRACTIONAL"
    floor = partial(volume_floor, kind=kind)
    middle = kind.segments // 2 + 1
    return [
        Case(f"open {name}", make, **both(opened), floor=_read_only),
        Case(
            f"volume of {name}",
            make,
            **both(partial(volume, combine_segments=combined)),
            floor=partial(floor, combined=combined),
        ),
        Case(
            f"one segment of {name}",
            make,
            **both(one_segment),
            floor=partial(floor, combined=False, only=middle),
        ),
        Case(
            f"by source of {name}",
            make,
            **both(partial(by_source, combined=combined)),
            floor=lambda path: floor(path, combined=combined, rows=_told(path)),
        ),
    ]


def _read_only(path: Path) -> None:
    path.read_bytes()


BINARY_20 = KINDS["BINARY, 20 segments"]
CASES = [
    *(
        Case(
            f"write {name}",
            partial(prepared, kind),
            **both(partial(written, kind=kind)),
            floor=partial(FLOORS[kind.kind], kind=kind),
            proof=frames_of,
        )
        for name, kind in KINDS.items()
    ),
    slide_case("TILED_FULL"),
    slide_case("TILED_SPARSE"),
    Case(
        "write 100,000 small frames",
        prepared_many,
        **both(partial(written, kind=BINARY_20)),
        floor=partial(binary_floor, kind=BINARY_20),
        proof=frames_of,
    ),
    *(case for name, kind in KINDS.items() if kind.omit for case in reading(name, kind)),
    Case(
        "volume of BINARY, 20 segments, stacked",
        partial(inputs.written, BINARY_20),
        **both(volume),
        floor=partial(volume_floor, kind=BINARY_20, combined=False),
    ),
    Case(
        "volume of LABELMAP, 20 segments, stacked",
        partial(inputs.written, KINDS["LABELMAP, 20 segments"]),
        **both(volume),
        floor=partial(volume_floor, kind=KINDS["LABELMAP, 20 segments"], combined=False),
    ),
    Case("each of 20 segments, BINARY", partial(inputs.written, BINARY_20), **both(each_segment)),
    *(
        Case(
            f"{what} of a slide mask, {organization}",
            partial(inputs.written_slide, organization),
            **both(run),
        )
        for organization in ("TILED_FULL", "TILED_SPARSE")
        for what, run in (("matrix", whole_matrix), ("20 regions", regions))
    ),
]

if __name__ == "__main__":
    main(CASES, "benchmarks.writing", __doc__ or "")
