"""The commands in the documentation print what it shows."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest
from pydicom import examples

from tests.unit.cli.conftest import Command

BLOCK = re.compile(r"^```console\n\$ isodicom (.*?)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = ("how-to/check.md", "how-to/look-things-up.md", "reference/command-line.md")
SAME = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.mark.parametrize("page", PAGES)
def test_commands_print_what_the_page_shows(
    isodicom: Command, root: Path, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = examples.ct
    del made.PixelSpacing
    made.save_as(tmp_path / "no-spacing.dcm")
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall((root / "docs" / page).read_text(encoding="utf-8"))
    assert blocks
    for command, shown in blocks:
        printed = isodicom(*shlex.split(command)).stdout
        assert doctest.OutputChecker().check_output(shown, printed, SAME), f"{command}\n{printed}"
