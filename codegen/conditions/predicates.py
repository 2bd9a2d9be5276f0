"""What a condition says about attributes: rows of wording and meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from codegen.conditions.subjects import Subject
from codegen.conditions.values import CODES, DENIED, NUMBER, VALUES, read_codes, read_number, read_values
from isodicom.schema.conditions import (
    Absent,
    All,
    Any,
    Compare,
    Condition,
    Count,
    Equals,
    HasCode,
    HasValue,
    Not,
    Operator,
    PointsToPrivate,
    Present,
)

Found: TypeAlias = "re.Match[str]"
Meaning: TypeAlias = Callable[[Subject, Found], Condition | None]

_HAS = r"(?:has|have|contains?|includes?)"
_BE = r"(?:is|are)"
_IS = (
    rf"(?:{_BE} (?:either )?(?:present|provided),? and )?"
    rf"(?:{_BE} (?:either )?(?:equal to |set to |EQUAL to |of Value )?|equals |= "
    rf"|{_HAS} (?:a |the |any )?[Vv]alues?(?: of| is)? )"
    r"(?:either )?(?:one of the following(?: [Vv]alues)?:? )?"
)
_ABSENT = r"(?:absent|not present)"
_OTHER = rf"(?:(?:is|are|equals) (?:any [Vv]alue )?other than|{_HAS} (?:a|any) [Vv]alue other than)"
_DIFFERS = r"(?:is not(?: equal to| any of)?|does not equal|does not have (?:a|the) [Vv]alue(?: of)?)"
_FILLED = (
    r"(?:(?:has|have|contains?) a [Vv]alue|is (?:present and )?not empty"
    r"|is non-?(?:zero[ -]length|null|empty)|is not zero[ -]length)"
)
_EMPTY = (
    r"(?:is (?:zero[ -]length|empty|null)|has no [Vv]alue|do(?:es)? not contain a [Vv]alue|has zero Items)"
)
_COUNTED = r"(?:(?:is |has )(?:present and )?(?:has )?(?:a [Vv]alue (?:of )?)?(?:present and )?)"
_ENTRY = r"(?:Coded Entry )?[Vv]alue"
END = r"(?=$|[,;]? (?:and|or|nor|but|if)\b|(?: in| within| for| of) (?:any|the|this|Control Points)\b)"

_TEXT = frozenset({"AE", "CS", "LO", "SH", "ST", "UI"})
"""Representations whose values can be compared as text."""
_NUMBER = frozenset({"IS", "SL", "SS", "UL", "US", "DS", "FD", "FL", "UV", "SV"})

_THAN: dict[str, Operator] = {"greater": ">", "more": ">", "less": "<", "fewer": "<"}


def _comparable(subject: Subject, values: tuple[str, ...]) -> bool:
    vr = subject.element.vr
    return vr in _TEXT or (vr in _NUMBER and all(value.isdecimal() for value in values))


def _equals(subject: Subject, found: Found) -> Condition | None:
    """The value is one of these; None if text does not tell whether they are equal."""
    values = read_values(found["values"])
    return Equals(subject.path, values, subject.position) if _comparable(subject, values) else None


def _differs(subject: Subject, found: Found) -> Condition | None:
    """The value is none of these; None if nobody says which of several values is meant."""
    if subject.element.vm != "1" and not subject.position:
        return None
    equals = _equals(subject, found)
    return None if equals is None else Not(equals)


def _other(subject: Subject, found: Found) -> Condition | None:
    """There is a value, and it is none of these."""
    differs = _differs(subject, found)
    return None if differs is None else All((Present(subject.path), differs))


def _absent_or_equals(subject: Subject, found: Found) -> Condition | None:
    """There is no value, or it is one of these."""
    equals = _equals(subject, found)
    return None if equals is None else Any((Absent(subject.path), equals))


def _compare(subject: Subject, found: Found) -> Condition | None:
    if subject.element.vr not in _NUMBER:
        return None
    operator = _THAN[found["than"].lower()]
    return Compare(subject.path, operator, read_number(found["number"].lower()), subject.position)


def _non_zero(subject: Subject, found: Found) -> Condition | None:
    if subject.element.vr not in _NUMBER:
        return None
    return Compare(subject.path, "!=", 0, subject.position)


def _filled(subject: Subject, found: Found) -> Condition | None:
    return None if subject.position else HasValue(subject.path)


def _empty(subject: Subject, found: Found) -> Condition | None:
    return None if subject.position else Not(HasValue(subject.path))


def _has_code(subject: Subject, found: Found) -> Condition | None:
    if subject.element.vr != "SQ":
        return None
    return HasCode(subject.path, read_codes(found["codes"]))


def _other_code(subject: Subject, found: Found) -> Condition | None:
    has = _has_code(subject, found)
    return None if has is None else All((Present(subject.path), Not(has)))


def _absent_or_other_code(subject: Subject, found: Found) -> Condition | None:
    has = _has_code(subject, found)
    return None if has is None else Not(has)


def _several(subject: Subject, found: Found) -> Condition | None:
    return Count(subject.path, ">", 1)


def _single(subject: Subject, found: Found) -> Condition | None:
    return Count(subject.path, "=", 1) if subject.element.vr == "SQ" else None


def _points_to_private(subject: Subject, found: Found) -> Condition | None:
    return PointsToPrivate(subject.path) if subject.element.vr == "AT" else None


_PRIVATE = r"the Data Element Tag of a Private Attribute"

TESTS: tuple[tuple[str, Meaning], ...] = (
    (rf"is {_ABSENT},? or (?:is present and )?{_IS}{VALUES}", _absent_or_equals),
    (rf"{_IS}{VALUES},? or is {_ABSENT}", _absent_or_equals),
    (rf"is {_ABSENT} or (?:is )?not {DENIED}", _differs),
    (rf"(?:is|are) {_ABSENT} or has zero Items", _empty),
    (
        rf"is {_ABSENT} or is present with an Item value other than {CODES}",
        _absent_or_other_code,
    ),
    (rf"(?:is|are) present with (?:a |the )?[Vv]alue(?: of)? {VALUES}", _equals),
    (rf"(?:is|are) present (?:and|with) (?:the [Vv]alue is|(?:a |the )?[Vv]alue(?: of)?) {VALUES}", _equals),
    (rf"is present (?:with a|and there exists any) Value other than {DENIED}", _other),
    (r"(?:is|are) present(?: (?:and (?:has|have)|with) a [Vv]alue| and not empty)", _filled),
    (_FILLED, _filled),
    (_EMPTY, _empty),
    (r"is present and is [Pp]rivate|is private", _points_to_private),
    (rf"is {_PRIVATE}", _points_to_private),
    (rf"{_COUNTED}(?:of )?(?P<than>greater|more|less|fewer) than {NUMBER}", _compare),
    (r"(?:is|has a) non-zero(?: [Vv]alue)?|is present and has a non-zero value|is not zero", _non_zero),
    (r"(?:has|contains|is present and contains) (?:more than one|multiple) Items?", _several),
    (r"contains one Item", _single),
    (r"is multi-valued|(?:has|specifies) more than one Value", _several),
    (rf"{_OTHER} {DENIED}", _other),
    (rf"is not a [a-z ]+ SOP Class \({DENIED}\)", _differs),
    (rf"{_DIFFERS} {DENIED}", _differs),
    (rf"(?:Item {_ENTRY} |)(?:is|equals) {CODES}", _has_code),
    (
        rf"contains (?:an Item )?(?:(?:with the|of|with a) )?(?:{_ENTRY} )?"
        rf"(?:of )?(?:or )?(?:either )?{CODES}",
        _has_code,
    ),
    (rf"{_IS}{VALUES}", _equals),
)
"""Wording and meaning; the first that fits counts. What is absent differs from a value, but has no other."""

NEGATIVE = frozenset({_differs, _other, _empty, _other_code, _absent_or_other_code, _absent_or_equals})
"""What, said of `a or b`, could mean either or both."""

_COMPILED = tuple((re.compile(f" (?:{wording}){END}"), meaning) for wording, meaning in TESTS)
_PRESENCE = re.compile(
    rf" (?:(?:is|are) (?:both )?(?P<what>present|{_ABSENT}|included|used)|(?P<bare>not present|exists))"
    rf"{END}(?! (?:and|with) (?:has |have )?(?:a |the )?Value)"
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said, without of what. `end` is where it ends in the text."""

    end: int
    meaning: Meaning | None = None
    found: Found | None = None
    present: bool = False

    def of(self, subjects: Sequence[Subject], words: Collection[str]) -> Condition | None:
        """Return the condition that subjects, joined by words such as `either` and `or`, come to.

        None where it is not plain, as "a or b is not present".
        """
        if self.meaning is not None and self.found is not None:
            return self._tested(subjects, words)
        if any(subject.position for subject in subjects):
            return None
        paths = [subject.path for subject in subjects]
        if "neither" in words:
            return All(tuple(map(Absent, paths))) if self.present and len(paths) > 1 else None
        kind = Present if self.present else Absent
        if len(paths) == 1:
            return kind(paths[0])
        if "or" in words and "and" not in words and (self.present or "either" in words):
            return Any(tuple(map(kind, paths)))
        return All(tuple(map(kind, paths))) if "and" in words and "or" not in words else None

    def _tested(self, subjects: Sequence[Subject], words: Collection[str]) -> Condition | None:
        assert self.meaning is not None
        assert self.found is not None
        made = [self.meaning(subject, self.found) for subject in subjects]
        parts = tuple(part for part in made if part is not None)
        if len(parts) < len(made) or "neither" in words:
            return None
        if len(parts) == 1:
            return parts[0]
        if "or" in words and "and" not in words:
            return None if self.meaning in NEGATIVE else Any(parts)
        return All(parts) if "and" in words and "or" not in words else None


def find_predicate(text: str, at: int) -> Predicate | None:
    """Return the predicate that begins at a place in a text, if one does."""
    for wording, meaning in _COMPILED:
        if found := wording.match(text, at):
            return Predicate(found.end(), meaning, found)
    if found := _PRESENCE.match(text, at):
        return Predicate(found.end(), present=(found["what"] or found["bare"]) in _THERE)
    return None


_THERE = ("present", "included", "used", "exists")
