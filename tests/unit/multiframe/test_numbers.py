"""Numbers of many images are read as of each on its own, whether pydicom has converted them or not."""

from __future__ import annotations

import numpy as np
import pytest
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import Tag

from isodicom.errors import GeometryError
from isodicom.multiframe.numbers import numbers


def _raw(keyword: str, vr: str | None, value: bytes | None, little_endian: bool = True) -> Dataset:
    image, tag = Dataset(), Tag(keyword)
    image[tag] = RawDataElement(tag, vr, len(value or b""), value, 0, vr is None, little_endian)
    return image


def _converted(keyword: str, value: object) -> Dataset:
    image = Dataset()
    setattr(image, keyword, value)
    return image


def test_each_way_to_hold_numbers() -> None:
    images = [
        _raw("PixelSpacing", "DS", b"0.5\\0.25 "),
        _raw("PixelSpacing", None, b"0.5\\0.25 "),
        _converted("PixelSpacing", [0.5, 0.25]),
        _raw("PixelSpacing", "DS", b"1\\2 "),
        _raw("PixelSpacing", "DS", b""),
        _raw("PixelSpacing", "DS", None),
        Dataset(),
        _raw("PixelSpacing", "DS", b"0.5\\0.25 "),
    ]
    nothing = [np.nan, np.nan]
    expected = [[0.5, 0.25]] * 3 + [[1, 2]] + [nothing] * 3 + [[0.5, 0.25]]
    np.testing.assert_array_equal(numbers(images, "PixelSpacing"), expected)


def test_the_order_of_bytes_is_that_of_each_image() -> None:
    images = [_raw("Rows", "US", b"\x00\x02"), _raw("Rows", "US", b"\x00\x02", False), _converted("Rows", 7)]
    np.testing.assert_array_equal(numbers(images, "Rows"), [[512], [2], [7]])


@pytest.mark.parametrize("value", [b"1", b"1\\2\\3", b"1\\a", b"1\\nan", b"1\\inf"])
def test_what_is_not_so_many_numbers_is_refused(value: bytes) -> None:
    images = [_raw("PixelSpacing", "DS", b"1\\2"), _raw("PixelSpacing", "DS", value)]
    with pytest.raises(GeometryError, match=r"PixelSpacing of the source image .* is not two lengths"):
        numbers(images, "PixelSpacing")
