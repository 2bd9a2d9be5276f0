from __future__ import annotations

from codegen.conditions.digest import digest
from codegen.model.standard import Standard
from codegen.render.sample import sample
from isodicom.schema.conditions import UNREADABLE, Present, Requirement
from tests.factories.small_standard import module, row

WORDS = [f"Required if wheel {number} rolls." for number in range(30)]


def edition() -> Standard:
    read = Requirement(Present("Modality"))
    rows = [row(f"Wheel{n}", "1C", condition_text=words, requirement=read) for n, words in enumerate(WORDS)]
    rows.append(row("Spare", "1C", condition_text=WORDS[0], requirement=read, by_hand=False))
    rows.append(row("Door", "2C", condition_text="Required if so.", requirement=Requirement(UNREADABLE)))
    return Standard("2025e", tables=(module("TruckModule", *rows),))


def test_words_and_expression_stand_side_by_side() -> None:
    text = sample(edition(), 100, 0, ["unreadable"])
    assert digest("Required if so.") in text
    assert "text: Required if so." in text
    assert "read: " in text
    assert "TruckModule: Door" in text
    assert "wheel" not in text


def test_the_same_words_are_drawn_once() -> None:
    text = sample(edition(), 100, 0, ["expression"])
    assert text.count(WORDS[0]) == 1
    assert "TruckModule: Wheel0 and 1 more" in text
    assert text.count("text:") == 30


def test_the_seed_decides_what_is_drawn() -> None:
    first, again, other = (sample(edition(), 5, seed) for seed in (1, 1, 2))
    assert first == again != other
    assert first.count("text:") == 5
