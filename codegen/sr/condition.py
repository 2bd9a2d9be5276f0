"""Conditions of template rows, in the plain forms that refer to other rows (PS3.16 6.1.8)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from codegen.sr.code_text import ANY_CODE, CODE, code_of, spell, straighten
from codegen.sr.not_in_dataset import find_phrase
from isodicom.schema.conditions import (
    UNREADABLE,
    Absent,
    All,
    Any,
    Condition,
    Equals,
    Not,
    NotInDataset,
    Present,
    Requirement,
    Some,
)

_LABEL = r"\d+[a-z]?\d*"
_SEVERAL = rf"{_LABEL}(?:(?:,? and | & |,? or |, ?|-){_LABEL})*"
_TID = r"(?:TID \(?(?P<tid>\d+\w*)\)? )?"
_ROW = rf"{_TID}row (?P<row>{_LABEL})"
_CODES = rf"(?P<codes>(?:EV )?{ANY_CODE}(?:(?:,? or (?:equals )?|, )(?:EV )?{ANY_CODE})*)"
# What is in a row may be said behind its number: `row 4 CT Acquisition Type equals`.
_NAMED = r"(?: (?:(?!is\b|value\b|equals\b|and\b|or\b|not\b)[A-Za-z]+ ?){1,4})?"
_IS = rf"(?:{_NAMED} ?(?:=|is|equals|value =|value is|value equals|is equal to|has a value of))"
_IS_NOT = r"(?:is not|does not equal|is not equal to|value is not)"


@dataclass(frozen=True, slots=True)
class RowCondition:
    """The condition of a row, the rows it excludes, and whether all of the text was understood."""

    requirement: Requirement | None = None
    exclusive: tuple[str, ...] = ()
    read: bool = True


# That numbers may not stand where the IOD has none is said by what content items may hold.
_NUMBERS = r"(?:\. shall not be present if the NUM value type is not supported by the IOD)?"
_XOR = re.compile(rf"XOR (?:with )?rows? (?P<rows>{_SEVERAL}){_NUMBERS}", re.IGNORECASE)
_XOR_AND = re.compile(
    rf"XOR (?:with )?rows? (?P<rows>{_SEVERAL})(?:;| and)? (?P<rest>IFF? .+)", re.IGNORECASE
)
_AT_LEAST_ONE = re.compile(
    rf"(?:at least one|one or both) of rows? (?P<rows>{_SEVERAL}) (?:shall|must) be present", re.IGNORECASE
)

_OTHERWISE = re.compile(r"(?<=^IF )(.+)\. May be present otherwise$")  # which IF says too
# How a condition begins: whether the row may be present when it does not hold (None: not said).
_BEGINNINGS: tuple[tuple[re.Pattern[str], bool | None, bool], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), otherwise, negated)
    for pattern, otherwise, negated in (
        (r"(?:(?:shall|may) be present )?(?:IFF|only if) ", False, False),
        (r"(?:shall|may) be present unless ", None, True),
        (r"(?:(?:shall|may) be present |required )if ", None, False),
        (r"IF ", True, False),
    )
)


def read_condition(text: str, own: str) -> RowCondition:
    """Read the condition cell of the row labelled `own`.

    XOR and at-least-one-of name other rows; IF leaves the row free when the condition does not
    hold, IFF forbids it then. Anything else is `Unreadable`.
    """
    text = _OTHERWISE.sub(r"\1", " ".join(straighten(text).split()).rstrip(". "))
    if not text:
        return RowCondition()
    if found := _XOR.fullmatch(text):
        return RowCondition(exclusive=_others(found["rows"], own))
    if found := _AT_LEAST_ONE.fullmatch(text):
        absent = tuple(Absent(f"Row {label}") for label in _others(found["rows"], own))
        return RowCondition(Requirement(_all(absent), otherwise=True))
    for beginning, otherwise, negated in _BEGINNINGS:
        if start := beginning.match(text):
            condition = _clause(text[start.end() :])
            if condition is not None:
                return RowCondition(Requirement(Not(condition) if negated else condition, otherwise))
    if found := _XOR_AND.fullmatch(text):
        rest = read_condition(found["rest"], own)
        if rest.read:
            return RowCondition(rest.requirement, _others(found["rows"], own))
    excluded = _XOR.match(text)
    others = _others(excluded["rows"], own) if excluded else ()
    return RowCondition(Requirement(UNREADABLE), others, read=False)


def _clause(text: str) -> Condition | None:
    """Read a statement about rows, or statements joined by `and` or by `or`; by both only with brackets."""
    if grouped := _in_brackets(text):
        return _clause(grouped)
    for form, meaning in _FORMS:
        if found := form.fullmatch(text):
            return meaning(found)
    if phrase := find_phrase(text):
        return NotInDataset(phrase)
    for joint, make, other in ((" and ", All, Any), (" or ", Any, All)):
        for place in (found.start() for found in re.finditer(joint, text, re.IGNORECASE)):
            left = _clause(text[:place].rstrip(","))
            right = _clause(re.sub(r"^IFF? ", "", text[place + len(joint) :])) if left else None
            if (
                left
                and right
                and not _mixes(left, text[:place], other)
                and not _mixes(right, text[place:], other)
            ):
                return make((left, right))
    return None


def _in_brackets(text: str) -> str:
    """What stands in brackets, if all of a statement does; codes have brackets too, but a comma in them."""
    inner = text[1:-1]
    depths = [inner[:end].count("(") - inner[:end].count(")") for end in range(len(inner) + 1)]
    whole = text[:1] == "(" and text[-1:] == ")" and min(depths) >= 0 and not re.fullmatch(ANY_CODE, text)
    return inner.strip() if whole and depths[-1] == 0 else ""


def _mixes(part: Condition, text: str, other: type[All | Any]) -> bool:
    """Whether `and` stands beside `or` without brackets, so that it could mean either."""
    return isinstance(part, other) and not text.strip().endswith(")") and not _own_form(part)


def _own_form(part: Condition) -> bool:
    """Whether a row is absent or has a value, or is there and has one: that is one statement."""
    match part:
        case Any((Absent(row), Equals(same))) | All((Present(row), Equals(same))):
            return row == same
        case _:
            return False


def _present(found: re.Match[str]) -> Condition | None:
    return Present(_key(found))


def _absent(found: re.Match[str]) -> Condition | None:
    return Absent(_key(found))


def _all_present(found: re.Match[str]) -> Condition | None:
    return _of_each(found, Present)


def _all_absent(found: re.Match[str]) -> Condition | None:
    return _of_each(found, Absent)


def _of_each(found: re.Match[str], state: Callable[[str], Condition]) -> Condition | None:
    """`Rows 1, 2 and 3 are absent` is said of each; with `or` it could mean either, so it is not read."""
    if re.search(r"\bor\b", found["rows"]):
        return None
    return _all(tuple(state(f"Row {label}") for label in _labels(found["rows"])))


def _equals(found: re.Match[str]) -> Condition | None:
    codes = tuple(spell(code_of(code.groupdict())) for code in re.finditer(CODE, found["codes"]))
    return Equals(_key(found), codes)


def _differs(found: re.Match[str]) -> Condition | None:
    equal = _equals(found)
    return None if equal is None else Not(equal)


def _absent_or(found: re.Match[str]) -> Condition | None:
    equal = _equals(found)
    return None if equal is None else Any((Absent(_key(found)), equal))


def _present_and(found: re.Match[str]) -> Condition | None:
    equal = _equals(found)
    return None if equal is None else All((Present(_key(found)), equal))


def _other(found: re.Match[str]) -> Condition | None:
    equal = _equals(found)
    return Some(equal.path, Not(Equals("value", equal.values))) if isinstance(equal, Equals) else None


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Condition | None]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), meaning)
    for pattern, meaning in (
        (rf"{_ROW}(?: is present)?", _present),
        (rf"{_ROW} (?:is absent|is not present|not present|does not exist)", _absent),
        (rf"rows? (?P<rows>{_SEVERAL}) are present", _all_present),
        (rf"rows? (?P<rows>{_SEVERAL}) (?:are absent|are not present|not present)", _all_absent),
        (rf"{_ROW} (?:is absent|is not present) or (?:has a value of|value is|{_IS}) {_CODES}", _absent_or),
        (rf"{_ROW} is present and (?:its )?{_IS} {_CODES}", _present_and),
        (rf"{_ROW}{_IS} {_CODES}(?: for at least one irradiation event)?", _equals),
        (rf"any of the values of {_ROW} are not {_CODES}", _other),
        (rf"concept(?: name)? of {_ROW} {_IS} {_CODES}", _equals),
        (rf"{_ROW} {_IS_NOT} {_CODES}", _differs),
        (rf"(?:the )?(?:concept )?value of (?:{_ROW}|parent){_IS} {_CODES}", _equals),
        (rf"(?:the )?(?:concept )?value of (?:{_ROW}|parent) {_IS_NOT} {_CODES}", _differs),
    )
)


def _key(found: re.Match[str]) -> str:
    groups = found.groupdict()
    if not groups.get("row"):
        return "parent"
    template = f"TID {groups['tid']} " if groups.get("tid") else ""
    return f"{template}Row {groups['row']}"


def _labels(text: str) -> tuple[str, ...]:
    """The row labels of a list; `3-5` stands for 3, 4 and 5."""
    labels: list[str] = []
    for part in re.split(r",? and | & |,? or |, ?", text):
        first, _, last = part.partition("-")
        through = range(int(first), int(last) + 1) if first.isdigit() and last.isdigit() else ()
        labels.extend(map(str, through) if through else [label for label in (first, last) if label])
    return tuple(labels)


def _others(text: str, own: str) -> tuple[str, ...]:
    return tuple(label for label in _labels(text) if label != own)


def _all(parts: tuple[Condition, ...]) -> Condition:
    return parts[0] if len(parts) == 1 else All(parts)
