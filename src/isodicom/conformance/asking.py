"""Rules are asked so that none can stop a check, whatever bytes it meets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from isodicom.conformance.alike.members import DEEPEST
from isodicom.conformance.conditions.wording import name_of
from isodicom.conformance.elements import keyword_of
from isodicom.conformance.rule import Rule
from isodicom.finding import Finding

if TYPE_CHECKING:
    from isodicom.conformance.checked import Checked
    from isodicom.conformance.place import Place

T = TypeVar("T")

NOT_CHECKED = Rule("not_checked", "warning", "A rule could not be asked here.", "PS3.5 7")
TOO_DEEP = Rule("nested_too_deep", "warning", "Sequences are nested too deep to be checked.", "PS3.5 7.5")
MORE = Rule("more_findings", "information", "Further findings of one kind are left out.", "PS3.5 7")
RULES = (NOT_CHECKED, TOO_DEEP, MORE)

MOST = 1000
"""So many findings of one rule about one subject are kept: each is larger than what it is about."""

strict = False
"""Whether the check raises what a rule raises: tests set it, so that mistakes in rules are seen."""


def asked(
    rule: Callable[[T], Iterator[Finding]], subjects: Sequence[T], checked: Checked, most: int | None = MOST
) -> list[Finding]:
    """What a rule finds in several subjects; where it fails, that is a finding.

    Parameters
    ----------
    rule: Callable[[T], Iterator[isodicom.conformance.Finding]]
        The rule.
    subjects: Sequence[T]
        Cells, places or objects.
    checked: isodicom.conformance.checked.Checked
        The object.
    most: int | None, optional
        How many findings of each subject are kept; None for all.
    """
    try:
        findings = rule(subjects[0]) if len(subjects) == 1 else chain.from_iterable(map(rule, subjects))
        if most is None:
            return list(findings)
        found = list(islice(findings, most + 1))
        if len(found) <= most:
            return found
        if len(subjects) == 1:
            return _kept(found, checked, most)
        return [one for subject in subjects for one in asked(rule, (subject,), checked, most)]
    except MemoryError:
        raise
    except Exception as error:
        if strict:
            raise
        if len(subjects) == 1:
            return [_failed(rule, subjects[0], checked, error)]
        return [finding for subject in subjects for finding in asked(rule, (subject,), checked, most)]


def _kept(found: list[Finding], checked: Checked, most: int) -> list[Finding]:
    """As many findings as are kept; that there are more is said."""
    message = f"This is the last of {most} such findings that are given here; there are more."
    return [
        *found[:most],
        checked.finding(MORE, found[most - 1].path, message, found=found[most].rule),
    ]


def _failed(
    rule: Callable[[T], Iterator[Finding]], subject: T, checked: Checked, error: Exception
) -> Finding:
    name = getattr(rule, "__name__", "a rule").replace("_", " ")
    why = f"{type(error).__name__}: {error}"[:200]
    path = str(getattr(subject, "path", "")).rstrip("/")
    return checked.finding(
        NOT_CHECKED, path, f"What {name!r} asks for could not be checked here ({why}).", found=why
    )


def nested_too_deep(place: Place, tag: int) -> Finding:
    """The finding that what is in a sequence is not looked at."""
    keyword = keyword_of(tag)
    message = (
        f"{name_of(keyword) or 'A sequence'} is nested in {DEEPEST} others, or so many in it; "
        "what is in it is not checked."
    )
    return place.finding(TOO_DEEP, tag, keyword, message, expected=f"at most {DEEPEST} levels")
