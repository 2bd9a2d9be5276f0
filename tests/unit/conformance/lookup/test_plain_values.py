"""Values of the tables as plain values."""

from __future__ import annotations

import json

import pytest

from isodicom.conformance.lookup.find import table
from isodicom.conformance.lookup.plain_values import as_plain
from isodicom.schema.conditions import UNREADABLE, All, Equals, Not, Present, Requirement
from isodicom.schema.rows import AnyAttribute, Attribute, Include, IncludeFunctionalGroups, Items


def test_rows_of_one_table_tell_their_kind() -> None:
    rows = [
        Attribute("PatientName"),
        Include("CodeMacro"),
        IncludeFunctionalGroups(True),
        AnyAttribute("any"),
    ]
    assert as_plain(rows) == [
        {"kind": "attribute", "keyword": "PatientName"},
        {"kind": "include", "macro": "CodeMacro"},
        {"kind": "functional_groups", "shared": True},
        {"kind": "any_attribute", "scope": "any"},
    ]


def test_conditions_are_trees() -> None:
    condition = All((Present("A"), Not(Equals("B", ("1", "2"), 3))))
    assert as_plain(Requirement(condition, otherwise=False)) == {
        "required": {
            "kind": "all",
            "parts": [
                {"kind": "present", "path": "A"},
                {
                    "kind": "not",
                    "part": {"kind": "equals", "path": "B", "values": ["1", "2"], "position": 3},
                },
            ],
        },
        "otherwise": False,
    }
    assert as_plain(Requirement(UNREADABLE)) == {"required": {"kind": "unreadable"}}


def test_zero_and_false_are_kept() -> None:
    assert as_plain(Items(0, None)) == {"least": 0}
    assert as_plain(IncludeFunctionalGroups(False)) == {"kind": "functional_groups", "shared": False}


def test_a_real_table_goes_through_json() -> None:
    plain = as_plain(table("EnhancedCTImageIOD"))
    assert json.loads(json.dumps(plain)) == plain


def test_other_things_are_refused() -> None:
    with pytest.raises(TypeError, match="object is no value"):
        as_plain(object())
