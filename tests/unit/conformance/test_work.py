"""What a check does grows with what is distinct in an object, not with how many items say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from isodicom.conformance import check
from isodicom.conformance.alike.view import View
from isodicom.conformance.conditions.scope import Scope
from isodicom.conformance.place import Place
from isodicom.conformance.rules.consistency.facts import Facts
from isodicom.conformance.variant import Variant
from tests.factories.many_frames import write_segmentation


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many objects of some kinds were made."""
    counts: Counter[str] = Counter()

    def counted(kind: type, make: Callable[..., Any]) -> Callable[..., Any]:
        def count(*given: Any, **more: Any) -> Any:
            counts[kind.__name__] += 1
            return make(*given, **more)

        return count

    for kind in (Facts, Place, Scope, Variant):
        monkeypatch.setattr(kind, "__init__", counted(kind, kind.__init__))
    monkeypatch.setattr(View, "_made", counted(View, View._made))
    return counts


def test_ten_times_the_frames_take_no_more_objects(made: Counter[str], tmp_path: Path) -> None:
    work = []
    for frames in (400, 400, 4_000):  # the first makes tables ready
        made.clear()
        check(write_segmentation(tmp_path / f"{frames}.dcm", frames))
        work.append(dict(made))
    _, few, many = work
    assert few["Place"] > 10
    assert {kind: count for kind, count in many.items() if count > few[kind] * 1.5} == {}
