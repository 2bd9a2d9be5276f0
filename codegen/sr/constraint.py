"""Constraints on the concept name or the value of a content item, from the text of the cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, cast

from codegen.sr.code_text import CODE, code_of, straighten
from isodicom.schema.rows import Constraint

_Binding: TypeAlias = Literal["EV", "DT", "BCID", "DCID", "ECID", "BTID", "DTID", ""]

# A context group or template whose number was lost leaves its letter alone.
_TOKEN = re.compile(
    rf"(?P<code>(?:\b(?P<kind>EV|DT)\s*)?{CODE})"
    r'|(?P<group>(?:\b(?P<letter>[BDE])\s*|\b)(?P<target>[CT]ID)\s*(?P<number>\d+\w*)(?:\s*"[^"]*")?)'
    r"|(?P<lost>(?:^|(?<=[=,{.])\s*|(?<=\b[BD])\s+|(?<=\bor)\s+)(?P<alone>[BD])(?![\w(]))"
    r"|(?P<parameter>\$\w+(?:-[A-Za-z]+)*)"
)
_FORBIDDEN = re.compile(
    r"no (purpose of reference|concept name)|purpose of reference (shall not be present|is not used)",
    re.IGNORECASE,
)
# Words that add nothing: set braces, joints, what the row's place says already, that nothing is said.
_EMPTY = re.compile(
    r"\b(?:or|member\s?of|root node|no (?:baseline|b) ?cid|units not specified|see notes?\b)"
    r"|[(){}/<>\"]|[.,;]+(?!\w)",
    re.IGNORECASE,
)

ABSENT = "absent"
"""`Constraint.text` of a concept name that must not be given."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the constraint, whether the number of a group was lost, and words left over."""

    constraint: Constraint | None = None
    lost: bool = False
    rest: str = ""


def read_constraint(text: str) -> Reading:
    """Read codes, context groups and parameters: `DT (...) or DT (...)`, `BCID 29`, `$Units`.

    What else the text says is given back in `rest`. Codes in the midst of a sentence, without EV or
    DT, are part of the sentence.
    """
    text = straighten(text).strip()
    if _FORBIDDEN.fullmatch(text.strip(" .")):
        return Reading(Constraint(text=ABSENT))
    pieces: list[Constraint] = []
    rest, place = [], 0
    for token in _TOKEN.finditer(text):
        rest.append(text[place : token.start()])
        pieces.append(_PIECES[cast("str", token.lastgroup)](token.groupdict()))
        place = token.end()
    words = _words("".join([*rest, text[place:]]))
    if words:
        pieces = [piece for piece in pieces if piece.binding or not piece.codes]
    return Reading(_joined(pieces), lost=any(map(_is_lost, pieces)), rest=words)


def _words(text: str) -> str:
    return " ".join(_EMPTY.sub(" ", text).split())


def _code(found: dict[str, str]) -> Constraint:
    return Constraint(binding=cast("_Binding", found["kind"] or ""), codes=(code_of(found),))


def _group(found: dict[str, str]) -> Constraint:
    binding = cast("_Binding", f"{found['letter'] or ''}{found['target']}" if found["letter"] else "")
    return Constraint(binding=binding, bound=f"{found['target']} {found['number']}")


def _alone(found: dict[str, str]) -> Constraint:
    return Constraint(binding="DCID" if found["alone"] == "D" else "BCID")


def _parameter(found: dict[str, str]) -> Constraint:
    return Constraint(parameter=found["parameter"])


# `lastgroup` is the last group that closed: the outermost one, which names the kind of token.
_PIECES: dict[str, Callable[[dict[str, str]], Constraint]] = {
    "code": _code,
    "group": _group,
    "lost": _alone,
    "parameter": _parameter,
}


def _is_lost(piece: Constraint) -> bool:
    return piece.binding in ("BCID", "DCID") and not piece.bound


def _joined(pieces: list[Constraint]) -> Constraint | None:
    """One constraint: codes side by side are a list, anything else is an alternative."""
    joined: list[Constraint] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and last.codes and piece.codes and piece.binding in ("", last.binding):
            joined[-1] = replace(last, codes=(*last.codes, *piece.codes))
        elif piece not in joined:
            joined.append(piece)
    return replace(joined[0], alternatives=tuple(joined[1:])) if joined else None
