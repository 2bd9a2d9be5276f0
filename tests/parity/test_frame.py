"""Frames are decoded and encoded as the peer does it, and images as pydicom does it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import highdicom.frame
import numpy as np
import pydicom
import pydicom.data
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.dataset import Dataset
from pydicom.encaps import get_frame
from pydicom.pixels.decoders.base import get_decoder
from pydicom.pixels.encoders import RLELosslessEncoder

import isodicom.frame
from isodicom.frame.decode import decode
from isodicom.frame.format import PixelFormat

PREFIX = "1.2.840.10008.1.2."
IMPLICIT = "1.2.840.10008.1.2"
EXPLICIT, RLE, JPEG, JPEG_LS, NEAR, J2K_LOSSLESS, J2K, HTJ2K = (
    PREFIX + end for end in ("1", "5", "4.50", "4.80", "4.81", "4.90", "4.91", "4.203")
)
OURS, PEER = isodicom.frame, highdicom.frame
# What pydicom does not decode with the packages that are here, and why.
NOT_DECODED = {
    "JPEG-lossy.dcm": "JPEG of 12 bits",
    "JPGExtended.dcm": "JPEG of 12 bits",
    "JPEG2000-embedded-sequence-delimiter.dcm": "an end of the sequence inside a frame",
    "MR_truncated.dcm": "pixels are cut off",
    "nested_priv_SQ.dcm": "no pixels",
}


@pytest.fixture(autouse=True, scope="module")
def _without_gdcm_as_encoder() -> Iterator[None]:
    """GDCM's RLE encoder ends the process for some frames."""
    RLELosslessEncoder.remove_plugin("gdcm")
    yield
    RLELosslessEncoder.add_plugin("gdcm", ("pydicom.pixels.encoders.gdcm", "encode_pixel_data"))


def images() -> list[Path]:
    """All images that come with pydicom and pydicom-data."""
    import data_store

    folders = (Path(package.__file__).parent for package in (pydicom.data, data_store))
    paths = sorted(path for folder in folders for path in folder.rglob("*.dcm"))
    return sorted({path.name: path for path in paths}.values())


def opened(path: Path) -> Dataset | None:
    """The image, or None if it is none."""
    try:
        image = pydicom.dcmread(path)
    except pydicom.errors.InvalidDicomError:
        return None
    keywords = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")
    has_pixels = any(keyword in image for keyword in keywords) and "Rows" in image
    return image if has_pixels and "TransferSyntaxUID" in image.file_meta else None


