from __future__ import annotations

import pytest
from pydicom.dataset import Dataset

from isodicom.errors import AttributeValueError, MissingAttributeError
from isodicom.frame.format import PixelFormat

LITTLE, BIG, JPEG = "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.4.50"


def image(**changed: object) -> Dataset:
    dataset = Dataset()
    facts = {"Rows": 3, "Columns": 5, "BitsAllocated": 16, "BitsStored": 12, "HighBit": 11} | changed
    for keyword, value in facts.items():
        if value is not None:
            setattr(dataset, keyword, value)
    return dataset


def test_a_header_is_read() -> None:
    format = PixelFormat.of(image(PixelRepresentation=1, PhotometricInterpretation="MONOCHROME1 "), LITTLE)
    assert (format.shape, format.dtype, format.bits_stored) == ((3, 5), "i2", 12)
    assert format.photometric_interpretation == "MONOCHROME1"
    assert not format.is_encapsulated


@pytest.mark.parametrize(
    ("bits", "signed", "dtype"),
    [(1, 0, "u1"), (1, 1, "u1"), (8, 1, "i1"), (12, 0, "u2"), (24, 1, "i4"), (40, 0, "u8"), (64, 1, "i8")],
)
def test_the_data_type_holds_what_is_allocated(bits: int, signed: int, dtype: str) -> None:
    assert PixelFormat(LITTLE, 1, 1, 1, bits, bits, "MONOCHROME2", signed).dtype == dtype


def test_floats_come_with_their_size() -> None:
    dataset = image(BitsAllocated=None, FloatPixelData=b"")
    assert PixelFormat.of(dataset, LITTLE).dtype == "f4"
    assert PixelFormat.of(dataset, LITTLE).wrapped_bits == 0


def test_what_is_missing_or_cannot_be_is_named() -> None:
    with pytest.raises(MissingAttributeError, match="Columns"):
        PixelFormat.of(image(Columns=None), LITTLE)
    with pytest.raises(AttributeValueError, match="Rows takes a number from 1 to 65535; 0 was found"):
        PixelFormat.of(image(Rows=0), LITTLE)
    with pytest.raises(AttributeValueError, match="BitsAllocated takes a number from 1 to 64; 128 was found"):
        PixelFormat.of(image(BitsAllocated=128), LITTLE)
    with pytest.raises(AttributeValueError, match="SamplesPerPixel takes 1, 3 or 4; 2 was found"):
        PixelFormat.of(image(SamplesPerPixel=2), LITTLE)


@pytest.mark.parametrize("stored", [0, 17, 65535])
def test_bits_stored_that_cannot_be_are_those_allocated(stored: int) -> None:
    assert PixelFormat.of(image(BitsStored=stored), LITTLE).bits_stored == 16


def test_what_grey_frames_do_not_need_is_not_looked_at() -> None:
    dataset = image(HighBit=None)
    dataset.add_new("HighBit", "US", [1, 2])
    dataset.add_new("PlanarConfiguration", "LO", "none")
    assert PixelFormat.of(dataset, LITTLE).planar_configuration == 0


@pytest.mark.parametrize(
    ("format", "spans"),
    [
        (PixelFormat(LITTLE, 3, 3, 1, 16, 16, "MONOCHROME2"), [(0, 18), (18, 36)]),
        (PixelFormat(LITTLE, 3, 3, 1, 1, 1, "MONOCHROME2"), [(0, 2), (1, 3), (2, 4)]),
        (PixelFormat(LITTLE, 2, 4, 3, 8, 8, "YBR_FULL_422"), [(0, 16), (16, 32)]),
        (PixelFormat(BIG, 3, 3, 1, 8, 8, "MONOCHROME2", vr="OB"), [(0, 9), (9, 18)]),
        (PixelFormat(BIG, 3, 3, 1, 8, 8, "MONOCHROME2", vr="OW"), [(0, 10), (8, 18)]),
        (PixelFormat(BIG, 3, 3, 1, 1, 1, "MONOCHROME2", vr="OW"), [(0, 2), (0, 4)]),
    ],
)
def test_where_native_frames_stand(format: PixelFormat, spans: list[tuple[int, int]]) -> None:
    assert [format.native_span(index) for index in range(len(spans))] == spans


def test_colour_that_is_encapsulated_is_not_shared() -> None:
    assert PixelFormat(JPEG, 2, 4, 3, 8, 8, "YBR_FULL_422").frame_bits == 2 * 4 * 3 * 8
