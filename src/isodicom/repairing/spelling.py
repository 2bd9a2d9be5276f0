"""Other ways to write the same value, and the one that the standard has."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal, InvalidOperation
from struct import pack, unpack

from pydicom.multival import MultiValue

from isodicom.source_headers.representations import REPRESENTATIONS

WHITE = " \0\t\r\n\f\v"
"""What says nothing at the ends of a value."""

_DATE = re.compile(r"([0-9]{4})([-/.])([0-9]{2})\2([0-9]{2})")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)"
    r"(Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_FRACTION = re.compile(r"(\.[0-9]{6})0+(?=$|[+-])")

WHOLE: Mapping[str, tuple[int, int]] = {
    "US": (0, 2**16 - 1),
    "SS": (-(2**15), 2**15 - 1),
    "UL": (0, 2**32 - 1),
    "SL": (-(2**31), 2**31 - 1),
    "UV": (0, 2**64 - 1),
    "SV": (-(2**63), 2**63 - 1),
    "IS": (-(2**31), 2**31 - 1),
}
"""Representations of whole numbers, and the least and greatest that they hold."""


def respelled(text: str, vr: str, terms: Collection[str] = ()) -> str | None:
    """A value in the form of its representation, itself if it has it; None if none says the same.

    Parameters
    ----------
    text: str
        The value without the padding at its end.
    vr: str
        The representation.
    terms: Collection[str], optional
        The values that are listed for a code string: one in small letters is one of them, or is left.

    Examples
    --------
    >>> respelled("2024-01-31", "DA"), respelled("31.01.2024", "DA"), respelled("0.1000000000000000000", "DS")
    ('20240131', None, '0.1')
    >>> respelled("original", "CS", ["ORIGINAL"]), respelled("original", "CS")
    ('ORIGINAL', None)
    """
    form = REPRESENTATIONS[vr]
    if not text or form.fits(text):
        return text
    stripped = text.strip(WHITE)
    for candidate in (stripped, _FORMS.get(vr, str)(stripped)):
        if form.fits(candidate):
            return candidate
    capitals = stripped.upper()
    return capitals if vr == "CS" and capitals in terms and form.fits(capitals) else None


def _date(text: str) -> str:
    found = _DATE.fullmatch(text)
    return f"{found[1]}{found[3]}{found[4]}" if found else text


def _time(text: str) -> str:
    text = _FRACTION.sub(r"\1", text)
    return text.replace(":", "") if re.fullmatch(r"[0-9]{2}(:[0-9]{2}){1,2}(\.[0-9]{1,6})?", text) else text


def _moment(text: str) -> str:
    """ISO 8601, which leaves no doubt either."""
    found = _MOMENT.fullmatch(text)
    if not found:
        return _FRACTION.sub(r"\1", text)
    zone = (found[3] or "").replace("Z", "+0000").replace(":", "")
    return _date(found[1]) + _time(found[2]) + zone


def _age(text: str) -> str:
    text = text.upper()
    return text.zfill(4) if re.fullmatch("[0-9]{1,3}[DWMY]", text) else text


def _decimal(text: str) -> str:
    """The same number in 16 characters, if it has so few."""
    number = _number(text)
    if number is None:
        return text
    plain = f"{number.normalize():f}"
    short = [plain, plain.replace("0.", ".", 1), f"{number.normalize():E}"]
    return next((one for one in short if len(one) <= 16 and Decimal(one) == number), text)


def _integer(text: str) -> str:
    number = _number(text)
    return str(int(number)) if number is not None and number == number.to_integral_value() else text


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text) if re.fullmatch(r"[-+0-9.eE]{1,64}", text) else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() and abs(number.adjusted()) < 400 else None


_FORMS: Mapping[str, Callable[[str], str]] = {
    "AS": _age,
    "DA": _date,
    "DS": _decimal,
    "DT": _moment,
    "IS": _integer,
    "TM": _time,
}
"""Representation -> the same value in its form, where it is known how."""


def in_numbers(value: object, vr: str) -> list[int] | list[float] | list[str] | None:
    """Numbers in another representation; None if it doesn't hold exactly these.

    >>> in_numbers(512, "US"), in_numbers(-1, "US"), in_numbers(0.5, "DS"), in_numbers(0.1, "FL")
    ([512], None, ['0.5'], None)
    """
    values = list(value) if isinstance(value, MultiValue | list | tuple) else [value]
    numbers = [_number(str(one)) for one in values]
    exact = [number for number in numbers if number is not None]
    if not exact or len(exact) < len(numbers):
        return None
    if vr in WHOLE:
        least, most = WHOLE[vr]
        fits = all(one == one.to_integral_value() and least <= one <= most for one in exact)
        return [int(one) for one in exact] if fits else None
    if vr == "DS":
        texts = [_decimal(str(one)) for one in exact]
        told = zip(texts, exact, strict=True)
        return texts if all(len(text) <= 16 and Decimal(text) == one for text, one in told) else None
    floats = [float(one) for one in exact]
    pairs = zip(values, exact, floats, strict=True)
    return floats if all(_holds(vr, value, number, one) for value, number, one in pairs) else None


def _holds(vr: str, value: object, number: Decimal, made: float) -> bool:
    """Whether a binary number is the one that was given: a binary one, or a decimal one that it can be."""
    try:
        held = made if vr == "FD" else unpack("<f", pack("<f", made))[0]
    except OverflowError:
        return False
    return (
        bool(held == value) if isinstance(value, float) and type(value) is float else Decimal(held) == number
    )
