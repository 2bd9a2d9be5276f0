"""Codes as they are written in templates."""

from __future__ import annotations

import re

import pytest

from codegen.sr.code_text import ANY_CODE, CODE, code_of, spell, straighten
from isodicom.schema.rows import Code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('(121058, DCM, "Procedure reported")', Code("121058", "DCM", "Procedure reported")),
        ('( mm , UCUM , "millimeter" )', Code("mm", "UCUM", "millimeter")),
        ('(1, SCT [2.0], "Lung (left)")', Code("1", "SCT", "Lung (left)")),
        ('({counts}/s, UCUM "counts/s")', Code("{counts}/s", "UCUM", "counts/s")),
        ('({housing units}, UCUM, "units")', Code("{housing units}", "UCUM", "units")),
        ('(89457008, SCT, "Radionuclide)', Code("89457008", "SCT", "Radionuclide")),
        ('(1, A, "x) or (2, B, "y")', Code("1", "A", "x")),
    ],
)
def test_a_code_is_found(text: str, code: Code) -> None:
    found = re.search(CODE, text)
    assert found is not None
    assert code_of(found.groupdict()) == code


@pytest.mark.parametrize("text", ["(0008,0050)", "(Row 3 or Row 4)", "(for example, this)"])
def test_what_is_no_code_is_not_found(text: str) -> None:
    assert re.search(CODE, text) is None


def test_a_code_within_brackets_is_found_without_them() -> None:
    found = re.search(CODE, '((121058, DCM, "x")')
    assert found is not None
    assert found["value"] == "121058"


def test_spelling_a_code_gives_what_both_expressions_match() -> None:
    text = spell(Code("121058", "DCM", "Procedure reported"))
    assert text == '(121058, DCM, "Procedure reported")'
    assert re.fullmatch(CODE, text)
    assert re.fullmatch(ANY_CODE, text)


def test_quotation_marks_are_made_plain() -> None:
    assert straighten("“a” b") == '"a" b'
