from __future__ import annotations

import numpy as np
import pytest

from isodicom.errors import EncodingError
from isodicom.multiframe.offsets import items, offset_tables


def test_a_basic_table_counts_from_the_first_item() -> None:
    tables = offset_tables([3, 4, 0], extended=False)
    assert tables.starts.tolist() == [0, 12, 24]
    assert tables.attributes is None
    value = b"".join(items(tables, iter([b"abc", b"defg", b""])))
    assert value.hex(" ", 4) == (
        "feff00e0 0c000000 00000000 0c000000 18000000 "
        "feff00e0 04000000 61626300 feff00e0 04000000 64656667 feff00e0 00000000"
    )
    assert tables.size == len(value)


def test_an_extended_table_has_attributes_and_tells_true_lengths() -> None:
    tables = offset_tables([3, 4], extended=True)
    assert tables.head().hex() == "feff00e000000000"
    assert tables.attributes is not None
    starts, lengths = (np.frombuffer(value, "<u8").tolist() for value in tables.attributes)
    assert (starts, lengths) == ([0, 12], [3, 4])


def test_beyond_4_gib_there_is_an_extended_table() -> None:
    third = 0x7FFFFFF8
    assert not offset_tables([third, third - 8, 9], extended=False).extended
    with pytest.warns(UserWarning, match="cannot tell where frames begin behind the first 4 GiB"):
        tables = offset_tables([third, third, 9], extended=False)
    assert tables.extended
    assert tables.starts.tolist() == [0, 1 << 31, 1 << 32]


def test_no_item_holds_4_gib() -> None:
    with pytest.raises(EncodingError, match="Frame 2 has 4294967295 bytes when encoded"):
        offset_tables([1, 0xFFFFFFFF], extended=True)
