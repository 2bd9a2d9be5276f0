"""Short notations for facts that are more than a word."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from codegen.sr.code_text import spell
from isodicom.schema.conditions import (
    Absent,
    All,
    Any,
    Compare,
    Condition,
    Count,
    Cut,
    Equals,
    Every,
    ExtendedCharacters,
    GroupPresent,
    HasCode,
    HasValue,
    ItemIs,
    ModulePresent,
    Not,
    NotInDataset,
    PointsToPrivate,
    Present,
    Requirement,
    Same,
    Some,
    Unreadable,
)
from isodicom.schema.rows import Bound, Constraint, Items, Values


def condition(requirement: Requirement | None, text: str) -> str:
    """Return a condition in short; one that no one has read shows only as another when its text is."""
    if requirement is None or isinstance(requirement.required, Unreadable):
        return f"in words #{sha256(text.encode()).hexdigest()[:6]}" if text else ""
    return _expression(requirement.required) + _otherwise(requirement.otherwise)


def _otherwise(otherwise: bool | Condition | None) -> str:
    if otherwise is None:
        return ""
    if isinstance(otherwise, bool):
        return ", else allowed" if otherwise else ", else forbidden"
    return f", else allowed if {_expression(otherwise)}"


def _expression(condition: Condition) -> str:
    match condition:
        case All(parts):
            return f"({' and '.join(map(_expression, parts))})"
        case Any(parts):
            return f"({' or '.join(map(_expression, parts))})"
        case Not(part):
            return f"not {_expression(part)}"
        case Some(path, part):
            return f"some {path} with {_expression(part)}"
        case Every(path, part):
            return f"every {path} with {_expression(part)}"
        case ItemIs(sequence, position):
            return f"{position} item of {sequence or 'the sequence'}"
        case GroupPresent(name) | ModulePresent(name):
            return name
        case ExtendedCharacters():
            return "extended characters"
        case NotInDataset(phrase):
            return f"({phrase})"
        case Cut() | Unreadable():
            return "(in words)"
        case _:
            return _test(condition)


def _test(
    condition: Present | Absent | HasValue | Equals | Compare | Count | HasCode | Same | PointsToPrivate,
) -> str:
    match condition:
        case Present(path):
            return path
        case Absent(path):
            return f"no {path}"
        case HasValue(path):
            return f"{path} filled"
        case Equals(path, values, position):
            return f"{_at(path, position)} = {' | '.join(values)}"
        case Compare(path, operator, number, position):
            return f"{_at(path, position)} {operator} {number:g}"
        case Count(path, operator, number):
            return f"count of {path} {operator} {number}"
        case HasCode(path, codes):
            return f"{path} = {' | '.join(f'({code}, {scheme})' for code, scheme in codes)}"
        case Same(path, other):
            return f"{path} = {other}"
        case PointsToPrivate(path):
            return f"{path} private"


def _at(path: str, position: int) -> str:
    return f"{path}[{position}]" if position else path


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
