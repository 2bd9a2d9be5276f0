"""Files that are written beside others."""

from __future__ import annotations

import os
from errno import ENOSPC
from pathlib import Path

import pytest

from isodicom.io.target import beside


@pytest.mark.parametrize("named", [True, False])
def test_what_fails_names_the_target_and_leaves_what_was_there(named: bool, tmp_path: Path) -> None:
    target = tmp_path / "a.dcm"
    target.write_bytes(b"before")
    with pytest.raises(OSError, match=r"No space left.*/a\.dcm"), beside(target) as draft:  # noqa: PT012
        draft.write_bytes(b"half")
        raise OSError(ENOSPC, os.strerror(ENOSPC), str(draft) if named else None)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.dcm": b"before"}


def test_links_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "a.dcm", tmp_path / "b.dcm"
    target.write_bytes(b"before")
    link.symlink_to(target)
    with beside(link) as draft:
        draft.write_bytes(b"after")
    assert link.is_symlink()
    assert target.read_bytes() == b"after"
    assert len(list(tmp_path.iterdir())) == 2


def test_pipes_are_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with beside(pipe) as draft:
        assert draft == pipe
    assert pipe.is_fifo()
