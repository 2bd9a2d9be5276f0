"""Files open whole or lazily, with the same frames; what is wrong with them is told."""

from __future__ import annotations

import io
import pickle
import tracemalloc
from pathlib import Path

import numpy as np
import pydicom.data
import pytest
from pydicom import dcmread
from pydicom.data import get_testdata_file
from pydicom.encaps import generate_frames
from pydicom.errors import InvalidDicomError
from pydicom.uid import (
    UID,
    DeflatedExplicitVRLittleEndian,
    JPEGBaseline8Bit,
    JPEGLSLossless,
    RLELossless,
)

from isodicom.errors import AttributeValueError, EncodingError, IsodicomError, MissingAttributeError
from isodicom.frame.decode import decode
from isodicom.frame.format import PixelFormat
from isodicom.io.opening import Opened, open_image
from isodicom.io.store import memory_store
from isodicom.io.syntax import GE_PRIVATE
from tests.factories.damaged import BROKEN, LAYOUT, ODD, whole
from tests.factories.encapsulated import value
from tests.factories.pixels import BIG, EXPLICIT, IMPLICIT, Layout, file_bytes, image_of

ENCAPSULATED = [
    str(path)
    for path in sorted(Path(pydicom.data.__file__).with_name("test_files").glob("*.dcm"))
    if (syntax := dcmread(path, specific_tags=["Rows"], force=True).file_meta.get("TransferSyntaxUID"))
    and UID(syntax).is_transfer_syntax
    and UID(syntax).is_encapsulated
]


def frames_of(opened: Opened) -> list[bytes]:
    """All frames."""
    assert opened.store is not None
    return [bytes(frame) for frame in opened.store.frames(range(opened.store.number_of_frames))]


def values_of(opened: Opened) -> list[list[int]]:
    """All frames, decoded."""
    assert opened.store is not None
    form = opened.store.format
    return [
        decode(frame, form, index=index).ravel().tolist() for index, frame in enumerate(frames_of(opened))
    ]


def rules(opened: Opened) -> set[str]:
    """What was passed over, in short."""
    return {finding.rule for finding in opened.findings}


@pytest.mark.parametrize("path", ENCAPSULATED, ids=lambda path: Path(path).name)
def test_encapsulated_frames_are_those_of_pydicom(path: str) -> None:
    dataset = dcmread(path)
    lazy, eager = open_image(path, lazy=True), open_image(path)
    if "PixelData" not in dataset:
        assert lazy.store is eager.store is None
        return
    count = int(dataset.get("NumberOfFrames") or 1)
    expected = list(generate_frames(dataset.PixelData, number_of_frames=count))[:count]
    assert frames_of(lazy) == frames_of(eager) == expected
    assert eager.dataset.PixelData == dataset.PixelData
    held = memory_store(dataset, PixelFormat.of(dataset, dataset.file_meta.TransferSyntaxUID))
    assert [bytes(held.frame(index)) for index in range(count)] == expected


@pytest.mark.parametrize("lazy", [False, True])
@pytest.mark.parametrize(
    "syntax", [EXPLICIT, IMPLICIT, BIG, DeflatedExplicitVRLittleEndian, RLELossless, JPEGLSLossless]
)
def test_frames_are_what_was_written(syntax: str, lazy: bool) -> None:
    layout = Layout(allocated=16, rows=16, columns=16, frames=4, syntax=syntax)
    opened = open_image(file_bytes(image_of(layout)), lazy)
    assert values_of(opened) == [frame.ravel().tolist() for frame in layout.values()]
    assert opened.findings == ()
    assert opened.dataset.Rows == 16
    assert ("PixelData" in opened.dataset) is not lazy


@pytest.mark.parametrize("name", ["FloatPixelData", "DoubleFloatPixelData"])
@pytest.mark.parametrize("lazy", [False, True])
def test_numbers_with_fractions(name: str, lazy: bool) -> None:
    image = image_of(Layout(allocated=16, rows=2, columns=3))
    values = np.arange(6, dtype="f4" if name == "FloatPixelData" else "f8") / 7
    del image.PixelData
    image.BitsAllocated = values.itemsize * 8
    setattr(image, name, values.tobytes())
    opened = open_image(file_bytes(image), lazy)
    assert opened.store is not None
    assert (opened.store.format.keyword, opened.store.format.bits_allocated) == (name, values.itemsize * 8)
    assert values_of(opened) == [values.tolist()]


