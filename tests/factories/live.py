"""Small enhanced images as files, with a sequence a frame in which there is something of everything."""

from __future__ import annotations

from io import BytesIO

from pydicom import dcmread, dcmwrite
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import UID, ExplicitVRLittleEndian

from isodicom.image.image import Image
from tests.factories.encodings import open_ended

TAG = 0x52009230


def frame(index: int) -> Dataset:
    """What is said of a frame."""
    item = Dataset()
    content, position, private = Dataset(), Dataset(), Dataset()
    content.DimensionIndexValues = [1, index + 1]
    content.FrameComments = f"Größe {index}" + "x" * (index % 3)
    position.ImagePositionPatient = [0.5, -1, index * 2.5]
    private.add_new(0x00090010, "LO", "SOMEBODY")
    private.add_new(0x00091001, "DS", [str(index), "1.50"])
    item.FrameContentSequence = [content]
    item.PlanePositionSequence = [position]
    item.DerivationImageSequence = [private] if index % 2 else []
    return item


def plain(
    frames: int = 5, syntax: str = ExplicitVRLittleEndian, shuffled: bool = False, undefined: bool = False
) -> Dataset:
    """An image as pydicom makes it."""
    image = Dataset()
    image.file_meta = FileMetaDataset()
    image.file_meta.TransferSyntaxUID = UID(syntax)
    image.file_meta.MediaStorageSOPClassUID = image.SOPClassUID = UID("1.2.840.10008.5.1.4.1.1.2.1")
    image.file_meta.MediaStorageSOPInstanceUID = image.SOPInstanceUID = UID("1.2.3")
    vars(image)["preamble"] = bytes(128)
    image.SpecificCharacterSet = "ISO_IR 100"
    image.PatientName = "Müller"
    image.Rows = image.Columns = 4
    image.SamplesPerPixel = 1
    image.BitsAllocated = image.BitsStored = 8
    image.HighBit, image.PixelRepresentation = 7, 0
    image.PhotometricInterpretation = "MONOCHROME2"
    image.NumberOfFrames = frames
    order = [(number * 3) % frames if shuffled else number for number in range(frames)]
    image.PerFrameFunctionalGroupsSequence = [frame(number) for number in order]
    image.add_new(0x7FE00010, "OB", bytes(number % 251 for number in range(16 * frames)))
    return open_ended(image, False, True) if undefined else image


def file_of(image: Dataset) -> bytes:
    """An image as pydicom writes it."""
    file = BytesIO()
    dcmwrite(file, image)
    return file.getvalue()


def live(
    frames: int = 5, syntax: str = ExplicitVRLittleEndian, shuffled: bool = False, undefined: bool = False
) -> Image:
    """The same as it is read."""
    data = file_of(plain(frames, syntax, shuffled, undefined))
    return Image.from_dataset(dcmread(BytesIO(data)), copy=False)
