"""The page on segmenting does what it shows, in Python and on the command line."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from isodicom.cli.app import app
from tests.docs.test_examples import OPTIONS, examples

CONSOLE = re.compile(r"^```console\n\$ isodicom (.*?)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_commands_print_what_the_page_shows(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = root / "docs" / "how-to" / "segment-from-a-mask.md"
    monkeypatch.chdir(tmp_path)
    test = doctest.DocTestParser().get_doctest(examples(page), {}, page.name, str(page), 0)
    assert doctest.DocTestRunner(optionflags=OPTIONS, verbose=False).run(test).failed == 0
    blocks = CONSOLE.findall(page.read_text(encoding="utf-8"))
    assert len(blocks) > 2
    for command, shown in blocks:
        result = CliRunner().invoke(app, shlex.split(command), env={"COLUMNS": "120"})
        assert doctest.OutputChecker().check_output(shown, result.stdout, OPTIONS), result.output