def test_what_is_read_whole_needs_no_file(tmp_path: Path) -> None:
    path = tmp_path / "image.dcm"
    path.write_bytes(file_bytes(whole()))
    opened = open_image(path)
    path.unlink()
    assert len(frames_of(opened)) == 3
    assert opened.dataset.pixel_array.shape == (3, 8, 8)


def test_pixels_in_memory_are_there_once() -> None:
    data = file_bytes(image_of(Layout(allocated=16, rows=1000, columns=1000, frames=5)))
    stream = io.BytesIO(data)
    tracemalloc.start()
    opened = open_image(stream)
    frames = [opened.store.frame(index) for index in range(5)] if opened.store else []
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(map(len, frames)) == 10_000_000
    assert peak < 10_500_000
    assert len(pickle.dumps(opened)) < 10_100_000


def test_a_lazy_image_costs_its_header() -> None:
    data = file_bytes(image_of(Layout(allocated=16, rows=1000, columns=1000, frames=5)))
    tracemalloc.start()
    opened = open_image(io.BytesIO(data), lazy=True)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert opened.store is not None
    assert peak < 500_000


def test_the_dataset_is_that_of_pydicom() -> None:
    path = str(get_testdata_file("CT_small.dcm"))
    expected, opened = dcmread(path), open_image(path)
    assert opened.dataset == expected
    assert opened.dataset.file_meta == expected.file_meta
    assert opened.dataset["PixelData"].VR == "OW"
    del expected.PixelData
    lazy = open_image(path, lazy=True).dataset
    assert lazy == expected


@pytest.mark.parametrize("syntax", [EXPLICIT, RLELossless])
def test_elements_behind_the_pixels_are_read(syntax: str) -> None:
    image = image_of(Layout(rows=4, columns=4, frames=2, syntax=syntax))
    image.add_new(0xFFFCFFFC, "OB", b"\0" * 20)
    data = file_bytes(image)
    for lazy in (False, True):
        opened = open_image(data, lazy)
        assert opened.dataset[0xFFFCFFFC].value == b"\0" * 20
        assert len(values_of(opened)) == 2
    assert open_image(data).dataset.PixelData == dcmread(io.BytesIO(data)).PixelData


def test_objects_without_pixels_have_a_dataset() -> None:
    for name in ("rtplan.dcm", "DICOMDIR"):
        opened = open_image(str(get_testdata_file(name)), lazy=True)
        assert opened.store is None
        assert opened.dataset.file_meta.TransferSyntaxUID


@pytest.mark.parametrize("lazy", [False, True])
@pytest.mark.parametrize("name", ODD)
def test_odd_files_open(name: str, lazy: bool) -> None:
    opened = open_image(ODD[name](), lazy)
    frames = [frame.ravel().tolist() for frame in LAYOUT.values()]
    found = values_of(opened)
    assert found == frames[: len(found)]
    assert len(found) == int(opened.dataset.get("NumberOfFrames") or 1)


NOTED = {
    "no meta": "reading.transfer_syntax",
    "no preamble and no meta": "reading.transfer_syntax",
    "explicit without meta": "reading.transfer_syntax",
    "fewer frames said than there are": "reading.pixels_left",
    "pixels too long": "reading.pixels_left",
    "no number of frames": "reading.pixels_left",
}


@pytest.mark.parametrize("name", NOTED)
def test_what_was_passed_over_is_told(name: str) -> None:
    assert NOTED[name] in rules(open_image(ODD[name](), lazy=True))


def test_a_number_of_no_frames_is_passed_over() -> None:
    opened = open_image(BROKEN["no frames said"](), lazy=True)
    assert rules(opened) == {"reading.number_of_frames", "reading.pixels_left"}
    assert len(values_of(opened)) == 1


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("lazy", [False, True])
def test_broken_files_say_so_and_cost_nothing(name: str, lazy: bool, tmp_path: Path) -> None:
    path = tmp_path / "broken.dcm"
    path.write_bytes(BROKEN[name]())
    tracemalloc.start()
    try:
        if name in ("no pixels", "cut before the pixels", "cut in the header", "only a preamble"):
            assert open_image(path, lazy).store is None
        elif name == "no frames said":
            checked(path, lazy)  # one is taken to be there
        else:
            with pytest.raises((IsodicomError, InvalidDicomError), match=r"broken\.dcm"):
                checked(path, lazy)
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


