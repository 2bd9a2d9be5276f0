"""Masks and source images of real sizes that writing is measured on; some are kept in a folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRLittleEndian,
    JPEGLSLossless,
    RLELossless,
)

from benchmarks.reading_inputs import count
from tests.factories.enhanced import Enhanced, frame_item, groups
from tests.factories.pixels import Layout, header
from tests.factories.series import Series, series
from tests.factories.slides import Slide, slide

Array = npt.NDArray[Any]
EDGE = 512
SEGMENTS = 20
TILE = 256
SMALL = 16
"""Rows and columns of frames where what is said of them is measured, not their pixels."""


@dataclass(frozen=True)
class Kind:
    """A segmentation that is written: of `segments` segments, in a transfer syntax."""

    kind: str
    segments: int
    syntax: str = ExplicitVRLittleEndian
    omit: bool = True


KINDS = {
    "BINARY, 1 segment": Kind("BINARY", 1),
    "BINARY, 20 segments": Kind("BINARY", SEGMENTS),
    "BINARY, 20 segments, all frames": Kind("BINARY", SEGMENTS, omit=False),
    "LABELMAP, 20 segments": Kind("LABELMAP", SEGMENTS),
    "LABELMAP in JPEG-LS": Kind("LABELMAP", SEGMENTS, JPEGLSLossless),
    "LABELMAP in RLE": Kind("LABELMAP", SEGMENTS, RLELossless),
    "LABELMAP, deflated": Kind("LABELMAP", SEGMENTS, DeflatedExplicitVRLittleEndian),
    "FRACTIONAL, 3 segments": Kind("FRACTIONAL", 3),
}


def slices(scale: float) -> list[Dataset]:
    """Headers of CT slices of 512 x 512 pixels."""
    images = series(Series(Layout(rows=2, columns=2), places=tuple(map(float, range(count(scale))))))
    for image in images:
        image.Rows = image.Columns = EDGE
        del image.PixelData
    return [*images]


def labels(folder: Path, scale: float) -> Array:
    """Twenty balls of numbers in a volume, each in about two thirds of the planes."""
    path = folder / f"labels_{count(scale)}.npy"
    if not path.exists():
        np.save(path, _balls(count(scale)))
    found: Array = np.load(path)
    return found


def _balls(planes: int) -> Array:
    made = np.zeros((planes, EDGE, EDGE), np.uint8)
    rows, columns = np.mgrid[:EDGE, :EDGE]
    for number in range(SEGMENTS):
        row, column = 64 + 128 * (number // 5), 52 + 102 * (number % 5)
        middle, reach = planes * (0.3 + 0.4 * number * 7 % SEGMENTS / SEGMENTS), 0.3 * planes
        away = ((rows - row) ** 2 + (columns - column) ** 2) / 46.0**2
        for plane in range(planes):
            height = 1 - ((plane - middle) / reach) ** 2
            if height > 0:
                made[plane][away < height] = number + 1
    return made


def fractions(scale: float) -> Array:
    """Cones of fractions, for three segments."""
    planes = count(scale)
    made = np.empty((planes, EDGE, EDGE, 3), np.float32)
    rows, columns = np.mgrid[:EDGE, :EDGE].astype(np.float32)
    for number in range(3):
        away = np.hypot(columns - 128 * (number + 1), rows - 256) / 120
        for plane in range(planes):
            made[plane, :, :, number] = np.clip(1.2 - away - abs(plane / planes - 0.5), 0, 1)
    return made


def mask(kind: Kind, folder: Path, scale: float) -> Array:
    """What is written."""
    if kind.kind == "FRACTIONAL":
        return fractions(scale)
    numbers = labels(folder, scale)
    return (numbers > 0).astype(np.uint8) if kind.segments == 1 else numbers


def edge(scale: float) -> int:
    """Rows and columns of a slide."""
    return 1024 * max(2, round(16 * scale**0.5))


def whole_slide(scale: float) -> Dataset:
    """The header of a slide of full tiles."""
    image = slide(Slide(TILE, TILE, Layout("RGB", 8, rows=TILE, columns=TILE)))
    image.TotalPixelMatrixRows = image.TotalPixelMatrixColumns = edge(scale)
    image.NumberOfFrames = (edge(scale) // TILE) ** 2
    del image.PixelData
    return image


def matrix(scale: float) -> Array:
    """Discs of two segments; a quarter of them is left out."""
    rows, columns = np.mgrid[:1024, :1024]
    disc = ((rows - 512) ** 2 + (columns - 512) ** 2 < 400**2).astype(np.uint8)
    across = edge(scale) // 1024
    made = np.zeros((edge(scale), edge(scale)), np.uint8)
    for place in range(across * across):
        row, column = divmod(place, across)
        if (row * 3 + column) % 4 != 3:
            made[row * 1024 :, column * 1024 :][:1024, :1024] = disc * np.uint8(1 + (row + column) % 2)
    return made


def many(scale: float) -> tuple[list[Dataset], Array]:
    """An image of 5,000 small frames, and labels of 20 segments, all of them in each."""
    planes = max(50, round(5000 * scale))
    layout = Layout(rows=SMALL, columns=SMALL, frames=planes)
    made = Enhanced(layout)
    image = header(layout)
    image.SOPClassUID, image.FrameOfReferenceUID, image.Modality = (
        "1.2.840.10008.5.1.4.1.1.2.1",
        "1.2.3.7",
        "CT",
    )
    image.ImageType, image.PositionReferenceIndicator = ["ORIGINAL", "PRIMARY", "VOLUME", "NONE"], ""
    image.SharedFunctionalGroupsSequence = [groups(made, "shared", 0)]
    image.PerFrameFunctionalGroupsSequence = [frame_item(made, frame) for frame in range(planes)]
    numbers = np.arange(SMALL * SMALL, dtype=np.uint8).reshape(SMALL, SMALL) % (SEGMENTS + 1)
    return [image], np.stack([np.roll(numbers, plane, axis=1) for plane in range(planes)])


def arguments(package: ModuleType, segments: int) -> dict[str, Any]:
    """What segmentations are made with besides images and masks."""
    algorithm = package.AlgorithmIdentificationSequence("bench", codes.DCM.ArtificialIntelligence, "1")
    return {
        "segment_descriptions": [
            package.seg.SegmentDescription(
                number,
                f"segment {number}",
                codes.SCT.AnatomicalStructure,
                codes.SCT.Lung,
                "AUTOMATIC",
                algorithm,
                tracking_uid=f"1.2.3.80.{number}",
                tracking_id=f"track {number}",
            )
            for number in range(1, segments + 1)
        ],
        "series_instance_uid": "1.2.3.30",
        "series_number": 7,
        "sop_instance_uid": "1.2.3.31",
        "instance_number": 1,
        "manufacturer": "benchmarks",
        "manufacturer_model_name": "writing",
        "software_versions": "1",
        "device_serial_number": "0",
    }


def written(kind: Kind, folder: Path, scale: float) -> Path:
    """A segmentation by the peer, written once. It can't deflate, so that pydicom does."""
    path = folder / f"{kind.kind}_{kind.segments}_{kind.syntax}_{kind.omit}_{count(scale)}.dcm"
    if path.exists():
        return path
    if kind.syntax == DeflatedExplicitVRLittleEndian:
        dataset = dcmread(written(replace(kind, syntax=ExplicitVRLittleEndian), folder, scale))
        dataset.file_meta.TransferSyntaxUID = kind.syntax
        dataset.save_as(path)
        return path
    import highdicom

    made = highdicom.seg.Segmentation(
        slices(scale),
        mask(kind, folder, scale),
        kind.kind,
        transfer_syntax_uid=kind.syntax,
        omit_empty_frames=kind.omit,
        **arguments(highdicom, kind.segments),
    )
    made.save_as(path)
    return path


def written_slide(organization: str, folder: Path, scale: float) -> Path:
    """A tiled segmentation by the peer, written once."""
    path = folder / f"{organization}_{edge(scale)}.dcm"
    if not path.exists():
        import highdicom

        made = highdicom.seg.Segmentation(
            [whole_slide(scale)],
            matrix(scale),
            "BINARY",
            tile_pixel_array=True,
            dimension_organization_type=organization,
            omit_empty_frames=organization == "TILED_SPARSE",
            **arguments(highdicom, 2),
        )
        made.save_as(path)
    return path
