"""Small slides: tiles in full or sparse, optical paths, focal planes, edges."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset, FileDataset

from tests.factories.enhanced import code, undefine
from tests.factories.objects import dataset
from tests.factories.pixels import Layout, header, put_pixels

SLIDE = "1.2.840.10008.5.1.4.1.1.77.1.6"


@dataclass(frozen=True)
class Slide:
    """A slide of `rows` x `columns` tiles' worth of pixels; `layout` says how one tile is stored."""

    rows: int = 20
    columns: int = 29
    layout: Layout = field(default_factory=lambda: Layout("RGB", 8, rows=8, columns=10))
    paths: int = 1
    planes: int = 1
    sparse: bool = False
    left_out: tuple[int, ...] = ()
    """Tiles that a sparse slide doesn't have."""
    undefined: bool = False
    orientation: tuple[float, ...] = (0.0, -1.0, 0.0, -1.0, 0.0, 0.0)
    overlap: int = 0

    def places(self) -> list[tuple[int, int, int, int]]:
        """Path, plane, first row and first column of each tile, all from zero."""
        tile_rows, tile_columns = self.layout.rows - self.overlap, self.layout.columns - self.overlap
        grid = product(
            range(self.paths),
            range(self.planes),
            range(0, self.rows, tile_rows),
            range(0, self.columns, tile_columns),
        )
        return [place for number, place in enumerate(grid) if number not in self.left_out]


def slide(made: Slide) -> FileDataset:
    """The image; its tiles hold random values, or smooth ones where they are compressed with losses."""
    places = made.places()
    layout = Layout(**(vars(made.layout) | {"frames": len(places)}))
    image = _header(made, layout)
    image.DimensionOrganizationType = "TILED_SPARSE" if made.sparse else "TILED_FULL"
    image.SharedFunctionalGroupsSequence = [_shared(made)]
    if made.sparse:
        image.DimensionIndexSequence = [
            dataset(
                DimensionIndexPointer=pointer,
                FunctionalGroupPointer=group,
                DimensionOrganizationUID="1.2.3.8",
            )
            for pointer, group in (
                (0x0048021E, 0x0048021A),
                (0x0048021F, 0x0048021A),
                (0x00480106, 0x00480207),
            )
        ]
        image.PerFrameFunctionalGroupsSequence = [_frame_item(made, *place) for place in places]
    if made.undefined:
        undefine(image)
    put_pixels(image, layout, smooth(layout) if layout.photometric.startswith("YBR") else layout.values())
    return image


def smooth(layout: Layout) -> npt.NDArray[Any]:
    """Colours that a JPEG keeps nearly."""
    rows, columns = np.mgrid[: layout.rows, : layout.columns]
    frames = np.arange(layout.frames)[:, None, None]
    red = (120 + 60 * np.sin((rows + columns + frames) / 7)).astype(np.uint8)
    return np.stack([red, 255 - red, (red // 2 + 40).astype(np.uint8)], axis=-1)


def _header(made: Slide, layout: Layout) -> FileDataset:
    image = header(layout)
    image.SOPClassUID = image.file_meta.MediaStorageSOPClassUID = SLIDE
    image.Modality, image.FrameOfReferenceUID, image.PositionReferenceIndicator = (
        "SM",
        "1.2.3.7",
        "SLIDE_CORNER",
    )
    image.ImageType = ["ORIGINAL", "PRIMARY", "VOLUME", "NONE"]
    image.NumberOfFrames = layout.frames
    image.TotalPixelMatrixRows, image.TotalPixelMatrixColumns = made.rows, made.columns
    image.TotalPixelMatrixFocalPlanes, image.NumberOfOpticalPaths = made.planes, made.paths
    image.ImageOrientationSlide = list(made.orientation)
    image.TotalPixelMatrixOriginSequence = [
        dataset(XOffsetInSlideCoordinateSystem=20.0, YOffsetInSlideCoordinateSystem=40.0)
    ]
    image.ImagedVolumeWidth, image.ImagedVolumeHeight, image.ImagedVolumeDepth = 5.0, 5.0, 0.001
    image.ContainerIdentifier, image.IssuerOfTheContainerIdentifierSequence = "S1", []
    image.ContainerTypeCodeSequence = [code("433466003", "SCT", "Microscope slide")]
    image.SpecimenDescriptionSequence = [
        dataset(
            SpecimenIdentifier="A",
            SpecimenUID="1.2.3.10",
            IssuerOfTheSpecimenIdentifierSequence=[],
            SpecimenPreparationSequence=[],
        )
    ]
    image.OpticalPathSequence = [
        dataset(
            OpticalPathIdentifier=str(path + 1),
            IlluminationTypeCodeSequence=[code("111744", "DCM", "Brightfield illumination")],
        )
        for path in range(made.paths)
    ]
    image.DimensionOrganizationSequence = [dataset(DimensionOrganizationUID="1.2.3.8")]
    image.VolumetricProperties, image.BurnedInAnnotation, image.SpecimenLabelInImage = "VOLUME", "NO", "NO"
    image.FocusMethod, image.ExtendedDepthOfField, image.LossyImageCompression = "AUTO", "NO", "00"
    return image


def _shared(made: Slide) -> Dataset:
    spacing = dataset(PixelSpacing=[0.0005, 0.00025], SliceThickness=0.001)
    if made.planes > 1:
        spacing.SpacingBetweenSlices = 0.002
    item = dataset(PixelMeasuresSequence=[spacing])
    item.WholeSlideMicroscopyImageFrameTypeSequence = [
        dataset(FrameType=["ORIGINAL", "PRIMARY", "VOLUME", "NONE"])
    ]
    if made.paths == 1:
        item.OpticalPathIdentificationSequence = [dataset(OpticalPathIdentifier="1")]
    return item


def _frame_item(made: Slide, path: int, plane: int, row: int, column: int) -> Dataset:
    axes = np.asarray(made.orientation)
    place = np.array([20.0, 40.0, 0.0]) + axes[:3] * column * 0.00025 + axes[3:] * row * 0.0005
    item = dataset(
        FrameContentSequence=[
            dataset(
                DimensionIndexValues=[
                    column // made.layout.columns + 1,
                    row // made.layout.rows + 1,
                    path + 1,
                ]
            )
        ],
        PlanePositionSlideSequence=[
            dataset(
                ColumnPositionInTotalImagePixelMatrix=column + 1,
                RowPositionInTotalImagePixelMatrix=row + 1,
                XOffsetInSlideCoordinateSystem=round(float(place[0]), 8),
                YOffsetInSlideCoordinateSystem=round(float(place[1]), 8),
                ZOffsetInSlideCoordinateSystem=plane * 0.002,
            )
        ],
    )
    if made.paths > 1:
        item.OpticalPathIdentificationSequence = [dataset(OpticalPathIdentifier=str(path + 1))]
    return item
