"""What can't be written is refused by both, and with the same kind of error."""

from __future__ import annotations

import highdicom
import pytest

import isodicom
from isodicom.errors import IsodicomError
from tests.parity.outcome import Raised, difference, outcome
from tests.parity.written_known import NOT_REFUSED, OTHER_ERRORS
from tests.parity.written_refused import REFUSED


@pytest.mark.parametrize("name", REFUSED)
def test_both_refuse(name: str) -> None:
    ours, peers = (
        outcome(lambda package=package: REFUSED[name].by(package)) for package in (isodicom, highdicom)
    )
    assert isinstance(ours, Raised), "it was written"
    assert isinstance(ours.error, IsodicomError | TypeError | ValueError), ours
    assert "\n" not in str(ours.error)
    if isinstance(peers, Raised):
        known = any(row.covers(name, "refused", ours, peers) for row in OTHER_ERRORS)
        assert known or difference(ours, peers) == ""
    else:
        assert name in NOT_REFUSED, "the peer takes it"
