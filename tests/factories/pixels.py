"""Images of one or a few small frames, stored in any way that the standard knows."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom import uid
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.filebase import DicomBytesIO
from pydicom.filewriter import write_dataset, write_file_meta_info

DEFLATED_FRAME = "1.2.840.10008.1.2.8.1"
JPEG_XL = "1.2.840.10008.1.2.4.110"
IMPLICIT, EXPLICIT, DEFLATED, BIG = (
    uid.ImplicitVRLittleEndian,
    uid.ExplicitVRLittleEndian,
    uid.DeflatedExplicitVRLittleEndian,
    uid.ExplicitVRBigEndian,
)
NATIVE = (IMPLICIT, EXPLICIT, DEFLATED, BIG)
COLOUR = ("RGB", "YBR_FULL", "YBR_FULL_422", "YBR_RCT", "YBR_ICT")


@dataclass(frozen=True)
class Layout:
    """How an image is stored. `stored` and `high` follow from `allocated` where they are not given."""

    photometric: str = "MONOCHROME2"
    allocated: int = 16
    stored: int | None = None
    high: int | None = None
    signed: bool = False
    planar: int = 0
    syntax: str = EXPLICIT
    frames: int = 1
    rows: int = 7
    columns: int = 6
    seed: int = 0

    @property
    def samples(self) -> int:
        """int: samples per pixel"""
        return 3 if self.photometric in COLOUR else 1

    @property
    def bits(self) -> int:
        """int: bits stored"""
        return self.stored or self.allocated

    @property
    def highest(self) -> int:
        """int: high bit"""
        return self.bits - 1 if self.high is None else self.high

    @property
    def dtype(self) -> np.dtype[Any]:
        """numpy.dtype: of the values"""
        return np.dtype(f"{'i' if self.signed else 'u'}{max(8, self.allocated) // 8}")

    def values(self) -> npt.NDArray[Any]:
        """Random values over the whole range, frames first; colour is (frames, rows, columns, 3)."""
        low, top = (-(1 << self.bits - 1), 1 << self.bits - 1) if self.signed else (0, 1 << self.bits)
        shape = (self.frames, self.rows, self.columns) + ((3,) if self.samples == 3 else ())
        return np.random.default_rng(self.seed).integers(low, top, shape, dtype=np.int64).astype(self.dtype)


def header(layout: Layout) -> FileDataset:
    """An image without pixels: multi-frame secondary capture, or a plain one of one frame."""
    kind = {1: "7.1"}.get(layout.allocated, "7.4" if layout.samples == 3 else "7.3")
    sop_class = f"1.2.840.10008.5.1.4.1.1.{kind if layout.frames > 1 or layout.allocated == 1 else '7'}"
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = (
        sop_class,
        uid.generate_uid(entropy_srcs=[repr(layout)]),
    )
    meta.TransferSyntaxUID = uid.UID(layout.syntax)
    meta.ImplementationClassUID = "1.2.3.4"
    image = FileDataset(None, Dataset(), file_meta=meta, preamble=b"\0" * 128)
    image.SOPClassUID, image.SOPInstanceUID = sop_class, meta.MediaStorageSOPInstanceUID
    image.StudyInstanceUID, image.SeriesInstanceUID = "1.2.3.5", "1.2.3.6"
    image.Modality, image.ConversionType, image.PatientID, image.PatientName = "OT", "SYN", "1", "A^B"
    image.StudyDate = image.StudyTime = image.StudyID = image.AccessionNumber = ""
    image.PatientBirthDate = image.PatientSex = image.ReferringPhysicianName = ""
    image.SeriesNumber = image.InstanceNumber = 1
    describe(image, layout)
    return image


def describe(image: Dataset, layout: Layout) -> None:
    """Say how the pixels are stored."""
    image.Rows, image.Columns = layout.rows, layout.columns
    image.SamplesPerPixel, image.PhotometricInterpretation = layout.samples, layout.photometric
    if layout.samples > 1:
        image.PlanarConfiguration = layout.planar
    image.BitsAllocated, image.BitsStored, image.HighBit = layout.allocated, layout.bits, layout.highest
    image.PixelRepresentation = int(layout.signed)
    if layout.frames > 1 or image.SOPClassUID.endswith(("7.1", "7.2", "7.3", "7.4")):
        image.NumberOfFrames = layout.frames


def image_of(layout: Layout, values: npt.NDArray[Any] | None = None) -> FileDataset:
    """An image of random values (or of these), as pydicom would hand it over."""
    image = header(layout)
    put_pixels(image, layout, layout.values() if values is None else values)
    return image


def put_pixels(image: Dataset, layout: Layout, values: npt.NDArray[Any]) -> None:
    """Store the values of all frames in the way of the layout."""
    if layout.syntax in NATIVE:
        stored = native(layout, values)
        image.add_new(
            "PixelData", "OB" if layout.allocated <= 8 and layout.syntax != IMPLICIT else "OW", stored
        )
    else:
        encode = ENCODERS[layout.syntax]
        image.PixelData = encapsulate([encode(layout, frame) for frame in values])
        image["PixelData"].VR = "OB"
        image["PixelData"].is_undefined_length = True


def native(layout: Layout, values: npt.NDArray[Any]) -> bytes:
    """The bytes of native pixels, padded to an even number."""
    if layout.allocated == 1:
        stored = np.packbits(values.reshape(-1), bitorder="little").tobytes()
    else:
        if layout.photometric == "YBR_FULL_422":
            pairs = values.reshape(layout.frames, layout.rows, -1, 2, 3)
            values = np.stack(
                [pairs[..., 0, 0], pairs[..., 1, 0], pairs[..., 0, 1], pairs[..., 0, 2]], axis=-1
            )
        elif layout.planar:
            values = np.moveaxis(values, -1, 1)
        order = ">" if layout.syntax == BIG else "<"
        shifted = values << (layout.highest - layout.bits + 1)
        if layout.signed and layout.bits < layout.allocated:  # no sign in the bits above the highest
            shifted = shifted & values.dtype.type((1 << layout.highest + 1) - 1)
        stored = np.ascontiguousarray(shifted, values.dtype.newbyteorder(order)).tobytes()
    return stored + b"\0" * (len(stored) % 2)


def file_bytes(image: Dataset, preamble: bool = True, meta: bool = True) -> bytes:
    """The file of an image, also in transfer syntaxes that pydicom doesn't know."""
    syntax = image.file_meta.TransferSyntaxUID
    out = DicomBytesIO()
    out.is_little_endian, out.is_implicit_VR = True, False
    if preamble:
        out.write(b"\0" * 128 + b"DICM")
    if meta:
        write_file_meta_info(out, image.file_meta, enforce_standard=True)
    return bytes(out.getvalue()) + dataset_bytes(image, syntax)


