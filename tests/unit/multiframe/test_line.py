from __future__ import annotations

import multiprocessing
import os
from typing import Any

import numpy as np
import pytest

from isodicom.errors import EncodingError
from isodicom.frame.codecs import Coder
from isodicom.frame.encode import Encoder
from isodicom.frame.format import PixelFormat
from isodicom.multiframe.line import line_of

FORMAT = PixelFormat("1.2.840.10008.1.2.4.80", 8, 9, 1, 8, 8, "MONOCHROME2")
HOLDS_THE_GIL = Coder("charls.encode_jpegls", "pyjpegls", "jpeg_ls", releases_gil=False)


class Deadly(Encoder):
    """Ends the process that it is called in."""

    def __call__(self, array: Any) -> bytes:
        os._exit(3)


def test_codecs_that_hold_the_interpreter_run_in_processes() -> None:
    encoder = Encoder(FORMAT, (HOLDS_THE_GIL,))
    frames = np.random.default_rng(0).integers(0, 5, (9, 8, 9), np.uint8)
    line = line_of(encoder, 2)
    found = [done for number, frame in enumerate(frames, 1) for done in line.put(frame, number)]
    assert multiprocessing.active_children()
    found += line.rest()
    assert found == [encoder(frame) for frame in frames]
    assert not multiprocessing.active_children()


def test_processes_that_end_are_one_error() -> None:
    line = line_of(Deadly(FORMAT, (HOLDS_THE_GIL,)), 1)
    with pytest.raises(EncodingError, match=r"^Frame 1 cannot be encoded: .*process"):
        _ = [*line.put(np.zeros((8, 9), np.uint8), 1), *line.rest()]
    line.stop()
    assert not multiprocessing.active_children()
