"""Made-up images for the pages: a CT series of a chest, the same as one enhanced file, and a slide.

`python docs/examples/phantom.py FOLDER` writes `FOLDER/chest/` with one file a slice, and `enhanced.dcm` and
`slide.dcm` beside it. Nobody was scanned for them. The slices are whole CT images; the other two have what
reading asks for, and not all that the standard does (`isodicom check` lists it).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import ExplicitVRLittleEndian, JPEGBaseline8Bit, generate_uid

from isodicom.frame import encode_frame

SLICES, SIDE = 48, 192
SPACING, STEP = 2.0, 4.5
WINDOW = (40, 400)
TILE, SLIDE_ROWS, SLIDE_COLUMNS = 256, 1500, 2000

CT, ENHANCED_CT, SLIDE = (
    "1.2.840.10008.5.1.4.1.1.2",
    "1.2.840.10008.5.1.4.1.1.2.1",
    "1.2.840.10008.5.1.4.1.1.77.1.6",
)
Array = npt.NDArray[Any]


def chest() -> Array:
    """Hounsfield units, slices x rows x columns: from the head to the feet, from the front to the back."""
    z, y, x = np.meshgrid(
        -(np.arange(SLICES) - SLICES / 2) * STEP,
        (np.arange(SIDE) - SIDE / 2) * SPACING,
        (np.arange(SIDE) - SIDE / 2) * SPACING,
        indexing="ij",
    )

    def ellipsoid(center: tuple[float, float, float], radii: tuple[float, float, float]) -> Array:
        parts = zip((x, y, z), center, radii, strict=True)
        return sum((((axis - middle) / radius) ** 2 for axis, middle, radius in parts), np.zeros_like(x))

    def tube(x0: Array | float, y0: float, radius: float) -> Array:
        return np.hypot(x - x0, y - y0) < radius

    values = np.full(x.shape, -1000.0)
    trunk = ellipsoid((0, 0, 0), (168, 112, 1000))
    values[trunk < 1] = -90  # fat
    values[trunk < 0.86] = 45  # muscle
    cage = ellipsoid((0, -4, -10), (146, 92, 240))
    ribs = np.cos((z + 0.35 * y) / 27 * 2 * np.pi) > 0.45
    values[(cage < 1) & (cage > 0.84) & ribs] = 420
    for side, width in ((-74, 58), (70, 52)):
        lung = ellipsoid((side, -2, 8), (width, 74, 130))
        values[lung < 1] = -840
        for branch in range(7):
            middle = side * (0.5 + 0.16 * branch) + 6 * np.sin(z / 17 + branch)
            values[(lung < 0.8) & tube(middle, -30 + 14 * ((branch * 3) % 7) - 12, 3.0)] = 60
    values[(ellipsoid((-70, -2, -112), (76, 78, 74)) < 1) & (cage < 0.8)] = 62  # liver
    heart = ellipsoid((22, -28, -28), (58, 46, 60))
    values[heart < 1] = 55
    values[ellipsoid((32, -26, -34), (34, 26, 38)) < 1] = 260  # contrast medium
    values[tube(22.0, 34.0, 13.0)] = 240  # aorta
    values[tube(0.0, 62.0, 21.0) & (cage < 1.4)] = 300
    values[tube(0.0, 60.0, 16.0)] = 170  # spongy bone
    values[tube(0.0, 87.0, 7.0)] = 60  # spinal cord
    values[tube(0.0, -2.0, 8.0) & (z > 25)] = -1000  # windpipe
    noise = np.random.default_rng(1).normal(0, 12, x.shape)
    return np.rint(np.maximum(values + noise * (values > -1000), -1024)).astype(np.int16)


def write_series(folder: str | PathLike[str]) -> None:
    """Write the chest as a CT series: file names say nothing of the order of slices."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    study, series, frame_of_reference = generate_uid(), generate_uid(), generate_uid()
    names = np.random.default_rng(2).permutation(SLICES)
    for place, values in enumerate(chest()):
        image = _header(CT, "CT", study, series, frame_of_reference)
        image.InstanceNumber, image.AcquisitionNumber, image.KVP = place + 1, "", ""
        image.ImagePositionPatient = _position(place)
        image.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
        image.PixelSpacing, image.SliceThickness = [SPACING, SPACING], STEP
        image.RescaleIntercept, image.RescaleSlope, image.RescaleType = -1024, 1, "HU"
        image.WindowCenter, image.WindowWidth = WINDOW
        _put_grey(image, values)
        image.save_as(folder / f"IM{names[place]:04d}", enforce_file_format=True)


