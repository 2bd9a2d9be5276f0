"""Bytes of text against the character sets that may be used in it (PS3.5 6.1.2 and Annexes H to K)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from isodicom.conformance.values.character_sets import SINGLE_BYTE, CharacterSet
from isodicom.conformance.values.problem import Problem

ESCAPE = 0x1B


@dataclass(frozen=True, slots=True)
class Element:
    """A code element that an escape sequence puts in place.

    Parameters
    ----------
    number: str
        Registration number of the set that it is part of.
    high: bool
        Whether its bytes are those above 127 (G1), or those below (G0).
    width: int, optional
        Bytes of a character.
    """

    number: str
    high: bool
    width: int = 1


SEQUENCES: dict[bytes, Element] = {
    b"\x1b(B": Element("6", False),
    b"\x1b(J": Element("13", False),
    b"\x1b)I": Element("13", True),
    b"\x1b-A": Element("100", True),
    b"\x1b-B": Element("101", True),
    b"\x1b-C": Element("109", True),
    b"\x1b-D": Element("110", True),
    b"\x1b-F": Element("126", True),
    b"\x1b-G": Element("127", True),
    b"\x1b-H": Element("138", True),
    b"\x1b-L": Element("144", True),
    b"\x1b-M": Element("148", True),
    b"\x1b-T": Element("166", True),
    b"\x1b-b": Element("203", True),
    b"\x1b$B": Element("87", False, 2),
    b"\x1b$(D": Element("159", False, 2),
    b"\x1b$)A": Element("58", True, 2),
    b"\x1b$)C": Element("149", True, 2),
}
"""Escape sequences that PS3.3 C.12.1.1.2 names."""

_SEQUENCE = re.compile(rb"\x1b\$?[\x20-\x2f]?[\x30-\x7e]")
_ENDS_LINE = re.compile(rb"[\t\n\f\r\\]")
_ENDS_LINE_OR_PART = re.compile(rb"[\t\n\f\r\\^=]")
G0_ANYWHERE = "6"


def encoding_problems(raw: bytes, used: CharacterSet, is_name: bool) -> Iterator[Problem]:
    """Bytes that mean nothing in the character set, and escape sequences that must not be there.

    Parameters
    ----------
    raw: bytes
        The value.
    used: isodicom.conformance.values.character_sets.CharacterSet
        What may be used.
    is_name: bool
        Whether it is a person's name, in which ^ and = end what escape sequences put in place.

    Examples
    --------
    >>> [problem.rule for problem in encoding_problems(b"M\\xfcller", CharacterSet("ascii"), True)]
    ['illegal_encoding']
    """
    if used.numbers:
        yield from _with_extensions(raw, used.numbers, is_name)
        return
    if ESCAPE in raw:
        yield _problem(
            "has an escape sequence, but only one character set without extensions",
            "ISO 2022 sets where there are escape sequences",
            "sect_6.1.2.5",
        )
        return
    wrong = _undecodable(raw, used.encoding)
    if wrong and used.encoding == "ascii":
        yield _problem(
            f"has the byte {wrong}, but no character set beyond the default repertoire is named",
            "bytes below 80H, or a Specific Character Set",
            "sect_6.1.2.1",
        )
    elif wrong:
        yield _problem(
            f"has the byte {wrong}, which makes no character of its set ({used.encoding})",
            "characters of the set",
            "sect_6.1.2",
        )


def _undecodable(raw: bytes, encoding: str) -> str:
    """The first byte that can't be decoded, as messages show it."""
    try:
        raw.decode(encoding)
    except UnicodeDecodeError as error:
        return f"{raw[error.start]:02X}H"
    return ""


def _with_extensions(raw: bytes, numbers: tuple[str, ...], is_name: bool) -> Iterator[Problem]:
    """Walk through the runs of bytes between escape sequences."""
    at_first = Element(numbers[0], True)
    low, high = Element("6", False), at_first
    ends = _ENDS_LINE_OR_PART if is_name else _ENDS_LINE
    for run, sequence in _runs(raw):
        first, *others = ends.split(run) if low.width == 1 else [run]
        wrong = [_wrong_bytes(first, low, high), *(_wrong_bytes(part, low, at_first) for part in others)]
        yield from dict.fromkeys(filter(None, wrong))
        high = at_first if others else high
        if not sequence:
            break
        element = SEQUENCES.get(sequence)
        if element is None or element.number not in (*numbers, G0_ANYWHERE):
            yield _problem(
                f"has the escape sequence {sequence.hex(' ').upper()}, which is of no set that is named",
                "escape sequences of the sets that Specific Character Set names",
                "sect_6.1.2.5",
            )
            return
        low, high = (low, element) if element.high else (element, high)
    if low.width > 1:
        yield Problem(
            "escape_not_ended",
            "ends in a set of two bytes a character; the first set must be in place again by then",
            "the first set at the end of the value",
            severity="warning",
            section="sect_6.1.2.5.3",
        )


def _runs(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Bytes up to an escape sequence, and the sequence; the last without one."""
    at = 0
    while (start := raw.find(b"\x1b", at)) >= 0:
        found = _SEQUENCE.match(raw, start)
        sequence = found[0] if found else raw[start : start + 1]
        yield raw[at:start], sequence
        at = start + len(sequence)
    yield raw[at:], b""


def _wrong_bytes(run: bytes, low: Element, high: Element) -> Problem | None:
    """What is wrong with bytes for which these two elements are in place."""
    if run.isascii():
        return None if low.width == 1 or len(run) % low.width == 0 else _cut_off()
    if high.width == 1:
        encoding = SINGLE_BYTE.get(high.number, "ascii")
        wrong = _undecodable(run, encoding)
        if not wrong:
            return None
        return _problem(
            f"has the byte {wrong}, for which no set is in place",
            "bytes of the sets in place",
            "sect_6.1.2.5",
        )
    above = re.sub(rb"[\x00-\x7f]+", b"|", run).strip(b"|").split(b"|")
    return _cut_off() if any(len(part) % high.width for part in above) else None


def _cut_off() -> Problem:
    return _problem("has half of a character of two bytes", "two bytes for each character", "sect_6.1.2.4")


def _problem(says: str, expected: str, section: str) -> Problem:
    return Problem("illegal_encoding", says, expected, section=section)
