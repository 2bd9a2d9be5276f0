from __future__ import annotations

import pytest

from codegen.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It rolls. It stops.", ["It rolls.", "It stops."]),
        ("It rolls; Then it stops.", ["It rolls;", "Then it stops."]),
        ("It has 4. 5 were better.", ["It has 4. 5 were better."]),
        ("Number of wheels Required if it rolls.", ["Number of wheels", "Required if it rolls."]),
        ("", [""]),
    ],
)
def test_a_paragraph_comes_apart_where_a_capital_letter_begins_anew(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts
