"""Images of kinds that hold their pixels in their own ways: segmentations, maps, dose, nuclear medicine, ultrasound."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import highdicom
import numpy as np
from pydicom.dataset import Dataset, FileDataset
from pydicom.sr.codedict import codes
from pydicom.uid import ExplicitVRLittleEndian, JPEGLSLossless, RLELossless

from tests.factories.objects import dataset
from tests.factories.pixels import Layout, image_of
from tests.factories.series import Series, series

SIZE = Layout(rows=9, columns=6, signed=True)
ABOUT: dict[str, Any] = {
    "series_instance_uid": "1.2.3.30",
    "series_number": 7,
    "sop_instance_uid": "1.2.3.31",
    "instance_number": 1,
    "manufacturer": "tests",
    "manufacturer_model_name": "tests",
    "software_versions": "1",
    "device_serial_number": "0",
}


def sources(count: int = 4) -> list[FileDataset]:
    """The slices that others are made of."""
    return series(Series(SIZE, places=tuple(float(place) for place in range(count))))


def segmentation(
    kind: str, mask: Any, segments: int, syntax: str = ExplicitVRLittleEndian, **more: Any
) -> Dataset:
    """A segmentation by the peer."""
    algorithm = highdicom.AlgorithmIdentificationSequence("a", codes.DCM.ArtificialIntelligence, "1")
    described = [
        highdicom.seg.SegmentDescription(
            number, f"segment {number}", codes.SCT.Tissue, codes.SCT.Bone, "AUTOMATIC", algorithm
        )
        for number in range(1, segments + 1)
    ]
    arguments = {"segmentation_type": kind, "segment_descriptions": described, "transfer_syntax_uid": syntax}
    return highdicom.seg.Segmentation(sources(len(mask)), mask, **arguments, **ABOUT, **more)


def labels(segments: int, count: int = 4) -> Any:
    """Segment numbers, an empty slice among them."""
    made = np.random.default_rng(3).integers(
        0, segments + 1, (count, SIZE.rows, SIZE.columns), dtype=np.uint8
    )
    made[1] = 0
    return made


def overlapping(count: int = 4) -> Any:
    """Two segments that share pixels."""
    return np.random.default_rng(4).integers(0, 2, (count, SIZE.rows, SIZE.columns, 2), dtype=np.uint8)


def fractions(count: int = 4) -> Any:
    """Fractions of two segments."""
    return np.random.default_rng(5).random((count, SIZE.rows, SIZE.columns, 2))


def parametric_map(values: Any, **more: Any) -> Dataset:
    """A parametric map of one channel by the peer."""
    unit = codes.UCUM.NoUnits
    mapping = highdicom.pm.RealWorldValueMapping("lut", "line", unit, (0, 1000), slope=0.5, intercept=3.0)
    if values.dtype.kind == "f":
        mapping = highdicom.pm.RealWorldValueMapping(
            "lut", "line", unit, (0.0, 1000.0), slope=0.5, intercept=3.0
        )
    return highdicom.pm.ParametricMap(
        sources(len(values)),
        values,
        contains_recognizable_visual_features=False,
        real_world_value_mappings=[mapping],
        window_center=50,
        window_width=100,
        **ABOUT,
        **more,
    )


def dose(frames: int = 5) -> FileDataset:
    """An RT dose: its planes are told by offsets."""
    image = image_of(Layout(allocated=32, rows=4, columns=5, frames=frames))
    image.SOPClassUID = image.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.481.2"
    image.Modality, image.FrameOfReferenceUID, image.PositionReferenceIndicator = "RTDOSE", "1.2.3.7", ""
    image.FrameIncrementPointer = 0x3004000C
    image.GridFrameOffsetVector = [3.0 * frame for frame in range(frames)]
    image.DoseUnits, image.DoseType, image.DoseSummationType, image.DoseGridScaling = (
        "GY",
        "PHYSICAL",
        "PLAN",
        1e-6,
    )
    image.update(dataset(ImagePositionPatient=[1, 2, 3], ImageOrientationPatient=[1, 0, 0, 0, 1, 0]))
    image.PixelSpacing, image.SliceThickness = [2, 2], 3
    return image


def nuclear(frames: int = 6) -> FileDataset:
    """A nuclear medicine image: several frames, vectors that tell what they are."""
    image = image_of(Layout(rows=4, columns=5, frames=frames))
    image.SOPClassUID = image.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.20"
    image.Modality, image.FrameIncrementPointer = "NM", [0x00540010, 0x00540020]
    image.EnergyWindowVector, image.DetectorVector = [1] * frames, [1 + frame % 2 for frame in range(frames)]
    image.ImageType, image.PixelSpacing = ["ORIGINAL", "PRIMARY", "STATIC", "EMISSION"], [4, 4]
    image.RescaleSlope, image.RescaleIntercept = 2.5, 0
    return image


def ultrasound(frames: int = 3) -> FileDataset:
    """A colour loop of RLE."""
    image = image_of(Layout("RGB", 8, frames=frames, rows=6, columns=6, syntax=RLELossless))
    image.SOPClassUID = image.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.3.1"
    image.Modality, image.FrameTime, image.FrameIncrementPointer = "US", 40, 0x00181063
    return image


KINDS: dict[str, Callable[[], Dataset]] = {
    "binary": lambda: segmentation("BINARY", labels(3), 3),
    "binary, one segment": lambda: segmentation("BINARY", labels(1), 1),
    "binary, empty frames kept": lambda: segmentation("BINARY", labels(2), 2, omit_empty_frames=False),
    "binary that overlaps": lambda: segmentation("BINARY", overlapping(), 2),
    "fractional": lambda: segmentation("FRACTIONAL", fractions(), 2),
    "fractional in RLE": lambda: segmentation(
        "FRACTIONAL", fractions(), 2, RLELossless, max_fractional_value=200
    ),
    "label map": lambda: segmentation("LABELMAP", labels(3), 3),
    "label map in JPEG-LS": lambda: segmentation("LABELMAP", labels(3), 3, JPEGLSLossless),
    "map of floats": lambda: parametric_map(np.random.default_rng(6).random((4, 9, 6)).astype(np.float32)),
    "map of doubles": lambda: parametric_map(np.random.default_rng(6).random((4, 9, 6))),
    "map of whole numbers": lambda: parametric_map(
        np.random.default_rng(6).integers(0, 900, (4, 9, 6), np.uint16)
    ),
    "dose": dose,
    "nuclear medicine": nuclear,
    "ultrasound": ultrasound,
}
"""One image of each kind."""
