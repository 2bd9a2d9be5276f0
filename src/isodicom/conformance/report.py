"""What a check found."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from isodicom.finding import Finding, Severity

__all__ = ["Finding", "Report", "Severity"]


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
