from __future__ import annotations

import numpy as np

from isodicom.color.profiles import ProfileTransform
from isodicom.pixels.colors import Managed
from tests.factories.colours import srgb, swapped

FRAME = np.random.default_rng(0).integers(0, 256, (4, 5, 3), dtype=np.uint8)


def test_colours_are_written_in_the_type_of_the_output() -> None:
    out = np.empty((4, 5, 3), np.float32)
    Managed(ProfileTransform(swapped())).apply(FRAME, out)
    assert np.array_equal(out, ProfileTransform(swapped()).apply(FRAME))
    assert not np.array_equal(out, FRAME)


def test_more_than_8_bits_keep_their_range() -> None:
    out = np.empty((4, 5, 3), np.uint16)
    Managed(ProfileTransform(srgb()), 4095.0).apply(FRAME.astype(np.uint16) * 16, out)
    np.testing.assert_allclose(out, FRAME.astype(float) * 16, atol=4095 / 255)
    assert out.max() > 3000
