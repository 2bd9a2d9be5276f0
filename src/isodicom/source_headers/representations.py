"""What values of each representation look like as text (PS3.5 6.2), and which respellings leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from isodicom.errors import AttributeValueError
from isodicom.valuerep import decimal_string

_NUMBER = r" *[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)? *"
_TIME = re.compile(r"([0-9]{2})(?:([0-9]{2})(?:([0-9]{2})(?:\.[0-9]{1,6})?)?)?")
_MOMENT = re.compile(
    r"([0-9]{4})(?:([0-9]{2})(?:([0-9]{2})(?:([0-9]{2}(?:[0-9]{2}(?:[0-9]{2}(?:\.[0-9]{1,6})?)?)?))?)?)?"
    r"(?:[+-][0-9]{4})?"
)
_WHOLE = re.compile(" *[+-]?[0-9]{1,12} *")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CONTROL_IN_PROSE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_COMPONENTS, _GROUPS, _GROUP_LENGTH = 5, 3, 64


@dataclass(frozen=True, slots=True)
class Representation:
    """How a value is written.

    Parameters
    ----------
    expected: str
        In words, to stand after `takes`.
    fits: Callable[[str], bool]
        Whether a value, without the padding at its end, may stand so.
    respelled: Callable[[str], str], optional
        The same fact in the form of the standard, where only the form was wrong and one reading is possible.
    parted: bool, optional
        Whether a backslash parts values; prose has none that would.
    """

    expected: str
    fits: Callable[[str], bool]
    respelled: Callable[[str], str] = str.strip
    parted: bool = True


def _matches(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda text: compiled.fullmatch(text) is not None


def _text(most: int) -> Representation:
    return Representation(
        f"at most {most} characters, none of them a control character",
        lambda text: len(text) <= most and not _CONTROL.search(text),
    )


def _prose(most: int) -> Representation:
    return Representation(
        f"at most {most} characters, no control characters but line ends, tabs and form feeds",
        lambda text: len(text) <= most and not _CONTROL_IN_PROSE.search(text),
        parted=False,
    )


def _is_name(text: str) -> bool:
    groups = text.split("=")
    return (
        len(groups) <= _GROUPS
        and not _CONTROL.search(text)
        and all(len(g) <= _GROUP_LENGTH and g.count("^") < _COMPONENTS for g in groups)
    )


def _is_date(text: str) -> bool:
    if not (len(text) == 8 and text.isascii() and text.isdigit()):
        return False
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True


def _is_time(text: str) -> bool:
    found = _TIME.fullmatch(text)
    return found is not None and all(
        part is None or int(part) <= most for part, most in zip(found.groups(), (23, 59, 60), strict=True)
    )


def _is_moment(text: str) -> bool:
    found = _MOMENT.fullmatch(text)
    if found is None:
        return False
    year, month, day, clock = found.groups()
    return _is_date(f"{year}{month or '01'}{day or '01'}") and (clock is None or _is_time(clock))


def _is_whole(text: str) -> bool:
    return (
        bool(re.fullmatch(r" *[+-]?[0-9]{1,12} *", text))
        and len(text) <= 12
        and -(2**31) <= int(text) < 2**31
    )


def _date(text: str) -> str:
    """The form of ACR-NEMA, which the standard still names (PS3.5 6.2, note to DA)."""
    text = text.strip()
    return text.replace(".", "") if re.fullmatch(r"[0-9]{4}\.[0-9]{2}\.[0-9]{2}", text) else text


def _time(text: str) -> str:
    """The form of ACR-NEMA (PS3.5 6.2, note to TM), and no more digits of a second than there is room for."""
    text = text.strip()
    if re.fullmatch(r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?", text):
        text = text.replace(":", "")
    return re.sub(r"(\.[0-9]{6})[0-9]+$", r"\1", text)


def _age(text: str) -> str:
    text = text.strip()
    return text.zfill(4) if re.fullmatch("[0-9]{1,2}[DWMY]", text) else text


def _decimal(text: str) -> str:
    """The number in 16 characters, as near as they allow."""
    text = text.strip()
    if len(text) <= 16 or not re.fullmatch(_NUMBER, text):
        return text
    try:
        return str(decimal_string(float(text), "DS"))
    except (AttributeValueError, OverflowError):
        return text


REPRESENTATIONS: dict[str, Representation] = {
    "AE": Representation("1 to 16 ASCII characters", _matches(r"[ -\[\]-~]{0,16}")),
    "AS": Representation("three digits and D, W, M or Y, such as 034Y", _matches(r"[0-9]{3}[DWMY]"), _age),
    "CS": Representation(
        "at most 16 capitals, digits, blanks and underscores", _matches(r"[A-Z0-9_ ]{0,16}")
    ),
    "DA": Representation("a date, YYYYMMDD", _is_date, _date),
    "DS": Representation(
        "a number of at most 16 characters",
        lambda text: len(text) <= 16 and re.fullmatch(_NUMBER, text) is not None,
        _decimal,
    ),
    "DT": Representation("a date and time, YYYYMMDDHHMMSS.FFFFFF&ZZXX", _is_moment),
    "IS": Representation("a whole number of 32 bits, at most 12 characters", _is_whole),
    "LO": _text(64),
    "LT": _prose(10240),
    "PN": Representation(
        "a name of up to 3 groups, each with up to 5 components and 64 characters", _is_name
    ),
    "SH": _text(16),
    "ST": _prose(1024),
    "TM": Representation("a time, HHMMSS.FFFFFF", _is_time, _time),
    "UC": _text(2**32 - 2),
    "UI": Representation(
        "a UID: numbers with full stops between them, 64 characters at most",
        _matches(r"(?=.{1,64}$)[0-2](\.(0|[1-9][0-9]*))+"),
    ),
    "UR": Representation("a URI", _matches(r"[!#$&-;=?-\[\]_a-z~%]*"), parted=False),
    "UT": _prose(2**32 - 2),
}
"""The representations that are text; others are numbers and bytes, whose form pydicom sees to."""
