"""What a plain condition says about attributes: rows of wording and meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from isodicom.schema.conditions import Absent, All, Any, Condition, Equals, Not, Present
from isodicom.schema.rows import DataElement

_QUOTED = r"\"[^\"]+\"|“[^”]+”"
_WORDS = r"[A-Z0-9][A-Z0-9_+-]*(?: [A-Z0-9][A-Z0-9_+-]*)*"
# An explanation in parentheses may follow a value, such as the name of a UID. A tag is none.
_VALUE = rf"(?:{_QUOTED}|{_WORDS})(?: \((?![0-9A-F]{{4}},)[^()]*\))?"
_VALUES = rf"(?P<values>{_VALUE}(?:(?:,? or |, ){_VALUE})*)"
_DENIED = rf"(?P<values>{_VALUE}(?:(?:,? or |,? nor |,? and not |, ){_VALUE})*)"
_IS = r"(?:is(?: equal to| set to)?|equals|=|has (?:a |the )?[Vv]alue(?: of)?)"
_ABSENT = r"(?:absent|not present)"
_END = r"(?=$|,? (?:and|or)\b)"

_EACH_VALUE = re.compile(rf"({_QUOTED}|{_WORDS})(?: \([^()]*\))?")

# Representations whose values can be compared as text.
_TEXT = frozenset({"AE", "CS", "LO", "SH", "ST", "UI"})
_INTEGER = frozenset({"IS", "SL", "SS", "UL", "US"})


@dataclass(frozen=True, slots=True)
class Subject:
    """An attribute, or one of its values (`position` from 1; 0 for any)."""

    element: DataElement
    position: int = 0

    def equals(self, values: tuple[str, ...]) -> Condition | None:
        """The value is one of these; None if text does not tell whether they are equal."""
        vr = self.element.vr
        comparable = vr in _TEXT or (vr in _INTEGER and all(value.isdecimal() for value in values))
        return Equals(self.element.keyword, values, self.position) if comparable else None

    def differs(self, values: tuple[str, ...]) -> Condition | None:
        """The value is none of these; None if nobody says which of several values is meant."""
        if self.element.vm != "1" and not self.position:
            return None
        equals = self.equals(values)
        return None if equals is None else Not(equals)

    def other(self, values: tuple[str, ...]) -> Condition | None:
        """There is a value, and it is none of these."""
        differs = self.differs(values)
        return None if differs is None else All((Present(self.element.keyword), differs))

    def absent_or_equals(self, values: tuple[str, ...]) -> Condition | None:
        """There is no value, or it is one of these."""
        equals = self.equals(values)
        return None if equals is None else Any((Absent(self.element.keyword), equals))


Meaning: TypeAlias = Callable[[Subject, tuple[str, ...]], Condition | None]

_TESTS: tuple[tuple[str, Meaning], ...] = (
    (rf"is {_ABSENT},? or (?:is present and )?{_IS} {_VALUES}", Subject.absent_or_equals),
    (rf"{_IS} {_VALUES} or is {_ABSENT}", Subject.absent_or_equals),
    (rf"is {_ABSENT} or (?:is )?not {_DENIED}", Subject.differs),
    (
        rf"is present,? (?:and|with) (?:{_IS}|the [Vv]alue is|(?:a |the )?[Vv]alue(?: of)?) {_VALUES}",
        Subject.equals,
    ),
    (rf"(?:is|equals|has a [Vv]alue) other than {_DENIED}", Subject.other),
    (rf"(?:is not(?: equal to)?|does not equal) {_DENIED}", Subject.differs),
    (rf"{_IS} (?:either )?{_VALUES}", Subject.equals),
)
"""Wording and meaning; the first that fits counts. What is absent differs from a value, but has no other."""

_COMPILED = tuple((re.compile(f" {wording}{_END}"), meaning) for wording, meaning in _TESTS)
_PRESENCE = re.compile(rf" (?:is|are) (?P<what>present|{_ABSENT}){_END}")


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said, without of what. `end` is where it ends in the text."""

    end: int
    meaning: Meaning | None = None
    values: tuple[str, ...] = ()
    present: bool = False

    def of(self, subjects: Sequence[Subject], words: Collection[str]) -> Condition | None:
        """Return the condition that subjects, joined by words such as `either` and `or`, come to.

        None where it is not plain: tests of several attributes at once, or "a or b is not present".
        """
        if self.meaning is not None:
            return self.meaning(subjects[0], self.values) if len(subjects) == 1 else None
        if any(subject.position for subject in subjects):
            return None
        keywords = [subject.element.keyword for subject in subjects]
        if "neither" in words:
            return All(tuple(map(Absent, keywords))) if self.present and len(keywords) > 1 else None
        kind = Present if self.present else Absent
        if len(keywords) == 1:
            return kind(keywords[0])
        if "or" in words and "and" not in words and (self.present or "either" in words):
            return Any(tuple(map(kind, keywords)))
        return All(tuple(map(kind, keywords))) if "and" in words and "or" not in words else None


def find_predicate(text: str, at: int) -> Predicate | None:
    """Return the predicate that begins at a place in a text, if one does."""
    for wording, meaning in _COMPILED:
        if found := wording.match(text, at):
            values = tuple(value.strip('"“”') for value in _EACH_VALUE.findall(found["values"]))
            return Predicate(found.end(), meaning, values)
    if found := _PRESENCE.match(text, at):
        return Predicate(found.end(), present=found["what"] == "present")
    return None
