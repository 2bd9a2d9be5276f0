"""Puts the same questions to both packages."""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import highdicom

import isodicom
from tests.parity.corpus import LOSSY, syntax_of
from tests.parity.known import KNOWN
from tests.parity.outcome import Raised, difference, outcome
from tests.parity.queries import Query, questions

logging.getLogger("highdicom").setLevel(logging.ERROR)


def open_both(file: Path | bytes, reader: str = "imread") -> tuple[Any, Any]:
    """An image as we read it, and as the peer does; or the errors that came."""
    modules = {"imread": (isodicom, highdicom), "segread": (isodicom.seg, highdicom.seg)}[reader]
    ours, peers = (
        outcome(
            lambda module=module: getattr(module, reader)(
                io.BytesIO(file) if isinstance(file, bytes) else file
            )
        )
        for module in modules
    )
    return ours, peers


def differences(
    name: str, file: Path | bytes, asked: Mapping[str, Query] | None = None, reader: str = "imread"
) -> list[str]:
    """What the two answer differently about a file, known differences left out."""
    ours, peers = open_both(file, reader)
    if isinstance(peers, Raised) or isinstance(ours, Raised):
        return _judged(name, "open", ours, peers, 0)
    lossy = LOSSY.get(syntax_of(peers), 0)
    found = []
    for query, ask in (asked or questions(peers)).items():
        answers = outcome(lambda ask=ask: ask(ours)), outcome(lambda ask=ask: ask(peers))
        found += _judged(name, query, *answers, lossy)
    return found


def _judged(name: str, query: str, ours: Any, peers: Any, lossy: int) -> list[str]:
    if query == "open" and isinstance(peers, Raised) and not isinstance(ours, Raised):
        return []  # what the peer can't open is held to pydicom
    said = difference(ours, peers, lossy)
    return [f"{query}: {said}"] if said and not is_known(name, query, ours, peers) else []


def is_known(name: str, query: str, ours: Any, peers: Any) -> bool:
    """Whether the two are meant to differ."""
    return any(known.covers(name, query, ours, peers) for known in KNOWN)
