"""Stand-ins for the generated tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from tests.factories import stand_in as factory


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Put tables in the place of the generated ones for one test."""
    yield partial(factory.stand_in, monkeypatch)
    factory.forget()
