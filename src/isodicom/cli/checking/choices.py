"""From what is typed after options to what they mean."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from os import fsdecode
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from isodicom.cli.checking.request import Selection
from isodicom.cli.checking.task import INPUT
from isodicom.cli.output import fail
from isodicom.conformance.report import Severity
from isodicom.conformance.reports.writer import FORMATS, Format
from isodicom.errors import UnknownStandardNameError
from isodicom.finding import SEVERITIES

if TYPE_CHECKING:
    from isodicom.conformance.site.rules import SiteRules

Word = TypeVar("Word", bound=str)


def format_named(name: str) -> Format:
    """The format of this name."""
    return _one_of(name, FORMATS, "--format")


def selection_of(severity: str, ignore: frozenset[str]) -> Selection:
    """Which findings are wanted; without a severity, warnings are told and only errors count."""
    if not severity:
        return Selection(ignore=ignore)
    wanted: Severity = _one_of(severity, SEVERITIES, "--severity")
    return Selection(wanted, wanted, ignore)


def _one_of(name: str, words: Sequence[Word], option: str) -> Word:
    meant = next((word for word in words if name.lower() == word), None)
    return meant or fail(f"{option} takes one of {', '.join(words)}, not {name}.")


def listed(source: str) -> list[str]:
    """The paths in a list of files."""
    if not source:
        return []
    try:
        data = sys.stdin.buffer.read() if source == INPUT else Path(source).read_bytes()
    except OSError as error:
        fail(f"can't read the list {source}: {error.strerror}.")
    if b"\0" in data:
        fail(f"can't read the list {source}: it is no text.")
    lines = fsdecode(data.removeprefix(BOM_UTF8)).splitlines()  # names of files need not be text
    return [line for line in lines if line.strip()]


def rules_named(names: Iterable[str]) -> frozenset[str]:
    """The names of rules, if there are such rules; a path may stand behind each.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If there is no rule of a name; the message has those that are written alike.
    """
    from isodicom.conformance.reports.rules import every_rule

    wanted = frozenset(names)
    known = [rule.id for rule in every_rule()] if wanted else []
    for name in sorted({one.partition(":")[0] for one in wanted}.difference(known)):
        near = get_close_matches(name, known, 3, 0.6)
        hint = f"Is it {' or '.join(near)}?" if near else "isodicom check --list-rules lists them."
        message = f"There is no rule {name}. {hint}"
        raise UnknownStandardNameError(message, kind="rule", name=name, nearest=near)
    return wanted


def site_rules_in(path: str) -> SiteRules | None:
    """The rules of one's own in a file, if one is named.

    Raises
    ------
    OSError
        If it can't be read.
    isodicom.errors.SiteRulesError
        If something in it makes no sense.
    """
    if not path:
        return None
    from isodicom.conformance.site.read import read_site_rules

    return read_site_rules(path)


def sop_classes_named(names: Iterable[str]) -> frozenset[str] | None:
    """The UIDs of the SOP classes that are meant: of an IOD all that have it. None if nothing is named.

    Parameters
    ----------
    names: Iterable[str]
        Keywords or names of IODs or SOP classes, or UIDs.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If there is none of a name.
    """
    found = frozenset(uid for name in names for uid in _classes(name))
    return found or None


def _classes(name: str) -> list[str]:
    from isodicom.conformance.lookup.find import look_up, sop_classes_of

    try:
        iod = look_up(name, "iod")
    except UnknownStandardNameError:
        return [look_up(name, "sop_class").uid]
    uids = [sop_class.uid for sop_class in sop_classes_of(iod)]
    if not uids:
        fail(f"--only {name}: no SOP class has this IOD.")
    return uids
