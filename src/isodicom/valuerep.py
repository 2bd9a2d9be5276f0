"""Values as DICOM writes them: person names, decimal strings, code strings (PS3.5 6.2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from math import isfinite
from typing import Any, Literal, SupportsFloat, SupportsIndex, TypeVar, overload
from warnings import warn

from pydicom.config import IGNORE
from pydicom.datadict import dictionary_VR
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.uid import UID as PydicomUID
from pydicom.valuerep import DA, DT, TM, DSdecimal, DSfloat, PersonName

from isodicom.encoding.tags import element_in, representation_of
from isodicom.encoding.values import value_in
from isodicom.errors import AttributeValueError
from isodicom.shown import shown

MomentT = TypeVar("MomentT", DA, TM, DT)
MemberT = TypeVar("MemberT", bound=Enum)

_REPRESENTATIONS = "PS3.5 6.2"
_LENGTHS = {"SH": 16, "LO": 64, "ST": 1024, "LT": 10240}
_WHOLE = {"US": (2, False), "SS": (2, True), "UL": (4, False), "SL": (4, True)}
_HIGHEST = 2**31 - 1  # of an integer string
_DIGITS = re.compile(r"(?=.{1,64}$)[0-9]+(\.[0-9]+)+")
_CODE_STRING = re.compile(r"[A-Z0-9_ ]{1,16}")


def check_person_name(person_name: str | PersonName) -> None:
    """Warn of a person name that was probably not meant as it stands.

    A name has up to five components with a caret between them, the family name first (PS3.5 6.2.1.1).
    Text without a caret is a valid name with a family name only, and nearly always a mistake. Put a
    caret at the end of a name that has no more than a family name.

    Parameters
    ----------
    person_name: str | pydicom.valuerep.PersonName
        The name to look at.

    Raises
    ------
    TypeError
        If it is neither text nor a person name.

    Warns
    -----
    UserWarning
        If the name has one component only.

    Examples
    --------
    >>> from isodicom.valuerep import check_person_name
    >>> check_person_name("Doe^Jane")
    >>> check_person_name("Plato^")
    """
    if not isinstance(person_name, str | PersonName):
        raise TypeError(f"A person name is a str or a PersonName, not {type(person_name).__name__}.")
    name = str(person_name)
    if name and "^" not in name:
        warn(
            f"The person name {name!r} has a single component, which is read as the family name. "
            f"Separate components with carets (Family^Given), or write {name + '^'!r} if it is all there is.",
            UserWarning,
            stacklevel=2,
        )


def decimal_string(value: SupportsFloat, keyword: str) -> DSfloat | DSdecimal:
    """Return a number as a decimal string of at most 16 characters (PS3.5 6.2, DS).

    A value that was read from a file keeps the text that it had there.

    Parameters
    ----------
    value: SupportsFloat
        The number.
    keyword: str
        The attribute it is for, to be named in an error.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If the value is not a finite number.
    """
    if isinstance(value, DSfloat | DSdecimal) and len(str(value)) <= 16:
        return value
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = float("nan")
    if not isfinite(number):
        raise _refused(keyword, "finite numbers", value, _REPRESENTATIONS)
    formatted: DSfloat = DSfloat(number, auto_format=True)  # pyright: ignore[reportAssignmentType]
    return formatted


def decimal_strings(values: Iterable[SupportsFloat], count: int, keyword: str) -> list[DSfloat | DSdecimal]:
    """Return exactly `count` numbers as decimal strings.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If there are more or fewer, or one is not a finite number.
    """
    if not isinstance(values, Iterable):
        raise _refused(keyword, f"{count} numbers", values)
    found = list(values)
    if len(found) != count:
        raise _refused(keyword, f"{count} numbers", found)
    return [decimal_string(value, keyword) for value in found]


def code_string(value: object, keyword: str) -> str:
    """Return a code string: 1 to 16 capitals, digits, spaces and underscores (PS3.5 6.2, CS)."""
    if not isinstance(value, str) or not _CODE_STRING.fullmatch(value) or not value.strip():
        expected = "1 to 16 capital letters, digits, spaces or underscores"
        raise _refused(keyword, expected, value, _REPRESENTATIONS)
    return value


@overload
def text(value: str, keyword: str) -> str: ...
@overload
def text(value: str | None, keyword: str) -> str | None: ...
def text(value: str | None, keyword: str) -> str | None:
    """Return text that fits its attribute (PS3.5 6.2), None as it is.

    Raises
    ------
    TypeError
        If it is no text.
    isodicom.errors.AttributeValueError
        If it is too long, or has a backslash, which would make two values of it.
    """
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(f"{keyword} takes text, not {value!r}.")
    representation = dictionary_VR(keyword)
    most = _LENGTHS.get(representation, len(value))
    if len(value) > most:
        raise _refused(keyword, f"at most {most} characters", value, _REPRESENTATIONS)
    if representation in ("SH", "LO") and "\\" in value:
        raise _refused(keyword, "text without a backslash, which parts values", value, _REPRESENTATIONS)
    return value


def required_text(value: str, keyword: str) -> str:
    """Return text that fits its attribute and is not empty.

    Raises
    ------
    TypeError
        If it is no text.
    isodicom.errors.AttributeValueError
        If it is empty, or does not fit.
    """
    if value is None or not text(value, keyword).strip():
        raise _refused(keyword, "text that is not empty", value)
    return value


def uid_text(value: str, keyword: str) -> PydicomUID:
    """Return a UID: numbers with full stops between them, at most 64 characters (PS3.5 9.1)."""
    uid = PydicomUID(str(value), validation_mode=IGNORE)
    if value is None or not uid.is_valid:
        raise _refused(keyword, "a UID", value, "PS3.5 9.1")
    return uid


def known_uid(value: str, keyword: str) -> PydicomUID:
    """Return the UID of something that is there already, also if its parts begin with 0, as they must not.

    What has such a UID is known by it, so that nothing else would do.
    """
    if not _DIGITS.fullmatch(str(value)):
        return uid_text(value, keyword)
    return PydicomUID(str(value), validation_mode=IGNORE)


def positive(value: int, keyword: str) -> int:
    """Return a whole number from 1 on.

    Raises
    ------
    TypeError
        If it is not a whole number.
    isodicom.errors.AttributeValueError
        If it is below 1, or more than DICOM has room for.
    """
    if isinstance(value, bool) or not isinstance(value, SupportsIndex):
        raise TypeError(f"{keyword} takes a whole number, not {value!r}.")
    number = int(value)
    if not 1 <= number <= _HIGHEST:
        raise _refused(keyword, f"a number from 1 to {_HIGHEST}", number, _REPRESENTATIONS)
    return number


def number_in(dataset: Dataset, keyword: str) -> float | None:
    """Return the number that an attribute of a dataset holds, None if it is absent or empty.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If it holds anything else than one number, as objects written by others may.
    """
    element = element_in(dataset, keyword)
    if element is None:
        return None
    number = _raw_number(element) if isinstance(element, RawDataElement) else None
    if number is None:
        try:
            value = value_in(dataset, keyword)
            number = None if value is None else float(value)
        except (TypeError, ValueError, OverflowError):
            raise _refused(keyword, "a number", element.value) from None
    if number is not None and not isfinite(number):
        raise _refused(keyword, "a number", element.value)
    return number


def _raw_number(element: RawDataElement) -> float | None:
    """One number from the bytes of an element, None if it isn't as simple as that."""
    vr, value = representation_of(element), element.value
    if not value:
        return None
    if vr in _WHOLE and len(value) == _WHOLE[vr][0]:
        order: Literal["little", "big"] = "little" if element.is_little_endian else "big"
        return float(int.from_bytes(value, order, signed=_WHOLE[vr][1]))
    if vr in ("DS", "IS") and b"_" not in value:  # Python would pass over it
        try:
            return float(value.strip(b"\0 "))
        except ValueError:
            return None  # several numbers, or none
    return None


