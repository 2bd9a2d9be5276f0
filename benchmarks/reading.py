"""What reading costs, beside the peer and the least work: `python -m benchmarks.reading`."""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import reading_inputs as inputs
from benchmarks.reading_inputs import REGION, TILE
from benchmarks.side_by_side import Case, main

FLOAT = {"dtype": np.float32}
VOI = {"apply_voi_transform": True, "dtype": np.float32}
FRAME = 512 * 512
GEOMETRY: dict[str, Any] = {
    "image_position": [-250.0, -250.0, 10.0],
    "image_orientation": [1.0, 0.0, 0.0, 0.0, 1.0, 0.0],
    "pixel_spacing": [0.97, 0.97],
}


def ours(run: Callable[..., Any]) -> Callable[[Any], Any]:
    """A call with our package."""

    def call(made: Any) -> Any:
        import isodicom

        return run(isodicom, made)

    return call


def peer(run: Callable[..., Any]) -> Callable[[Any], Any]:
    """The same call with the peer."""

    def call(made: Any) -> Any:
        import highdicom

        return run(highdicom, made)

    return call


def both(run: Callable[..., Any]) -> dict[str, Callable[[Any], Any]]:
    """The same words for both."""
    return {"ours": ours(run), "peer": peer(run)}


# -- series and enhanced images


def series_volume(package: Any, paths: list[Path]) -> Any:
    """Files to a volume; the peer takes datasets only."""
    if package.__name__ == "isodicom":
        return package.get_volume_from_series(paths, **FLOAT)
    from pydicom import dcmread

    return package.get_volume_from_series([dcmread(path) for path in paths], **FLOAT)


def series_frames(package: Any, paths: list[Path]) -> Any:
    """One file after the other; of each frame a few values are kept."""
    return np.stack([_thinned(package.imread(path).get_frame(1, **FLOAT)) for path in paths])


def _thinned(frame: Any) -> Any:
    return frame[::64, ::64].copy()


def series_frames_floor(paths: list[Path]) -> Any:
    """Read each file, add, keep a few values."""
    return np.stack([_thinned(plane) for path in paths for plane in series_floor([path])])


def series_floor(paths: list[Path]) -> Any:
    """Read each file, add into place."""
    out = np.empty((len(paths), 512, 512), np.float32)
    for path, plane in zip(paths, out[::-1], strict=True):
        stored = np.frombuffer(path.read_bytes()[-2 * FRAME :], np.uint16).reshape(512, 512)
        np.add(stored, np.float32(-1024), out=plane)
    return out