def write_enhanced(path: str | PathLike[str]) -> None:
    """Write the chest as one enhanced CT image, a frame a slice."""
    image = _header(ENHANCED_CT, "CT", generate_uid(), generate_uid(), generate_uid())
    image.NumberOfFrames = SLICES
    measures = _item(PixelSpacing=[SPACING, SPACING], SliceThickness=STEP, SpacingBetweenSlices=STEP)
    rescale = _item(RescaleIntercept=-1024, RescaleSlope=1, RescaleType="HU")
    image.SharedFunctionalGroupsSequence = [
        _item(
            PixelMeasuresSequence=[measures],
            PlaneOrientationSequence=[_item(ImageOrientationPatient=[1, 0, 0, 0, 1, 0])],
            PixelValueTransformationSequence=[rescale],
            FrameVOILUTSequence=[_item(WindowCenter=WINDOW[0], WindowWidth=WINDOW[1])],
        )
    ]
    image.PerFrameFunctionalGroupsSequence = [
        _item(
            PlanePositionSequence=[_item(ImagePositionPatient=_position(place))],
            FrameContentSequence=[_item(StackID="1", InStackPositionNumber=place + 1)],
        )
        for place in range(SLICES)
    ]
    _put_grey(image, chest())
    image.save_as(path, enforce_file_format=True)


def write_slide(path: str | PathLike[str], sparse: bool = False) -> None:
    """Write a slide of JPEG tiles; a sparse one lacks the tiles that show glass only."""
    image = _header(SLIDE, "SM", generate_uid(), generate_uid(), generate_uid())
    image.file_meta.TransferSyntaxUID = JPEGBaseline8Bit
    image.ImageType = ["ORIGINAL", "PRIMARY", "VOLUME", "NONE"]
    image.DimensionOrganizationType = "TILED_SPARSE" if sparse else "TILED_FULL"
    image.TotalPixelMatrixRows, image.TotalPixelMatrixColumns = SLIDE_ROWS, SLIDE_COLUMNS
    image.TotalPixelMatrixFocalPlanes = image.NumberOfOpticalPaths = 1
    image.TotalPixelMatrixOriginSequence = [
        _item(XOffsetInSlideCoordinateSystem=20, YOffsetInSlideCoordinateSystem=40)
    ]
    image.ImageOrientationSlide = [0, -1, 0, -1, 0, 0]
    image.OpticalPathSequence = [_item(OpticalPathIdentifier="1")]
    image.SharedFunctionalGroupsSequence = [
        _item(PixelMeasuresSequence=[_item(PixelSpacing=[0.002, 0.002], SliceThickness=0.001)])
    ]
    image.Rows = image.Columns = TILE
    image.SamplesPerPixel, image.PlanarConfiguration = 3, 0
    image.PhotometricInterpretation = "YBR_FULL_422"
    image.BitsAllocated, image.BitsStored, image.HighBit, image.PixelRepresentation = 8, 8, 7, 0
    tiles = [(place, tile) for place, tile in _tiles(_tissue()) if not sparse or tile.min() < 200]
    image.NumberOfFrames = len(tiles)
    if sparse:
        image.PerFrameFunctionalGroupsSequence = [
            _item(PlanePositionSlideSequence=[_tile_place(*place)]) for place, _ in tiles
        ]
    encoded = [
        encode_frame(
            np.ascontiguousarray(tile),
            JPEGBaseline8Bit,
            bits_allocated=8,
            bits_stored=8,
            photometric_interpretation="YBR_FULL_422",
            pixel_representation=0,
            planar_configuration=0,
        )
        for _, tile in tiles
    ]
    image.PixelData = encapsulate(encoded)
    image["PixelData"].VR, image["PixelData"].is_undefined_length = "OB", True
    image.save_as(path, enforce_file_format=True)


