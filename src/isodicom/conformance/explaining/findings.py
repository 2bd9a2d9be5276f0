"""Findings explained: the rule, what was expected, and what the tables say of the place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from isodicom.conformance.checked import Checked
from isodicom.conformance.elements import keyword_of
from isodicom.conformance.explaining.explain import explained
from isodicom.conformance.lookup.names import tag_digits
from isodicom.conformance.opening import opened
from isodicom.conformance.report import Report, counted
from isodicom.conformance.reports.rules import every_rule
from isodicom.errors import AttributeValueError, EncodingError, UnknownStandardNameError
from isodicom.finding import Finding

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.conformance.engine import Site


def explain_findings(
    report: Report,
    finding: Finding | None = None,
    dataset: Dataset | None = None,
    site: Site | None = None,
) -> Iterator[str]:
    """Explain the findings of a report as lines of text; see `Report.explain`."""
    wanted = (finding,) if finding else report.findings
    source = _opened(dataset if dataset is not None else _file_of(report), site)
    if finding is None:
        yield f"{report.file or 'dataset'}: {report.title}"
    for number, one in enumerate(wanted):
        if number or finding is None:
            yield ""
        yield from _lines(one, source)


def _file_of(report: Report) -> Dataset | None:
    """The object, if its file is still there."""
    from pydicom.errors import InvalidDicomError

    from isodicom.encoding.files import read_raw

    try:
        return read_raw(report.file) if report.file and Path(report.file).is_file() else None
    except (OSError, EncodingError, InvalidDicomError):
        return None


def _opened(dataset: Dataset | None, site: Site | None) -> Checked | None:
    """The object, once for all findings; None where no table has its IOD."""
    try:
        return opened(dataset, site=site) if dataset is not None else None
    except UnknownStandardNameError:
        return None


def _lines(finding: Finding, source: Checked | None) -> Iterator[str]:
    alike = f" (and {counted(finding.items - 1, 'more item')} like it)" if finding.items > 1 else ""
    yield f"{finding.severity} {finding.rule} at {finding.path or '-'}{alike}"
    yield f"  {finding.message}"
    rule = next((one for one in every_rule() if one.id == finding.rule), None)
    if rule:
        yield f"  The rule: {rule.title} {rule.section}".rstrip()
    if finding.expected or finding.found:
        yield f"  Expected: {finding.expected or '-'}. Found: {finding.found or '-'}."
    told = list(_told(finding, source)) if source is not None else []
    if told:
        yield "  What the tables say:"
        yield from (f"    {line}" for line in told)
    elif finding.reference:
        yield f"  {finding.reference}"


def _told(finding: Finding, source: Checked) -> Iterator[str]:
    """The rows and conditions that decide at the place of a finding, with the values in the object."""
    digits = tag_digits(finding.path.rpartition("/")[2])
    is_attribute = bool(finding.keyword or (digits and keyword_of(int(digits, 16))))
    if not is_attribute and not finding.module:
        return
    try:
        told = explained(source, finding.path if is_attribute else finding.module)
    except (UnknownStandardNameError, AttributeValueError):
        return
    for place in told.places:
        yield f"{place.verdict}: {place.why}"
        yield from (line for row in place.rows if row.applies is not False for line in row.lines())
    if told.use:
        yield from told.use.lines()
