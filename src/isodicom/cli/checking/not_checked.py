"""What is said of a file that could not be checked."""

from __future__ import annotations

from isodicom.cli.checking.task import Outcome
from isodicom.conformance.report import Finding, Report
from isodicom.conformance.reports.rules import FAILED, TOO_SLOW, UNREADABLE
from isodicom.conformance.rule import Rule

__all__ = ["FAILED", "TOO_SLOW", "UNREADABLE", "not_checked"]


def not_checked(name: str, problem: str, rule: Rule = UNREADABLE) -> Outcome:
    """The outcome for a file whose only finding is that nothing can be said of it.

    Parameters
    ----------
    name: str
        The file.
    problem: str
        A sentence that names it.
    rule: Rule, optional
        Why it was not checked.
    """
    finding = Finding(path="", keyword="", tag="", module="", rule=rule.id, severity="error", message=problem)
    return Outcome(Report(name, "", "", (finding,)), "unreadable")
