"""Condition texts of which the source has lost a part; nobody completes them by guess."""

from __future__ import annotations

import re

_END = r"\s*(?:$|(?=(?:May|Shall|It may|Otherwise|See)\b))"
"""Where a sentence breaks off: at the end of the text, or where another sentence begins."""

_OPEN = (
    # A word that something has to follow. Only in small letters: `A` and `IS` are values too.
    rf"\b(?:is|are|was|were|be|equals|has|contains|includes|the|an?|and|or|nor|not|neither|either|than"
    rf"|of|in|on|to|by|for|from|with|within|that|which|where|whose|following|if|when)[,:]?{_END}",
    rf"\b(?:Coded Entry|following) [Vv]alues?:?{_END}",
    rf"\bone of the following [A-Za-z ]+:{_END}",
    rf",{_END}",
)
_OPEN_ENDED = re.compile("|".join(_OPEN))
_POINTER = re.compile(r"\(\s*(?:see|e\.g\.)[^()]*$", re.IGNORECASE)
"""What is lost after `(see` says where to read more, and nothing about the condition."""


def is_cut(text: str) -> bool:
    """Return whether a condition text, whole or a clause of it, breaks off in one of its sentences.

    So it is if a sentence ends in a word that something has to follow, in a colon with no list after
    it, or within a parenthesis or quotation. A text that is not there at all is not cut.

    >>> is_cut("Required if Number of Wheels (0009,0001) is")
    True
    >>> is_cut("Required if Number of Wheels (0009,0001) is 4.")
    False
    """
    text = _POINTER.sub("", text).strip()
    if text.count("(") != text.count(")") or text.count('"') % 2 or text.count("“") != text.count("”"):
        return True
    return bool(_OPEN_ENDED.search(text))
