"""Text: how long it may be and which characters it may have (PS3.5 6.1.3 and 6.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from isodicom.conformance.values.problem import Problem, shown

_CODE_STRING = re.compile(r"[A-Z0-9 _]*")
_CONTROL = re.compile(r"[\x00-\x1a\x1c-\x1f\x7f-\x9f]")
_CONTROL_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_ESCAPE = "\x1b"
_URI = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*")

LENGTHS = {"AE": 16, "CS": 16, "DS": 16, "IS": 12, "LO": 64, "LT": 10240, "SH": 16, "ST": 1024}
"""Most characters of a value; of a person's name it is of each component group."""

LONGEST_GROUP = 64
GROUPS, COMPONENTS = 3, 5


def length_problems(text: str, vr: str) -> Iterator[Problem]:
    """A value that has more characters than its representation has room for."""
    most = LENGTHS.get(vr)
    if most is not None and len(text) > most:
        yield Problem(
            "value_too_long",
            f"has a value of {len(text)} characters; {vr} has room for {most}",
            f"at most {most} characters",
            text,
        )


def line_problems(text: str, vr: str) -> Iterator[Problem]:
    """Control characters in text that is one line (LO, PN, SH, UC), and anywhere that are no text at all."""
    yield from _control(text, _CONTROL, vr)


def paragraph_problems(text: str, vr: str) -> Iterator[Problem]:
    """Control characters in text of several lines (LT, ST, UT), which may have tabs, line and page ends."""
    yield from _control(text, _CONTROL_IN_TEXT, vr)


def _control(text: str, forbidden: re.Pattern[str], vr: str) -> Iterator[Problem]:
    found = forbidden.search(text)
    if found:
        yield Problem(
            "illegal_character",
            f"is {shown(text)}, with the control character {ord(found[0]):02X}H",
            f"text without control characters that {vr} doesn't allow",
            text,
            section="sect_6.1.3",
        )


def code_string_problems(text: str) -> Iterator[Problem]:
    """Other characters than capitals, digits, spaces and underscores.

    >>> [problem.rule for problem in code_string_problems("lower case")]
    ['illegal_character']
    """
    if not _CODE_STRING.fullmatch(text):
        yield Problem(
            "illegal_character",
            f"is {shown(text)}, which has other characters than CS allows",
            "capital letters, digits, spaces and underscores",
            text,
        )


def title_problems(text: str) -> Iterator[Problem]:
    """Characters that names of application entities (AE) can't have."""
    if not text.isascii() or _ESCAPE in text or _CONTROL.search(text):
        yield Problem(
            "illegal_character",
            f"is {shown(text)}, which has other characters than AE allows",
            "characters of ASCII that can be printed",
            text,
        )


def address_problems(text: str) -> Iterator[Problem]:
    """Leading spaces, and characters that no URI or URL has (UR; RFC 3986)."""
    if not _URI.fullmatch(text):
        yield Problem(
            "illegal_character",
            f"is {shown(text)}, which has characters that no URI has",
            "a URI or URL (RFC 3986)",
            text,
        )


def name_problems(text: str) -> Iterator[Problem]:
    """What is wrong with a person's name: too many groups or components, or groups that are too long.

    >>> [problem.says for problem in name_problems("A^B^C^D^E^F")]
    ["is 'A^B^C^D^E^F', with 6 components in a group; there are at most 5"]
    """
    groups = text.split("=")
    if len(groups) > GROUPS:
        yield _name(text, f"with {len(groups)} component groups; there are at most {GROUPS}")
    for group in groups:
        components = group.count("^") + 1
        if components > COMPONENTS:
            yield _name(text, f"with {components} components in a group; there are at most {COMPONENTS}")
        if len(group) > LONGEST_GROUP:
            yield Problem(
                "value_too_long",
                f"has a component group of {len(group)} characters; PN has room for {LONGEST_GROUP}",
                f"at most {LONGEST_GROUP} characters in each group",
                text,
                section="sect_6.2.1",
            )


def _name(text: str, why: str) -> Problem:
    return Problem(
        "malformed_value",
        f"is {shown(text)}, {why}",
        f"at most {GROUPS} groups, parted by =, of at most {COMPONENTS} components, parted by ^",
        text,
        section="sect_6.2.1",
    )
