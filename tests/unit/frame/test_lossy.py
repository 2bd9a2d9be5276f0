from __future__ import annotations

import pytest

from isodicom.frame import get_lossy_compression_attributes
from isodicom.frame.codecs import CODECS
from isodicom.frame.format import NATIVE
from isodicom.standard.uids import UIDS

PREFIX = "1.2.840.10008.1.2."


@pytest.mark.parametrize(
    ("end", "method"),
    [
        ("4.50", "ISO_10918_1"),
        ("4.51", "ISO_10918_1"),
        ("4.81", "ISO_14495_1"),
        ("4.91", "ISO_15444_1"),
        ("4.203", "ISO_15444_15"),
        ("4.112", "ISO_18181_1"),
        ("4.102.1", "ISO_14496_10"),
    ],
)
def test_what_loses_names_its_method(end: str, method: str) -> None:
    assert get_lossy_compression_attributes(PREFIX + end) == ("01", method)


def test_what_is_called_lossless_loses_nothing() -> None:
    names = {uid: UIDS[uid][0] for uid in CODECS.keys() & UIDS.keys()}
    lossless = {uid for uid, name in names.items() if "Lossless" in name and "Near" not in name} | NATIVE
    assert len(lossless) > 10
    assert {get_lossy_compression_attributes(uid) for uid in lossless} == {("00", None)}
