"""Files in which a few bytes are wrong: all that makes sense in them is read."""

from __future__ import annotations

import zlib

import numpy as np
import pytest

from isodicom import imread
from isodicom.encoding import file_meta
from isodicom.encoding.header import read_header
from isodicom.encoding.memory import MemorySource
from isodicom.errors import EncodingError
from tests.factories import damaged
from tests.factories.pixels import DEFLATED, Layout, dataset_bytes, file_bytes, image_of


def written() -> bytes:
    """A file with nothing wrong."""
    return file_bytes(damaged.whole())


def rules(data: bytes) -> list[str]:
    """What was passed over."""
    return [finding.rule for finding in read_header(MemorySource(data)).findings]


def same_frames(data: bytes) -> bool:
    """Whether all frames are read."""
    return np.array_equal(imread(data).get_stored_frames(), imread(written()).get_stored_frames())


@pytest.mark.parametrize("vr", [b"U\x09", b"U\xc9", b"D\x80"])
def test_an_element_of_half_a_vr_is_read(vr: bytes) -> None:
    data = written()
    at = data.index(b"\x20\x00\x0e\x00UI")
    broken = data[: at + 4] + vr + data[at + 6 :]
    assert same_frames(broken)
    assert imread(broken).SeriesInstanceUID == damaged.whole().SeriesInstanceUID
    assert rules(broken) == ["reading.vr"]


def test_zeros_between_elements_do_not_end_the_dataset() -> None:
    data = written()
    at = data.index(b"\x28\x00\x10\x00US")
    broken = data[:at] + bytes(8) + data[at:]
    assert same_frames(broken)
    assert rules(broken) == ["reading.order", "reading.vr"]
    assert rules(data + bytes(16)) == ["reading.trailing"]


@pytest.mark.parametrize("vr", [b"UL", b"DS", b"SS"])
def test_file_meta_has_the_representations_that_it_must_have(vr: bytes) -> None:
    data = written()
    at = data.index(b"\x02\x00\x10\x00UI")
    assert same_frames(data[: at + 4] + vr + data[at + 6 :])


def test_a_file_that_inflates_to_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_meta, "_INFLATED", 1 << 20)
    image = image_of(Layout(syntax=DEFLATED))
    head = file_bytes(image)[: -len(dataset_bytes(image, DEFLATED))]
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(8)) + packer.flush()
    with pytest.raises(EncodingError, match="holds too much"):
        imread(head + bomb)


def test_a_character_set_that_is_a_tag_is_passed_over() -> None:
    image = damaged.whole()
    image.add_new("SpecificCharacterSet", "CS", "")
    data = file_bytes(image)
    at = data.index(b"\x08\x00\x05\x00CS")
    broken = data[:at] + b"\x08\x00\x05\x00AT\x04\x00ABCD" + data[at + 8 :]
    assert same_frames(broken)
    assert rules(broken) == ["reading.character_set"]
