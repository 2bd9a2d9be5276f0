"""Meanings of codes, and whether a text says the same."""

from __future__ import annotations

import pytest

from isodicom.conformance.values.meanings import agrees, meanings_of, shares_words
from isodicom.conformance.values.schemes import DEPRECATED, is_meant, known_schemes, successor


def test_codes_of_the_standard_have_meanings() -> None:
    assert meanings_of("121058", "DCM") == ("Procedure reported",)
    assert meanings_of("24028007", "SCT") == ("Right",)
    assert meanings_of("130455", "DCM") == ("Resolved by repositioning Patient", "Patient Repositioned")
    assert meanings_of("24028007", "99LOCAL") == ()


@pytest.mark.parametrize("text", ["RIGHT", "right ", "Right (qualifier value)"])
def test_case_spacing_and_additions_make_no_difference(text: str) -> None:
    assert agrees(text, ["Right"])


@pytest.mark.parametrize("text", ["Left", "Left lung", "Wrong side"])
def test_other_meanings_do(text: str) -> None:
    assert not agrees(text, ["Right", "Right lung"])


def test_synonyms_often_share_words() -> None:
    assert shares_words("Diagnostic imaging study", ["Diagnostic Imaging Report"])
    assert not shares_words("Liver", ["Kidney"])


def test_designators() -> None:
    assert {"DCM", "SCT", "UCUM", "LN", *DEPRECATED} <= known_schemes()
    assert is_meant("99MINE")
    assert not is_meant("MINE")


def test_old_codes_have_successors() -> None:
    assert successor("T-62000") == "10200004"
    assert successor("none") == ""
