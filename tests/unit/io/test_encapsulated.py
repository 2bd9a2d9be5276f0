"""Items with a wrong length: the delimiter behind them tells whether something is cut off."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from isodicom import imread
from isodicom.errors import EncodingError
from tests.factories.encapsulated import DELIMITER, RLE
from tests.factories.pixels import Layout, file_bytes, image_of

ITEM = struct.pack("<HH", 0xFFFE, 0xE000)


def longer(frames: int, by: int = 50) -> tuple[bytes, np.ndarray]:
    """A file whose last item says that it is longer than it is, and its values."""
    layout = Layout(rows=8, columns=8, frames=frames, syntax=RLE)
    data = file_bytes(image_of(layout))
    at = data.rindex(ITEM) + 4
    length = struct.unpack_from("<I", data, at)[0]
    return data[:at] + struct.pack("<I", length + by) + data[at + 4 :], layout.values()


@pytest.mark.parametrize("lazy", [False, True])
@pytest.mark.parametrize("frames", [1, 3])
def test_an_item_that_claims_more_ends_at_the_delimiter(frames: int, lazy: bool) -> None:
    data, values = longer(frames)
    image = imread(data, lazy)
    assert np.array_equal(image.get_stored_frames(), values)
    assert np.array_equal(image.get_stored_frame(frames), values[-1])
    assert [finding.rule for finding in image.findings if finding.severity == "error"] == [
        "reading.item_length"
    ]


@pytest.mark.parametrize("lazy", [False, True])
def test_without_the_delimiter_it_is_cut_off(lazy: bool) -> None:
    data, values = longer(3)
    image = imread(data.removesuffix(DELIMITER), lazy)
    assert np.array_equal(image.get_stored_frame(2), values[1])
    with pytest.raises(EncodingError, match=r"Frame 3 of .* is not there"):
        image.get_stored_frames()