def frames(image: Dataset) -> Iterator[tuple[int, np.ndarray]]:
    """First, middle and last frame as we decode them."""
    format = PixelFormat.of(image, image.file_meta.TransferSyntaxUID)
    text = str(image.get("NumberOfFrames") or 1)
    count = int(text) if text.isdigit() else 1
    data = image[format.keyword].value
    for index in sorted({0, count // 2, count - 1}):
        if format.is_encapsulated:
            raw = get_frame(data, index, number_of_frames=count)
        else:
            raw = data[slice(*format.native_span(index))]
        yield index, decode(raw, format, index=index)


@pytest.mark.filterwarnings("ignore")
def test_frames_of_real_images_are_those_of_pydicom() -> None:
    compared = 0
    for path in images():
        image = opened(path)
        if image is None or path.name in NOT_DECODED:
            continue
        decoder = get_decoder(image.file_meta.TransferSyntaxUID)
        if path.name == "badVR.dcm":
            image.NumberOfFrames = 1
        for index, found in frames(image):
            expected, _ = decoder.as_array(image, index=index)
            assert found.dtype == expected.dtype.newbyteorder("="), path.name
            np.testing.assert_array_equal(found, expected, err_msg=path.name)
            compared += 1
    assert compared > 150


def test_jpeg_of_12_bits_is_what_gdcm_reads() -> None:
    import SimpleITK as simple_itk

    for path in images():
        if NOT_DECODED.get(path.name) == "JPEG of 12 bits":
            image = opened(path)
            assert image is not None
            ((_, found),) = frames(image)
            expected = simple_itk.GetArrayFromImage(simple_itk.ReadImage(str(path)))[0]
            np.testing.assert_array_equal(found, expected)


@st.composite
def requests(draw: st.DrawFn) -> tuple[np.ndarray, dict[str, Any]]:
    """An array and the arguments that its encoding takes; some of them wrong."""
    bits = draw(st.sampled_from([8, 8, 8, 16, 16, 32, 1]))
    stored = draw(st.integers(max(1, bits - 4), bits))
    signed = draw(st.booleans()) if bits > 1 else False
    samples = draw(st.sampled_from([1, 1, 3]))
    rows, columns = draw(st.integers(1, 40)), draw(st.integers(1, 40))
    shape = (rows, columns) if samples == 1 else (rows, columns, samples)
    low, high = (-(1 << stored - 1), 1 << stored - 1) if signed else (0, 1 << stored)
    rng = np.random.default_rng(draw(st.integers(0, 99)))
    values = rng.integers(low, high, shape, dtype=np.int64) // draw(st.sampled_from([1, 7]))
    array = values.astype(f"{'i' if signed else 'u'}{max(8, bits) // 8}")
    colours = ("RGB", "YBR_FULL", "YBR_FULL_422", "YBR_RCT", "YBR_ICT", "MONOCHROME2")
    greys = ("MONOCHROME2", "MONOCHROME1", "PALETTE COLOR", "RGB")
    return array, {
        "transfer_syntax_uid": draw(
            st.sampled_from([IMPLICIT, EXPLICIT, RLE, JPEG, JPEG_LS, NEAR, J2K_LOSSLESS, J2K, HTJ2K])
        ),
        "bits_allocated": bits,
        "bits_stored": stored,
        "photometric_interpretation": draw(st.sampled_from(colours if samples == 3 else greys)),
        "pixel_representation": int(signed),
        "planar_configuration": draw(st.sampled_from([0, 0, 1, None] if samples == 3 else [None, None, 0])),
    }


def outcome(function: Any, *arguments: Any, **more: Any) -> Any:
    """What a function returns or raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return function(*arguments, **more)
        except (ValueError, RuntimeError) as error:
            return error


@given(requests())
def test_frames_are_encoded_as_the_peer_does_it(request: tuple[np.ndarray, dict[str, Any]]) -> None:
    array, told = request
    uid = told["transfer_syntax_uid"]
    ours, theirs = (outcome(room.encode_frame, array, **told) for room in (OURS, PEER))
    if isinstance(theirs, ValueError):
        assert isinstance(ours, ValueError), (ours, theirs)
        return
    if isinstance(theirs, RuntimeError):  # their codec is missing or has no room; ours may have some
        assert isinstance(ours, bytes | RuntimeError), ours
        return
    assert isinstance(ours, bytes), ours
    if uid in (IMPLICIT, EXPLICIT, JPEG, JPEG_LS, NEAR):
        assert ours == bytes(theirs)
    size = {"rows": array.shape[0], "columns": array.shape[1]}
    size["samples_per_pixel"] = 3 if array.ndim == 3 else 1
    if told["photometric_interpretation"] == "YBR_FULL" and array.dtype != np.uint8:
        return  # they decode no such frames
    frames = [PEER.decode_frame(frame, **told, **size) for frame in (ours, bytes(theirs))]
    np.testing.assert_array_equal(*frames)
    found = OURS.decode_frame(ours, **told, **size)
    assert found.dtype == frames[0].dtype
    np.testing.assert_array_equal(found, frames[0])


@given(
    st.sampled_from([1, 8, 16, 32]),
    st.integers(0, 1),
    st.sampled_from([1, 3]),
    st.integers(1, 9),
    st.integers(1, 5).map(lambda half: 2 * half),
    st.integers(0, 7),
    st.data(),
)
def test_native_frames_are_decoded_as_the_peer_does_it(
    bits: int, signed: int, samples: int, rows: int, columns: int, index: int, data: st.DataObject
) -> None:
    samples = 1 if bits == 1 else samples
    colours = ("RGB", "YBR_FULL", "YBR_FULL_422") if bits == 8 else ("RGB",)
    told = {
        "transfer_syntax_uid": data.draw(
            st.sampled_from([IMPLICIT, EXPLICIT, PREFIX + "2", PREFIX + "1.99"])
        ),
        "rows": rows,
        "columns": columns,
        "samples_per_pixel": samples,
        "bits_allocated": bits,
        "bits_stored": bits if samples == 3 else data.draw(st.integers(1, bits)),
        "photometric_interpretation": data.draw(st.sampled_from(colours)) if samples == 3 else "MONOCHROME2",
        "pixel_representation": signed if bits > 1 and samples == 1 else 0,
        "planar_configuration": data.draw(st.sampled_from([0, 1])) if samples == 3 else None,
        "index": index,
    }
    if told["photometric_interpretation"] == "YBR_FULL_422":
        told["planar_configuration"] = 0
    needed = (rows * columns * samples * bits + (index * rows * columns * bits) % 8 + 7) // 8
    needed = needed * 2 // 3 if told["photometric_interpretation"] == "YBR_FULL_422" else needed
    raw = np.random.default_rng(data.draw(st.integers(0, 99))).bytes(needed)
    ours, theirs = OURS.decode_frame(raw, **told), PEER.decode_frame(raw, **told)
    assert ours.dtype == theirs.dtype.newbyteorder("=")
    np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize(
    ("uid", "raw"),
    [
        (EXPLICIT, b"123"),
        (RLE, b"1234"),
        (JPEG, b"1234"),
        (JPEG_LS, b""),
        (J2K_LOSSLESS, b"\xff\x4f\xff\x51"),
        (PREFIX + "4.100", b"1234"),
        ("1.2.3", b"1234"),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_what_cannot_be_decoded_raises_what_the_peer_raises(uid: str, raw: bytes) -> None:
    arguments = (raw, uid, 2, 3, 1, 8, 8, "MONOCHROME2")
    with pytest.raises((ValueError, RuntimeError)) as theirs:
        PEER.decode_frame(*arguments)
    with pytest.raises((ValueError, RuntimeError)) as ours:
        OURS.decode_frame(*arguments)
    assert isinstance(ours.value, theirs.type)


@pytest.mark.parametrize("uid", [IMPLICIT, EXPLICIT, RLE, JPEG, JPEG_LS, NEAR, J2K_LOSSLESS, J2K, HTJ2K])
def test_what_is_said_of_loss_is_what_the_peer_says(uid: str) -> None:
    assert OURS.get_lossy_compression_attributes(uid) == PEER.get_lossy_compression_attributes(uid)
