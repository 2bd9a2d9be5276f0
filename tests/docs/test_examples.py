"""The examples in the documentation and in the docstrings do what they show."""

from __future__ import annotations

import doctest
import re
from importlib import import_module
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.house.sources import hand_written

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
FENCE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
SRC = ROOT / "src"


def examples(page: Path) -> str:
    """The interactive blocks of a page, one after the other."""
    blocks = FENCE.findall(page.read_text(encoding="utf-8"))
    return "\n\n".join(block for block in blocks if ">>>" in block)


@pytest.mark.parametrize("page", [p for p in PAGES if examples(p)], ids=lambda p: str(p.relative_to(ROOT)))
def test_the_examples_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    test = doctest.DocTestParser().get_doctest(examples(page), {}, page.name, str(page), 0)
    runner = doctest.DocTestRunner(optionflags=OPTIONS, verbose=False)
    runner.run(test)
    assert test.examples
    assert runner.summarize(verbose=False).failed == 0


def has_examples(path: Path) -> bool:
    """Whether a source file shows an interactive example."""
    return ">>> " in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path",
    [p for p in hand_written("src", "codegen") if has_examples(p)],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_the_examples_of_a_module_run(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    base = SRC if path.is_relative_to(SRC) else ROOT
    parts = path.relative_to(base).with_suffix("").parts
    module = import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    result = doctest.testmod(module, optionflags=OPTIONS)
    assert result.attempted
    assert result.failed == 0
