"""Small CT series, and what segmentations of them are made with."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom import dcmread
from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes

from isodicom import UID, AlgorithmIdentificationSequence, Volume
from isodicom.seg import Segmentation, SegmentDescription

MASKED = (7, 5)
"""Rows and columns of the series: 35 pixels, so that frames of bits do not end at bytes."""


def ct_slice() -> Dataset:
    """The CT slice of 128 x 128 pixels that comes with pydicom."""
    path = get_testdata_file("CT_small.dcm", download=False)
    assert isinstance(path, str)
    return dcmread(path)


def ct_series(count: int, size: tuple[int, int] = MASKED, step: float = 2.5) -> list[Dataset]:
    """A series of small slices, `step` mm apart along z."""
    series, rows, columns = UID(), *size
    images = []
    for index in range(count):
        image = ct_slice()
        image.SOPInstanceUID = image.file_meta.MediaStorageSOPInstanceUID = UID()
        image.filename = None  # it is another image than that of the file
        image.SeriesInstanceUID = series
        image.InstanceNumber = index + 1
        image.ImagePositionPatient = [-10.0, -20.0, 100.0 + index * step]
        image.SpacingBetweenSlices = abs(step)
        image.Rows, image.Columns = rows, columns
        image.PixelData = np.arange(rows * columns, dtype=np.int16).tobytes() + b"\0\0" * (rows * columns % 2)
        images.append(image)
    return images


def algorithm() -> AlgorithmIdentificationSequence:
    """What drew the segments."""
    return AlgorithmIdentificationSequence("threshold", codes.DCM.ArtificialIntelligence, "1.0")


def segment(number: int = 1, **more: Any) -> SegmentDescription:
    """A segment that software drew."""
    return SegmentDescription(
        number, f"segment {number}", codes.SCT.Tissue, codes.SCT.Bone, "AUTOMATIC", algorithm(), **more
    )


def segmentation(
    images: list[Dataset], mask: npt.NDArray[Any] | Volume, segments: int = 1, **more: Any
) -> Segmentation:
    """A segmentation, binary unless told otherwise; `more` are further arguments."""
    arguments: dict[str, Any] = {
        "segmentation_type": "BINARY",
        "segment_descriptions": [segment(number) for number in range(1, segments + 1)],
        "series_instance_uid": UID(),
        "series_number": 7,
        "sop_instance_uid": UID(),
        "instance_number": 1,
        "manufacturer": "isodicom",
        "manufacturer_model_name": "tests",
        "software_versions": "1.0",
        "device_serial_number": "0",
    }
    return Segmentation(images, mask, **(arguments | more))


def random_mask(shape: tuple[int, ...], highest: int = 1, seed: int = 0) -> npt.NDArray[np.uint8]:
    """Whole numbers from 0 to highest, each of them somewhere in each plane."""
    return np.random.default_rng(seed).integers(0, highest + 1, shape, dtype=np.uint8)
