"""Files of real sizes that reading is measured on. Each is written once to the folder it is given."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.encaps import encapsulate
from pydicom.uid import JPEGBaseline8Bit, JPEGLSLossless

from tests.factories.enhanced import PER_FRAME, Enhanced, enhanced
from tests.factories.many_frames import write_segmentation
from tests.factories.pixels import Layout, file_bytes
from tests.factories.reports import measurement_report
from tests.factories.series import Series, series
from tests.factories.slides import Slide, slide

TILE = 256
REGION = 1024


def count(scale: float) -> int:
    """How many slices or frames."""
    return max(4, round(300 * scale))


def slices(folder: Path, scale: float) -> list[Path]:
    """CT slices of 512 x 512 pixels, a file each."""
    place = folder / "slices"
    if not place.exists():
        place.mkdir()
        for number in range(count(scale)):
            layout = Layout(stored=12, rows=512, columns=512, seed=number)
            (image,) = series(Series(layout, places=(float(number),)))
            image.SOPInstanceUID = image.file_meta.MediaStorageSOPInstanceUID = f"1.2.3.20.{number + 1}"
            (place / f"{number:04}.dcm").write_bytes(file_bytes(image))
    return sorted(place.iterdir())


def enhanced_ct(folder: Path, scale: float, name: str = "enhanced", **more: Any) -> Path:
    """An enhanced CT of as many frames."""
    path = folder / f"{name}.dcm"
    if not path.exists():
        layout = Layout(stored=12, rows=512, columns=512, frames=count(scale))
        made = Enhanced(**({"layout": layout} | more))
        path.write_bytes(file_bytes(enhanced(made)))
    return path


def enhanced_per_frame(folder: Path, scale: float) -> Path:
    """The same with another slope for each frame."""
    return enhanced_ct(folder, scale, "per_frame", rescale=PER_FRAME, window=PER_FRAME)


def enhanced_jpeg_ls(folder: Path, scale: float) -> Path:
    """The same in JPEG-LS, of fewer frames."""
    layout = Layout(
        stored=12, rows=512, columns=512, frames=max(4, count(scale) // 10), syntax=JPEGLSLossless
    )
    return enhanced_ct(folder, scale, "jpeg_ls", layout=layout)


def edge(scale: float) -> int:
    """Rows and columns of a slide."""
    return REGION * max(2, round(16 * scale**0.5))


@cache
def tiles() -> list[bytes]:
    """A few JPEG tiles of colour."""
    from PIL import Image

    random = np.random.default_rng(1)
    rows, columns = np.mgrid[:TILE, :TILE]
    found = []
    for number in range(16):
        channels = [
            200 + 30 * np.sin((columns + rows * number) / 17),
            150 + 40 * np.cos(columns / 9),
            180 + 0 * rows,
        ]
        pixels = np.stack(channels, -1) + random.normal(0, 5, (TILE, TILE, 3))
        out = io.BytesIO()
        Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(out, "jpeg", quality=80)
        found.append(out.getvalue())
    return found


def whole_slide(folder: Path, scale: float) -> Path:
    """A slide of JPEG tiles."""
    path = folder / "slide.dcm"
    if not path.exists():
        across = edge(scale) // TILE
        small = Slide(TILE, TILE, Layout("YBR_FULL_422", 8, rows=TILE, columns=TILE, syntax=JPEGBaseline8Bit))
        image = slide(small)
        image.NumberOfFrames = across * across
        image.TotalPixelMatrixRows = image.TotalPixelMatrixColumns = edge(scale)
        image.PixelData = encapsulate(
            [tiles()[tile_number(place, across)] for place in range(across * across)]
        )
        path.write_bytes(file_bytes(image))
    return path


def tile_number(place: int, across: int) -> int:
    """Which of the tiles stands at a place."""
    return (place * 7 + place // across) % 16


def regions(scale: float) -> npt.NDArray[np.int64]:
    """First rows and columns of random regions, from zero."""
    number = max(5, round(200 * scale))
    return np.random.default_rng(2).integers(0, edge(scale) - REGION + 1, (number, 2))


def segmentation(folder: Path, scale: float, frames: int, undefined: bool) -> Path:
    """A segmentation of many frames."""
    number = max(100, round(frames * scale))
    path = folder / f"segmentation_{number}_{undefined}.dcm"
    return path if path.exists() else write_segmentation(path, number, undefined=undefined)


def points(scale: float, width: int) -> npt.NDArray[np.float64]:
    """Random points."""
    return np.random.default_rng(4).uniform(0, 512, (max(1000, round(1e6 * scale)), width))


def volume_array(scale: float) -> npt.NDArray[np.int16]:
    """The voxels of a volume."""
    number = count(scale)
    return np.random.default_rng(5).integers(0, 4096, (number, 512, 512), dtype=np.int16)


def report(folder: Path, groups: int = 2_500) -> Path:
    """A report of many groups of measurements, of nine content items each."""
    path = folder / f"report_{groups}.dcm"
    if not path.exists():
        path.write_bytes(file_bytes(measurement_report(groups)))
    return path
