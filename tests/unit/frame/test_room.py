from __future__ import annotations

import numpy as np
import pytest

from isodicom.errors import FrameError
from isodicom.frame.room import room


def test_there_is_room_for_what_is_asked_for() -> None:
    assert room((2, 3), np.dtype("u2")).shape == (2, 3)
    assert not room((2, 3), np.dtype("f4"), cleared=True).any()


@pytest.mark.parametrize("shape", [(1 << 30, 1 << 29), (1 << 40, 1 << 40, 1 << 40)])
def test_more_than_there_can_be_is_refused_with_its_size(shape: tuple[int, ...]) -> None:
    with pytest.raises(FrameError, match="GiB, more than there is memory"):
        room(shape, np.dtype(np.float64))
