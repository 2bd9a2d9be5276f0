from __future__ import annotations

import pytest

from codegen.text.plain_name import plain_name


@pytest.mark.parametrize(
    ("one", "other"), [("X-Ray Grid", "X Ray grid"), ("Owner's Name (Legal)", "owners name legal")]
)
def test_spelling_does_not_matter(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other)


def test_other_names_are_other_names() -> None:
    assert plain_name("Wheel 1") != plain_name("Wheel 2")
