"""Odd files are read and what was passed over is told; broken ones fail clearly, before memory is asked for."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from pydicom.errors import InvalidDicomError

import isodicom
from isodicom.errors import IsodicomError
from tests.factories.damaged import BROKEN, LAYOUT, ODD

VALUES = LAYOUT.values()
FRAMES_OF = {"fewer frames said than there are": 2, "no number of frames": 1}
"""How many frames odd files have, where it isn't three."""
ONE_FRAME = "no frames said"
"""As there are pixels, it is taken for one frame, and that is told."""
PLENTY = 3_000_000
"""Bytes of memory that a small broken file may take: a chunk or two, and what messages need."""


def frames_of(file: object, lazy: bool) -> np.ndarray:
    """All stored frames."""
    return isodicom.imread(file, lazy_frame_retrieval=lazy).get_stored_frames()  # type: ignore[arg-type]


@pytest.mark.parametrize("lazy", [False, True])
@pytest.mark.parametrize("name", ODD)
def test_odd_files_give_their_frames(name: str, lazy: bool, tmp_path: Path) -> None:
    path = tmp_path / "odd.dcm"
    path.write_bytes(ODD[name]())
    expected = VALUES[: FRAMES_OF.get(name, 3)]
    np.testing.assert_array_equal(frames_of(path, lazy), expected)
    np.testing.assert_array_equal(frames_of(io.BytesIO(path.read_bytes()), lazy), expected)


@pytest.mark.parametrize("lazy", [False, True])
@pytest.mark.parametrize("name", sorted(BROKEN.keys() - {ONE_FRAME}))
def test_broken_files_fail_clearly_and_early(name: str, lazy: bool, tmp_path: Path) -> None:
    path = tmp_path / "broken_file.dcm"
    path.write_bytes(BROKEN[name]())
    frames_of_whole()
    tracemalloc.start()
    try:
        with pytest.raises((IsodicomError, InvalidDicomError)) as caught:
            frames_of(path, lazy)
        assert tracemalloc.get_traced_memory()[1] < PLENTY
    finally:
        tracemalloc.stop()
    assert "broken_file.dcm" in str(caught.value)


def frames_of_whole() -> None:
    """Read something, so that modules are loaded before memory is counted."""
    frames_of(io.BytesIO(ODD["group lengths"]()), False)


@pytest.mark.parametrize("name", ["cut in the last frame", "more frames said than there are"])
def test_frames_that_are_whole_can_be_had_of_what_is_cut(name: str, tmp_path: Path) -> None:
    path = tmp_path / "cut.dcm"
    path.write_bytes(BROKEN[name]())
    try:
        image = isodicom.imread(path, lazy_frame_retrieval=True)
    except IsodicomError:
        return  # told when it is opened: as good
    np.testing.assert_array_equal(image.get_stored_frame(1), VALUES[0])


@pytest.mark.parametrize(
    "name",
    ["no preamble", "no preamble and no meta", "no meta", "explicit, said to be implicit", "pixels too long"],
)
def test_what_was_passed_over_is_a_finding(name: str) -> None:
    image = isodicom.imread(io.BytesIO(ODD[name]()))
    assert [finding for finding in image.findings if finding.rule.startswith("reading.")]


def test_an_image_of_no_frames_with_pixels_has_one() -> None:
    image = isodicom.imread(io.BytesIO(BROKEN[ONE_FRAME]()))
    np.testing.assert_array_equal(image.get_stored_frames(), VALUES[:1])
    assert "reading.number_of_frames" in {finding.rule for finding in image.findings}


def test_a_whole_file_has_no_findings() -> None:
    from tests.factories.damaged import whole
    from tests.factories.pixels import file_bytes

    assert list(isodicom.imread(io.BytesIO(file_bytes(whole()))).findings) == []


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    for make in ODD.values():
        frames_of(io.BytesIO(make()), False)
    assert capfd.readouterr() == ("", "")


def test_a_file_that_is_not_there_is_the_builtin_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        isodicom.imread(tmp_path / "nowhere.dcm")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises((IsADirectoryError, IsodicomError)):
        isodicom.imread(tmp_path)