def enhanced_floor(path: Path, window: bool = False, slopes: bool = False) -> Any:
    """Read once; rescale and window in place."""
    frames = int(path.stat().st_size // (2 * FRAME))
    with path.open("rb") as file:
        file.seek(-frames * 2 * FRAME, 2)
        stored = np.frombuffer(file.read(), np.uint16).reshape(frames, 512, 512)
    out = np.empty((frames, 512, 512), np.float32)
    for frame, plane in enumerate(out[::-1]):
        slope, intercept = (1 + frame / 8, -1024 + frame) if slopes else (1, -1024)
        np.multiply(stored[frame], np.float32(slope), out=plane)
        plane += np.float32(intercept)
        if window:
            plane -= np.float32(39.5 - 399 / 2)
            plane /= np.float32(399)
            np.clip(plane, 0, 1, out=plane)
    return out


def random_frames(package: Any, path: Path) -> Any:
    """Twenty frames of a file of which only the header was read; of each a few values are kept."""
    image = package.imread(path, lazy_frame_retrieval=True)
    numbers = _twenty(int(image.number_of_frames))
    return np.stack([_thinned(image.get_frame(number, **FLOAT)) for number in numbers])


def _twenty(frames: int) -> list[int]:
    return [int(number) + 1 for number in np.random.default_rng(3).integers(0, frames, 20)]


def random_frames_floor(path: Path) -> Any:
    """Twenty reads."""
    frames = int(path.stat().st_size // (2 * FRAME))
    found = []
    with path.open("rb") as file:
        for number in _twenty(frames):
            file.seek(-(frames - number + 1) * 2 * FRAME, 2)
            stored = np.frombuffer(file.read(2 * FRAME), np.uint16).reshape(512, 512)
            found.append(_thinned(np.add(stored, np.float32(-1024))))
    return np.stack(found)


def jpeg_ls_floor(path: Path) -> Any:
    """The codec, frame by frame."""
    import jpeg_ls
    from pydicom import dcmread
    from pydicom.encaps import generate_frames

    image = dcmread(path)
    frames = list(generate_frames(image.PixelData, number_of_frames=image.NumberOfFrames))
    out = np.empty((len(frames), 512, 512), np.float32)
    for frame, plane in zip(frames, out[::-1], strict=True):
        np.add(jpeg_ls.decode(np.frombuffer(frame, np.uint8)), np.float32(-1024), out=plane)
    return out


# -- slides


def read_regions(package: Any, made: Any) -> Any:
    """Random regions of a slide of which only the header was read; their sums, as a proof."""
    path, corners = made
    image = package.imread(path, lazy_frame_retrieval=True)
    found = []
    for row, column in corners:
        asked = {"row_start": int(row), "row_end": int(row) + REGION, "column_start": int(column)}
        region = image.get_total_pixel_matrix(
            **asked, column_end=int(column) + REGION, as_indices=True, dtype=np.uint8
        )
        found.append(region[:: REGION // 8, :: REGION // 8].copy())
    return np.stack(found)


def decoded(tile: bytes, out: Any) -> None:
    """One JPEG tile into place."""
    from PIL import Image

    out[...] = np.asarray(Image.open(io.BytesIO(tile)))[: out.shape[0], : out.shape[1]]


def slide_floor(path: Path) -> Any:
    """Decode each tile into place, in two threads."""
    across = round(_tiles_of(path) ** 0.5)
    out = np.empty((across * TILE, across * TILE, 3), np.uint8)
    places = range(across * across)
    with ThreadPoolExecutor(2) as pool:
        list(
            pool.map(
                lambda place: decoded(
                    inputs.tiles()[inputs.tile_number(place, across)],
                    out[place // across * TILE :, place % across * TILE :][:TILE, :TILE],
                ),
                places,
            )
        )
    return out


def _tiles_of(path: Path) -> int:
    from pydicom import dcmread

    return int(dcmread(path, stop_before_pixels=True).NumberOfFrames)


def regions_floor(made: Any) -> Any:
    """Decode the tiles that are touched, in two threads."""
    path, corners = made
    across = round(_tiles_of(path) ** 0.5)
    found = []
    with ThreadPoolExecutor(2) as pool:
        for row, column in corners.tolist():
            top, left = row // TILE, column // TILE
            down, right = -(-(row + REGION) // TILE), -(-(column + REGION) // TILE)
            canvas = np.empty(((down - top) * TILE, (right - left) * TILE, 3), np.uint8)
            places = [(r, c) for r in range(top, down) for c in range(left, right)]
            tiles = [inputs.tiles()[inputs.tile_number(r * across + c, across)] for r, c in places]
            outs = [canvas[(r - top) * TILE :, (c - left) * TILE :][:TILE, :TILE] for r, c in places]
            list(pool.map(decoded, tiles, outs))
            region = canvas[row - top * TILE :, column - left * TILE :][:REGION, :REGION].copy()
            found.append(region[:: REGION // 8, :: REGION // 8].copy())
    return np.stack(found)


# -- many frames


def opened(package: Any, path: Path, lazy: bool = True) -> Any:
    """Only opened."""
    return int(package.imread(path, lazy_frame_retrieval=lazy).number_of_frames)


def asked(package: Any, path: Path) -> Any:
    """Opened, and asked what needs to know of all frames."""
    image = package.seg.segread(path, lazy_frame_retrieval=True)
    return image.get_volume_geometry().affine


def header_floor(path: Path) -> Any:
    """Its small elements by pydicom, and the bytes of the groups read."""
    from pydicom.filereader import read_partial

    with path.open("rb") as file:
        found = read_partial(file, stop_when=lambda tag, vr, length: tag >= 0x52009229)
        frames = int(found.NumberOfFrames)
        pixels = int(found.Rows) * int(found.Columns) * int(found.BitsAllocated) // 8 * frames
        assert file.read(path.stat().st_size - pixels - file.tell())
    return frames


# -- points and volumes


def transformer(package: Any, name: str, **more: Any) -> Any:
    """One of the mappings of points."""
    return getattr(package.spatial, name)(**GEOMETRY, **more)


def mapped(package: Any, made: Any, name: str, **more: Any) -> Any:
    """Points mapped."""
    return transformer(package, name, **more)(made)


def affine_floor(made: Any, height: int = 3) -> Any:
    """A product with a matrix, column by column."""
    out = np.empty((len(made), height))
    for row in range(height):
        np.multiply(made[:, 0], 1.1, out=out[:, row])
        for column in range(1, made.shape[1]):
            out[:, row] += made[:, column] * 0.3
        out[:, row] += 5.0
    return out


def volume_of(package: Any, array: Any) -> Any:
    """A volume of voxels."""
    more = {"spacing_between_slices": 1.5, "coordinate_system": "PATIENT"}
    return package.Volume.from_attributes(array=array, **GEOMETRY, **more)


def padded(package: Any, array: Any) -> Any:
    """Padded on all sides."""
    return volume_of(package, array).pad([[5, 5], [32, 32], [32, 32]], constant_value=-1000)


def padded_floor(array: Any) -> Any:
    """Filled and copied."""
    out = np.full((len(array) + 10, 576, 576), -1000, np.int16)
    out[5:-5, 32:-32, 32:-32] = array
    return out


def matched(package: Any, array: Any) -> Any:
    """Turned, padded and cropped to another geometry."""
    volume = volume_of(package, array)
    other = volume.get_geometry().to_patient_orientation("RAF").pad([[32, 0], [0, 32], [4, 4]])[20:400]
    return volume.match_geometry(other)


SEGMENTATIONS = [
    (
        f"open a segmentation of {frames:,} frames, {layout}",
        partial(inputs.segmentation, frames=frames, undefined=undefined),
    )
    for layout, undefined in (("own layout", False), ("undefined lengths", True))
    for frames in (5_000, 100_000)
]


def scaled(make: Callable[[float], Any]) -> Callable[[Path, float], Any]:
    """Inputs of which nothing is written."""
    return lambda folder, scale: make(scale)


CASES = [
    Case("300 slices to a volume", inputs.slices, **both(series_volume), floor=series_floor),
    Case(
        "300 slices, frame by frame",
        inputs.slices,
        **both(series_frames),
        floor=series_frames_floor,
    ),
    Case(
        "enhanced CT, modality",
        inputs.enhanced_ct,
        **both(lambda package, path: package.imread(path).get_volume(**FLOAT)),
        floor=enhanced_floor,
    ),
    Case(
        "enhanced CT, modality and VOI",
        inputs.enhanced_ct,
        **both(lambda package, path: package.imread(path).get_volume(**VOI)),
        floor=partial(enhanced_floor, window=True),
    ),
    Case(
        "enhanced CT, another slope each frame",
        inputs.enhanced_per_frame,
        **both(lambda package, path: package.imread(path).get_volume(**FLOAT)),
        floor=partial(enhanced_floor, slopes=True),
    ),
    Case(
        "enhanced CT, 20 random frames", inputs.enhanced_ct, **both(random_frames), floor=random_frames_floor
    ),
    Case(
        "enhanced CT in JPEG-LS, a tenth of the frames",
        inputs.enhanced_jpeg_ls,
        **both(lambda package, path: package.imread(path).get_volume(**FLOAT)),
        floor=jpeg_ls_floor,
    ),
    Case("open an enhanced CT, frames later", inputs.enhanced_ct, **both(opened), floor=header_floor),
    Case(
        "whole slide",
        inputs.whole_slide,
        **both(lambda package, path: package.imread(path).get_total_pixel_matrix(dtype=np.uint8)),
        floor=slide_floor,
        apart=2,
    ),
    Case(
        "200 regions of a slide",
        lambda folder, scale: (inputs.whole_slide(folder, scale), inputs.regions(scale)),
        **both(read_regions),
        floor=regions_floor,
        apart=2,
    ),
    *(Case(name, make, **both(opened), floor=header_floor) for name, make in SEGMENTATIONS),
    *(Case(name.replace("open", "open and ask"), make, **both(asked)) for name, make in SEGMENTATIONS),
    Case(
        "1e6 pixels to points",
        scaled(lambda scale: inputs.points(scale, 2).astype(np.int64)),
        **both(partial(mapped, name="PixelToReferenceTransformer")),
    ),
    Case(
        "1e6 points to pixels",
        scaled(partial(inputs.points, width=3)),
        **both(partial(mapped, name="ReferenceToPixelTransformer", spacing_between_slices=1.5)),
    ),
    Case(
        "1e6 image points to points",
        scaled(partial(inputs.points, width=2)),
        **both(partial(mapped, name="ImageToReferenceTransformer")),
    ),
    Case(
        "reorient a volume",
        scaled(inputs.volume_array),
        **both(lambda package, array: volume_of(package, array).to_patient_orientation("PRF")),
    ),
    Case(
        "crop a volume, copied",
        scaled(inputs.volume_array),
        **both(lambda package, array: volume_of(package, array)[:, 100:400, 100:400].copy()),
        floor=lambda array: array[:, 100:400, 100:400].copy(),
    ),
    Case("pad a volume", scaled(inputs.volume_array), **both(padded), floor=padded_floor),
    Case("match a geometry", scaled(inputs.volume_array), **both(matched)),
]

if __name__ == "__main__":
    main(CASES, "benchmarks.reading", __doc__ or "")
