from __future__ import annotations

import re

import pytest

from codegen.text.tags import TAG, dictionary_tag, written_tag


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("(7FE0,0010)", "7FE00010"),
        ("(7fe0,0010)", "7FE00010"),
        ("(60xx,3000)", "60xx3000"),
        ("(60XX, 3000)", "60xx3000"),
    ],
)
def test_tags_are_written_as_in_the_dictionary(written: str, tag: str) -> None:
    assert dictionary_tag(written) == tag


def test_tags_of_the_dictionary_are_written_as_in_texts() -> None:
    assert written_tag("60xx3000") == "(60xx,3000)"


def test_tags_are_found_in_a_text_with_or_without_a_space() -> None:
    found = re.findall(TAG, "Colour (0011,0001), Weight (0011, 0004), a note (0011) and 0011,0005")
    assert list(map(dictionary_tag, found)) == ["00110001", "00110004"]
