from __future__ import annotations

import numpy as np
import pytest

from isodicom.frame.rle import decode_rle, encode_rle

PIXELS = np.random.default_rng(1).integers(0, 4, (6, 7, 1, 1), np.uint8)


def test_what_stands_behind_a_segment_may_be_anything() -> None:
    assert np.array_equal(decode_rle(encode_rle(PIXELS) + b"\x05\x00", 6, 7, 1, 1), PIXELS)


def test_a_segment_that_ends_early_is_refused() -> None:
    encoded = encode_rle(PIXELS)
    with pytest.raises(ValueError, match="segment 1 of 1 is damaged"):
        decode_rle(encoded[: len(encoded) - 8], 6, 7, 1, 1)


def test_more_pixels_than_bytes_can_hold_are_refused_before_there_is_room_for_them() -> None:
    with pytest.raises(ValueError, match="can't hold 65535 x 65535 pixels"):
        decode_rle(encode_rle(PIXELS), 65535, 65535, 1, 1)
