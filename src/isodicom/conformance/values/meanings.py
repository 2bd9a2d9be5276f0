"""What codes mean: the meanings that the standard gives them, and how far a text agrees with them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from isodicom.conformance.lookup import tables

_WORD = re.compile(r"\w+")
_SMALL = frozenset(["a", "an", "and", "by", "for", "in", "of", "on", "or", "structure", "the", "to", "with"])


def meanings_of(value: str, scheme: str) -> tuple[str, ...]:
    """The meanings that its scheme and context groups give a code; none if the tables don't have it.

    >>> meanings_of("24028007", "SCT"), meanings_of("1", "99LOCAL")
    (('Right',), ())
    """
    listed = tables.code_meanings().get((value, scheme), ())
    own = tables.codes().get(value) if scheme == "DCM" else None
    return (own, *(one for one in listed if one != own)) if own else listed


def agrees(meaning: str, known: Iterable[str]) -> bool:
    """Whether a meaning says the same as one that is known: the same words, or some of them or more.

    Case, order, spelling with hyphens and small words make no difference.

    >>> agrees("Neoplasm, Primary", ["Primary neoplasm"]), agrees("Left", ["Right"])
    (True, False)
    """
    said = _words(meaning)
    return any(said <= words or words <= said for words in map(_words, known))


def shares_words(meaning: str, known: Iterable[str]) -> bool:
    """Whether a meaning has a word of one that is known, as synonyms often have."""
    said = _words(meaning)
    return any(not said.isdisjoint(_words(one)) for one in known)


def _words(text: str) -> frozenset[str]:
    found = (word.removesuffix("s") for word in _WORD.findall(text.casefold()))
    return frozenset(word for word in found if word not in _SMALL)
