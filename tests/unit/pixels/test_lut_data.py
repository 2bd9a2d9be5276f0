from __future__ import annotations

import numpy as np
import pytest

from isodicom.errors import AttributeValueError
from isodicom.pixels.lut_data import Descriptor, stored_words, table_entries


def test_descriptors_are_numbers_or_bytes() -> None:
    assert Descriptor.of([3, 5, 16], "LUTDescriptor") == Descriptor(3, 5, 16)
    assert Descriptor.of(b"\x03\0\xff\xff\x08\0", "LUTDescriptor") == Descriptor(3, 65535, 8)
    assert Descriptor.of(b"\x03\0\xff\xff\x08\0", "LUTDescriptor", signed=True) == Descriptor(3, -1, 8)
    big = Descriptor.of(b"\0\x03\0\x05\0\x10", "LUTDescriptor", little_endian=False)
    assert big == Descriptor(3, 5, 16)


@pytest.mark.parametrize(("entries", "count"), [(0, 65536), (-25536, 40000), (65535, 65535)])
def test_many_entries(entries: int, count: int) -> None:
    assert Descriptor.of([entries, 0, 16], "LUTDescriptor").entries == count


@pytest.mark.parametrize("value", [[1, 2], None, 5, b"\0\0\0", [1, 2, 3, 4]])
def test_other_descriptors_are_refused(value: object) -> None:
    with pytest.raises(AttributeValueError, match="LUTDescriptor takes 3 numbers"):
        Descriptor.of(value, "LUTDescriptor")


@pytest.mark.parametrize(
    ("value", "bits", "expected", "dtype"),
    [
        (b"\x01\x02\x03\x00", 8, [1, 2, 3], "u1"),
        (b"\x01\0\x02\0\x03\0", 8, [1, 2, 3], "u1"),
        (b"\x01\0\x02\0\x03\0", 16, [1, 2, 3], "u2"),
        (b"\x01\0\x02\0\xff\x0f", 12, [1, 2, 4095], "u2"),
        (b"\x01\x02\x03\x00", 16, [1, 2, 3], "u1"),
        ([1, 2, 300], 16, [1, 2, 300], "u2"),
        ([0x0201, 0x0003], 8, [1, 2, 3], "u1"),
        (b"\x01\0\x02\0\x03\0\x09\x09", 16, [1, 2, 3], "u2"),
    ],
)
def test_entries_are_found_however_they_are_packed(
    value: object, bits: int, expected: list[int], dtype: str
) -> None:
    found = table_entries(value, Descriptor(3, 0, bits), "LUTData")
    assert found.tolist() == expected
    assert found.dtype == np.dtype(dtype)


def test_a_single_entry() -> None:
    assert table_entries(b"\x07\0", Descriptor(1, 0, 8), "LUTData").tolist() == [7]
    assert table_entries(b"\x07\x01", Descriptor(1, 0, 16), "LUTData").tolist() == [263]
    assert table_entries(263, Descriptor(1, 0, 16), "LUTData").tolist() == [263]


def test_words_of_big_endian() -> None:
    assert stored_words(b"\x01\x02", little_endian=False).tolist() == [0x0102]


def test_too_few_entries() -> None:
    with pytest.raises(AttributeValueError, match="LUTData holds 2 entries, but its descriptor says 9"):
        table_entries(b"\x01\0", Descriptor(9, 0, 8), "LUTData")
