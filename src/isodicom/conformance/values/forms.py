"""Forms that single attributes ask of their values, beside their representation."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_BIPED = re.compile(r"(?=[^LR]*[LR]?[^LR]*\Z)(?=[^AP]*[AP]?[^AP]*\Z)(?=[^HF]*[HF]?[^HF]*\Z)[LRAPHF]{1,3}")
_OFFSET = re.compile(r"(?!-0000)(?:\+(?:0\d|1[0-3])[0-5]\d|-(?:0\d|1[01])[0-5]\d|\+1400|-1200)")
_QUADRUPED = re.compile(r"(?:LE|RT|CR|CD|PR|DI|PA|PL|[DVRML])+")


@dataclass(frozen=True, slots=True)
class Form:
    """What values of an attribute look like.

    Parameters
    ----------
    fits: Callable[[str], bool]
        Whether a value does.
    expected: str
        What it should be.
    section: str
        Of PS3.3.
    """

    fits: Callable[[str], bool]
    expected: str
    section: str


def _is_direction(text: str) -> bool:
    return bool(_BIPED.fullmatch(text) or _QUADRUPED.fullmatch(text))


def _is_storage(text: str) -> bool:
    return text == "1" or (text.isdecimal() and int(text) % 8 == 0 and int(text) > 0)


FORMS: dict[str, Form] = {
    "BitsAllocated": Form(_is_storage, "1, or a multiple of 8", "sect_C.7.6.3"),
    "PatientOrientation": Form(
        _is_direction, "letters of directions, one of each pair: L or R, A or P, H or F", "sect_C.7.6.1.1.1"
    ),
    "TimezoneOffsetFromUTC": Form(
        lambda text: bool(_OFFSET.fullmatch(text)),
        "a sign, hours and minutes, from -1200 to +1400",
        "sect_C.12.1.1.8",
    ),
}
"""Keyword of an attribute -> the form of its values."""
