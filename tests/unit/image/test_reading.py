from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from isodicom.image.reading import batches


@given(st.integers(2, 5000), st.integers(2, 8))
def test_batches_take_each_frame_once_and_give_each_thread_as_many(count: int, threads: int) -> None:
    threads = min(threads, count)
    parts = batches(count, threads)
    assert [frame for part in parts for frame in part] == list(range(count))
    assert len(parts) >= threads
    assert max(map(len, parts)) - min(map(len, parts)) <= 1
