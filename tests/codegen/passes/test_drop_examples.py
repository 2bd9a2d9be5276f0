from __future__ import annotations

import pytest

from codegen.passes.drop_examples import DropExamples
from tests.factories.table_rows import edition, table


def test_tables_of_the_chapter_on_conventions_are_dropped() -> None:
    illustration = table("Anything", sections=("sect_5.4", "chapter_5"))
    assert DropExamples().process(edition(illustration, table("Truck"))).tables == (table("Truck"),)


@pytest.mark.parametrize("name", ["Example", "Selector Macro Example", "Examples of Trips"])
def test_tables_that_call_themselves_examples_are_dropped(name: str) -> None:
    assert DropExamples().process(edition(table(name))).tables == ()


def test_a_word_that_holds_the_word_example_is_no_example() -> None:
    assert DropExamples().process(edition(table("Exampleton"))).tables == (table("Exampleton"),)
