"""What a check found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from isodicom.finding import SEVERITIES, Finding, Severity

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.conformance.engine import Site

__all__ = ["Finding", "Report", "Severity"]


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """All findings about one object.

    Parameters
    ----------
    file: str
        Where it was read from, if it was.
    sop_class_uid, iod: str
        What it says it is; `iod` is "" if the standard has no such IOD.
    findings: tuple[isodicom.conformance.Finding, ...], optional
        Everything that was found: errors first, then warnings, then what is worth knowing.
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
        """The findings with which it may still conform."""
        return tuple(f for f in self.findings if f.severity == "warning")

    @property
    def information(self) -> tuple[Finding, ...]:
        """What is worth knowing, and no fault."""
        return tuple(f for f in self.findings if f.severity == "information")

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        return {one: sum(f.severity == one for f in self.findings) for one in SEVERITIES}

    def filter(
        self,
        severity: Severity = "information",
        ignore: Iterable[str] | str = (),
        *,
        only: Iterable[str] | str = (),
        path: str = "",
    ) -> Report:
        """The report without some of its findings.

        Parameters
        ----------
        severity: {"information", "warning", "error"}, optional
            Findings that are less severe are left out.
        ignore: Iterable[str] | str, optional
            Ids of rules whose findings are left out; `missing_type1:PixelSpacing` is one at that path only,
            and `not_enumerated:ContentSequence/ValueType` one in all items.
        only: Iterable[str] | str, optional
            Rules whose findings are kept, and no others.
        path: str, optional
            Findings there and below it are kept, and no others; without item numbers, in all items.

        Returns
        -------
        isodicom.conformance.Report
            A new one.

        Raises
        ------
        ValueError
            If there is no such severity.
        """
        if severity not in SEVERITIES:
            raise ValueError(f"Severities are {', '.join(SEVERITIES)}; {severity!r} was given.")
        left_out, wanted = _names(ignore), _names(only)
        least = SEVERITIES.index(severity)
        kept = (
            one
            for one in self.findings
            if SEVERITIES.index(one.severity) <= least
            and not one.is_of(left_out)
            and (not wanted or one.is_of(wanted))
            and one.is_below(path)
        )
        return replace(self, findings=tuple(kept))

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not self.errors

    def explain(
        self, finding: Finding | None = None, dataset: Dataset | None = None, *, site: Site | None = None
    ) -> str:
        """Explain what was found: rules, rows and conditions of the tables, and the values that decide.

        Parameters
        ----------
        finding: isodicom.conformance.Finding | None, optional
            One of the findings; all of them if none is given.
        dataset: pydicom.dataset.Dataset | None, optional
            The object that was checked. If it is not given, its file is read again; if that is not there,
            nothing is said of the values.
        site: isodicom.conformance.engine.Site | None, optional
            Rules of one's own, if it was checked against some.

        Returns
        -------
        str
            Several lines.

        Examples
        --------
        >>> from pydicom import examples
        >>> from isodicom.conformance import check
        >>> dataset = examples.ct
        >>> del dataset.PixelSpacing
        >>> report = check(dataset)
        >>> print(report.explain(report.errors[0], dataset).splitlines()[0])
        error missing_type1 at PixelSpacing
        """
        from isodicom.conformance.explaining.findings import explain_findings

        return "\n".join(explain_findings(self, finding, dataset, site))

    def to_dict(self) -> dict[str, object]:
        """The report as plain values, for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        lines = [f"{self.file or 'dataset'}: {self.title}"]
        lines += [f"  {f.severity:11}  {f.path or '-'}: {f.message}" for f in self.findings]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<Report on {self.file or 'a dataset'}: {self.title}>"

    def _repr_html_(self) -> str:
        from isodicom.conformance.reports.notebook import table

        return table(self)

    @property
    def title(self) -> str:
        """The counts in a line."""
        parts = [self.iod or f"SOP class {self.sop_class_uid or 'unknown'}"]
        parts.append(counted(len(self.errors), "error"))
        parts.append(counted(len(self.warnings), "warning"))
        if self.information:
            parts.append(f"{len(self.information)} for information")
        if self.not_checked:
            parts.append(f"{counted(len(self.not_checked), 'condition')} not checked")
        return ", ".join(parts)


def _names(given: Iterable[str] | str) -> frozenset[str]:
    return frozenset((given,) if isinstance(given, str) else given)


def counted(number: int, what: str) -> str:
    """So many of something: `no errors`, `1 error`, `2 errors`."""
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"