def person_name(value: str | PersonName | None) -> str | PersonName | None:
    """Return a person name as it was given, with a warning where it looks wrong."""
    if value is not None:
        check_person_name(value)
    return value


def date_text(value: str | date | None, keyword: str) -> str | None:
    """Return a date as `YYYYMMDD` (PS3.5 6.2, DA)."""
    parsed = _parsed(DA, value, keyword, "a date, YYYYMMDD")
    return parsed.strftime("%Y%m%d") if parsed is not None else None


def time_text(value: str | time | None, keyword: str) -> str | None:
    """Return a time of day as `HHMMSS.FFFFFF`, or as the text that was given (PS3.5 6.2, TM)."""
    parsed = _parsed(TM, value, keyword, "a time, HHMMSS")
    if parsed is None:
        return None
    return value if isinstance(value, str) else parsed.strftime("%H%M%S.%f")


def datetime_text(value: str | datetime | None, keyword: str) -> str | None:
    """Return a point in time as `YYYYMMDDHHMMSS.FFFFFF`, or as the text that was given (PS3.5 6.2, DT)."""
    parsed = _parsed(DT, value, keyword, "a date and time, YYYYMMDDHHMMSS")
    if parsed is None:
        return None
    return value if isinstance(value, str) else parsed.strftime("%Y%m%d%H%M%S.%f%z")


