"""Every decoder of every transfer syntax, by itself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest

from isodicom.errors import EncodingError, NotSupportedError
from isodicom.frame.codecs import CODECS, Codec, Coder, coder, has, releases_gil, table
from isodicom.frame.decode import decode
from isodicom.frame.format import NATIVE
from isodicom.standard import uids
from tests.factories.encoded_frames import PREFIX, Encoded, frames

FRAMES = frames()
BASELINE, J2K, XL, VIDEO = (PREFIX + end for end in ("4.50", "4.90", "4.110", "4.100"))
PARTIAL = ("pillow.jpeg", "pillow.jpeg2000")


def pillow_knows(frame: Encoded) -> bool:
    """Pillow takes a part of what its transfer syntaxes hold: JPEG of 8 bits."""
    return "2000" in frame.name or frame.format.bits_stored == 8


def pairs() -> list[tuple[Encoded, Coder]]:
    return [(frame, one) for frame in FRAMES for one in CODECS[frame.format.transfer_syntax_uid].decoders]


def only(monkeypatch: pytest.MonkeyPatch, uid: str, *decoders: Coder) -> None:
    monkeypatch.setitem(CODECS, uid, Codec(decoders))


@pytest.mark.parametrize(
    ("frame", "decoder"), [pytest.param(*pair, id=f"{pair[0].name}-{pair[1].function}") for pair in pairs()]
)
def test_each_decoder_gives_what_was_encoded(
    frame: Encoded, decoder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, frame.format.transfer_syntax_uid, decoder)
    if decoder.function in PARTIAL and not pillow_knows(frame):
        with pytest.raises(EncodingError, match="Pillow decodes"):
            decode(frame.raw, frame.format)
        return
    found = decode(frame.raw, frame.format)
    assert found.dtype == frame.values.dtype
    assert found.shape == frame.values.shape
    assert np.abs(found.astype(int) - frame.values.astype(int)).max() <= frame.apart


@pytest.mark.parametrize("frame", [pytest.param(one, id=one.name) for one in FRAMES])
def test_two_threads_decode_as_one(frame: Encoded) -> None:
    alone = decode(frame.raw, frame.format)
    with ThreadPoolExecutor(2) as pool:
        for found in pool.map(lambda _: decode(frame.raw, frame.format), range(12)):
            np.testing.assert_array_equal(found, alone)


@pytest.mark.parametrize("frame", [pytest.param(one, id=one.name) for one in FRAMES])
def test_the_callers_array_is_filled(frame: Encoded) -> None:
    expected = decode(frame.raw, frame.format)
    for dtype in (expected.dtype, np.dtype(np.float64)):
        whole = np.full((frame.format.rows + 2, 2 * frame.format.columns, *expected.shape[2:]), 99, dtype)
        part = whole[1:-1, ::2]
        assert decode(frame.raw, frame.format, out=part) is part
        np.testing.assert_array_equal(part, expected)
        assert (whole[:, 1::2] == 99).all()


@pytest.mark.parametrize("frame", [pytest.param(one, id=one.name) for one in FRAMES])
def test_what_is_cut_off_or_of_another_size_is_an_error(frame: Encoded) -> None:
    halved = frame.raw[: len(frame.raw) // 2]
    larger = replace(frame.format, rows=frame.format.rows + 1)
    smaller = replace(frame.format, columns=frame.format.columns - 1)
    for raw, format in ((b"", frame.format), (frame.raw[:9], frame.format), (frame.raw, larger)):
        with pytest.raises(EncodingError) as caught:
            decode(raw, format)
        assert caught.value.transfer_syntax == format.transfer_syntax_uid
    for raw, format in ((halved, frame.format), (frame.raw, smaller)):
        with suppress(EncodingError):  # some codecs fill up what is missing
            assert decode(raw, format).shape == format.shape


def test_every_transfer_syntax_of_the_standard_is_a_row() -> None:
    syntaxes = {uid for uid in uids_of_transfer_syntaxes() if uid.startswith("1.2.840.10008.1.2")}
    not_of_images = {
        "1.2.840.10008.1.2.6.1",  # RFC 2557 MIME
        "1.2.840.10008.1.2.6.2",  # XML
    }
    assert len(syntaxes) > 50
    assert syntaxes - not_of_images - NATIVE - CODECS.keys() == set()


def uids_of_transfer_syntaxes() -> list[str]:
    return [uid for uid, (_, _, kind, _) in uids.UIDS.items() if kind == "Transfer Syntax"]


def test_all_that_can_be_decoded_can_be_here() -> None:
    for uid, codec in CODECS.items():
        assert bool(codec.decoders) is not bool(codec.reason)
        assert has(uid) is bool(codec.decoders)
    assert all(has(uid) and releases_gil(uid) for uid in NATIVE)
    assert not has("1.2.3")
    assert not releases_gil("1.2.3")


@pytest.mark.parametrize("uid", [uid for uid, codec in CODECS.items() if codec.reason])
def test_what_no_decoder_knows_says_so(uid: str) -> None:
    format = replace(FRAMES[0].format, transfer_syntax_uid=uid)
    with pytest.raises(NotSupportedError, match=f"\\({uid}\\) are not decoded: "):
        decode(b"1234", format)


def test_unknown_transfer_syntax() -> None:
    with pytest.raises(EncodingError, match=r"1\.2\.3 is no transfer syntax of images"):
        decode(b"1234", replace(FRAMES[0].format, transfer_syntax_uid="1.2.3"))


class TestWithoutTheExtras:
    @pytest.fixture(autouse=True)
    def _nothing_but_dependencies(self, monkeypatch: pytest.MonkeyPatch) -> None:
        here = {"isodicom", "PIL", "jpeg_ls"}
        monkeypatch.setattr(coder, "_is_there", lambda module: module in here)

    @pytest.mark.parametrize("end", ["4.50", "4.51", "4.80", "4.81", "4.90", "5", "8.1", "1.98"])
    def test_what_installs_by_default_decodes(self, end: str) -> None:
        assert has(PREFIX + end)

    def test_it_is_said_what_to_install(self) -> None:
        frame = next(one for one in FRAMES if one.format.transfer_syntax_uid == XL)
        assert not has(XL)
        with pytest.raises(
            NotSupportedError, match=r"install imagecodecs \(`pip install isodicom\[codecs\]`\)"
        ):
            decode(frame.raw, frame.format)

    def test_it_is_said_what_else_might_help(self) -> None:
        frame = next(one for one in FRAMES if one.name == "lossless of 16 bits")
        with pytest.raises(
            EncodingError, match=r"no JPEG of 16 bits.*Perhaps other decoders can: install imagec"
        ):
            decode(frame.raw, frame.format)

    def test_threads_are_no_help_where_the_lock_is_held(self) -> None:
        assert not releases_gil(PREFIX + "4.80")
        assert releases_gil(BASELINE)

    def test_pillow_decodes_jpeg_2000(self) -> None:
        frame = next(one for one in FRAMES if one.name == "JPEG 2000 of 12 bits")
        np.testing.assert_array_equal(decode(frame.raw, frame.format), frame.values)
        with pytest.raises(EncodingError, match="99 x 51 x 1 in the header of the image, but 37 x 51 x 1"):
            decode(frame.raw, replace(frame.format, rows=99))


def test_the_next_decoder_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = next(one for one in FRAMES if one.format.transfer_syntax_uid == J2K)
    fails = Coder("pillow.jpeg", "pillow", "PIL", releases_gil=True)
    works = CODECS[J2K].decoders[-1]
    only(monkeypatch, J2K, fails, works)
    np.testing.assert_array_equal(decode(frame.raw, frame.format), frame.values)
    only(monkeypatch, J2K, fails)
    with pytest.raises(EncodingError, match=r"JPEG 2000.*pillow: a JPEG codestream begins with FFD8"):
        decode(frame.raw, frame.format)


def test_more_bits_than_the_header_allocates_are_an_error() -> None:
    frame = next(one for one in FRAMES if one.name == "JPEG-LS of 12 bits")
    with pytest.raises(EncodingError, match="values of uint16 were decoded"):
        decode(frame.raw, replace(frame.format, bits_allocated=8, bits_stored=8))


def test_names_say_what_a_transfer_syntax_is() -> None:
    assert table.name_of(BASELINE) == f"JPEG Baseline (Process 1) ({BASELINE})"
    assert table.name_of("1.2.3") == "1.2.3"
