"""Dates and ages that can't all be true: seldom wrong in the object alone, so warnings."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.checked import Checked
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts

BIRTH = Rule("birth_after_study", "warning", "The patient was born after the study.", "PS3.3 C.7.1.1")
AGE = Rule("age_differs", "warning", "The age is not that of the birth date.", "PS3.3 C.7.2.2")
STEP = Rule("step_ends_before", "warning", "A step ends before it starts.", "PS3.3 C.7.3.1")
RULES = (BIRTH, AGE, STEP)

DAYS = {"D": 1.0, "W": 7.0, "M": 30.44, "Y": 365.24}
"""Unit of an age -> days."""

AFTER_BIRTH = ("StudyDate", "SeriesDate", "AcquisitionDate", "ContentDate")
OLDEST = 150 * 365.24
"""Who would be older has a birth date that is none."""

DAY = ("PerformedProcedureStepStartDate", "PerformedProcedureStepEndDate")
STEPS = ((*DAY, ()), ("PerformedProcedureStepStartTime", "PerformedProcedureStepEndTime", DAY))
"""First, then, and the dates that must be the same for them to be compared."""


def dates(checked: Checked) -> Iterator[Finding]:
    """Birth, study, series, age."""
    here = Facts.of(checked)
    birth, study = _date(here, "PatientBirthDate"), _date(here, "StudyDate")
    later = ((keyword, _date(here, keyword)) for keyword in AFTER_BIRTH)
    before = next(((keyword, date) for keyword, date in later if date and birth > date), None)
    if before:
        keyword, date = before
        yield here.finding(
            BIRTH,
            "PatientBirthDate",
            f"PatientBirthDate is {birth}, after {keyword} {date}.",
            expected=f"no later than {date}",
            found=birth,
        )
    elif birth and study:
        yield from _age(here, birth, study)
    yield from _step(here)


def _step(here: Facts) -> Iterator[Finding]:
    """Start and end of a procedure step, by date and then by time."""
    for first, then, same in STEPS:
        before, after = here.text(first), here.text(then)
        length = min(len(before), len(after))
        days = [_date(here, keyword) for keyword in same]
        if length and before[:length] > after[:length] and len(set(days)) < 2:
            yield here.finding(
                STEP,
                then,
                f"{then} is {after}, before {first} {before}.",
                expected=f"{before} or later",
                found=after,
            )


def _age(here: Facts, birth: str, study: str) -> Iterator[Finding]:
    text = here.text("PatientAge")
    if len(text) != 4 or not text[:3].isdecimal() or text[3] not in DAYS:
        return
    said, unit = int(text[:3]), DAYS[text[3]]
    days = _days(study) - _days(birth)
    if days < OLDEST and abs(days / unit - said) > max(2.0, 32 / unit):
        yield here.finding(
            AGE,
            "PatientAge",
            f"PatientAge is {text}; from PatientBirthDate {birth} to StudyDate {study} it is about "
            f"{days / 365.24:.1f} years.",
            expected=f"about {days / unit:.0f}{text[3]}",
            found=text,
        )


def _date(here: Facts, keyword: str) -> str:
    text = here.text(keyword)
    return text if len(text) == 8 and text.isdecimal() and "0101" <= text[4:] <= "1231" else ""


def _days(date: str) -> float:
    return int(date[:4]) * 365.24 + (int(date[4:6]) - 1) * 30.44 + int(date[6:])


OF = (
    ("PatientBirthDate", dates),
    (DAY[1], dates),
    (STEPS[1][1], dates),
)
