"""Short notations for facts that are more than a word."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from codegen.sr.code_text import spell
from isodicom.schema.conditions import (
    Absent,
    All,
    Any,
    Condition,
    Equals,
    GroupPresent,
    Not,
    Present,
    Requirement,
    Unreadable,
)
from isodicom.schema.rows import Bound, Constraint, Items, Values


def condition(requirement: Requirement | None, text: str) -> str:
    """Return a condition in short; one that no one has read shows only as another when its text is."""
    if requirement is None or isinstance(requirement.required, Unreadable):
        return f"in words #{sha256(text.encode()).hexdigest()[:6]}" if text else ""
    otherwise = {None: "", True: ", else allowed", False: ", else forbidden"}[requirement.otherwise]
    return _expression(requirement.required) + otherwise


def _expression(condition: Condition) -> str:
    match condition:
        case Present(keyword):
            return keyword
        case Absent(keyword):
            return f"no {keyword}"
        case Equals(keyword, values, position):
            index = f"[{position}]" if position else ""
            return f"{keyword}{index} = {' | '.join(values)}"
        case GroupPresent(macro):
            return macro
        case All(parts):
            return f"({' and '.join(map(_expression, parts))})"
        case Any(parts):
            return f"({' or '.join(map(_expression, parts))})"
        case Not(part):
            return f"not {_expression(part)}"
        case Unreadable():
            return "(in words)"


def terms(values: Iterable[Values]) -> tuple[str, ...]:
    """Return the values of an attribute, each with its position where that matters."""
    return tuple(
        f"{v.position}: {_term(term)}" if v.position else _term(term) for v in values for term in v.terms
    )


def _term(term: str) -> str:
    return term or "(empty)"


def bounds(bound: Iterable[Bound]) -> tuple[str, ...]:
    """Return the context groups and templates that an attribute is bound to."""
    return tuple(f"{b.target} ({b.binding})" if b.binding else b.target for b in bound)


def items(count: Items | None) -> str:
    """Return how many items a sequence takes: `1`, `0-n`."""
    if count is None:
        return ""
    most = "n" if count.most is None else str(count.most)
    return most if most == str(count.least) else f"{count.least}-{most}"


def constraint(held: Constraint | None) -> str:
    """Return what a template row allows as name or value."""
    if held is None:
        return ""
    codes = " | ".join(map(spell, held.codes))
    units = f"in {constraint(held.units)}" if held.units else ""
    words = (held.binding, codes, held.bound, held.parameter, held.text, units)
    return " or ".join((" ".join(filter(None, words)), *map(constraint, held.alternatives)))
