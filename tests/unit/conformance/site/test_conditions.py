"""Conditions of site rules name file, line and key when they are none; `tests/unit/schema` has how they are read."""

from __future__ import annotations

import pytest

from isodicom.conformance.site.conditions import read_requirement
from isodicom.conformance.site.toml import Source
from isodicom.errors import SiteRulesError
from isodicom.schema.conditions import Present, Requirement


def test_a_requirement_is_read() -> None:
    table = Source("x", '[r]\nrequired = { present = "A" }').read().table("r")
    assert read_requirement(table) == Requirement(Present("A"))


def test_what_is_none_is_told_with_its_place() -> None:
    table = Source(
        "own.toml", '[r]\notherwise = true\nrequired = { any = [{ present = "A" }, { equals = "B" }] }'
    ).read()
    with pytest.raises(SiteRulesError) as raised:
        read_requirement(table.table("r"))
    assert str(raised.value).startswith("own.toml, line 3: r.required.any[2] lacks values")
