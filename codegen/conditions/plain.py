"""The plainest conditions of the standard, as expressions.

Grammar, with attributes named by name and tag, and everything else left alone:

    condition  = clause { "and" clause } | clause { "or" clause }
    clause     = subject { ("and" | "or") subject } ("is present" | "is absent") | subject test values
    subject    = ["Value" n "of"] name tag ["Value" n]
    test       = "is" | "equals" | "is not" | "is other than" | "is absent or is" | ...
    values     = value { ("," | "or") value }

A sentence that does not fit as a whole is not read at all: a wrong reading is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from codegen.conditions.predicates import Subject, find_predicate
from codegen.conditions.sentences import otherwise
from codegen.text.plain_name import plain_name
from codegen.text.sentences import sentences
from codegen.text.tags import TAG, dictionary_tag
from isodicom.schema.conditions import UNREADABLE, All, Any, Condition, Requirement
from isodicom.schema.rows import DataElement

_REQUIREMENT = re.compile(r"Required\b|(?:It )?Shall be present\b", re.IGNORECASE)
_REQUIRED_IF = re.compile(
    r"(?:Required|(?:It )?shall be present),? (?:only )?if (?:and only if )?", re.IGNORECASE
)
_INCLUDE_IF = re.compile(r"(?:Include )?if (?P<only>and only if )?", re.IGNORECASE)
_ENDING = re.compile(
    r"(?:[,;]? (?:but )?(?:it )?(?:may|shall not) (?:also )?be present otherwise)?\s*[.;]*$", re.IGNORECASE
)

_TAG = re.compile(rf"\s*({TAG})")
_BEFORE = re.compile(
    r"(?:(?:the |an? |any |one )?Value (?:(?P<number>\d) )?(?:of|for) )?(?:the )?(?:Attribute )?(?P<name>.+)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"(?:,? Value (?P<number>\d)\b)?(?P<frame> of this Frame)?(?: Value\b)?", re.IGNORECASE)
_SELECTION = re.compile(r"(?P<word>either|both|neither) ", re.IGNORECASE)
_MORE = re.compile(r",? (?P<word>and|or|nor) (?:if )?|, ")


class ConditionReader:
    """Reads plain conditions; knows the attributes that these may name.

    Parameters
    ----------
    elements: the data dictionary
    """

    def __init__(self, elements: Iterable[DataElement]) -> None:
        self._elements = {element.tag: element for element in elements}

    def read(self, text: str) -> Requirement:
        """Return what the condition sentences of a row say, `UNREADABLE` if they are not plain."""
        said = [sentence for sentence in sentences(text) if _REQUIREMENT.match(sentence)]
        start = _REQUIRED_IF.match(said[0]) if len(said) == 1 else None
        condition = self._expression(said[0][start.end() :]) if start else None
        return Requirement(condition or UNREADABLE, otherwise(text))

    def read_include(self, text: str) -> Requirement | None:
        """Return when a macro is included; None if the text names no case."""
        start = _INCLUDE_IF.match(text)
        if start is None:
            return None
        body = sentences(text[start.end() :])[0]
        return Requirement(self._expression(body) or UNREADABLE, False if start["only"] else otherwise(text))

    def _expression(self, body: str) -> Condition | None:
        return _Expression(_ENDING.sub("", body), self._elements).parse()


class _Expression:
    """One sentence, read from left to right. What does not fit makes the whole None."""

    def __init__(self, text: str, elements: dict[str, DataElement]) -> None:
        self._text = text
        self._elements = elements
        self._at = 0

    def parse(self) -> Condition | None:
        parts: list[Condition] = []
        joints: set[str] = set()
        while (clause := self._clause()) is not None:
            parts.append(clause)
            if self._at == len(self._text):
                return _joined(parts, joints)
            joint = self._take(_MORE)
            if joint is None or joint["word"] not in ("and", "or"):
                return None
            joints.add(joint["word"])
        return None

    def _clause(self) -> Condition | None:
        selection = self._take(_SELECTION)
        words = {selection["word"].lower()} if selection else set()
        subjects: list[Subject] = []
        while (subject := self._subject()) is not None:
            subjects.append(subject)
            if found := find_predicate(self._text, self._at):
                self._at = found.end
                return found.of(subjects, words)
            joint = self._take(_MORE)
            if joint is None:
                return None
            words.add(joint["word"] or ",")
        return None

    def _subject(self) -> Subject | None:
        """The attribute named next: its name must be that of its tag, so that nothing else stands between."""
        tag = _TAG.search(self._text, self._at)
        before = _BEFORE.fullmatch(self._text, self._at, tag.start()) if tag else None
        element = self._elements.get(dictionary_tag(tag[1])) if tag else None
        if tag is None or before is None or element is None:
            return None
        if plain_name(before["name"]) != plain_name(element.name):
            return None
        self._at = tag.end()
        after = self._take(_AFTER)
        if after and after["frame"] and element.keyword != "FrameType":
            return None
        number = before["number"] or (after["number"] if after else None)
        return Subject(element, int(number or 0))

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self._text, self._at)
        if found:
            self._at = found.end()
        return found


def _joined(parts: list[Condition], joints: set[str]) -> Condition | None:
    """Several parts under one connective; with both, nobody knows which binds closer."""
    if len(parts) == 1:
        return parts[0]
    if len(joints) > 1:
        return None
    kind = All if joints == {"and"} else Any
    return kind(
        tuple(inner for part in parts for inner in (part.parts if isinstance(part, kind) else (part,)))
    )
