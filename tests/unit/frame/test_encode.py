from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from isodicom.errors import AttributeValueError, EncodingError, MissingAttributeError, NotSupportedError
from isodicom.frame import decode_frame, encode_frame
from isodicom.frame.codecs import coder
from isodicom.frame.codecs.encoders import ENCODINGS
from isodicom.frame.codecs.j2k_header import J2kHeader
from isodicom.frame.codecs.jpeg_header import JpegHeader
from isodicom.frame.format import NATIVE

PREFIX = "1.2.840.10008.1.2."
LITTLE, DEFLATED, RLE, JPEG, JPEG_LS, NEAR, J2K_LOSSLESS, J2K = (
    PREFIX + end for end in ("1", "8.1", "5", "4.50", "4.80", "4.81", "4.90", "4.91")
)
LOSSLESS = [uid for uid in ENCODINGS if uid not in (JPEG, J2K)]
GREY = np.random.default_rng(0).integers(0, 256, (40, 36), dtype=np.uint8)
TWELVE = np.random.default_rng(1).integers(0, 4096, (40, 36), dtype=np.uint16)
COLOUR = np.random.default_rng(2).integers(0, 256, (40, 36, 3), dtype=np.uint8)


def decoded(raw: bytes, uid: str, array: np.ndarray, stored: int, photometric: str) -> np.ndarray:
    samples = array.shape[2] if array.ndim == 3 else 1
    signed = int(array.dtype.kind == "i")
    allocated = 1 if stored == 1 else array.dtype.itemsize * 8
    size = (*array.shape[:2], samples)
    return decode_frame(raw, uid, *size, allocated, stored, photometric, signed, 0 if samples > 1 else None)


@pytest.mark.parametrize("uid", LOSSLESS)
def test_grey_comes_back(uid: str) -> None:
    for array, stored in ((GREY, 8), (TWELVE, 12), (TWELVE, 16)):
        raw = encode_frame(array, uid, array.dtype.itemsize * 8, stored, "MONOCHROME2")
        np.testing.assert_array_equal(decoded(raw, uid, array, stored, "MONOCHROME2"), array)


@pytest.mark.parametrize("uid", LOSSLESS)
def test_colour_comes_back(uid: str) -> None:
    photometric = "YBR_RCT" if uid == J2K_LOSSLESS else "RGB"
    raw = encode_frame(COLOUR, uid, 8, 8, photometric, 0, 0)
    np.testing.assert_array_equal(decoded(raw, uid, COLOUR, 8, photometric), COLOUR)


@pytest.mark.parametrize("uid", [uid for uid in LOSSLESS if 1 in ENCODINGS[uid].greys["MONOCHROME2"]])
def test_single_bits_come_back(uid: str) -> None:
    odd = GREY[:37, :33] if uid not in NATIVE else GREY
    mask = (odd > 99).astype(np.uint8)
    raw = encode_frame(mask, uid, 1, 1, "MONOCHROME2")
    np.testing.assert_array_equal(decoded(raw, uid, mask, 1, "MONOCHROME2"), mask)
    if "4." not in uid:
        assert len(raw) % 2 == 0


@pytest.mark.parametrize("uid", [uid for uid in LOSSLESS if "MONOCHROME2" in ENCODINGS[uid].signed])
def test_signs_come_back(uid: str) -> None:
    array = TWELVE.astype(np.int16) - 2000
    raw = encode_frame(array, uid, 16, 16, "MONOCHROME2", 1)
    np.testing.assert_array_equal(decoded(raw, uid, array, 16, "MONOCHROME2"), array)


@pytest.mark.parametrize("uid", list(ENCODINGS))
def test_arrays_in_any_order_are_encoded_as_they_look(uid: str) -> None:
    plain = encode_frame(GREY, uid, 8, 8, "MONOCHROME2")
    assert encode_frame(np.asfortranarray(GREY), uid, 8, 8, "MONOCHROME2") == plain
    assert type(plain) is bytes
    if uid != JPEG:
        swapped = TWELVE.astype(">u2")
        plain = encode_frame(TWELVE, uid, 16, 12, "MONOCHROME2")
        assert encode_frame(swapped, uid, 16, 12, "MONOCHROME2") == plain


