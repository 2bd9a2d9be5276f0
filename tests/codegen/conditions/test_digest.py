from __future__ import annotations

from codegen.conditions.digest import LENGTH, digest


def test_spelling_does_not_matter_and_words_do() -> None:
    text = "Required if Number of Wheels (0009,0001) is 4."
    assert len(digest(text)) == LENGTH
    assert digest(" required if  Number of\nwheels (0009,0001) is 4") == digest(text)
    assert digest("Required if Number of Wheels (0009,0001) is 5.") != digest(text)
