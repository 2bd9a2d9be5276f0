"""Conditions in plain English.

The sentences are made from the expressions, so that they say what the library checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from isodicom.conformance import tables
from isodicom.schema.conditions import (
    Absent,
    All,
    Any,
    Condition,
    Equals,
    GroupPresent,
    Not,
    Present,
    Requirement,
    Unreadable,
)

UNREAD = "see the standard for when"
OTHERWISE = {True: "; allowed otherwise too", False: "; not allowed otherwise", None: ""}


def describe(requirement: Requirement | Condition | None) -> str:
    """When something is required, in a few words.

    Parameters
    ----------
    requirement: isodicom.schema.conditions.Requirement | isodicom.schema.conditions.Condition | None
        Of an attribute, module, functional group or include; None gives "".

    Returns
    -------
    str
        A part of a sentence.

    Examples
    --------
    >>> from isodicom.schema.conditions import Equals, Requirement
    >>> describe(Requirement(Equals("SegmentationType", ("FRACTIONAL",)), otherwise=False))
    'required if Segmentation Type is FRACTIONAL; not allowed otherwise'
    """
    if requirement is None:
        return ""
    if not isinstance(requirement, Requirement):
        return _say(requirement)
    if isinstance(requirement.required, Unreadable):
        return UNREAD + OTHERWISE[requirement.otherwise]
    return f"required if {_say(requirement.required)}{OTHERWISE[requirement.otherwise]}"


def when(requirement: Requirement | None) -> str:
    """Like `describe`, but "" where only the standard's text tells the case."""
    unread = requirement is not None and isinstance(requirement.required, Unreadable)
    return "" if unread else describe(requirement)


def _say(condition: Condition) -> str:
    match condition:
        case Present(keyword):
            return f"{name_of(keyword)} is present"
        case Absent(keyword):
            return f"{name_of(keyword)} is not present"
        case Equals(values=values):
            return f"{_subject(condition)} is {_listed(values, 'or')}"
        case GroupPresent(macro):
            return f"the {plain(macro)} functional group is present"
        case All(parts):
            return " and ".join(_part(part, Any) for part in parts)
        case Any(parts):
            return " or ".join(_part(part, All) for part in parts)
        case Not(part):
            return _deny(part)
        case Unreadable():
            return "a case that only the standard's text tells holds"


def _deny(condition: Condition) -> str:
    """That a condition doesn't hold."""
    match condition:
        case Present(keyword):
            return f"{name_of(keyword)} is not present"
        case Absent(keyword):
            return f"{name_of(keyword)} is present"
        case Equals(values=values):
            neither = "neither" if len(values) > 1 else "not"
            return f"{_subject(condition)} is {neither} {_listed(values, 'nor')}"
        case GroupPresent(macro):
            return f"the {plain(macro)} functional group is not present"
        case _:
            return f"it is not so that {_say(condition)}"


def _part(part: Condition, other: type[All] | type[Any]) -> str:
    text = _say(part)
    return f"({text})" if isinstance(part, other) else text


def _subject(condition: Equals) -> str:
    name = name_of(condition.keyword)
    return f"value {condition.position} of {name}" if condition.position else name


def _listed(words: Iterable[str], last: str) -> str:
    *head, tail = words
    return f"{', '.join(head)} {last} {tail}" if head else tail


def name_of(keyword: str) -> str:
    """The name that the standard gives an attribute; the keyword itself where it has none.

    >>> name_of("PatientBirthDate")
    "Patient's Birth Date"
    """
    element = tables.element(keyword)
    return element.name if element else keyword


def title(keyword: str) -> str:
    """The name that the standard gives an IOD, module or macro.

    >>> title("VOILUTModule")
    'VOI LUT'
    """
    table = tables.definition(keyword)
    return table.name if table else plain(keyword)


def plain(keyword: str) -> str:
    """A keyword of a table as words: `PixelMeasuresMacro` -> `Pixel Measures`.

    >>> plain("CTImageIOD"), plain("MultiFrameModule"), plain("XRay3DImageMacro")
    ('CT Image', 'Multi Frame', 'X Ray 3D Image')
    """
    stem = next((keyword.removesuffix(s) for s in tables.FOLDERS if keyword.endswith(s)), keyword)
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])", " ", stem)
