"""Specific Character Set, and bytes of text against it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodicom.conformance.values.character_sets import CharacterSet, character_set, set_problems
from isodicom.conformance.values.escapes import encoding_problems

JAPANESE = b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B"
KOREAN = b"Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7"


def in_set(*terms: str) -> CharacterSet:
    found = character_set(terms)
    assert found is not None
    return found


def rules(raw: bytes, *terms: str) -> list[str]:
    return [problem.rule for problem in encoding_problems(raw, in_set(*terms), is_name=True)]


@pytest.mark.parametrize(
    "terms",
    [
        ["ISO_IR 100"],
        ["ISO_IR 192"],
        ["GB18030"],
        ["ISO 2022 IR 100"],
        ["", "ISO 2022 IR 87"],
        ["ISO 2022 IR 13", "ISO 2022 IR 87", "ISO 2022 IR 159"],
        [],
    ],
)
def test_sets_that_may_be_named(terms: list[str]) -> None:
    assert not list(set_problems(terms))


@pytest.mark.parametrize(
    ("terms", "rule"),
    [
        (["ISO_IR 999"], "unknown_character_set"),
        (["latin1"], "unknown_character_set"),
        (["ISO 2022 IR 192"], "unknown_character_set"),
        (["ISO_IR 192", "ISO 2022 IR 87"], "illegal_character_set"),
        (["", "GB18030"], "illegal_character_set"),
        (["ISO_IR 100", "ISO 2022 IR 87"], "illegal_character_set"),
        (["ISO 2022 IR 6", ""], "illegal_character_set"),
        (["ISO 2022 IR 87"], "illegal_character_set"),
        (["ISO 2022 IR 6", "ISO 2022 IR 6"], "illegal_character_set"),
    ],
)
def test_sets_that_may_not(terms: list[str], rule: str) -> None:
    assert rule in [problem.rule for problem in set_problems(terms)]


def test_the_default_repertoire_by_name_is_a_warning() -> None:
    assert [problem.severity for problem in set_problems(["ISO_IR 6"])] == ["warning"]


@pytest.mark.parametrize(
    ("raw", "terms"),
    [
        (b"plain", []),
        ("Müller".encode("latin-1"), ["ISO_IR 100"]),
        ("Müller".encode(), ["ISO_IR 192"]),
        ("王".encode("gb18030"), ["GB18030"]),
        ("Люкceмбypг".encode("iso8859_5"), ["ISO_IR 144"]),
        (JAPANESE, ["", "ISO 2022 IR 87"]),
        (KOREAN, ["", "ISO 2022 IR 149"]),
        (b"Buc^J\xe9r\xf4me", ["ISO 2022 IR 100", "ISO 2022 IR 144"]),
        (b"A\x1b-F\xc4\xe9", ["ISO 2022 IR 100", "ISO 2022 IR 126"]),
    ],
)
def test_bytes_of_the_sets_named_are_legal(raw: bytes, terms: list[str]) -> None:
    assert rules(raw, *terms) == []


@pytest.mark.parametrize(
    ("raw", "terms"),
    [
        (b"M\xfcller", []),
        (b"M\xfcller", ["ISO_IR 192"]),
        (b"\xff", ["GBK"]),
        (b"\xa5", ["ISO_IR 109"]),
        (JAPANESE, ["ISO_IR 100"]),
        (JAPANESE, []),
        (JAPANESE, ["", "ISO 2022 IR 149"]),
        (b"M\xfcller", ["", "ISO 2022 IR 87"]),
        (b"a\x1b", ["", "ISO 2022 IR 87"]),
        (b"A^\x1b$)C\xfb\xf3^\xd1\xce", ["", "ISO 2022 IR 149"]),
        (b"\x1b$)C\xfb", ["", "ISO 2022 IR 149"]),
    ],
)
def test_other_bytes_are_not(raw: bytes, terms: list[str]) -> None:
    assert rules(raw, *terms) == ["illegal_encoding"]


def test_the_first_set_must_be_put_back() -> None:
    assert rules(b"\x1b$B;3ED", "", "ISO 2022 IR 87") == ["escape_not_ended"]


def test_of_unknown_sets_nothing_is_said() -> None:
    assert character_set(("ISO_IR 999",)) is None
    assert character_set(("ISO 2022 IR 6", "ISO_IR 192")) is None


@given(st.text(), st.sampled_from(["utf-8", "gb18030"]))
def test_all_text_that_can_be_written_is_legal(text: str, encoding: str) -> None:
    term = {"utf-8": "ISO_IR 192", "gb18030": "GB18030"}[encoding]
    raw = text.replace("\x1b", "").encode(encoding, "ignore")
    assert rules(raw, term) == []


@given(st.binary(max_size=40))
def test_no_bytes_are_too_strange_to_be_looked_at(raw: bytes) -> None:
    for terms in ((), ("", "ISO 2022 IR 87"), ("ISO 2022 IR 13", "ISO 2022 IR 149"), ("GBK",)):
        rules(raw, *terms)