def _parsed(kind: type[MomentT], value: object, keyword: str, expected: str) -> MomentT | None:
    """What pydicom makes of a value; None of an empty one."""
    if value is None or value == "":
        return None
    try:
        return kind(value)
    except ValueError:
        raise _refused(keyword, expected, value, _REPRESENTATIONS) from None


def term(kind: type[Enum], value: str | Enum | None, keyword: str) -> str | None:
    """Return the text of an enumerated value or defined term; None of an empty one."""
    return None if value is None or value == "" else str(member(kind, value, keyword).value)


def member(kind: type[MemberT], value: object, name: str) -> MemberT:
    """Return the member of an enum that is meant by itself or by its text.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If there is none; the error lists all.
    """
    try:
        return kind(value)
    except ValueError:
        raise _refused(name, f"one of {', '.join(str(one.value) for one in kind)}", value) from None


_WRITERS: dict[str, Callable[[Any, str], object]] = {
    "CS": code_string,
    "DA": date_text,
    "DS": decimal_string,
    "DT": datetime_text,
    "LO": text,
    "LT": text,
    "PN": lambda value, keyword: person_name(value),
    "SH": text,
    "ST": text,
    "TM": time_text,
    "UC": text,
    "UI": uid_text,
    "UR": text,
    "UT": text,
}
"""Value representation -> how a single value is checked and written."""


def written(value: object, keyword: str) -> object:
    """Return a value as its attribute takes it, checked as its representation asks (PS3.5 6.2).

    Parameters
    ----------
    value: object
        One value, or a sequence of several; None stays.
    keyword: str
        The attribute.

    Raises
    ------
    TypeError
        If it is of a wrong type.
    isodicom.errors.AttributeValueError
        If it cannot be a value of the attribute.

    Examples
    --------
    >>> from datetime import date
    >>> written(date(2025, 3, 1), "StudyDate"), written(["1.0", "2.0"], "SoftwareVersions")
    ('20250301', ['1.0', '2.0'])
    """
    representation = dictionary_VR(keyword)
    if value is None or representation not in _WRITERS:
        return value
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [written(one, keyword) for one in value]
    return _WRITERS[representation](value, keyword)


def set_values(dataset: Dataset, values: Mapping[str, object]) -> None:
    """Set attributes, by keyword, each checked as its representation asks; None makes an empty one."""
    for keyword, value in values.items():
        setattr(dataset, keyword, written(value, keyword))


def set_given(dataset: Dataset, values: Mapping[str, object]) -> None:
    """Set those attributes, by keyword, whose value is not None, as `set_values` does."""
    set_values(dataset, {keyword: value for keyword, value in values.items() if value is not None})


def _refused(keyword: str, expected: str, found: object, reference: str = "") -> AttributeValueError:
    return AttributeValueError(
        f"{keyword} takes {expected}; {shown(found)} was given.",
        keyword=keyword,
        expected=expected,
        found=found,
        reference=reference,
    )
