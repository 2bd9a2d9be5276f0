"""How the pixels of an image are stored."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from pydicom.dataset import Dataset

from isodicom.encoding.tags import element_in
from isodicom.errors import AttributeValueError, MissingAttributeError
from isodicom.pixels.texts import own_text
from isodicom.valuerep import number_in

BIG_ENDIAN = "1.2.840.10008.1.2.2"
NATIVE = frozenset(
    {
        "1.2.840.10008.1.2",
        "1.2.840.10008.1.2.1",
        "1.2.840.10008.1.2.1.99",
        BIG_ENDIAN,
        "1.2.840.10008.1.20",  # Papyrus 3, implicit little endian (retired)
    }
)
_SAMPLES = (1, 3, 4)
_LARGEST = 0xFFFF
_LONGEST = 16  # of a code string
KEYWORDS = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")


@dataclass(frozen=True, slots=True)
class PixelFormat:
    """How the pixels of an image are stored (PS3.3 C.7.6.3, C.7.6.24, C.7.6.25).

    Parameters
    ----------
    transfer_syntax_uid: str
        The transfer syntax.
    rows, columns, samples_per_pixel, bits_allocated, bits_stored: int
        The attributes of those names.
    photometric_interpretation: str
        How samples are to be read as grey or colour.
    pixel_representation: int, optional
        0 for unsigned, 1 for signed integers.
    planar_configuration: int, optional
        0 for samples side by side, 1 for planes one after the other; of native and RLE frames.
    keyword: str, optional
        The attribute that holds the pixels.
    vr: str, optional
        Its value representation: words of big endian are swapped, bytes are not.
    """

    transfer_syntax_uid: str
    rows: int
    columns: int
    samples_per_pixel: int
    bits_allocated: int
    bits_stored: int
    photometric_interpretation: str
    pixel_representation: int = 0
    planar_configuration: int = 0
    keyword: str = "PixelData"
    vr: str = "OW"

    @property
    def is_encapsulated(self) -> bool:
        """bool: whether frames are encoded each for itself"""
        return self.transfer_syntax_uid not in NATIVE

    @property
    def dtype(self) -> np.dtype[np.generic]:
        """numpy.dtype: of stored values, in the byte order of this machine"""
        if self.keyword != "PixelData":
            return np.dtype(np.float32 if self.keyword == "FloatPixelData" else np.float64)
        if self.bits_allocated == 1:
            return np.dtype(np.uint8)
        width = max(8, 1 << (self.bits_allocated - 1).bit_length())
        return np.dtype(f"{'i' if self.pixel_representation else 'u'}{width // 8}")

    @property
    def shape(self) -> tuple[int, ...]:
        """tuple[int, ...]: rows x columns, with the samples of a colour image behind"""
        plane = (self.rows, self.columns)
        return plane if self.samples_per_pixel == 1 else (*plane, self.samples_per_pixel)

    @property
    def frame_bits(self) -> int:
        """int: how many bits a native frame takes; colour that neighbours share is there once"""
        shared = self.photometric_interpretation == "YBR_FULL_422" and not self.is_encapsulated
        return self.rows * self.columns * (2 if shared else self.samples_per_pixel) * self.bits_allocated

    @property
    def wrapped_bits(self) -> int:
        """int: how many low bits of a cell hold a value, where others may hold anything; 0 where all count"""
        unused = self.keyword == "PixelData" and 0 < self.bits_stored < self.bits_allocated
        return self.bits_stored if unused else 0

    @property
    def word(self) -> int:
        """int: how many bytes are swapped for each other in native frames (2 for words of bytes or bits in
        big endian, PS3.5 8.1.1); frames are read in whole words"""
        packed = self.bits_allocated not in (16, 32, 64)
        swapped = packed and self.transfer_syntax_uid == BIG_ENDIAN and self.vr == "OW"
        return 2 if swapped else 1

    def native_span(self, index: int) -> tuple[int, int]:
        """Return where the bytes of a native frame begin and end, from the first one of all frames.

        Frames of single bits begin and end inside bytes, and odd ones in words of big endian inside words:
        these are given whole. `decode` takes the bytes of this span.

        Parameters
        ----------
        index: int
            The frame, counted from 0.
        """
        unit = 8 * self.word
        first, last = index * self.frame_bits // unit, -((index + 1) * self.frame_bits // -unit)
        return first * self.word, last * self.word

    @classmethod
    def of(cls, image: Dataset, transfer_syntax_uid: str) -> PixelFormat:
        """Read the format from the header of an image.

        Parameters
        ----------
        image: pydicom.dataset.Dataset
            Its pixels need not be there; without them, they are taken for `PixelData`.
        transfer_syntax_uid: str
            The transfer syntax of its pixels.

        Raises
        ------
        isodicom.errors.MissingAttributeError
            If the header doesn't say.
        isodicom.errors.AttributeValueError
            If it says what can't be.
        """
        keyword = next((name for name in KEYWORDS if element_in(image, name) is not None), "PixelData")
        allocated = {"FloatPixelData": 32, "DoubleFloatPixelData": 64}.get(keyword)
        bits = allocated or _number(image, "BitsAllocated", 1, 64)
        stored = int(number_in(image, "BitsStored") or bits)
        samples = int(number_in(image, "SamplesPerPixel") or 1)
        if samples not in _SAMPLES:
            raise _refused("SamplesPerPixel", "1, 3 or 4", samples)
        element = element_in(image, keyword)
        return cls(
            transfer_syntax_uid=str(transfer_syntax_uid),
            rows=_number(image, "Rows", 1, _LARGEST),
            columns=_number(image, "Columns", 1, _LARGEST),
            samples_per_pixel=samples,
            bits_allocated=bits,
            bits_stored=stored if 0 < stored <= bits else bits,
            photometric_interpretation=own_text(image, "PhotometricInterpretation").strip()[:_LONGEST]
            or "MONOCHROME2",
            pixel_representation=int(number_in(image, "PixelRepresentation") or 0),
            planar_configuration=int(number_in(image, "PlanarConfiguration") or 0) if samples > 1 else 0,
            keyword=keyword,
            vr=str(element.VR) if element is not None and element.VR else "OW",
        )


def _number(image: Dataset, keyword: str, least: int, most: int) -> int:
    number = number_in(image, keyword)
    if number is None:
        raise MissingAttributeError(
            f"The image does not say how its pixels are stored: it has no {keyword}.",
            keyword=keyword,
            module="ImagePixelModule",
            reference="PS3.3 C.7.6.3",
        )
    if not least <= number <= most:
        raise _refused(keyword, f"a number from {least} to {most}", number)
    return int(number)


def _refused(keyword: str, expected: str, found: float) -> AttributeValueError:
    return AttributeValueError(
        f"{keyword} takes {expected}; {found:g} was found.",
        keyword=keyword,
        expected=expected,
        found=found,
        reference="PS3.3 C.7.6.3",
    )
