"""The page on rules shows them as they are."""

from __future__ import annotations

from docs.rules import PAGE, page


def test_the_page_is_what_the_rows_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m docs.rules"
