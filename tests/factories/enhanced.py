"""Enhanced multi-frame images: what is said of frames once, frame by frame, or in odd ways."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from pydicom import Sequence as DatasetSequence
from pydicom.dataset import Dataset, FileDataset

from tests.factories.objects import dataset
from tests.factories.pixels import Layout, header, put_pixels

ENHANCED_CT, ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.2.1", "1.2.840.10008.5.1.4.1.1.4.1"
AXIAL = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
SHARED, PER_FRAME = "shared", "per-frame"


@dataclass(frozen=True)
class Enhanced:
    """What an enhanced image says, and where: each macro is "shared", "per-frame", or "" for nowhere."""

    layout: Layout = field(default_factory=lambda: Layout(frames=4, signed=True, rows=6, columns=8))
    measures: str = SHARED
    orientation: str = SHARED
    rescale: str = SHARED
    window: str = SHARED
    lut: str = ""
    real_world: str = ""
    derivation: str = ""
    origin: Sequence[float] = (-10.0, -20.0, 30.0)
    axes: Sequence[float] = AXIAL
    steps: Sequence[float] | None = None
    """How far along the normal each frame lies; 2.5 mm apart if None."""
    spacing: Sequence[float] = (0.5, 0.75)
    between: float | None = 2.5
    undefined: bool = False
    modality: str = "CT"


def code(value: str, scheme: str, meaning: str) -> Dataset:
    """An item with a code."""
    return dataset(CodeValue=value, CodingSchemeDesignator=scheme, CodeMeaning=meaning)


def measures(made: Enhanced, frame: int) -> dict[str, list[Dataset]]:
    """Pixel measures."""
    item = dataset(PixelSpacing=list(made.spacing), SliceThickness=2.0)
    if made.between is not None:
        item.SpacingBetweenSlices = made.between
    return {"PixelMeasuresSequence": [item]}


def orientation(made: Enhanced, frame: int) -> dict[str, list[Dataset]]:
    """Plane orientation."""
    return {"PlaneOrientationSequence": [dataset(ImageOrientationPatient=list(made.axes))]}


def rescale(made: Enhanced, frame: int) -> dict[str, list[Dataset]]:
    """Pixel value transformation: another slope for each frame."""
    item = dataset(RescaleSlope=1 + frame / 8, RescaleIntercept=-1024 + frame, RescaleType="HU")
    return {"PixelValueTransformationSequence": [item]}


def window(made: Enhanced, frame: int) -> dict[str, list[Dataset]]:
    """Frame VOI LUT: two windows."""
    item = dataset(WindowCenter=[40 + frame, 300], WindowWidth=[400 + frame, 1500])
    item.WindowCenterWidthExplanation = ["SOFT", "BONE"]
    return {"FrameVOILUTSequence": [item]}


def lut(made: Enhanced, frame: int) -> dict[str, list[Dataset]]:
    """A VOI LUT in place of the window."""
    table = dataset(LUTDescriptor=[256, 0, 16], LUTExplanation="CURVE")
    table["LUTDescriptor"].VR = "US"
    values = (np.linspace(0, 1, 256) ** (1 + frame) * 65535).astype("<u2")
    table.add_new("LUTData", "OW", values.tobytes())
    return {"FrameVOILUTSequence": [dataset(VOILUTSequence=[table])]}


def real_world(made: Enhanced, frame: int) -> dict[str, list[Dataset]]:
    """Two real-world value maps, a line and a table."""
    signed = made.layout.signed
    low, top = (-(1 << made.layout.bits - 1), (1 << made.layout.bits - 1) - 1)
    low, top = (low, top) if signed else (0, (1 << made.layout.bits) - 1)
    units = code("1", "UCUM", "no units")
    line = dataset(
        LUTExplanation="line",
        LUTLabel="LINE",
        MeasurementUnitsCodeSequence=[units],
        RealWorldValueSlope=0.25 + frame,
        RealWorldValueIntercept=-3.0,
    )
    for keyword, value in (("RealWorldValueFirstValueMapped", low), ("RealWorldValueLastValueMapped", top)):
        line.add_new(keyword, "SS" if signed else "US", value)
    table = dataset(LUTExplanation="table", LUTLabel="TABLE", MeasurementUnitsCodeSequence=[units])
    table.add_new("RealWorldValueFirstValueMapped", "SS" if signed else "US", low)
    table.add_new("RealWorldValueLastValueMapped", "SS" if signed else "US", min(top, low + 4095))
    table.RealWorldValueLUTData = [float(number * 1.5) for number in range(min(top, low + 4095) - low + 1)]
    return {"RealWorldValueMappingSequence": [line, table]}


def derivation(made: Enhanced, frame: int) -> dict[str, list[Dataset]]:
    """Derived from one frame of another image each."""
    source = dataset(ReferencedSOPClassUID=ENHANCED_CT, ReferencedSOPInstanceUID="1.2.3.9")
    source.ReferencedFrameNumber, source.SpatialLocationsPreserved = frame + 1, "YES"
    source.PurposeOfReferenceCodeSequence = [code("121322", "DCM", "Source image for processing")]
    item = dataset(
        SourceImageSequence=[source], DerivationCodeSequence=[code("113085", "DCM", "Spatial resampling")]
    )
    return {"DerivationImageSequence": [item]}


MACROS: dict[str, Callable[[Enhanced, int], dict[str, list[Dataset]]]] = {
    "measures": measures,
    "orientation": orientation,
    "rescale": rescale,
    "window": window,
    "lut": lut,
    "real_world": real_world,
    "derivation": derivation,
}


def position(made: Enhanced, frame: int) -> list[float]:
    """Where the first pixel of a frame lies."""
    axes = np.asarray(made.axes)
    step = 2.5 * frame if made.steps is None else made.steps[frame]
    found = np.asarray(made.origin) + step * np.cross(axes[:3], axes[3:])
    return [round(float(value), 8) for value in found]


def enhanced(made: Enhanced) -> FileDataset:
    """The image."""
    layout = made.layout
    image = header(layout)
    image.SOPClassUID = image.file_meta.MediaStorageSOPClassUID = (
        ENHANCED_CT if made.modality == "CT" else ENHANCED_MR
    )
    image.Modality, image.FrameOfReferenceUID, image.PositionReferenceIndicator = made.modality, "1.2.3.7", ""
    image.ImageType = ["ORIGINAL", "PRIMARY", "VOLUME", "NONE"]
    image.NumberOfFrames = layout.frames
    image.PresentationLUTShape = "IDENTITY"
    image.DimensionOrganizationSequence = [dataset(DimensionOrganizationUID="1.2.3.8")]
    image.DimensionIndexSequence = [
        dataset(
            DimensionIndexPointer=pointer, FunctionalGroupPointer=group, DimensionOrganizationUID="1.2.3.8"
        )
        for pointer, group in ((0x00209056, 0x00209111), (0x00200032, 0x00209113))
    ]
    if made.derivation:
        source = dataset(ReferencedSOPClassUID=ENHANCED_CT, ReferencedSOPInstanceUID="1.2.3.9")
        image.ReferencedSeriesSequence = [
            dataset(SeriesInstanceUID="1.2.3.6", ReferencedInstanceSequence=[source])
        ]
    image.SharedFunctionalGroupsSequence = [groups(made, SHARED, 0)]
    image.PerFrameFunctionalGroupsSequence = [frame_item(made, frame) for frame in range(layout.frames)]
    if made.undefined:
        undefine(image)
    put_pixels(image, layout, layout.values())
    return image


def groups(made: Enhanced, place: str, frame: int) -> Dataset:
    """The macros that stand at a place."""
    item = Dataset()
    for name, macro in MACROS.items():
        if getattr(made, name) == place:
            item.update(dataset(**macro(made, frame)))
    return item


def frame_item(made: Enhanced, frame: int) -> Dataset:
    """What is said of one frame."""
    item = groups(made, PER_FRAME, frame)
    content = dataset(DimensionIndexValues=[1, frame + 1], StackID="1", InStackPositionNumber=frame + 1)
    item.FrameContentSequence = [content]
    item.PlanePositionSequence = [dataset(ImagePositionPatient=position(made, frame))]
    return item


def undefine(item: Dataset) -> None:
    """Let all sequences and items end at delimiters, as many writers do."""
    for element in item:
        if element.VR == "SQ":
            element.is_undefined_length = True
            for inner in element.value:
                inner.is_undefined_length_sequence_item = True
                undefine(inner)


def oddly_nested(image: FileDataset) -> FileDataset:
    """Deviations that are found in the field, none of which changes what is said of a frame."""
    frames = image.PerFrameFunctionalGroupsSequence
    for number, item in enumerate(frames):
        if number % 2:  # some items with private elements and sequences, some without
            block = item.private_block(0x0021, "SOMEONE", create=True)
            block.add_new(1, "LO", "x" * number)
            block.add_new(2, "SQ", DatasetSequence([dataset(PatientComments="inside", PixelSpacing=[9, 9])]))
        if number % 3 == 0:
            item.FrameContentSequence[0].FrameComments = "c" * (number + 1)
            item.FrameAnatomySequence = []
    shared = image.SharedFunctionalGroupsSequence[0]
    shared.RespiratorySynchronizationSequence = [Dataset()]
    return image