def checked(path: Path, lazy: bool) -> None:
    """Open a file and look whether its frames are there."""
    store = open_image(path, lazy).store
    assert store is not None
    store.check(range(store.number_of_frames))


def test_errors_keep_their_kind_and_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "broken.dcm"
    for name, kind in (
        ("bits missing", MissingAttributeError),
        ("no rows said", AttributeValueError),
        ("a frame less than none", AttributeValueError),
    ):
        path.write_bytes(BROKEN[name]())
        with pytest.raises(kind, match=r"broken\.dcm") as caught:
            open_image(path)
        assert caught.value.keyword


def test_a_truncated_file_opens_with_the_frames_that_are_there() -> None:
    for name in ("cut in the last frame", "cut in fragments"):
        for lazy in (False, True):
            opened = open_image(BROKEN[name](), lazy)
            assert opened.store is not None
            opened.store.check([0, 1])
            with pytest.raises(EncodingError, match="Frame 3"):
                opened.store.check([2])
            with pytest.raises(EncodingError, match="Frame 3"):
                opened.store.frame(2)
            assert any(finding.severity == "error" for finding in (*opened.findings, *opened.store.findings))


@pytest.mark.parametrize("syntax", [EXPLICIT, IMPLICIT, BIG, RLELossless, JPEGLSLossless, JPEGBaseline8Bit])
def test_a_transfer_syntax_that_is_missing_is_guessed(syntax: str) -> None:
    image = image_of(Layout(allocated=8, rows=16, columns=16, frames=2, syntax=syntax))
    expected = values_of(open_image(file_bytes(image)))
    data = file_bytes(image, meta=False)
    for lazy in (False, True):
        opened = open_image(data, lazy)
        assert opened.dataset.file_meta.TransferSyntaxUID == syntax
        assert values_of(opened) == expected
        assert "reading.transfer_syntax" in rules(opened)


def test_a_transfer_syntax_that_cannot_be_guessed() -> None:
    image = image_of(Layout(rows=16, columns=16, syntax=RLELossless))
    image.PixelData = image.PixelData[:20] + b"\xff" * 4 + image.PixelData[24:]
    with pytest.raises(EncodingError, match="no TransferSyntaxUID"):
        open_image(file_bytes(image, meta=False))


def test_words_of_big_endian_in_a_private_transfer_syntax() -> None:
    image = image_of(Layout(allocated=16, rows=4, columns=3, frames=2))
    little = [frame.ravel().tolist() for frame in Layout(allocated=16, rows=4, columns=3, frames=2).values()]
    image.PixelData = np.frombuffer(image.PixelData, "<u2").astype(">u2").tobytes()
    image.file_meta.TransferSyntaxUID = IMPLICIT
    data = bytearray(file_bytes(image))
    data = data.replace(b"UI\x12\x00" + IMPLICIT.encode() + b"\0", b"UI\x12\x00" + GE_PRIVATE.encode())
    assert GE_PRIVATE.encode() in data
    assert values_of(open_image(bytes(data), lazy=True)) == little


def test_native_frames_in_items() -> None:
    layout = Layout(allocated=16, rows=4, columns=4, frames=3)
    image = image_of(layout)
    image.PixelData = value([[frame.tobytes()] for frame in layout.values()])
    image["PixelData"].is_undefined_length = True
    image["PixelData"].VR = "OB"
    image.file_meta.TransferSyntaxUID = RLELossless
    data = file_bytes(image).replace(
        b"UI\x14\x00" + RLELossless.encode() + b"\0", b"UI\x14\x00" + EXPLICIT.encode() + b"\0"
    )
    for lazy in (False, True):
        assert values_of(open_image(data, lazy)) == [frame.ravel().tolist() for frame in layout.values()]


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_image(tmp_path / "nothing")
    with pytest.raises(TypeError, match="not int"):
        open_image(3)  # type: ignore[arg-type]
    (tmp_path / "text").write_text("This is no image.\n" * 100)
    with pytest.raises(InvalidDicomError, match="text"):
        open_image(tmp_path / "text")
