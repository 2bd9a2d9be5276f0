"""Images and segmentations are as typed as the generated layer below them."""

from __future__ import annotations

from pathlib import Path

from tests.typing.test_typing import run

PRODUCTS = Path(__file__).with_name("products.py")


def test_mypy_accepts_what_is_right_and_reports_each_mistake() -> None:
    """An unused type-ignore comment is an error: every marked line must have the error that it names."""
    said = run("mypy", "--strict", "--warn-unused-ignores", PRODUCTS)
    assert said.strip() == "Success: no issues found in 1 source file"


def test_pyright_accepts_what_is_right() -> None:
    said = run("pyright", PRODUCTS)
    assert said.strip().startswith("0 errors")
