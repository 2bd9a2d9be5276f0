"""Codes as they are written in templates: `(121058, DCM, "Procedure reported")`."""

from __future__ import annotations

from isodicom.schema.rows import Code

# Code values hold a space only in the braces of UCUM: `{housing units}`.
_VALUE = r'(?:\{[^{}"]*\}|[^\s,"(])(?:\{[^{}"]*\}|[^\s,"])*'

# A version of the scheme may follow it in brackets. A comma and the last quotation mark are at
# times forgotten.
CODE = (
    rf'\(\s*(?P<value>{_VALUE})\s*,\s*(?P<scheme>[^\s,"\[\]]+)\s*(?:\[[^\]]*\])?\s*,?'
    r'\s*"(?P<meaning>[^"]*)"?\s*\)'
)
"""Regular expression of one code, with the groups value, scheme and meaning."""

ANY_CODE = rf'\({_VALUE}\s*,[^"()]*"[^"]*"?\s*\)'
"""The same without groups, to be repeated."""


def straighten(text: str) -> str:
    """Return the text with plain quotation marks."""
    return text.translate(str.maketrans("“”", '""'))


def code_of(found: dict[str, str]) -> Code:
    """Return the code of a match of `CODE`."""
    return Code(found["value"], found["scheme"], found["meaning"].strip())


def spell(code: Code) -> str:
    """Return how the code is written: `(121058, DCM, "Procedure reported")`."""
    return f'({code.value}, {code.scheme}, "{code.meaning}")'
