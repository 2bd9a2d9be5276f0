"""What is required, allowed or forbidden if: one clause, read from left to right.

    expression = part { ", and" part } | part { ", or" part }
    part       = atom { "and" atom } | atom { "or" atom }
    atom       = subjects predicate | predicate | module or group | item | multi-frame | wording
    subjects   = [selection] subject { ("and" | "or" | ",") subject }

A comma before it makes a connective bind less; `and` and `or` of the same rank make the whole unread.
A predicate alone says something of the subjects before it. What does not fit as a whole is not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from codegen.conditions.cut import is_cut
from codegen.conditions.items import find_change, find_item, read_items
from codegen.conditions.not_in_dataset import find_phrase
from codegen.conditions.predicates import Predicate, find_predicate
from codegen.conditions.subjects import Subject, Subjects
from codegen.conditions.tables_named import Names
from codegen.conditions.where import Where
from isodicom.schema.conditions import (
    Absent,
    All,
    Any,
    Compare,
    Condition,
    Count,
    Equals,
    ExtendedCharacters,
    NotInDataset,
    Present,
)

_SELECTION = re.compile(r"(?:if )?(?P<word>either|both|neither|one of) ", re.IGNORECASE)
_MORE = re.compile(r"(?P<comma>[,;]?) (?P<word>and|or|nor) (?:if |whose |when )?|(?P<list>,) ")
_JOINT = re.compile(r"(?P<comma>[,;]?) (?P<word>and|or|but) (?P<if>(?:if |when )?)(?:whose )?|(?P<only> if )")
_LEAD = re.compile(r"(?:if |when |for images where |it |of )+", re.IGNORECASE)
_MULTI_FRAME = re.compile(
    r"(?:(?:the )?(?:SOP Instance|image|Image) is a )?[Mm]ulti-frame [Ii]mage(?=$|[,;]? (?:and|or)\b)"
    r"|(?:the )?[Pp]ixel data is multi-frame data|multi-frame pixel data are present"
    r"|(?:the )?Pixel Data(?: \(7FE0,0010\))? contains more than one Frame"
)
# That one is named is a use of it: there may be nothing but text of ISO 646 beside it. Items take over that
# of the object (PS3.5 6.1.2.3).
_CHARACTER_SET_USED = Any(
    (
        Present("./SpecificCharacterSet"),
        All((Absent("/SpecificCharacterSet"), ExtendedCharacters())),
    )
)
_CHARACTERS = re.compile(
    r"(?:an )?(?:expanded|extended) or replacement character set is used(?: in one of the keys)?"
    r"|Attributes within the Sequence Item use an expanded or replacement character set",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Joint:
    """The connective after an atom: whether it is `or`, and whether a comma or an `if` sets it apart."""

    either: bool
    comma: bool = False
    again: bool = False


class Grammar:
    """What sentences may speak of: attributes, modules, functional groups.

    Parameters
    ----------
    subjects: the attributes
    names: the modules and functional groups
    """

    def __init__(self, subjects: Subjects, names: Names) -> None:
        self.subjects = subjects
        self.names = names

    def read(self, text: str, where: Where) -> Condition | None:
        """Return what a clause says, None if it is not plain or is cut off."""
        body = _plain(text)
        if not body or is_cut(text):
            return None
        if phrase := find_phrase(body):
            return NotInDataset(phrase)
        if _CHARACTERS.fullmatch(body):
            return _CHARACTER_SET_USED
        if (pieces := read_items(body)) is not None:
            parts = [self.read(piece, where) for piece in pieces]
            return Any(tuple(p for p in parts if p)) if all(parts) else None
        return _Expression(body, where, self).parse()


def _plain(text: str) -> str:
    """The clause without what says nothing: pointers to sections, explanations, the full stop."""
    text = text.replace("“", '"').replace("”", '"')
    for pattern, to in _EXPLAINED:
        text = pattern.sub(to, text)
    body = text.strip(" .;,:")
    return body[_lead(body) :]


def _lead(body: str) -> int:
    found = _LEAD.match(body)
    return found.end() if found else 0


_EXPLAINED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\s*\((?:(?:see|i\.e\.|e\.g\.|Section|Annex)\b[^()]*|C(?:\.\d+)+)\)", re.IGNORECASE), ""),
    (re.compile(r"(?:[.,;]| -)? ?\bSee (?:Section|Annex|Table|A\.)[^,;]*$", re.IGNORECASE), ""),
    (re.compile(r", (?:in which case|overriding|i\.e\.,) .*$"), ""),
    (re.compile(r"\bare satisfied(?=and\b)"), "are satisfied "),
    (re.compile(r"\bRequired if ", re.IGNORECASE), ""),
)


class _Expression:
    def __init__(self, text: str, where: Where, grammar: Grammar) -> None:
        self._text = text
        self._where = where
        self._grammar = grammar
        self._at = 0
        self._last: tuple[list[Subject], set[str]] | None = None

    def parse(self) -> Condition | None:
        parts: list[Condition] = []
        joints: list[Joint] = []
        while (atom := self._atom()) is not None:
            parts.append(atom)
            if self._at >= len(self._text):
                return _folded(parts, joints)
            joint = self._take(_JOINT)
            if joint is None:
                return None
            either = joint["word"] == "or"
            joints.append(Joint(either, bool(joint["comma"]), bool(joint["if"])))
        return None

    def _atom(self) -> Condition | None:
        start = self._at
        for read in (self._standing, self._statement, self._elliptic, self._phrase):
            if (made := read()) is not None and self._is_whole():
                return made
            self._at = start
        return None

    def _is_whole(self) -> bool:
        return self._at >= len(self._text) or _JOINT.match(self._text, self._at) is not None

    def _standing(self) -> Condition | None:
        """What is said of the object, its modules, or the place of the item, without an attribute."""
        if self._take(_MULTI_FRAME):
            return _multi_frame(self._where.whole("NumberOfFrames"))
        found = (
            self._grammar.names.find(self._text, self._at)
            or find_item(self._text, self._at, self._where)
            or find_change(self._text, self._at, self._where)
        )
        if found is None:
            return self._counted()
        made, self._at = found
        return made

    def _counted(self) -> Condition | None:
        """How many items a sequence has, said before its name."""
        start = self._at
        counted = self._take(_NUMBER_OF_ITEMS)
        named = self._grammar.subjects.name(self._text, self._at) if counted else None
        if counted and named:
            self._at = named.end
            if counted["one"] or self._take(_MORE_THAN_ONE):
                return Count(self._where.path(named.element.keyword), ">", 1)
        self._at = start
        return None

    def _statement(self) -> Condition | None:
        selection = self._take(_SELECTION)
        words = {selection["word"].lower()} if selection else set()
        subjects: list[Subject] = []
        while found := self._grammar.subjects.find(self._text, self._at, self._where):
            subject, self._at = found
            subjects.append(subject)
            if pointed := self._pointed(subject):
                return pointed
            if predicate := find_predicate(self._text, self._at):
                return self._said(predicate, subjects, words)
            joint = self._take(_MORE)
            if joint is None:
                return None
            words.add(joint["word"] or ",")
        return None

    def _pointed(self, subject: Subject) -> Condition | None:
        """Attributes that a subject points to, whose names are its values."""
        start = self._at
        if subject.element.vr != "AT" or not self._take(_POINTS):
            return None
        keywords: list[str] = []
        while named := self._grammar.subjects.name(self._text, self._at):
            keywords.append(named.element.keyword)
            self._at = named.end
            if not (self._take(_OR)):
                return Equals(subject.path, tuple(keywords), subject.position)
        self._at = start
        return None

    def _said(self, predicate: Predicate, subjects: list[Subject], words: set[str]) -> Condition | None:
        self._at = predicate.end
        find = self._grammar.subjects.place
        placed = [find(self._text, self._at, s.element.keyword, self._where) for s in subjects]
        if all(placed):
            subjects = [replace(s, path=place[0]) for s, place in zip(subjects, placed, strict=True) if place]
            self._at = max(place[1] for place in placed if place)
        self._last = subjects, words
        return predicate.of(subjects, words)

    def _elliptic(self) -> Condition | None:
        """A predicate without a subject, or with another value of it: of the subjects before."""
        if self._last is None:
            return None
        subjects, words = self._last
        if value := self._take(_VALUE):
            subjects = [replace(subject, position=int(value["number"])) for subject in subjects]
            if len(subjects) > 1:
                return None
        predicate = find_predicate(f" {self._text[self._at :]}" if not value else self._text[self._at :], 0)
        if predicate is None:
            return None
        self._at += predicate.end - (0 if value else 1)
        return predicate.of(subjects, words)

    def _phrase(self) -> Condition | None:
        """A wording of the closed list, up to a connective or the end; as much as fits."""
        ends = [
            len(self._text),
            *(found.start() for found in reversed(list(_JOINT.finditer(self._text, self._at)))),
        ]
        for end in ends:
            if phrase := find_phrase(self._text[self._at : end]):
                self._at = end
                return NotInDataset(phrase)
        return None

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self._text, self._at)
        if found:
            self._at = found.end()
        return found


_NUMBER_OF_ITEMS = re.compile(
    r"(?:(?:the )?number of Items in (?:the )?|(?P<one>there (?:is|are) more than one Item in (?:the )?))"
)
_MORE_THAN_ONE = re.compile(r" is greater than (?:1|one)\b")
_POINTS = re.compile(
    r" (?:points to|(?:includes|contains) the Tag for|is(?: equal to)?|equals) "
    r"(?:the )?(?!Data Element Tag\b)(?=[A-Z])"
)
_OR = re.compile(r",? or (?=[A-Z])")
_VALUE = re.compile(r"Value (?P<number>\d)(?= )")


def _multi_frame(frames: str) -> Condition:
    """That there are several frames; whether an image of one, which says so, is multi-frame, nobody tells."""
    return Any((Compare(frames, ">", 1), All((Present(frames), NotInDataset("what_is_meant")))))


def _folded(parts: list[Condition], joints: list[Joint]) -> Condition | None:
    """Join the parts: tight connectives first, then those with a comma; None where it is not plain."""
    groups: list[list[Condition]] = [[parts[0]]]
    inner: list[list[Joint]] = [[]]
    loose: list[Joint] = []
    commas = any(j.comma for j in joints) and not all(j.comma for j in joints)
    for part, joint in zip(parts[1:], joints, strict=True):
        if joint.comma and commas:
            loose.append(joint)
            groups.append([part])
            inner.append([])
        else:
            groups[-1].append(part)
            inner[-1].append(joint)
    made = [_joined(group, between) for group, between in zip(groups, inner, strict=True)]
    known = [part for part in made if part is not None]
    if len(known) < len(made):
        return None
    # "a, or if b and if c": nobody knows whether c is of b or of both
    if any(j.either for j in loose) and any(j.again and not j.either for between in inner for j in between):
        return None
    return _joined(known, loose)


def _joined(parts: list[Condition], joints: list[Joint]) -> Condition | None:
    if len(parts) == 1:
        return parts[0]
    if len({joint.either for joint in joints}) > 1:
        return None
    kind = Any if joints[0].either else All
    flat = (inner for part in parts for inner in (part.parts if isinstance(part, kind) else (part,)))
    return kind(tuple(flat))
