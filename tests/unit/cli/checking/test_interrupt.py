"""Ctrl-C."""

from __future__ import annotations

import signal
import weakref
from collections.abc import Iterator

import pytest

from isodicom.cli.checking.interrupt import heard


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    """Interruptions are heard as in a terminal: in the background of a shell they are ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class Held:
    """What weak references are made to."""


def test_an_interruption_that_is_dropped_is_heard_later() -> None:
    before = signal.getsignal(signal.SIGINT)
    held = Held()
    watch = weakref.ref(held, lambda _: signal.raise_signal(signal.SIGINT))
    with heard() as ask:
        ask()
        del held  # Python drops what is raised in a call like this
        assert watch() is None
        with pytest.raises(KeyboardInterrupt):
            ask()
    assert signal.getsignal(signal.SIGINT) is before


def test_who_ignores_interruptions_is_left_alone() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with heard():
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
