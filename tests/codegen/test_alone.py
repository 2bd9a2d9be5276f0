"""One process at a time: locks are those of the file system, so two threads stand for two processes."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from codegen.alone import alone_in


@pytest.mark.skipif(sys.platform == "win32", reason="no locks on folders")
def test_who_comes_second_waits_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entered = threading.Event()

    def second() -> None:
        with alone_in(tmp_path):
            entered.set()

    with alone_in(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        assert not entered.wait(0.1)
    thread.join(5)
    assert entered.is_set()
    assert capsys.readouterr().err == f"Waiting for another process that works in {tmp_path}.\n"


def test_a_folder_that_was_made_and_left_empty_is_gone(tmp_path: Path) -> None:
    with alone_in(tmp_path / "a" / "b"):
        assert (tmp_path / "a" / "b").is_dir()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_was_there_or_is_filled_stays(tmp_path: Path) -> None:
    with alone_in(tmp_path / "filled"):
        (tmp_path / "filled" / "file").touch()
    (tmp_path / "empty").mkdir()
    with alone_in(tmp_path / "empty"):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "filled"]
