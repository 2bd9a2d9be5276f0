"""Files of any number of frames, made from the bytes of one: no dataset a frame."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from pydicom.dataset import Dataset, FileDataset

from tests.factories.enhanced import code, undefine
from tests.factories.objects import dataset
from tests.factories.pixels import Layout, dataset_bytes, file_bytes, header

SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4"
EDGE = 16
UNDEFINED = 0xFFFFFFFF
# What stands in the template where each frame has its own number; these bytes occur nowhere else.
INDEX = 2_000_000_011
SOURCE = 2_000_000_017
PLACE = "123456789.123456"


def write_segmentation(path: Path, frames: int, segments: int = 4, undefined: bool = False) -> Path:
    """Write a binary segmentation of `frames` frames of 16 x 16 pixels.

    `undefined` is the way of other writers: lengths are not told, and positions take as many digits as they need.
    """
    image = _header(frames, segments)
    head = file_bytes(image)
    items = b"".join(_items(frames, segments, undefined))
    pixels = bytes(range(EDGE * EDGE // 8)) * frames
    with path.open("wb") as out:
        out.write(head)
        out.write(struct.pack("<HH2sHI", 0x5200, 0x9230, b"SQ", 0, UNDEFINED if undefined else len(items)))
        out.write(items)
        if undefined:
            out.write(struct.pack("<HHI", 0xFFFE, 0xE0DD, 0))
        out.write(struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OB", 0, len(pixels)))
        out.write(pixels)
    return path


def _items(frames: int, segments: int, undefined: bool) -> Iterator[bytes]:
    template = [_template(number + 1, undefined) for number in range(segments)]
    for frame in range(frames):
        segment, plane = frame % segments, frame // segments
        before, middle, last, after = template[segment]
        place = f"{plane * 0.5:g}" if undefined else f"{plane * 0.5:.6f}".ljust(len(PLACE))
        text = (rf"1.5\-2.5\{place}" if undefined else rf"{'1.5':16}\{'-2.5':16}\{place}").encode()
        text += b" " * (len(text) % 2)
        yield b"".join(
            (
                before,
                f"{plane + 1:<10}".encode(),
                middle,
                struct.pack("<I", plane + 1),
                last,
                struct.pack("<H", len(text)),
                text,
                after,
            )
        )


def _template(segment: int, undefined: bool) -> tuple[bytes, ...]:
    """The bytes around the numbers of a frame."""
    item = _frame_item(segment)
    shell = dataset(PerFrameFunctionalGroupsSequence=[item])
    if undefined:
        undefine(shell)
        shell["PerFrameFunctionalGroupsSequence"].is_undefined_length = False
    written = dataset_bytes(shell)[12:]
    before, rest = written.split(str(SOURCE).encode())
    middle, rest = rest.split(struct.pack("<I", INDEX))
    last, after = rest.split(struct.pack("<H", 3 * len(PLACE) + 2) + "\\".join([PLACE] * 3).encode())
    return before, middle, last, after


def _frame_item(segment: int) -> Dataset:
    source = dataset(
        ReferencedSOPClassUID="1.2.840.10008.5.1.4.1.1.2.1",
        ReferencedSOPInstanceUID="1.2.3.9",
        PurposeOfReferenceCodeSequence=[code("121322", "DCM", "Source image for processing")],
        ReferencedFrameNumber=SOURCE,
        SpatialLocationsPreserved="YES",
    )
    derivation = dataset(
        SourceImageSequence=[source], DerivationCodeSequence=[code("113076", "DCM", "Segmentation")]
    )
    item = dataset(
        DerivationImageSequence=[derivation],
        FrameContentSequence=[dataset(DimensionIndexValues=[segment, INDEX])],
        SegmentIdentificationSequence=[dataset(ReferencedSegmentNumber=segment)],
    )
    position = Dataset()
    position.add_new("ImagePositionPatient", "DS", [PLACE] * 3)
    item.PlanePositionSequence = [position]
    return item


def _header(frames: int, segments: int) -> FileDataset:
    image = header(Layout(allocated=1, rows=EDGE, columns=EDGE, frames=frames))
    image.SOPClassUID = image.file_meta.MediaStorageSOPClassUID = SEGMENTATION
    image.Modality, image.FrameOfReferenceUID, image.PositionReferenceIndicator = "SEG", "1.2.3.7", ""
    image.ImageType, image.ContentLabel, image.ContentDescription = ["DERIVED", "PRIMARY"], "SEG", ""
    image.ContentCreatorName, image.SegmentationType, image.LossyImageCompression = "", "BINARY", "00"
    image.ContentDate, image.ContentTime = "20200101", "000000"
    image.Manufacturer = image.ManufacturerModelName = image.DeviceSerialNumber = image.SoftwareVersions = "x"
    image.SegmentsOverlap = "NO"
    image.SegmentSequence = [_segment(number + 1) for number in range(segments)]
    source = dataset(ReferencedSOPClassUID="1.2.840.10008.5.1.4.1.1.2.1", ReferencedSOPInstanceUID="1.2.3.9")
    image.ReferencedSeriesSequence = [
        dataset(SeriesInstanceUID="1.2.3.6", ReferencedInstanceSequence=[source])
    ]
    image.DimensionOrganizationSequence = [dataset(DimensionOrganizationUID="1.2.3.8")]
    image.DimensionIndexSequence = [
        dataset(
            DimensionIndexPointer=pointer, FunctionalGroupPointer=group, DimensionOrganizationUID="1.2.3.8"
        )
        for pointer, group in ((0x0062000B, 0x0062000A), (0x00200032, 0x00209113))
    ]
    image.SharedFunctionalGroupsSequence = [
        dataset(
            PixelMeasuresSequence=[
                dataset(PixelSpacing=[1, 1], SliceThickness=0.5, SpacingBetweenSlices=0.5)
            ],
            PlaneOrientationSequence=[dataset(ImageOrientationPatient=[1, 0, 0, 0, 1, 0])],
        )
    ]
    return image


def _segment(number: int) -> Dataset:
    return dataset(
        SegmentNumber=number,
        SegmentLabel=f"segment {number}",
        SegmentAlgorithmType="MANUAL",
        SegmentedPropertyCategoryCodeSequence=[code("85756007", "SCT", "Tissue")],
        SegmentedPropertyTypeCodeSequence=[code("272673000", "SCT", "Bone")],
    )