def dataset_bytes(dataset: Dataset, syntax: str = EXPLICIT) -> bytes:
    """The elements of a dataset in a transfer syntax."""
    out = DicomBytesIO()
    out.is_little_endian, out.is_implicit_VR = syntax != BIG, syntax == IMPLICIT
    write_dataset(out, dataset)
    written = bytes(out.getvalue())
    return deflated(written) if syntax == DEFLATED else written


def deflated(data: bytes) -> bytes:
    """Packed without a header, of an even number of bytes."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(data) + packer.flush()
    return packed + b"\0" * (len(packed) % 2)


def _rle(layout: Layout, frame: npt.NDArray[Any]) -> bytes:
    from pydicom.pixels.encoders import RLELosslessEncoder

    # not by gdcm, which ends the whole process where the number of pixels is odd
    return bytes(RLELosslessEncoder.encode(frame, encoding_plugin="pydicom", **_facts(layout)))


def _jpeg_ls(layout: Layout, frame: npt.NDArray[Any]) -> bytes:
    from pydicom.pixels.encoders import JPEGLSLosslessEncoder

    return bytes(JPEGLSLosslessEncoder.encode(frame, **_facts(layout)))


def _jpeg(layout: Layout, frame: npt.NDArray[Any]) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(frame).save(
        out, "jpeg", quality=90, subsampling=1 if layout.photometric == "YBR_FULL_422" else 0
    )
    return out.getvalue()


def _jpeg_2000(layout: Layout, frame: npt.NDArray[Any]) -> bytes:
    import imagecodecs

    turned = layout.photometric == "YBR_RCT"  # the codec turns RGB into it, and back
    options = {"codecformat": "j2k", "reversible": True, "mct": turned, "bitspersample": layout.bits}
    return bytes(imagecodecs.jpeg2k_encode(frame, level=0, **options))


def _lossless_jpeg(layout: Layout, frame: npt.NDArray[Any]) -> bytes:
    import imagecodecs

    return bytes(imagecodecs.ljpeg_encode(frame, bitspersample=layout.bits))


def _jpeg_xl(layout: Layout, frame: npt.NDArray[Any]) -> bytes:
    import imagecodecs

    return bytes(imagecodecs.jpegxl_encode(frame, lossless=True, bitspersample=layout.bits))


def _high_throughput(layout: Layout, frame: npt.NDArray[Any]) -> bytes:
    import imagecodecs

    return bytes(imagecodecs.htj2k_encode(frame))


def _deflated_frame(layout: Layout, frame: npt.NDArray[Any]) -> bytes:
    if layout.allocated == 1:
        frame = np.packbits(frame.reshape(-1), bitorder="little")
    elif layout.planar:
        frame = np.moveaxis(frame, -1, 0)
    return deflated(np.ascontiguousarray(frame).tobytes())


def _facts(layout: Layout) -> dict[str, Any]:
    """What pydicom's encoders want to know."""
    return {
        "rows": layout.rows,
        "columns": layout.columns,
        "number_of_frames": 1,
        "samples_per_pixel": layout.samples,
        "bits_allocated": layout.allocated,
        "bits_stored": layout.bits,
        "pixel_representation": int(layout.signed),
        "photometric_interpretation": layout.photometric,
        **({"planar_configuration": 0} if layout.samples > 1 else {}),
    }


ENCODERS: dict[str, Callable[[Layout, npt.NDArray[Any]], bytes]] = {
    uid.RLELossless: _rle,
    uid.JPEGLSLossless: _jpeg_ls,
    uid.JPEGBaseline8Bit: _jpeg,
    uid.JPEG2000Lossless: _jpeg_2000,
    uid.JPEGLossless: _lossless_jpeg,
    uid.JPEGLosslessSV1: _lossless_jpeg,
    JPEG_XL: _jpeg_xl,
    uid.HTJ2KLossless: _high_throughput,
    DEFLATED_FRAME: _deflated_frame,
}
