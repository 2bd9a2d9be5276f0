from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from isodicom.pictures.sheet import montage


def test_pictures_stand_in_rows_in_their_order() -> None:
    sheet = np.asarray(montage([Image.new("L", (10, 10), shade) for shade in (50, 100, 150, 200)]))
    assert sheet.shape == (24, 24, 3)
    assert [int(sheet[y, x, 0]) for y in (5, 19) for x in (5, 19)] == [50, 100, 150, 200]


def test_captions_are_drawn() -> None:
    plain = montage([Image.new("L", (60, 60), 0)])
    named = montage([Image.new("L", (60, 60), 0)], ["7"])
    assert np.asarray(named).sum() > np.asarray(plain).sum()


def test_no_pictures_and_other_captions_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        montage([])
    with pytest.raises(ValueError, match="1 pictures, but 2 captions"):
        montage([Image.new("L", (4, 4))], ["a", "b"])
