from __future__ import annotations

import pytest

from codegen.conditions.statements import statements


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Required if it rolls.", [("required", "it rolls")]),
        ("Required, if it rolls.", [("required", "it rolls")]),
        ("Required when it rolls.", [("required", "it rolls")]),
        ("C - Required if it rolls", [("required", "it rolls")]),
        ("Otherwise, required when it rolls.", [("required", "it rolls")]),
        ("Required for first Item of X.", [("required", "for first Item of X")]),
        ("Required if it rolls, may be present otherwise.", [("required", "it rolls"), ("else allowed", "")]),
        (
            "Required if it rolls May be present if it slides.",
            [("required", "it rolls"), ("allowed", "it slides")],
        ),
        (
            "Required if it rolls U - Optional if it slides",
            [("required", "it rolls"), ("allowed", "it slides")],
        ),
        (
            "Required if it rolls. It shall not be present otherwise.",
            [("required", "it rolls"), ("else forbidden", "")],
        ),
        ("Shall not be present, if it slides.", [("forbidden", "it slides")]),
        ("May not be used as a Shared Functional Group.", []),
        ("Required Axle for trucks. Required if it rolls.", [("required", "it rolls")]),
        ("It rolls. Some are red.", []),
        ("Shall be present on Sundays.", [("?", "on Sundays")]),
    ],
)
def test_each_sentence_says_one_thing(text: str, said: list[tuple[str, str]]) -> None:
    assert [(statement.says, statement.clause) for statement in statements(text)] == said
