"""Asking for large pages changes nothing but the time that it takes."""

from __future__ import annotations

import mmap
from io import BytesIO

import numpy as np
import pytest

from isodicom.multiframe.pages import ask_for_large_pages


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (1 << 22) + 1, (1 << 24) + 7])
def test_bytes_stay_as_they_are(size: int) -> None:
    buffer = BytesIO(bytes(size))
    memory = np.frombuffer(buffer.getbuffer(), np.uint8)
    memory[:1] = 7
    ask_for_large_pages(memory)
    memory[-1:] += 1
    assert int(memory.sum()) == (0 if not size else 8)
    del memory
    assert len(buffer.getvalue()) == size


def test_systems_without_them_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(mmap, "MADV_HUGEPAGE", raising=False)
    ask_for_large_pages(np.zeros(1 << 23, np.uint8))
