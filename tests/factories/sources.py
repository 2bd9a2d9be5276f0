"""Images that masks are drawn on, of every kind that segmentations refer to; without pixels where none are needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pydicom.dataset import Dataset, FileDataset

from tests.factories.enhanced import PER_FRAME, Enhanced, enhanced
from tests.factories.kinds import ultrasound
from tests.factories.objects import dataset
from tests.factories.pixels import Layout, image_of
from tests.factories.series import Series, series, turned
from tests.factories.slides import Slide, slide

PLANES, ROWS, COLUMNS = 4, 9, 7
"""The planes of all but slides: 63 pixels, so that frames end neither at a byte nor at an even number of them."""
TILE = (8, 10)
MATRIX = (20, 29)
"""Rows and columns of slides: tiles are cut off at both edges."""

WIDE = (32, 34)
"""Rows and columns where frames are compressed: not every codec takes few pixels, or an odd number of them."""

SLICES = Layout(rows=ROWS, columns=COLUMNS, signed=True)
FRAMES = replace(SLICES, frames=PLANES)
TILES = Layout("RGB", 8, rows=TILE[0], columns=TILE[1])


def radiograph(number: int = 1) -> FileDataset:
    """An image that lies nowhere in space."""
    image = image_of(replace(SLICES, signed=False))
    image.SOPClassUID = image.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.1"
    image.SOPInstanceUID = image.file_meta.MediaStorageSOPInstanceUID = f"1.2.3.21.{number}"
    image.Modality, image.InstanceNumber = "CR", number
    image.BodyPartExamined, image.ViewPosition, image.PatientOrientation = "CHEST", "PA", ["L", "F"]
    image.PixelSpacing = [0.2, 0.2]
    return image


def loop() -> FileDataset:
    """Several frames that lie nowhere in space."""
    image = ultrasound(PLANES)
    image.SOPInstanceUID = image.file_meta.MediaStorageSOPInstanceUID = "1.2.3.22.1"
    image.Rows, image.Columns = ROWS, COLUMNS
    return image


def pyramid(levels: int = 3) -> list[FileDataset]:
    """One slide at several sizes, each half the one before."""
    found = []
    for level in range(levels):
        image = slide(Slide(64 >> level, 80 >> level, TILES))
        image.SOPInstanceUID = image.file_meta.MediaStorageSOPInstanceUID = f"1.2.3.23.{level + 1}"
        image.InstanceNumber = level + 1
        image.PyramidUID, image.PyramidLabel = "1.2.3.24", "levels"
        measures = image.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0]
        measures.PixelSpacing = [0.0005 * 2**level, 0.00025 * 2**level]
        found.append(image)
    return found


def _several_series() -> list[FileDataset]:
    images = series(Series(SLICES))
    for image in images[2:]:
        image.SeriesInstanceUID = "1.2.3.6.2"
    return images


def _without_instance_numbers() -> list[FileDataset]:
    images = series(Series(SLICES))
    for image in images:
        image.InstanceNumber = None
    return images


def _derived() -> list[FileDataset]:
    images = series(Series(SLICES))
    for image in images:
        image.ImageType = ["DERIVED", "SECONDARY"]
        image.LossyImageCompression, image.LossyImageCompressionRatio = "01", 12.5
        image.LossyImageCompressionMethod = "ISO_10918_1"
        image.PatientAge, image.PatientWeight, image.StudyDescription = "034Y", 70.5, "Thorax"
        image.ReferencedStudySequence = [
            dataset(ReferencedSOPClassUID="1.2.840.10008.3.1.2.3.1", ReferencedSOPInstanceUID="1.2.3.40")
        ]
        image.ClinicalTrialSponsorName, image.ClinicalTrialProtocolID = "sponsor", "protocol"
        image.ClinicalTrialSubjectID = "subject"
    return images


def _slide(made: Slide) -> Callable[[], list[Dataset]]:
    return lambda: [slide(made)]


SOURCES: dict[str, Callable[[], list[Dataset]]] = {
    "slice": lambda: [*series(Series(SLICES, places=(0.0,)))],
    "series": lambda: [*series(Series(SLICES))],
    "wide series": lambda: [*series(Series(replace(SLICES, rows=WIDE[0], columns=WIDE[1])))],
    "series backwards": lambda: [*series(Series(SLICES, places=(3, 2, 1, 0)))],
    "series shuffled": lambda: [*series(Series(SLICES, places=(2, 0, 3, 1)))],
    "series with a gap": lambda: [*series(Series(SLICES, places=(0, 1, 3, 4)))],
    "series at odd places": lambda: [*series(Series(SLICES, places=(0, 1, 2.3, 3)))],
    "series with its step": lambda: [*series(Series(SLICES, said_step=2.5))],
    "series at one place": lambda: [*series(Series(SLICES, places=(0, 1, 1, 2)))],
    "series of thin steps": lambda: [*series(Series(SLICES, step=1 / 3))],
    "oblique series": lambda: [*series(Series(SLICES, axes=turned(0.3, -0.2, 0.5)))],
    "sagittal series": lambda: [*series(Series(SLICES, axes=(0, 1, 0, 0, 0, -1)))],
    "several series": lambda: [*_several_series()],
    "series without numbers": lambda: [*_without_instance_numbers()],
    "derived series": lambda: [*_derived()],
    "enhanced": lambda: [enhanced(Enhanced(FRAMES))],
    "enhanced, per frame": lambda: [
        enhanced(Enhanced(FRAMES, measures=PER_FRAME, orientation=PER_FRAME, derivation=PER_FRAME))
    ],
    "enhanced, shuffled": lambda: [enhanced(Enhanced(FRAMES, steps=(5, 0, 7.5, 2.5)))],
    "enhanced, backwards": lambda: [enhanced(Enhanced(FRAMES, steps=(7.5, 5, 2.5, 0)))],
    "enhanced, spacing not told": lambda: [enhanced(Enhanced(FRAMES, between=None))],
    "enhanced, one frame": lambda: [enhanced(Enhanced(replace(FRAMES, frames=1)))],
    "enhanced MR": lambda: [enhanced(Enhanced(FRAMES, rescale="", modality="MR"))],
    "slide": _slide(Slide(*MATRIX, TILES)),
    "sparse slide": _slide(Slide(*MATRIX, TILES, sparse=True)),
    "sparse slide with gaps": _slide(Slide(*MATRIX, TILES, sparse=True, left_out=(1, 5))),
    "turned slide": _slide(Slide(*MATRIX, TILES, orientation=(1.0, 0.0, 0.0, 0.0, 1.0, 0.0))),
    "slide of one tile": _slide(Slide(*TILE, TILES)),
    "slide of planes": _slide(Slide(*MATRIX, TILES, planes=2)),
    "slide of paths": _slide(Slide(*MATRIX, Layout(allocated=8, rows=TILE[0], columns=TILE[1]), paths=2)),
    "radiograph": lambda: [radiograph()],
    "radiographs": lambda: [radiograph(1), radiograph(2)],
    "loop": lambda: [loop()],
}
"""Lists of images by name, new ones at each call, equal each time."""
