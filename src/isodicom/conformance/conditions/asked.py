"""What a condition asks for: the attributes whose being there, or values, decide it."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.conditions.paths import read_path
from isodicom.schema.conditions import (
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
    PointsToPrivate,
    Present,
    Requirement,
    Same,
    Some,
    Unreadable,
)

CODE = ("CodeValue", "LongCodeValue", "URNCodeValue", "CodingSchemeDesignator")
"""What tells which concept an item of a code sequence is."""


def keywords_of(condition: Condition | Requirement) -> Iterator[str]:
    """The keywords of all attributes that a condition asks for, sequences on the way included.

    Of a requirement both are asked, when it must be there and when it may.

    Examples
    --------
    >>> from isodicom.schema.conditions import Present
    >>> list(keywords_of(All((Present("./PixelSpacing"), Not(Present("A/B"))))))
    ['PixelSpacing', 'A', 'B']
    """
    for part in _parts(condition):
        match part:
            case Present(path) | Absent(path) | HasValue(path) | Equals(path) | Compare(path) | Count(path):
                yield from read_path(path).steps
            case Some(path) | Every(path) | PointsToPrivate(path):
                yield from read_path(path).steps
            case HasCode(path):
                yield from (*read_path(path).steps, *CODE)
            case Same(path, other):
                yield from (*read_path(path).steps, *read_path(other).steps)
            case ItemIs() | ExtendedCharacters() | GroupPresent() | ModulePresent() | All() | Any() | Not():
                pass
            case NotInDataset() | Cut() | Unreadable():
                pass


def compared_by(condition: Condition | Requirement) -> Iterator[str]:
    """The keywords of the attributes whose values a condition asks for, not only whether they are there.

    Examples
    --------
    >>> from isodicom.schema.conditions import Equals, Present
    >>> list(compared_by(All((Present("PixelSpacing"), Equals("A/B", ("C",))))))
    ['B']
    """
    for part in _parts(condition):
        match part:
            case Equals(path) | Compare(path) | Count(path) | PointsToPrivate(path):
                yield read_path(path).keyword
            case HasCode():
                yield from CODE
            case Same(path, other):
                yield from (read_path(path).keyword, read_path(other).keyword)
            case _:
                pass


def positions_in(condition: Condition | Requirement) -> Iterator[str]:
    """The sequences of which a condition asks where in them an item stands; "" is the innermost.

    Examples
    --------
    >>> list(positions_in(Not(ItemIs("ControlPointSequence", "first"))))
    ['ControlPointSequence']
    """
    return (part.sequence for part in _parts(condition) if isinstance(part, ItemIs))


def asks_position(condition: Condition | Requirement) -> bool:
    """Whether a condition asks where in a sequence an item stands.

    Examples
    --------
    >>> asks_position(Not(ItemIs("ControlPointSequence", "first")))
    True
    """
    return any(isinstance(part, ItemIs) for part in _parts(condition))


def asks_characters(condition: Condition | Requirement) -> bool:
    """Whether a condition asks which characters are in the text of an item.

    Examples
    --------
    >>> asks_characters(Not(ExtendedCharacters()))
    True
    """
    return any(isinstance(part, ExtendedCharacters) for part in _parts(condition))


def is_untold(condition: Condition | Requirement) -> bool:
    """Whether a condition has a part that no dataset decides.

    Examples
    --------
    >>> is_untold(NotInDataset("what_the_subject_is"))
    True
    """
    return any(isinstance(part, NotInDataset | Cut | Unreadable) for part in _parts(condition))


def _parts(condition: Condition | Requirement) -> Iterator[Condition]:
    """A condition and all that it is made of."""
    if isinstance(condition, Requirement):
        yield from _parts(condition.required)
        if condition.otherwise is not None and not isinstance(condition.otherwise, bool):
            yield from _parts(condition.otherwise)
        return
    yield condition
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from _parts(part)
        case Not(part) | Some(_, part) | Every(_, part):
            yield from _parts(part)
        case _:
            pass
