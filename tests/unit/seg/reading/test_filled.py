from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodicom.image.stored import frame_store
from isodicom.seg import Segmentation
from isodicom.seg.reading import assemble as assembling
from isodicom.seg.reading.filled import FilledRows
from tests.factories.images import ct_series, random_mask, segmentation

SIZES = [(8, 8), (6, 16), (5, 24), (7, 5), (16, 64)]


@st.composite
def masks(draw: st.DrawFn) -> Any:
    """A mask of one plane, of which some rows are empty."""
    rows, columns = draw(st.sampled_from(SIZES))
    mask = random_mask((rows, columns), seed=draw(st.integers(0, 999)))
    kept = draw(st.lists(st.booleans(), min_size=rows, max_size=rows))
    mask[~np.array(kept)] = 0
    return mask


def pieces(length: int) -> st.SearchStrategy[slice]:
    return st.tuples(st.integers(0, length - 1), st.integers(1, length)).map(
        lambda ends: slice(min(ends), max(ends[0] + 1, ends[1]))
    )


@given(mask=masks(), data=st.data())
def test_rows_that_are_left_out_are_empty(mask: Any, data: st.DataObject) -> None:
    seg = segmentation(ct_series(2, mask.shape), np.stack([mask, 1 - mask]), omit_empty_frames=False)
    store = frame_store(seg)
    piece = data.draw(st.none() | st.tuples(pieces(mask.shape[0]), pieces(mask.shape[1])))
    for frame, stored in enumerate(seg.get_stored_frames()):
        wanted = stored if piece is None else stored[piece]
        found = FilledRows(store).of(store.frame(frame), frame, piece)
        whole = np.zeros_like(wanted)
        if found is not None:
            values, first = found
            assert values.shape[1] == wanted.shape[1]
            whole[first : first + len(values)] = values
        np.testing.assert_array_equal(whole, wanted)


def test_only_rows_with_pixels_are_given_where_rows_begin_with_bytes() -> None:
    mask = np.zeros((1, 64, 64), np.uint8)
    mask[0, 20:23, 5] = 1
    seg = segmentation(ct_series(1, (64, 64)), mask)
    store = frame_store(seg)
    found = FilledRows(store).of(store.frame(0), 0, None)
    assert found is not None
    assert (found[1], len(found[0])) == (20, 3)
    seg = segmentation(ct_series(1, (64, 64)), 0 * mask, omit_empty_frames=False)
    assert FilledRows(frame_store(seg)).of(frame_store(seg).frame(0), 0, None) is None


@pytest.fixture
def seg() -> Segmentation:
    """Three segments on nine slices."""
    return segmentation(ct_series(9, (16, 16)), random_mask((9, 16, 16), 3), 3)


@pytest.mark.parametrize("threads", [2, 3])
def test_threads_give_what_one_gives(
    seg: Segmentation, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    combined, stacked = seg.get_volume(combine_segments=True), seg.get_volume()
    monkeypatch.setattr(assembling, "_threads", lambda *_: threads)
    for _ in range(5):
        np.testing.assert_array_equal(seg.get_volume(combine_segments=True).array, combined.array)
        np.testing.assert_array_equal(seg.get_volume().array, stacked.array)
    wrong = segmentation(ct_series(9, (16, 16)), random_mask((9, 16, 16, 3)), 3)
    with pytest.raises(RuntimeError, match=r"segments \d and \d have pixels in common"):
        wrong.get_volume(combine_segments=True)
