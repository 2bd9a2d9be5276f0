from __future__ import annotations

import numpy as np
import pytest

from isodicom.errors import TransformError
from isodicom.pixels.real_world import RealWorldMap
from isodicom.pixels.rescale import Rescale


def test_values_in_the_range_are_mapped() -> None:
    out = np.empty(3)
    RealWorldMap(Rescale(2.0, 1.0), 0, 10).apply(np.array([0, 5, 10]), out)
    assert out.tolist() == [1, 11, 21]
    RealWorldMap(Rescale(2.0, 1.0), 0, 10).apply(np.zeros(0), out[:0])


@pytest.mark.parametrize("stored", [[-1, 5], [5, 11]])
def test_values_outside_are_refused(stored: list[int]) -> None:
    with pytest.raises(TransformError, match="from 0 to 10, but this frame has some from"):
        RealWorldMap(Rescale(), 0, 10).apply(np.array(stored), np.empty(2))


def test_what_is_no_number_stays_none() -> None:
    out = np.empty(2)
    RealWorldMap(Rescale(2.0, 0.0), 0, 10).apply(np.array([np.nan, 3.0]), out)
    assert np.isnan(out[0])
    assert out[1] == 6
