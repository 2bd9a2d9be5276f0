"""The reader of frames gives what the peer's gives, and more of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pydicom.data
import pytest
from highdicom.io import ImageFileReader as PeerReader
from pydicom.errors import InvalidDicomError
from pydicom.filebase import DicomBytesIO

from isodicom.errors import IsodicomError
from isodicom.io import ImageFileReader

BUNDLED = sorted(Path(pydicom.data.__file__).with_name("test_files").glob("*.dcm"))
SHARED = (
    "ct_image.dcm",
    "dx_image.dcm",
    "seg_image_cr_binary.dcm",
    "seg_image_ct_binary.dcm",
    "seg_image_ct_binary_fractional.dcm",
    "seg_image_ct_binary_overlap.dcm",
    "seg_image_ct_binary_single_frame.dcm",
    "seg_image_ct_true_fractional.dcm",
    "seg_image_sm_control.dcm",
    "seg_image_sm_control_labelmap.dcm",
    "seg_image_sm_control_labelmap_palette_color.dcm",
    "seg_image_sm_dots.dcm",
    "seg_image_sm_dots_tiled_full.dcm",
    "seg_image_sm_numbers.dcm",
    "sm_image.dcm",
    "sm_image_control.dcm",
    "sm_image_dots.dcm",
    "sm_image_grayscale.dcm",
    "sm_image_jpegls.dcm",
    "sm_image_jpegls_nobot.dcm",
    "sm_image_numbers.dcm",
)
OTHERWISE = {
    "MR_truncated.dcm": "its frame is cut off: the peer hands out the rest, we say so",
    "SC_rgb_small_odd_big_endian.dcm": "the peer doesn't swap words of bytes, pydicom and we do",
}
MOST = 6
"""How many frames of a file are compared, besides the last."""
ROUNDED = ("JPEG Baseline", "JPEG Extended", "JPEG 2000 Image Compression")
"""Transfer syntaxes that decoders round differently."""


@pytest.fixture(autouse=True)
def quiet() -> Any:
    """The peer logs each refusal."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def outcome(read: Callable[[], Any]) -> Any:
    """What comes, or that nothing does."""
    try:
        return read()
    except Exception as error:  # any: the peer has many kinds
        return error


def pair(path: Path) -> tuple[ImageFileReader, Any] | None:
    """Both readers, opened; None if the peer can't read the file."""
    peer = PeerReader(path)
    if isinstance(outcome(lambda: (peer.open(), peer.number_of_frames)), Exception):
        return None
    reader = ImageFileReader(path)
    reader.open()
    return reader, peer


def refused(path: Path) -> None:
    """Of what the peer can't read, we read frames or say why not."""
    reader = ImageFileReader(path)
    found = outcome(lambda: (reader.open(), reader.read_frame(0, correct_color=False)))
    if isinstance(found, Exception):
        assert isinstance(found, IsodicomError | InvalidDicomError)
        assert path.name in str(found)


def compare(path: Path) -> None:
    """The same frames, or both an error."""
    readers = pair(path)
    if readers is None:
        refused(path)
        return
    reader, peer = readers
    assert reader.number_of_frames == peer.number_of_frames
    assert reader.transfer_syntax_uid == peer.transfer_syntax_uid
    assert {*peer.metadata.keys()} <= {*reader.metadata.keys()}
    last = reader.number_of_frames - 1
    tolerance = int(reader.transfer_syntax_uid.name.startswith(ROUNDED))
    for index in sorted({*range(min(MOST, last)), last}):
        raw = outcome(lambda index=index: peer.read_frame_raw(index))
        if not isinstance(raw, Exception):
            assert reader.read_frame_raw(index)[: len(raw)] == raw
        for correct_color in (True, False):
            expected = outcome(lambda: peer.read_frame(index, correct_color))  # noqa: B023
            found = outcome(lambda: reader.read_frame(index, correct_color))  # noqa: B023
            if isinstance(expected, Exception):
                if correct_color and "ICC" in str(expected):
                    assert isinstance(found, ValueError)
                continue
            assert not isinstance(found, Exception), found
            # The peer leaves the byte order of the file.
            assert (found.dtype, found.shape) == (expected.dtype.newbyteorder("="), expected.shape)
            assert found.flags.writeable or not expected.flags.writeable
            difference = np.abs(found.astype(np.float64) - expected)
            assert difference.max() <= tolerance
    for index in (-1, last + 1):
        for one in (reader, peer):
            with pytest.raises(ValueError, match="ndex"):
                one.read_frame(index)


@pytest.mark.parametrize(
    "path", [path for path in BUNDLED if path.name not in OTHERWISE], ids=lambda path: path.name
)
def test_bundled_files(path: Path) -> None:
    compare(path)


def test_a_frame_that_is_cut_off() -> None:
    path = next(path for path in BUNDLED if path.name == "MR_truncated.dcm")
    with ImageFileReader(path) as reader, pytest.raises(ValueError, match=r"Frame 1 .* 8192 .* 8130"):
        reader.read_frame(0)


def test_words_of_bytes_are_swapped_as_pydicom_does() -> None:
    path = next(path for path in BUNDLED if path.name == "SC_rgb_small_odd_big_endian.dcm")
    with ImageFileReader(path) as reader:
        np.testing.assert_array_equal(reader.read_frame(0, False), pydicom.dcmread(path).pixel_array)


@pytest.mark.parametrize("name", SHARED)
def test_sample_objects(name: str, shared: Path) -> None:
    compare(shared / "peer" / "testdata" / name)


def test_buffers_of_pydicom(shared: Path) -> None:
    data = (shared / "peer" / "testdata" / "ct_image.dcm").read_bytes()
    with ImageFileReader(DicomBytesIO(data)) as reader, PeerReader(DicomBytesIO(data)) as peer:
        np.testing.assert_array_equal(reader.read_frame(0), peer.read_frame(0))
        assert reader.metadata.PatientName == peer.metadata.PatientName


def test_a_file_that_is_not_there() -> None:
    for kind in (ImageFileReader, PeerReader):
        with pytest.raises(FileNotFoundError):
            kind("/nothing/there.dcm").open()
        with pytest.raises(OSError, match="opened"):
            kind("/nothing/there.dcm").number_of_frames  # noqa: B018
        with pytest.raises(TypeError):
            kind(3)
