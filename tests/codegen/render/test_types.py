"""Annotations follow from VR and VM."""

from __future__ import annotations

import pytest

from codegen.render.types import annotation


@pytest.mark.parametrize(
    ("vr", "vm", "expected"),
    [
        ("PN", "1", "PN1"),
        ("CS", "1-n", "CS1n"),
        ("LO", "1-32", "LO1n"),
        ("DS", "2", "DSn"),
        ("DS", "2-2n", "DSn"),
        ("IS", "2-4", "ISn"),
        ("OB or OW", "1", "OB_OW1"),
        ("US or SS", "3", "US_SSn"),
        ("US or SS or OW", "1-n or 1", "US_SS_OW1n"),
        ("US or OW", "1-n or 1", "US_OW1n"),
        ("See Note", "1", "Any1"),
        ("", "", "Any1"),
    ],
)
def test_annotation(vr: str, vm: str, expected: str) -> None:
    assert annotation(vr, vm) == expected