def test_what_loses_something_loses_little() -> None:
    rows, columns = np.mgrid[:64, :64]
    picture = np.stack([rows * 3, columns * 2 + 40, rows + columns], -1).astype(np.uint8)
    for uid, photometric in ((JPEG, "YBR_FULL_422"), (J2K, "YBR_ICT")):
        raw = encode_frame(picture, uid, 8, 8, photometric, 0, 0)
        found = decoded(raw, uid, picture, 8, photometric)
        assert 0 < np.abs(found.astype(int) - picture).mean() < 1
        assert len(raw) < picture.nbytes / 2


def test_precision_is_that_of_bits_stored() -> None:
    small = TWELVE % 32
    assert JpegHeader.of(encode_frame(small, JPEG_LS, 16, 12, "MONOCHROME2")).precision == 12
    assert J2kHeader.of(encode_frame(small, J2K_LOSSLESS, 16, 12, "MONOCHROME2")).precision == 12


def test_noise_that_grows_is_encoded_in_jpeg_ls() -> None:
    raw = encode_frame(GREY, JPEG_LS, 8, 8, "MONOCHROME2")
    assert len(raw) > GREY.nbytes
    assert JpegHeader.of(raw).process == 0xF7
    assert raw[2:4] == b"\xff\xf7"


def test_jpeg_is_a_picture_for_everyone() -> None:
    raw = encode_frame(COLOUR, JPEG, 8, 8, "YBR_FULL_422", 0, 0)
    assert Image.open(io.BytesIO(raw)).size == (36, 40)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((GREY[0], LITTLE, 8, 8, "MONOCHROME2"), r"rows x columns \[x 3\]; shape \(36,\)"),
        ((GREY[:0], LITTLE, 8, 8, "MONOCHROME2"), r"rows x columns \[x 3\]; shape \(0, 36\)"),
        ((GREY, LITTLE, 12, 12, "MONOCHROME2"), "BitsAllocated has to be 1, 8, 16, 32 or 64; 12"),
        ((GREY, LITTLE, 8, 9, "MONOCHROME2"), "BitsStored has to be a number from 1 to 8; 9"),
        ((GREY, LITTLE, 16, 16, "MONOCHROME2"), "integers of 16 bits; uint8 was given"),
        ((GREY, LITTLE, 8, 8, "MONOCHROME2", 1), "signed integers for this PixelRepresentation; uint8"),
        ((GREY > 9, LITTLE, 8, 8, "MONOCHROME2"), "unsigned integers for this PixelRepresentation; bool"),
        ((GREY, LITTLE, 1, 1, "MONOCHROME2"), "zeros and ones"),
        (
            (GREY, LITTLE, 8, 8, "RGB"),
            "PhotometricInterpretation has to be MONOCHROME1 or MONOCHROME2 or PAL",
        ),
        (
            (COLOUR, LITTLE, 8, 8, "MONOCHROME2", 0, 0),
            "has to be RGB or YBR_FULL in Explicit VR Little Endian",
        ),
        ((COLOUR, LITTLE, 8, 8, "RGB", 0, 1), "PlanarConfiguration has to be 0"),
        ((COLOUR[..., :2], LITTLE, 8, 8, "RGB", 0, 0), "SamplesPerPixel has to be 1 or 3"),
        ((COLOUR, JPEG, 8, 8, "RGB", 0, 0), "has to be YBR_FULL_422 in JPEG Baseline"),
        ((GREY, JPEG, 8, 7, "MONOCHROME2"), "BitsStored has to be 8 as BitsAllocated"),
        ((TWELVE, JPEG, 16, 12, "MONOCHROME2"), "BitsAllocated has to be 8"),
        ((GREY, JPEG, 8, 8, "MONOCHROME2", 0, 0), "PlanarConfiguration has to be absent for grey"),
        ((GREY.view(np.int8), JPEG_LS, 8, 8, "MONOCHROME2", 1), "PixelRepresentation has to be 0 for MONO"),
        ((GREY.view(np.int8), RLE, 8, 8, "PALETTE COLOR", 1), "PixelRepresentation has to be 0 for PAL"),
        ((GREY, NEAR, 8, 8, "PALETTE COLOR"), "has to be MONOCHROME1 or MONOCHROME2 in JPEG-LS Lossy"),
        ((GREY[:31], J2K_LOSSLESS, 8, 8, "MONOCHROME2"), "Rows has to be 32 or more"),
        (
            (GREY, RLE, 8, 7, "MONOCHROME2"),
            "BitsStored of 7 holds values from 0 to 127; they go from 0 to 255",
        ),
    ],
)
def test_what_does_not_fit_is_refused(arguments: tuple[object, ...], message: str) -> None:
    with pytest.raises(AttributeValueError, match=message):
        encode_frame(*arguments)  # type: ignore[arg-type]


