"""Codes in all the ways that people and libraries write them."""

from __future__ import annotations

from typing import Any

import pytest
from pydicom.dataset import Dataset
from pydicom.sr.coding import Code as PydicomCode

from isodicom.conformance.lookup.codes import value_and_scheme
from isodicom.schema.rows import Code
from isodicom.sr import CodedConcept


def item(**values: str) -> Dataset:
    """An item of a code sequence."""
    dataset = Dataset()
    dataset.update(values)
    return dataset


@pytest.mark.parametrize(
    "code",
    [
        Code("CT", "DCM", "Computed Tomography"),
        PydicomCode("CT", "DCM", "Computed Tomography"),
        CodedConcept("CT", "DCM", "Computed Tomography"),
        ("CT", "DCM"),
        ("CT", "DCM", "Computed Tomography"),
        item(CodeValue="CT", CodingSchemeDesignator="DCM"),
    ],
    ids=lambda code: type(code).__name__,
)
def test_each_way_to_write_a_code_says_the_same(code: Any) -> None:
    assert value_and_scheme(code) == ("CT", "DCM")


def test_long_values_and_addresses_are_found_where_they_stand() -> None:
    assert value_and_scheme(item(LongCodeValue="x" * 20, CodingSchemeDesignator="99A")) == ("x" * 20, "99A")
    assert value_and_scheme(item(URNCodeValue="urn:a", CodingSchemeDesignator="99A")) == ("urn:a", "99A")


@pytest.mark.parametrize("code", ["CT", ("CT",), item(CodeValue="CT"), 1])
def test_what_is_no_code_is_refused(code: Any) -> None:
    with pytest.raises(TypeError, match="A code is a Code"):
        value_and_scheme(code)
