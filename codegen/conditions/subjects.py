"""The attributes that a condition speaks of: by name and tag, or by the name alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from codegen.conditions.where import Where
from codegen.text.plain_name import plain_name
from codegen.text.tags import TAG, dictionary_tag
from isodicom.schema.rows import DataElement

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

_TAG = re.compile(rf"\s*({TAG})")
_FRONT = re.compile(
    r"(?:the |an? |any |one (?!or more))?"
    r"(?:(?P<ordinal>first|second|third|fourth) Value (?:of|for) |Values? (?:(?P<number>\d) )?(?:of|for) "
    r"|one or more of the Values of )?"
    r"(?:the |any )?(?:Attribute )?",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:,? Value (?P<number>\d)\b)?(?P<frame> of this Frame)?(?: Values?\b(?! (?:other|of)\b))?",
    re.IGNORECASE,
)

_HERE = r"(?:this|the same) (?:Sequence )?Item"
_INSTANCE = r"(?:this|the current|the referencing) (?:[A-Z][A-Za-z ]+ )?SOP Instance"
_WITHIN = r"within|in Control Points specified within|in any Items? of|in any of the Items (?:in|of)"
_PLACES: tuple[tuple[str, str], ...] = (
    (rf"(?:in|of) {_HERE} of (?:the )?", "holder"),
    (rf"(?:in|of) {_HERE}", "here"),
    (r"in the (?:containing|enclosing) (?!Item)(?=[A-Z])", "holder"),
    (r"in the enclosing (?:Sequence )?Item", "above"),
    (r"(?:at the image level|in this Module|in the [A-Z][A-Za-z ]+ [Mm]odule(?= ))", "whole"),
    (rf"(?:of|in) (?:{_INSTANCE}|the SOP Instance including this Module)", "whole"),
    (r"for any frame in the SOP Instance", "frame"),
    (r"in any (?:[A-Z][A-Za-z]* )+Functional Group in the SOP Instance", "frame"),
    (rf"(?:{_WITHIN}) (?:the )?(?=[A-Z])", "inside"),
)
"""Wordings of where an attribute is; after `holder` and `inside` a sequence is named."""
_COMPILED = tuple((re.compile(f",? {wording}"), where) for wording, where in _PLACES)
_WORDS = re.compile(r"[A-Z0-9][^\s,;()\"]*(?: (?:of|to|in|and|for|the|\(?[A-Z0-9][^\s,;()\"]*\)?))*")
"""Words that could all be of a name."""
ALIKE = 0.84
_ITEM = re.compile(r" Item\b")


@dataclass(frozen=True, slots=True)
class Subject:
    """An attribute at a place, or one of its values (`position` from 1; 0 for any)."""

    element: DataElement
    path: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """An attribute that is named, and where its name ends in the text."""

    element: DataElement
    end: int


def _is_name(text: str, name: str) -> bool:
    """Whether words before a tag are its attribute's name, spelled a little otherwise at the most."""
    spelled, known = plain_name(text), plain_name(name)
    if spelled == known:
        return True
    if not _WORDS.fullmatch(text.strip()):
        return False
    return known.endswith(spelled) or SequenceMatcher(None, spelled, known).ratio() >= ALIKE


class Subjects:
    """Finds attributes in a text.

    Parameters
    ----------
    elements: the data dictionary
    """

    def __init__(self, elements: Iterable[DataElement]) -> None:
        self._by_tag = {element.tag: element for element in elements}
        self._by_word: dict[str, list[DataElement]] = {}
        for element in self._by_tag.values():
            if not element.retired and element.name:
                self._by_word.setdefault(element.name.split()[0], []).append(element)
        for named in self._by_word.values():
            named.sort(key=lambda element: -len(element.name))

    def find(self, text: str, at: int, where: Where) -> tuple[Subject, int] | None:
        """Return the attribute that is named next, with its place, and where that ends."""
        front = _FRONT.match(text, at)
        named = self.name(text, front.end()) or self.name(text, at) if front else None
        if front is None or named is None:
            return None
        back = _BACK.match(text, named.end)
        end = back.end() if back else named.end
        position = int(front["number"] or (back["number"] if back else 0) or 0)
        position = _ORDINALS.get((front["ordinal"] or "").lower(), position)
        path = where.path(named.element.keyword)
        if back and back["frame"]:
            if named.element.keyword not in where.frames:
                return None
            path = f"frame:{named.element.keyword}"
        placed = self.place(text, end, named.element.keyword, where)
        if placed:
            path, end = placed
        return Subject(named.element, path, position), end

    def name(self, text: str, at: int) -> Named | None:
        """Return the attribute whose name stands here; with its tag, it must be that of the tag."""
        tag = _TAG.search(text, at)
        element = self._by_tag.get(dictionary_tag(tag[1])) if tag else None
        if tag and element and _is_name(text[at : tag.start()], element.name):
            return Named(element, tag.end())
        for known in self._by_word.get(text[at:].split(" ", 1)[0].rstrip(",.;"), ()):
            end = at + len(known.name)
            if text.startswith(known.name, at) and not text[end : end + 1].isalnum():
                return None if _TAG.match(text, end) else Named(known, end)
        return None

    def place(self, text: str, at: int, keyword: str, where: Where) -> tuple[str, int] | None:
        """Return the path of an attribute by the words after it that say where it is, and their end."""
        for pattern, kind in _COMPILED:
            if not (found := pattern.match(text, at)):
                continue
            if kind in ("holder", "inside"):
                return self._of_sequence(text, found.end(), kind, keyword, where)
            paths = {"here": f"./{keyword}", "above": f"../{keyword}", "whole": where.whole(keyword)}
            return paths.get(kind, f"frame:{keyword}"), found.end()
        return None

    def _of_sequence(
        self, text: str, at: int, kind: str, keyword: str, where: Where
    ) -> tuple[str, int] | None:
        sequence = self.name(text, at)
        if sequence is None or sequence.element.vr != "SQ":
            return None
        item = _ITEM.match(text, sequence.end)
        end = item.end() if item else sequence.end
        if kind == "inside":
            return f"{where.path(sequence.element.keyword)}/{keyword}", end
        holder = where.holder(sequence.element.keyword)
        return None if holder is None else (holder + keyword, end)
