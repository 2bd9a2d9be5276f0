"""The terms of Specific Character Set, and what each allows (PS3.3 C.12.1.1.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from isodicom.conformance.values.problem import Problem, shown

SECTION = "sect_C.12.1.1.2"

ALONE = {"ISO_IR 192": "utf-8", "GB18030": "gb18030", "GBK": "gbk"}
"""Sets of several bytes a character that stand alone -> Python's name of their encoding."""

SINGLE_BYTE = {
    "13": "shift_jis",
    "100": "iso8859_1",
    "101": "iso8859_2",
    "109": "iso8859_3",
    "110": "iso8859_4",
    "126": "iso8859_7",
    "127": "iso8859_6",
    "138": "iso8859_8",
    "144": "iso8859_5",
    "148": "iso8859_9",
    "166": "iso8859_11",
    "203": "iso8859_15",
}
"""Registration number of sets of one byte a character -> Python's name of their encoding."""

SEVERAL_BYTES = ("58", "87", "149", "159")
"""Registration numbers of sets of two bytes a character, which only escape sequences invoke."""

EXTENDED = "ISO 2022 IR "
DEFAULT = "ISO 2022 IR 6"

TERMS = frozenset(
    [
        *ALONE,
        *(f"ISO_IR {number}" for number in SINGLE_BYTE),
        *(EXTENDED + number for number in ("6", *SINGLE_BYTE, *SEVERAL_BYTES)),
    ]
)
"""Everything that Specific Character Set may say."""


@dataclass(frozen=True, slots=True)
class CharacterSet:
    """What the values of Specific Character Set come to.

    Parameters
    ----------
    encoding: str
        Python's name of the encoding; "" where escape sequences switch between several.
    numbers: tuple[str, ...], optional
        The registration numbers of those, in their order.
    """

    encoding: str
    numbers: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def character_set(terms: tuple[str, ...]) -> CharacterSet | None:
    """What the values come to; None where one is not known, so that nothing can be said of text.

    >>> character_set(("ISO_IR 192",)), character_set(())
    (CharacterSet(encoding='utf-8', numbers=()), CharacterSet(encoding='ascii', numbers=()))
    >>> character_set(("", "ISO 2022 IR 87"))
    CharacterSet(encoding='', numbers=('6', '87'))
    """
    if not any(terms) or terms == ("ISO_IR 6",):
        return CharacterSet("ascii")
    if len(terms) == 1 and not terms[0].startswith(EXTENDED):
        encoding = ALONE.get(terms[0]) or SINGLE_BYTE.get(terms[0].removeprefix("ISO_IR "))
        return CharacterSet(encoding) if encoding and terms[0] in TERMS else None
    numbers = tuple(_number(term) for term in terms)
    return None if "" in numbers else CharacterSet("", numbers)


def _number(term: str) -> str:
    """The registration number of one of several values; a set without extensions is taken as meant."""
    if term in ALONE:
        return ""
    named = (term or DEFAULT).replace("ISO_IR ", EXTENDED)
    return named.removeprefix(EXTENDED) if named in TERMS else ""


def set_problems(terms: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with the values of Specific Character Set.

    >>> [problem.says for problem in set_problems(["ISO_IR 192", "ISO 2022 IR 87"])]
    ["names 'ISO_IR 192' beside others; it has no code extensions"]
    """
    for position, term in enumerate(terms):
        if term == "ISO_IR 6":
            yield _problem(
                "is 'ISO_IR 6'; the default repertoire is said by leaving it out", term, severity="warning"
            )
        elif term and term not in TERMS:
            yield _problem(f"is {shown(term)}, which names no character set", term)
        elif len(terms) > 1 and term in ALONE:
            yield _problem(f"names {shown(term)} beside others; it has no code extensions", term)
        elif len(terms) > 1 and term and not term.startswith(EXTENDED):
            yield _problem(f"names {shown(term)} beside others; only ISO 2022 sets may be", term)
        elif not term and position:
            yield _problem(f"has no value {position + 1}; only the first may be left out", term)
        elif not position and term.removeprefix(EXTENDED) in SEVERAL_BYTES:
            yield _problem(f"begins with {shown(term)}, a set of two bytes a character", term)
    if len(set(terms)) < len(terms):
        yield _problem("names a set twice", "\\".join(terms), severity="warning")


def _problem(says: str, found: str, severity: str = "error") -> Problem:
    return Problem(
        "unknown_character_set" if "names no" in says else "illegal_character_set",
        says,
        "one set, or several of ISO 2022",
        found,
        "error" if severity == "error" else "warning",
        SECTION,
    )
