"""Dates, times of day, points in time and ages (PS3.5 6.2: DA, TM, DT, AS)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from isodicom.conformance.values.problem import Problem, shown

_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_TIME = re.compile(r"(\d\d)(?:(\d\d)(?:(\d\d)(?:\.\d{1,6})?)?)?", re.ASCII)
_MOMENT = re.compile(
    r"(?P<year>\d{4})(?:(?P<month>\d\d)(?:(?P<day>\d\d)(?P<time>\d\d(?:\d\d(?:\d\d(?:\.\d{1,6})?)?)?)?)?)?"
    r"(?P<zone>[+-]\d{4})?",
    re.ASCII,
)
_AGE = re.compile(r"\d{3}[DWMY]", re.ASCII)
_RANGE = re.compile(r"[\d.:]*-[\d.:]*")

LEAP_SECOND = 60
EARLIEST_ZONE, LATEST_ZONE = -12 * 60, 14 * 60


def date_problems(text: str) -> Iterator[Problem]:
    """What is wrong with a date, `YYYYMMDD`.

    >>> [problem.says for problem in date_problems("20240230")]
    ["is '20240230': there is no such day"]
    """
    found = _DATE.fullmatch(text)
    if found is None:
        yield _malformed(text, "a date", "YYYYMMDD")
    elif wrong := _wrong_date(int(found[1]), int(found[2]), int(found[3])):
        yield _impossible(text, wrong, "a day of the calendar")


def time_problems(text: str) -> Iterator[Problem]:
    """What is wrong with a time of day, `HHMMSS.FFFFFF` or the beginning of it."""
    found = _TIME.fullmatch(text)
    if found is None:
        yield _malformed(text, "a time of day", "HHMMSS.FFFFFF, or the beginning of it")
    elif wrong := _wrong_time(text):
        yield _impossible(text, wrong, "a time of the day")


def moment_problems(text: str) -> Iterator[Problem]:
    """What is wrong with a point in time, `YYYYMMDDHHMMSS.FFFFFF&ZZXX` or the beginning of it."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        yield _malformed(text, "a point in time", "YYYYMMDDHHMMSS.FFFFFF&ZZXX, or the beginning of it")
        return
    wrong = _wrong_date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
    wrong = wrong or _wrong_time(found["time"] or "") or _wrong_zone(found["zone"] or "")
    if wrong:
        yield _impossible(text, wrong, "a point in time that there is")


def age_problems(text: str) -> Iterator[Problem]:
    """What is wrong with an age, `nnnD`, `nnnW`, `nnnM` or `nnnY`."""
    if not _AGE.fullmatch(text):
        yield _malformed(text, "an age", "three digits and D, W, M or Y")


def _wrong_date(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"there is no month {month:02d}"
    if not 1 <= day <= monthrange(year or 4, month)[1]:
        return "there is no such day"
    return ""


def _wrong_time(digits: str) -> str:
    hour, minute, second = (int(digits[at : at + 2] or 0) for at in (0, 2, 4))
    if hour > 23:
        return f"there is no hour {hour:02d}"
    if minute > 59:
        return f"there is no minute {minute:02d}"
    return f"there is no second {second:02d}" if second > LEAP_SECOND else ""


def _wrong_zone(zone: str) -> str:
    if not zone:
        return ""
    minutes = int(zone[1:3]) * 60 + int(zone[3:])
    signed = -minutes if zone[0] == "-" else minutes
    if zone == "-0000" or int(zone[3:]) > 59 or not EARLIEST_ZONE <= signed <= LATEST_ZONE:
        return f"there is no offset {zone} from UTC"
    return ""


def _malformed(text: str, what: str, form: str) -> Problem:
    if _RANGE.fullmatch(text) and text.strip("-"):
        form += "; ranges are for queries only" if text.count("-") == 1 else ""
    return Problem("malformed_value", f"is {shown(text)}, which is not {what}", form, text)


def _impossible(text: str, wrong: str, expected: str) -> Problem:
    return Problem("malformed_value", f"is {shown(text)}: {wrong}", expected, text)
