"""A report as notebooks show it: a small table."""

from __future__ import annotations

from html import escape

from isodicom.conformance.report import Finding, Report

MOST = 100
"""How many findings are listed; a page of all of them is what `write` makes."""


def table(report: Report) -> str:
    """Findings as a table in HTML.

    >>> from pydicom import examples
    >>> from isodicom.conformance import check
    >>> table(check(examples.ct)).startswith("<p>dataset: CTImageIOD, no errors")
    True
    """
    head = f"<p>{escape(report.file or 'dataset')}: {escape(report.title)}</p>"
    if not report.findings:
        return head
    rows = "".join(map(_row, report.findings[:MOST]))
    left = len(report.findings) - MOST
    more = f"<p>{left} more are in <code>findings</code>.</p>" if left > 0 else ""
    names = "".join(f"<th>{name}</th>" for name in ("severity", "path", "message", "rule"))
    return f"{head}<table><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _row(finding: Finding) -> str:
    rule = escape(finding.rule)
    if finding.reference:
        rule = f'<a href="{escape(finding.reference)}">{rule}</a>'
    cells = (finding.severity, escape(finding.path), escape(finding.message), rule)
    return "<tr>" + "".join(f'<td style="text-align:left">{cell}</td>' for cell in cells) + "</tr>"
