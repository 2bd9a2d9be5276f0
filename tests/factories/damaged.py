"""Files that are broken, each in one way, and files that only look it."""

from __future__ import annotations

import struct
from collections.abc import Callable

from pydicom.dataset import Dataset, FileDataset

from tests.factories.pixels import BIG, EXPLICIT, IMPLICIT, Layout, dataset_bytes, file_bytes, image_of

LAYOUT = Layout(allocated=16, rows=8, columns=8, frames=3)


def whole() -> FileDataset:
    """An image of three frames with nothing wrong."""
    return image_of(LAYOUT)


def _changed(**values: object) -> bytes:
    image = whole()
    for keyword, value in values.items():
        setattr(image, keyword, value)
    return file_bytes(image)


def _cut(keep: float) -> bytes:
    """Without what stands behind this share of the pixels."""
    written = file_bytes(whole())
    size = len(whole().PixelData)
    return written[: len(written) - size + int(size * keep)]


def _cut_in_header() -> bytes:
    written = file_bytes(whole())
    return written[: written.index(struct.pack("<HH", 0x28, 0x10)) + 5]


def _no_pixels() -> bytes:
    image = whole()
    del image.PixelData
    return file_bytes(image)


def _without(*keywords: str) -> bytes:
    image = whole()
    for keyword in keywords:
        delattr(image, keyword)
    return file_bytes(image)


def _encapsulated(frames: int, said: int) -> bytes:
    from pydicom.uid import RLELossless

    image = image_of(Layout(rows=8, columns=8, frames=frames, syntax=RLELossless))
    image.NumberOfFrames = said
    return file_bytes(image)


def _cut_encapsulated() -> bytes:
    written = _encapsulated(3, 3)
    return written[: len(written) - 100]


BROKEN: dict[str, Callable[[], bytes]] = {
    "cut in the header": _cut_in_header,
    "cut before the pixels": lambda: _cut(0)[:-12],
    "cut at the pixels": lambda: _cut(0),
    "cut in the first frame": lambda: _cut(0.2),
    "cut in the last frame": lambda: _cut(0.9),
    "cut in fragments": _cut_encapsulated,
    "more frames said than there are": lambda: _changed(NumberOfFrames=5),
    "a million frames said": lambda: _changed(NumberOfFrames=1_000_000),
    "more fragments said than there are": lambda: _encapsulated(3, 5),
    "no frames said": lambda: _changed(NumberOfFrames=0),
    "a frame less than none": lambda: _changed(NumberOfFrames=-1),
    "absurdly large": lambda: _changed(Rows=65535, Columns=65535),
    "no rows said": lambda: _changed(Rows=0),
    "rows missing": lambda: _without("Rows"),
    "bits missing": lambda: _without("BitsAllocated"),
    "pixels of half the length": lambda: _changed(PixelData=whole().PixelData[:192]),
    "no pixels": _no_pixels,
    "empty": lambda: b"",
    "text": lambda: b"This is no image, whatever its name may say.\n" * 20,
    "only a preamble": lambda: b"\0" * 128 + b"DICM",
}
"""Files that no frame can be had of, or not all: an error must say so, without asking for gigabytes."""


def _private_class() -> bytes:
    return _changed_class("1.2.3.4.5.6")


def _changed_class(uid: str) -> bytes:
    image = whole()
    image.SOPClassUID = image.file_meta.MediaStorageSOPClassUID = uid
    return file_bytes(image)


def _odd_value() -> bytes:
    """One value of an odd length, against the rule."""
    image = whole()
    image.PatientName = "Abcd"
    written = file_bytes(image)
    at = written.index(b"PN\x04\x00Abcd")
    return written[:at] + b"PN\x03\x00Abc" + written[at + 8 :]


def _group_lengths() -> bytes:
    image = whole()
    image.add_new(0x00080000, "UL", 4)
    image.add_new(0x00280000, "UL", 4)
    return file_bytes(image)


def _wrong_vr() -> bytes:
    """The rows are written as a signed number, pixels as unknown."""
    written = file_bytes(whole())
    at = written.index(struct.pack("<HH", 0x28, 0x10) + b"US")
    return written[: at + 4] + b"SS" + written[at + 6 :]


def _wrong_meta_length() -> bytes:
    written = file_bytes(whole())
    return written[:140] + struct.pack("<I", 12) + written[144:]


def _behind_pixels() -> bytes:
    image = whole()
    image.add_new(0xFFFCFFFC, "OB", b"\0" * 20)
    return file_bytes(image)


def _undefined_sequences() -> bytes:
    image = whole()
    item = Dataset()
    item.ReferencedSOPInstanceUID = "1.2.3"
    image.ReferencedImageSequence = [item]
    image["ReferencedImageSequence"].is_undefined_length = True
    item.is_undefined_length_sequence_item = True
    return file_bytes(image)


def _meta_says(syntax: str, written: str) -> bytes:
    image = whole()
    image.file_meta.TransferSyntaxUID = syntax
    return file_bytes(image)[: -len(dataset_bytes(whole(), syntax))] + dataset_bytes(whole(), written)


def _meta_of_one() -> bytes:
    """Only the transfer syntax in front, which says that what follows is written in another way."""
    syntax = IMPLICIT.encode() + b"\0" * (len(IMPLICIT) % 2)
    return struct.pack("<HH2sH", 2, 0x10, b"UI", len(syntax)) + syntax + dataset_bytes(whole(), IMPLICIT)


ODD: dict[str, Callable[[], bytes]] = {
    "no preamble": lambda: file_bytes(whole(), preamble=False),
    "no preamble and no meta": lambda: dataset_bytes(whole(), IMPLICIT),
    "no preamble, meta of one element": _meta_of_one,
    "explicit without meta": lambda: dataset_bytes(whole(), EXPLICIT),
    "no meta": lambda: file_bytes(whole(), meta=False),
    "explicit, said to be implicit": lambda: _meta_says(IMPLICIT, EXPLICIT),
    "implicit, said to be explicit": lambda: _meta_says(EXPLICIT, IMPLICIT),
    "big endian": lambda: file_bytes(image_of(Layout(allocated=16, rows=8, columns=8, frames=3, syntax=BIG))),
    "private class": _private_class,
    "class of no image": lambda: _changed_class("1.2.840.10008.5.1.4.1.1.88.11"),
    "no class": lambda: _without("SOPClassUID", "SOPInstanceUID"),
    "value of odd length": _odd_value,
    "group lengths": _group_lengths,
    "wrong VR": _wrong_vr,
    "wrong length of the meta": _wrong_meta_length,
    "padding behind the pixels": _behind_pixels,
    "bytes behind the end": lambda: file_bytes(whole()) + b"\0" * 8,
    "sequences of undefined length": _undefined_sequences,
    "fewer frames said than there are": lambda: _changed(NumberOfFrames=2),
    "pixels too long": lambda: _changed(PixelData=whole().PixelData + b"\0" * 10),
    "no samples said": lambda: _without("SamplesPerPixel"),
    "no photometric interpretation": lambda: _without("PhotometricInterpretation"),
    "no high bit": lambda: _without("HighBit"),
    "no bits stored": lambda: _without("BitsStored"),
    "no pixel representation": lambda: _without("PixelRepresentation"),
    "no number of frames": lambda: _without("NumberOfFrames"),
}
"""Files whose frames can be had all the same, at least by some."""