def _tissue() -> Array:
    """Colours of a section, rows x columns x 3: cells in strands on bright glass."""
    chance = np.random.default_rng(3)
    y, x = np.mgrid[:SLIDE_ROWS, :SLIDE_COLUMNS].astype(np.float32)
    wave = np.sin(x / 90) * 60 + np.sin(y / 130 + x / 310) * 90
    inside = ((x - 980) / 820) ** 2 + ((y - 750 + wave) / 540) ** 2
    strands = np.sin((x + wave) / 23) + np.sin((y - wave) / 31) + np.sin((x + y) / 47)
    picture = np.full((SLIDE_ROWS, SLIDE_COLUMNS, 3), (243, 241, 244), np.float32)
    picture[inside < 1] = (232, 170, 200)
    picture[(inside < 1) & (strands > 0.7)] = (214, 128, 176)
    picture[(inside < 1) & (strands < -1.4)] = (240, 226, 236)
    for row, column in chance.uniform((0, 0), (SLIDE_ROWS, SLIDE_COLUMNS), (9000, 2)).astype(int):
        radius = int(chance.integers(3, 7))
        part = np.s_[max(0, row - radius) : row + radius, max(0, column - radius) : column + radius]
        near = (y[part] - row) ** 2 + (x[part] - column) ** 2 < radius**2
        picture[part][near & (inside[part] < 0.97) & (strands[part] > -1.2)] = (96, 62, 140)
    picture += chance.normal(0, 2, picture.shape[:2])[..., np.newaxis]
    return np.clip(picture, 0, 255).astype(np.uint8)


def _tiles(matrix: Array) -> Iterator[tuple[tuple[int, int], Array]]:
    """Row, column and pixels of each tile; those at the edges are filled up."""
    filled = np.pad(matrix, [(0, -size % TILE) for size in matrix.shape[:2]] + [(0, 0)], mode="edge")
    for row in range(0, len(filled), TILE):
        for column in range(0, filled.shape[1], TILE):
            yield (row, column), filled[row : row + TILE, column : column + TILE]


def _tile_place(row: int, column: int) -> Dataset:
    return _item(
        RowPositionInTotalImagePixelMatrix=row + 1,
        ColumnPositionInTotalImagePixelMatrix=column + 1,
        XOffsetInSlideCoordinateSystem=20 - row * 0.002,
        YOffsetInSlideCoordinateSystem=40 - column * 0.002,
        ZOffsetInSlideCoordinateSystem=0,
    )


def _position(place: int) -> list[float]:
    corner = -SIDE / 2 * SPACING
    return [corner, corner, -(place - SLICES / 2) * STEP]


def _item(**attributes: object) -> Dataset:
    made = Dataset()
    for keyword, value in attributes.items():
        setattr(made, keyword, value)
    return made


def _header(sop_class: str, modality: str, study: str, series: str, frame_of_reference: str) -> FileDataset:
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = sop_class, generate_uid()
    image = FileDataset("", {}, file_meta=meta, preamble=b"\0" * 128)
    image.SOPClassUID, image.SOPInstanceUID = sop_class, meta.MediaStorageSOPInstanceUID
    image.StudyInstanceUID, image.SeriesInstanceUID = study, series
    image.FrameOfReferenceUID, image.PositionReferenceIndicator = frame_of_reference, ""
    image.Modality, image.ImageType = modality, ["ORIGINAL", "PRIMARY", "AXIAL"]
    image.PatientName, image.PatientID = "Phantom^Made Up", "PHANTOM"
    image.PatientBirthDate = image.PatientSex = image.ReferringPhysicianName = ""
    image.StudyDate, image.StudyTime, image.StudyID, image.AccessionNumber = "20250101", "120000", "1", ""
    image.SeriesNumber, image.SeriesDescription, image.Manufacturer = 1, "made up", "isodicom"
    return image


def _put_grey(image: FileDataset, values: Array) -> None:
    """Hounsfield units as they are stored: unsigned, 1024 higher, 12 bits of 16."""
    image.Rows, image.Columns = values.shape[-2:]
    image.SamplesPerPixel, image.PhotometricInterpretation = 1, "MONOCHROME2"
    image.BitsAllocated, image.BitsStored, image.HighBit, image.PixelRepresentation = 16, 12, 11, 0
    image.PixelData = (values + 1024).astype("<u2").tobytes()
    image["PixelData"].VR = "OW"


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    write_series(target / "chest")
    write_enhanced(target / "enhanced.dcm")
    write_slide(target / "slide.dcm")
    print(f"{target}: chest/, enhanced.dcm, slide.dcm")
