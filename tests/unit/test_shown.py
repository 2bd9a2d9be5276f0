from __future__ import annotations

import pytest

from isodicom.shown import shown


@pytest.mark.parametrize("value", [None, 5, "text", b"ab", [1, 2], 2.5])
def test_a_short_value_is_written_as_it_is(value: object) -> None:
    assert shown(value) == repr(value)


@pytest.mark.parametrize("value", ["a\n" * 9999, b"\0" * 9999, list(range(9999)), 10**4000])
def test_a_long_one_is_cut_short(value: object) -> None:
    assert len(shown(value)) <= 80
    assert "..." in shown(value)
    assert "\n" not in shown(value)
