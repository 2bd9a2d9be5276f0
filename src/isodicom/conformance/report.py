"""What a check found."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as the standard has it.

    Parameters
    ----------
    path: str
        Where, with item numbers from 1: `ContentSequence[2]/ConceptNameCodeSequence[1]/CodeValue`.
    keyword: str
        Of the attribute; "" for a module, and for a tag that the standard doesn't have.
    tag: str
        `(0008,0100)`.
    module: str
        Keyword of the module or functional group macro that asks for it.
    rule: str
        The name of the rule that found it.
    severity: {"error", "warning"}
        `error`, or `warning` where an object may be so and still conform.
    message: str
        The whole in a sentence.
    expected, found: str, optional
        What should be there, and what is.
    reference: str, optional
        The section on the standard's site.
    items: int, optional
        How many items of the last sequence in the path are alike in this; the path names the first.
    """

    path: str
    keyword: str
    tag: str
    module: str
    rule: str
    severity: Severity
    message: str
    expected: str = ""
    found: str = ""
    reference: str = ""
    items: int = 1


@dataclass(frozen=True, slots=True)
class Report:
    """All findings about one object.

    Parameters
    ----------
    file: str
        Where it was read from, if it was.
    sop_class_uid, iod: str
        What it says it is; `iod` is "" if the standard has no such IOD.
    findings: tuple[isodicom.conformance.Finding, ...], optional
        Everything that was found, errors and warnings.
    not_checked: tuple[str, ...], optional
        Paths of what has a condition that nothing could be said about.

    Examples
    --------
    >>> from pydicom import examples
    >>> from isodicom.conformance import check
    >>> report = check(examples.ct)
    >>> report.iod
    'CTImageIOD'
    >>> [finding.keyword for finding in report.errors]
    []
    """

    file: str
    sop_class_uid: str
    iod: str
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings with which the object does not conform."""
        return tuple(f for f in self.findings if f.severity == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The other findings."""
        return tuple(f for f in self.findings if f.severity == "warning")

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not self.errors

    def to_dict(self) -> dict[str, object]:
        """The report as plain values, for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        lines = [f"{self.file or 'dataset'}: {self.title}"]
        lines += [f"  {f.severity:7}  {f.path or '-'}: {f.message}" for f in self.findings]
        return "\n".join(lines)

    @property
    def title(self) -> str:
        """The counts in a line."""
        parts = [self.iod or f"SOP class {self.sop_class_uid or 'unknown'}"]
        parts.append(_count(len(self.errors), "error"))
        parts.append(_count(len(self.warnings), "warning"))
        if self.not_checked:
            parts.append(f"{_count(len(self.not_checked), 'condition')} not checked")
        return ", ".join(parts)


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"
