"""Segmentations of the same arguments say the same, whoever of the two writes them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.parity.outcome import Raised, difference
from tests.parity.written import differing, facts
from tests.parity.written_cases import ASKED
from tests.parity.written_files import files
from tests.parity.written_known import KNOWN


def is_known(name: str, path: str, ours: Any, peers: Any) -> bool:
    """Whether the two are meant to differ there."""
    return any(known.covers(name, path, ours, peers) for known in KNOWN)


@pytest.mark.parametrize("name", ASKED)
def test_both_write_the_same(name: str) -> None:
    ours, peers = files(name)
    if isinstance(ours, Raised) or isinstance(peers, Raised):
        said = difference(ours, peers)
        assert said == "" or is_known(name, "written", ours, peers), said
        return
    found = differing(facts(ours), facts(peers))
    assert {path: pair for path, pair in found.items() if not is_known(name, path, *pair)} == {}
