"""Conditions in plain English.

The sentences are made from the expressions, so that they say what the library checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from isodicom.conformance.conditions.paths import read_path
from isodicom.conformance.lookup import tables
from isodicom.schema.conditions import (
    NEVER,
    Absent,
    All,
    Any,
    Compare,
    Condition,
    Count,
    Cut,
    Equals,
    Every,
    ExtendedCharacters,
    GroupPresent,
    HasCode,
    HasValue,
    ItemIs,
    ModulePresent,
    Not,
    NotInDataset,
    Operator,
    PointsToPrivate,
    Present,
    Requirement,
    Same,
    Some,
    Unreadable,
)

UNREAD = "see the standard for when"

COMPARED: dict[Operator, str] = {
    "<": "less than",
    "<=": "at most",
    "=": "equal to",
    "!=": "other than",
    ">": "greater than",
    ">=": "at least",
}
OPPOSITE: dict[Operator, Operator] = {"<": ">=", "<=": ">", "=": "!=", "!=": "=", ">": "<=", ">=": "<"}

STARTS = {
    "nearest": "",
    "here": "",
    "above": " in the enclosing item",
    "whole": " of the object",
    "frame": " of the frame",
}
"""Where a path begins, in words."""


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
    otherwise = _otherwise(requirement.otherwise)
    if isinstance(requirement.required, Unreadable | Cut):
        return UNREAD + otherwise
    if requirement.required == NEVER:
        return "never required" + otherwise
    return f"required if {_say(requirement.required)}{otherwise}"


def when(requirement: Requirement | None) -> str:
    """Like `describe`, but "" where only the standard's text tells the case."""
    unread = requirement is not None and isinstance(requirement.required, Unreadable | Cut)
    return "" if unread else describe(requirement)


def _otherwise(otherwise: bool | Condition | None) -> str:
    if otherwise is None:
        return ""
    if isinstance(otherwise, bool):
        return "; allowed otherwise too" if otherwise else "; not allowed otherwise"
    return f"; otherwise allowed if {_say(otherwise)}"


def _say(condition: Condition) -> str:
    match condition:
        case Any(()):
            return "nothing asks for it"
        case All(parts):
            return " and ".join(_part(part, Any) for part in parts)
        case Any(parts):
            return " or ".join(_part(part, All) for part in parts)
        case Not(part):
            return _deny(part)
        case Some(path, part):
            levels, innermost = _nested(path, part)
            deep = f", down to {levels} levels deep" if levels > 1 else ""
            return f"in an item of {subject(path)}{deep}, {_say(innermost)}"
        case Every(path, part):
            return f"in every item of {subject(path)}, {_say(part)}"
        case GroupPresent(macro):
            return f"the {title(macro)} functional group is present"
        case ModulePresent(module):
            return f"the {title(module)} module is present"
        case ItemIs(sequence, position):
            return f"this is {_item(position)}{f' of {name_of(sequence)}' if sequence else ''}"
        case ExtendedCharacters():
            return "text here has characters that ISO 646 lacks"
        case NotInDataset(phrase):
            return f"what no dataset tells ({re.sub('[_-]', ' ', phrase)}) makes it so"
        case Cut() | Unreadable():
            return "a case that only the standard's text tells holds"
        case _:
            return _say_values(condition)


def _say_values(
    condition: Present | Absent | HasValue | Equals | Compare | Count | HasCode | Same | PointsToPrivate,
) -> str:
    match condition:
        case Present(path):
            return f"{subject(path)} is present"
        case Absent(path):
            return f"{subject(path)} is not present"
        case HasValue(path):
            return f"{subject(path)} has a value"
        case Equals(path, values, position):
            return f"{subject(path, position)} is {_listed(map(_value, values), 'or')}"
        case Compare(path, operator, number, position):
            return f"{subject(path, position)} is {COMPARED[operator]} {number:g}"
        case Count(path, operator, number):
            return f"the number of {_counted(path)} of {subject(path)} is {COMPARED[operator]} {number}"
        case HasCode(path, codes):
            return f"{subject(path)} holds {_listed((f'({c}, {s})' for c, s in codes), 'or')}"
        case Same(path, other):
            return f"{subject(path)} equals {subject(other)}"
        case PointsToPrivate(path):
            return f"{subject(path)} points to a private attribute"


def _deny(condition: Condition) -> str:
    """That a condition doesn't hold."""
    match condition:
        case Present(path):
            return f"{subject(path)} is not present"
        case Absent(path):
            return f"{subject(path)} is present"
        case HasValue(path):
            return f"{subject(path)} has no value"
        case Equals(path, values, position):
            neither = "neither" if len(values) > 1 else "not"
            return f"{subject(path, position)} is {neither} {_listed(map(_value, values), 'nor')}"
        case Compare(path, operator, number, position):
            return f"{subject(path, position)} is not {COMPARED[operator]} {number:g}"
        case Count(path, operator, number):
            return _say(Count(path, OPPOSITE[operator], number))
        case HasCode(path, codes):
            return f"{subject(path)} does not hold {_listed((f'({c}, {s})' for c, s in codes), 'or')}"
        case Same(path, other):
            return f"{subject(path)} differs from {subject(other)}"
        case PointsToPrivate(path):
            return f"{subject(path)} does not point to a private attribute"
        case GroupPresent(macro):
            return f"the {title(macro)} functional group is not present"
        case ModulePresent(module):
            return f"the {title(module)} module is not present"
        case ItemIs():
            return _say(condition).replace("this is", "this is not", 1)
        case Not(part):
            return _say(part)
        case ExtendedCharacters():
            return "no text here has characters that ISO 646 lacks"
        case NotInDataset():
            return _say(condition).replace("makes", "does not make", 1)
        case Some():
            return _say(condition).replace("in an item", "in no item", 1)
        case _:
            return f"it is not so that {_say(condition)}"


def _nested(path: str, part: Condition) -> tuple[int, Condition]:
    """How many levels deep the items of a sequence within itself are asked the same, and what."""
    match part:
        case Any((asked, Some(below, inner))) if read_path(below).steps == read_path(path).steps:
            levels, innermost = _nested(below, inner)
            return (levels + 1, asked) if innermost == asked else (1, part)
        case _:
            return 1, part


def _part(part: Condition, other: type[All] | type[Any]) -> str:
    text = _say(part)
    return f"({text})" if isinstance(part, other) else text


def _item(position: str) -> str:
    denied, _, place = position.rpartition(" ")
    return f"an item other than the {place}" if denied else f"the {place} item"


def _counted(path: str) -> str:
    element = tables.element(read_path(path).keyword)
    return "items" if element and element.vr == "SQ" else "values"


def _value(value: str) -> str:
    """A value as it is read: tags by their attribute, UIDs by their name."""
    known = tables.uid(value) if value.startswith("1.2.840.10008") else None
    return known.name if known else name_of(value)


def subject(path: str, position: int = 0) -> str:
    """What a condition calls the attribute at a path.

    >>> subject("RequestAttributesSequence/StudyID"), subject("ImageType", 3)
    ('Study ID in Request Attributes Sequence', 'value 3 of Image Type')
    """
    read = read_path(path)
    names = " in ".join(map(name_of, reversed(read.steps)))
    where = STARTS[read.start] if read.up < 2 else f" {read.up} levels further out"
    return f"value {position} of {names}{where}" if position else f"{names}{where}"


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
