from __future__ import annotations

import os
from dataclasses import replace
from multiprocessing import get_context
from threading import Barrier

import numpy as np
import pytest

from isodicom import Image, imread
from isodicom.image import reading
from isodicom.image.workers import MOST, workers
from tests.factories.encodings import file_of
from tests.factories.enhanced import Enhanced, enhanced


@pytest.fixture
def image(monkeypatch: pytest.MonkeyPatch) -> Image:
    """An image of four frames, which are read by threads."""
    monkeypatch.setattr(reading, "threads_for", lambda *_: 2)
    return imread(file_of(enhanced(replace(Enhanced(), rescale="shared"))))


def _start_all() -> None:
    meeting = Barrier(MOST)
    for _ in workers().map(lambda _: meeting.wait(), range(MOST)):
        pass


def test_threads_are_kept() -> None:
    assert workers() is workers()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_processes_that_are_forked_have_threads_of_their_own(image: Image) -> None:
    _start_all()
    here = image.get_frames()

    def there() -> None:
        assert np.array_equal(image.get_frames(), here)

    child = get_context("fork").Process(target=there)
    child.start()
    child.join(timeout=20)
    child.kill()
    assert child.exitcode == 0
