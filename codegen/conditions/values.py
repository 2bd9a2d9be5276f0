"""Values as condition texts write them: terms, numbers, UIDs and codes."""

from __future__ import annotations

import re

_QUOTED = r"\"[^\"]+\""
_WORDS = r"(?:\d+(?:\.\d+)+|[A-Z0-9][A-Z0-9_+-]*(?: [A-Z0-9][A-Z0-9_+-]*)*)"
_ASIDE = r"(?: \((?![0-9A-F]{4},)[^()]*\))?"
_UID_AFTER_NAME = r"[A-Z][A-Za-z3 -]+ \(\"[0-9.]+\"(?:\.)?\)"
"""`Ice Storage ("1.2.3")`"""

# An explanation in parentheses may follow a value, such as the name of a UID. A tag is none.
VALUE = rf"(?:{_UID_AFTER_NAME}|(?:{_QUOTED}|{_WORDS}){_ASIDE})"
VALUES = rf"(?P<values>{VALUE}(?:(?:,? or (?:of )?|, ){VALUE})*)"
DENIED = rf"(?P<values>{VALUE}(?:(?:,? or |,? nor |,? and not |, ){VALUE})*)"

_EACH_VALUE = re.compile(rf"[A-Z][A-Za-z3 -]+ \(\"([0-9.]+)\"\)|(?:{_QUOTED}|{_WORDS})(?={_ASIDE})")
_ASIDES = re.compile(r"(?<!Storage) \((?!\")[^()]*\)")

CODE = r"\((?P<code>[A-Za-z0-9.-]+), ?(?P<scheme>[A-Z][A-Za-z0-9_]*)(?:, ?\"[^\"]*\")?\)"
_PLAIN_CODE = re.sub(r"\?P<\w+>", "?:", CODE)
CODES = rf"(?P<codes>{_PLAIN_CODE}(?:(?:,? or |, ){_PLAIN_CODE})*)"
_EACH_CODE = re.compile(CODE)

NUMBERS = {"zero": 0, "one": 1, "two": 2, "three": 3}
NUMBER = rf"(?P<number>-?\d+(?:\.\d+)?|{'|'.join(NUMBERS)})"


def read_values(text: str) -> tuple[str, ...]:
    """Return the values of a list, without quotation marks and explanations.

    >>> read_values('ICE, "DRY ICE" (of carbon) or Ice Storage ("1.2.3")')
    ('ICE', 'DRY ICE', '1.2.3')
    """
    return tuple(found[1] or found[0].strip('"') for found in _EACH_VALUE.finditer(_ASIDES.sub("", text)))


def read_codes(text: str) -> tuple[tuple[str, str], ...]:
    """Return the codes of a list with their schemes.

    >>> read_codes('(111, DCM) or (222, SCT, "Ice")')
    (('111', 'DCM'), ('222', 'SCT'))
    """
    return tuple((found["code"], found["scheme"]) for found in _EACH_CODE.finditer(text))


def read_number(text: str) -> float:
    """Return a number in digits or as a word.

    >>> read_number("one"), read_number("2.5")
    (1, 2.5)
    """
    if text.lower() in NUMBERS:
        return NUMBERS[text.lower()]
    return float(text) if "." in text else int(text)
