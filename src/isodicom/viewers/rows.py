"""What a rule pack is made of: rules as rows, one pack for each family of viewers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from isodicom.viewers.facts import Facts

Severity: TypeAlias = Literal["won't load", "wrong place", "incomplete", "cosmetic"]
Kind: TypeAlias = Literal["type", "compression", "geometry", "references", "segments", "frames"]

SEVERITIES: tuple[Severity, ...] = ("won't load", "wrong place", "incomplete", "cosmetic")
"""From worst to least."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a viewer doesn't show as it should, as its project documents.

    Parameters
    ----------
    name: str
        Its name, unique within the pack.
    kind: {"type", "compression", "geometry", "references", "segments", "frames"}
        What it is about.
    severity: {"won't load", "wrong place", "incomplete", "cosmetic"}
        What a user sees at worst.
    symptom: Callable[[isodicom.viewers.facts.Facts], str | None]
        Looks for it: what was found, None if nothing was.
    effect: str
        What the viewer does.
    remedy: str
        What to do about it, with the call that does it.
    reference: str
        The page or thread where the project says so.
    versions: str, optional
        Which versions are meant, if not all that are known.
    """

    name: str
    kind: Kind
    severity: Severity
    symptom: Callable[[Facts], str | None]
    effect: str
    remedy: str
    reference: str
    versions: str = ""


@dataclass(frozen=True, slots=True)
class Viewer:
    """A family of viewers that read segmentations with the same code.

    Parameters
    ----------
    name: str
        Its name in calls and commands, `ohif`.
    title: str
        Its name for people.
    reads_with: str
        The page of what it reads segmentations with.
    rules: tuple[isodicom.viewers.Rule, ...]
        Its rules.
    """

    name: str
    title: str
    reads_with: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class ViewerFinding:
    """Something that keeps a viewer from showing a segmentation as it should.

    Parameters
    ----------
    viewer: str
        Name of the viewer.
    rule: str
        Name of the rule.
    kind, severity, effect, remedy, reference, versions
        As in `isodicom.viewers.Rule`.
    found: str
        What is so in the segmentation.
    """

    viewer: str
    rule: str
    kind: Kind
    severity: Severity
    found: str
    effect: str
    remedy: str
    reference: str
    versions: str = ""


@dataclass(frozen=True, slots=True)
class ViewerReport:
    """What viewers are known to make of a segmentation.

    Parameters
    ----------
    file: str
        Where it was read from; "" if it was in memory.
    viewers: tuple[str, ...]
        The viewers that were asked about.
    findings: tuple[isodicom.viewers.ViewerFinding, ...]
        What was found, the worst first in each viewer.
    not_told: tuple[str, ...], optional
        Rules that nothing could be told of, as `ohif.off-slices: why`.
    """

    file: str
    viewers: tuple[str, ...]
    findings: tuple[ViewerFinding, ...]
    not_told: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing worse than cosmetic was found."""
        return all(finding.severity == "cosmetic" for finding in self.findings)
