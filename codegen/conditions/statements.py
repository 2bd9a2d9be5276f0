"""The sentences of a condition text, and what each of them says: required, allowed, forbidden if."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from codegen.text.sentences import sentences

Says: TypeAlias = Literal[
    "required", "allowed", "forbidden", "else allowed", "else forbidden", "nothing", "?"
]

_ALSO = r"(?:it )?(?:may) (?:also )?be (?:present|included)"
_NOT = r"(?:it )?(?:shall|may) not be (?:present|included|used)"
_ROWS: tuple[tuple[str, Says], ...] = (
    (rf"(?:otherwise,? )?{_NOT} otherwise\b", "else forbidden"),
    (r"otherwise,? (?:shall )?not (?:be )?(?:used|present|included)\b", "else forbidden"),
    (r"(?:shall|may) not be used as a Shared Functional Group", "nothing"),
    (
        rf"(?:otherwise,? )?{_ALSO}(?: otherwise)?(?: for other SOP Classes)?,? (?:only )?(?:if|when)\b,?",
        "allowed",
    ),
    (r"optional if\b", "allowed"),
    (rf"{_NOT},? (?:if|when)\b", "forbidden"),
    (rf"(?:otherwise,? )?{_ALSO}(?: otherwise\b.*)?$", "else allowed"),
    (
        r"(?:otherwise,? )?(?:C - )?(?:required,?|(?:it )?shall be (?:present|included),?) "
        r"(?:only )?(?:if|when)\b:?(?: and only if\b)?",
        "required",
    ),
    (r"required (?=for (?:(?:the )?(?:first|last|all but)|Control Point|images where) ?)", "required"),
    (r"required (?=[A-Z][A-Za-z ]+ \([0-9A-F]{4},[0-9A-F]{4}\) is )", "required"),
    (r"required (?=[A-Z])(?!.*\b(?:if|is|are|when)\b)", "nothing"),
    (r"(?:required|otherwise|(?:it )?(?:shall|may) (?:not |also |only )*be (?:present|included))\b", "?"),
)
_COMPILED: tuple[tuple[re.Pattern[str], Says], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), says) for pattern, says in _ROWS
)

_ENDING = re.compile(
    r"[,;.]*(?<!therwise) (?:but )?"
    r"(?=(?:otherwise )?(?:it )?(?:may|shall not) (?:also )?be (?:present|included)\b)"
    r"|(?<=[a-z)\"A-Z0-9])[.;]? (?:[A-Z] - )?(?=(?:Required|Optional) if\b)"
    r"|(?<=[a-z)\"A-Z0-9]) (?=May be|Shall not|Otherwise\b)",
)
_TWICE = re.compile(r"\bRequired if Required if ")
_COLON = re.compile(r"\b(if|when|following|is|not|or)(?: [Vv]alues)?: (?=[A-Z\"])")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence: what kind it is of, and the clause after `if`."""

    says: Says
    clause: str = ""


def statements(text: str) -> list[Statement]:
    """Return what the sentences of a condition text say; those that say nothing of presence are left out.

    >>> statements("Required if it rolls. May be present otherwise.")
    [Statement(says='required', clause='it rolls'), Statement(says='else allowed', clause='')]
    """
    found = []
    for sentence in sentences(_COLON.sub(r"\1 ", _TWICE.sub("Required if ", text))):
        for piece in _ENDING.split(sentence):
            statement = _statement(piece.strip(" .;"))
            if statement.says != "nothing":
                found.append(statement)
    return found


def _statement(piece: str) -> Statement:
    for pattern, says in _COMPILED:
        if found := pattern.match(piece):
            return Statement(says, piece[found.end() :].strip())
    return Statement("nothing")
