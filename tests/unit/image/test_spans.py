from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodicom.errors import FrameIndexError
from isodicom.image.spans import span


@given(st.integers(1, 9), st.data())
def test_bounds_are_those_of_python(count: int, data: st.DataObject) -> None:
    start = data.draw(st.none() | st.integers(-count, count - 1))
    end = data.draw(st.none() | st.integers(-count, count))
    expected = range(count)[start:end]
    try:
        found = range(*span("row", start, end, count, True))
    except FrameIndexError:
        assert not len(expected)
    else:
        assert found == expected


@given(st.integers(1, 9), st.data())
def test_numbers_from_one_are_indices_plus_one(count: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, count - 1))
    end = data.draw(st.integers(start + 1, count))
    assert span("row", start + 1, end + 1, count, False) == span("row", start, end, count, True)


@pytest.mark.parametrize(
    ("start", "end", "as_indices", "error"),
    [
        (0, None, False, FrameIndexError),
        (None, 0, False, FrameIndexError),
        (5, None, False, FrameIndexError),
        (4, None, True, FrameIndexError),
        (None, 6, False, FrameIndexError),
        (None, 5, True, FrameIndexError),
        (-5, None, True, FrameIndexError),
        (3, 2, False, FrameIndexError),
        (2, 2, False, FrameIndexError),
        (1.0, None, False, TypeError),
        ("1", None, True, TypeError),
    ],
)
def test_what_is_out_of_range_is_refused(
    start: Any, end: Any, as_indices: bool, error: type[Exception]
) -> None:
    with pytest.raises(error, match="row"):
        span("row", start, end, 4, as_indices)


def test_errors_are_those_of_values_and_indices() -> None:
    for kind in (ValueError, IndexError):
        with pytest.raises(kind, match="row_start=9 is out of range"):
            span("row", 9, None, 4, False)


def test_nothing_may_be_asked_for_where_that_is_allowed() -> None:
    assert span("row", 2, 2, 4, False, empty=True) == (1, 1)
    assert span("row", np.int64(2), None, 4, False) == (1, 4)
