from __future__ import annotations

import pytest

from codegen.conditions.values import read_codes, read_number, read_values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("RED", ("RED",)),
        ("DARK RED, BLUE_1 or 3D", ("DARK RED", "BLUE_1", "3D")),
        ('"LIGHT RED" (of roses) and not "BLUE"', ("LIGHT RED", "BLUE")),
        ('"1.2.3" (Red Storage), or 1.2.4 (Blue Storage)', ("1.2.3", "1.2.4")),
        ('Red Storage ("1.2.3")', ("1.2.3",)),
    ],
)
def test_values_stand_without_marks_and_explanations(text: str, values: tuple[str, ...]) -> None:
    assert read_values(text) == values


def test_codes_stand_with_their_schemes() -> None:
    assert read_codes('(G-A1, SRT, "Red") of (0011,0010)') == (("G-A1", "SRT"),)  # a tag is no code
    assert read_codes("(123, DCM), (45, SCT)") == (("123", "DCM"), ("45", "SCT"))


def test_numbers_may_be_words() -> None:
    assert [read_number(text) for text in ("zero", "one", "3", "2.5")] == [0, 1, 3, 2.5]
