"""The files of both packages, each written once."""

from __future__ import annotations

import functools
from typing import Any

import highdicom

import isodicom
from tests.parity.outcome import outcome
from tests.parity.written import file_of
from tests.parity.written_cases import ASKED


@functools.cache
def files(name: str) -> tuple[Any, Any]:
    """Our file and the peer's, or the error that came in place of one."""
    ours, peers = (
        outcome(lambda package=package: file_of(ASKED[name].by(package))) for package in (isodicom, highdicom)
    )
    return ours, peers
