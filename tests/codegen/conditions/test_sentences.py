from __future__ import annotations

from codegen.conditions.sentences import condition_sentences
from tests.factories.table_rows import cases, description


def test_the_sentences_that_tell_when_are_cut_out() -> None:
    cell = description(
        "Number of wheels. Required if it rolls. See Section C.1.", "May be present otherwise."
    )
    assert condition_sentences(cell) == "Required if it rolls. May be present otherwise."


def test_a_requirement_that_follows_without_a_full_stop_is_found() -> None:
    assert (
        condition_sentences(description("Number of wheels Required if it rolls.")) == "Required if it rolls."
    )


def test_a_list_of_cases_after_the_sentence_is_part_of_it() -> None:
    cell = description("Wheels. Required if the truck is not:", cases(("a sledge",), ("a boat",)))
    assert condition_sentences(cell) == "Required if the truck is not: a sledge a boat"


def test_a_list_after_something_else_is_not_part_of_it() -> None:
    assert (
        condition_sentences(description("Required if it rolls. See:", cases(("a sledge",))))
        == "Required if it rolls."
    )


def test_a_description_may_state_no_condition() -> None:
    assert condition_sentences(description("Number of wheels.")) == ""


def test_values_in_paragraphs_of_their_own_are_part_of_it() -> None:
    cell = description("Wheels. Required if Colour is one of:", '"RED",', '"BLUE".', "Some are round.")
    assert condition_sentences(cell) == 'Required if Colour is one of: "RED", "BLUE".'


def test_what_follows_a_whole_sentence_is_not_part_of_it() -> None:
    assert (
        condition_sentences(description("Required if it rolls.", "ROUND ones do.")) == "Required if it rolls."
    )