def test_native_bits_that_end_inside_a_byte_are_refused() -> None:
    with pytest.raises(EncodingError, match="15 single bits end inside a byte"):
        encode_frame(np.ones((3, 5), np.uint8), LITTLE, 1, 1, "MONOCHROME2")


def test_native_frames_take_what_bits_stored_does_not_hold() -> None:
    raw = encode_frame(GREY, LITTLE, 8, 4, "MONOCHROME2")
    np.testing.assert_array_equal(decoded(raw, LITTLE, GREY, 4, "MONOCHROME2"), GREY & 15)


def test_colour_needs_a_planar_configuration() -> None:
    with pytest.raises(MissingAttributeError, match="PlanarConfiguration is needed"):
        encode_frame(COLOUR, LITTLE, 8, 8, "RGB")
    with pytest.raises(MissingAttributeError, match="PlanarConfiguration is needed"):
        decode_frame(bytes(12), LITTLE, 2, 2, 3, 8, 8, "RGB")


@pytest.mark.parametrize("uid", ["1.2.840.10008.1.2.2", "1.2.840.10008.1.2.4.70", "1.2.3"])
def test_other_transfer_syntaxes_are_not_written(uid: str) -> None:
    with pytest.raises(EncodingError, match=f"cannot be encoded in .*{uid}.*they can in .*RLE Lossless"):
        encode_frame(GREY, uid, 8, 8, "MONOCHROME2")


def test_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coder, "_is_there", lambda module: module == "PIL")
    with pytest.raises(
        NotSupportedError, match=r"install imagecodecs .* or pylibjpeg-openjpeg \(`pip install iso"
    ):
        encode_frame(GREY, J2K, 8, 8, "MONOCHROME2")


def test_openjpeg_does_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coder, "_is_there", lambda module: module == "openjpeg")
    raw = encode_frame(COLOUR, J2K_LOSSLESS, 8, 8, "YBR_RCT", 0, 0)
    np.testing.assert_array_equal(decoded(raw, J2K_LOSSLESS, COLOUR, 8, "YBR_RCT"), COLOUR)
    assert len(encode_frame(COLOUR, J2K, 8, 8, "YBR_ICT", 0, 0)) < len(raw)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"rows": 0}, "Rows takes a number from 1 to 65535; 0 was given"),
        ({"samples_per_pixel": 2, "planar_configuration": 0}, "SamplesPerPixel takes 1, 3 or 4; 2"),
        ({"bits_allocated": 65}, "BitsAllocated takes a number from 1 to 64; 65"),
        ({"bits_stored": 9}, "BitsStored takes a number from 1 to BitsAllocated, 8; 9"),
        ({"pixel_keyword": "FloatPixelData"}, "BitsAllocated takes 32 for floats; 8"),
    ],
)
def test_what_no_image_says_of_itself_is_refused(changed: dict[str, object], message: str) -> None:
    told = {"rows": 2, "columns": 2, "samples_per_pixel": 1, "bits_allocated": 8, "bits_stored": 8} | changed
    with pytest.raises(AttributeValueError, match=message):
        decode_frame(bytes(8), LITTLE, photometric_interpretation="MONOCHROME2", **told)  # type: ignore[arg-type]


def test_decoded_frames_can_be_written_to() -> None:
    frame = decode_frame(bytes(4), LITTLE, 2, 2, 1, 8, 8, "MONOCHROME2")
    frame[0, 0] = 1
    frame = decode_frame(
        encode_frame(COLOUR, JPEG, 8, 8, "YBR_FULL_422", 0, 0), JPEG, 40, 36, 3, 8, 8, "RGB", 0, 0
    )
    frame[0, 0] = 1
