"""Values of each representation: legal ones pass, others are told apart."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from isodicom.conformance.values.representations import (
    REPRESENTATIONS,
    is_plainly_legal,
    value_problems,
    values_of,
)

VRS = st.sampled_from(sorted(REPRESENTATIONS))
ASCII = st.binary(max_size=80).map(lambda raw: bytes(byte & 0x7F for byte in raw))
LIKELY = st.text("0123456789.+-eE\\ ^=AZaz_:/\0", max_size=70).map(str.encode)


def rules(vr: str, raw: bytes) -> list[str]:
    return [problem.rule for problem in value_problems(vr, values_of(vr, raw.decode("latin-1")))]


@given(VRS, ASCII | LIKELY)
@example("UI", b"1.2\0")
@example("DS", b" 1.5\\2 ")
def test_what_is_plainly_legal_has_no_problem(vr: str, raw: bytes) -> None:
    if is_plainly_legal(vr, raw):
        assert not rules(vr, raw)


@pytest.mark.parametrize(
    ("vr", "raw"),
    [
        ("AE", b"STORE SCP "),
        ("AS", b"058Y"),
        ("CS", b"ORIGINAL\\PRIMARY\\A_1 "),
        ("DA", b"20240115"),
        ("DS", b"1.5\\-2\\+3.e5\\.5E-3 "),
        ("DS", b"-1.2345678901e-5"),
        ("DT", b"20240115101500.123456"),
        ("IS", b" 12\\-5"),
        ("LO", b"any text (1) "),
        ("LT", b"two\r\nlines\\ and more"),
        ("PN", b"Doe^Jane^^Dr.^PhD "),
        ("SH", b"0123456789ABCDEF"),
        ("ST", b"a\\b "),
        ("TM", b"101500.123456 "),
        ("UC", b"a" * 5000),
        ("UI", b"1.2.840.10008.1.2\0"),
        ("UR", b"https://example.org/a?b=c#d "),
        ("UT", b"text\tand\fmore" * 1000),
    ],
)
def test_usual_values_are_plainly_legal(vr: str, raw: bytes) -> None:
    assert is_plainly_legal(vr, raw)
    assert is_plainly_legal(vr, b"")


@pytest.mark.parametrize(
    ("vr", "raw", "rule"),
    [
        ("AE", b"A" * 17, "value_too_long"),
        ("AE", b"A\x7f", "illegal_character"),
        ("CS", b"lower case", "illegal_character"),
        ("CS", b"A" * 17, "value_too_long"),
        ("DS", b"12,5", "malformed_value"),
        ("DS", b"1 2", "malformed_value"),
        ("DS", b"NaN", "malformed_value"),
        ("DS", b"1_000", "malformed_value"),
        ("DS", b"0.33333333333333333", "value_too_long"),
        ("IS", b"1.5", "malformed_value"),
        ("IS", b"0x10", "malformed_value"),
        ("IS", b"2147483648", "value_out_of_range"),
        ("IS", b"0000000000001", "value_too_long"),
        ("LO", b"X" * 65, "value_too_long"),
        ("LO", b"a\nb", "illegal_character"),
        ("LT", b"L" * 10241, "value_too_long"),
        ("LT", b"a\x01", "illegal_character"),
        ("PN", b"A" * 65, "value_too_long"),
        ("PN", b"A^B^C^D^E^F", "malformed_value"),
        ("PN", b"A=B=C=D", "malformed_value"),
        ("SH", b"X" * 17, "value_too_long"),
        ("ST", b"S" * 1025, "value_too_long"),
        ("UC", b"a\nb", "illegal_character"),
        ("UI", b"1.2..3", "malformed_uid"),
        ("UI", b"1.2.826.0.01.3", "malformed_uid"),
        ("UI", b"1.2.A.4", "malformed_uid"),
        ("UI", b"1.2.3.", "malformed_uid"),
        ("UI", b"3.2.1", "malformed_uid"),
        ("UI", b"1.40.3", "malformed_uid"),
        ("UI", b"0\0", "malformed_uid"),
        ("UI", b"1." + b"1" * 63, "malformed_uid"),
        ("UR", b" http://example.org", "illegal_character"),
        ("UR", b"a\\b", "illegal_character"),
    ],
)
def test_other_values_are_not(vr: str, raw: bytes, rule: str) -> None:
    assert not is_plainly_legal(vr, raw)
    assert rules(vr, raw) == [rule]


def test_each_value_of_several_is_looked_at() -> None:
    assert rules("SH", b"ok\\" + b"X" * 17 + b"\\\\ok") == ["value_too_long"]


def test_a_name_of_three_long_groups_is_legal() -> None:
    assert not rules("PN", b"=".join([b"A" * 64] * 3))


@given(VRS, st.text(max_size=50))
def test_no_text_is_too_strange_to_be_looked_at(vr: str, text: str) -> None:
    list(value_problems(vr, values_of(vr, text)))


def test_long_values_take_no_long_time() -> None:
    assert not is_plainly_legal("DS", b"1" * 200_000)
    assert not is_plainly_legal("UI", b"1." * 100_000)
    assert not is_plainly_legal("PN", b"^" * 200_000)


def test_values_that_fill_megabytes_are_not_matched_whole() -> None:
    raw = b"\\=" * (1 << 18)
    assert not is_plainly_legal("SH", raw)
    tracemalloc.start()
    try:
        assert rules("SH", raw) == []
        assert tracemalloc.get_traced_memory()[1] < 40 * len(raw)
    finally:
        tracemalloc.stop()
