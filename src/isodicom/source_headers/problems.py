"""What is wrong in a header, and what was done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from isodicom.conformance.lookup.links import link
from isodicom.finding import Finding
from isodicom.shown import shown
from isodicom.source_headers.rules import Rule

VALUES = "PS3.5 6.2"
"""Where the standard says what values look like."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a value.

    Parameters
    ----------
    kind: str
        `unreadable`, `representation`, `value`, `multiplicity`, `enumerated` or `items`.
    expected: str
        What the attribute takes.
    found: object
        What stands there.
    reference: str, optional
        Where the standard says so; "" for where it speaks of the attribute.
    """

    kind: str
    expected: str
    found: object
    reference: str = VALUES


@dataclass(slots=True)
class Problem:
    """One thing that is wrong in the header of a source image.

    Parameters
    ----------
    path: str
        Where, with item numbers from 1.
    rule: isodicom.source_headers.rules.Rule
        What the tables say of the attribute.
    kind: str
        What kind of breach it is; becomes the rule of the finding.
    sentence: str
        What was expected and what is there.
    expected, found: str
        The two apart.
    reference: str
        Where the standard says so, as people cite it.
    deed: str, optional
        What was done about it, in the past tense.
    """

    path: str
    rule: Rule
    kind: str
    sentence: str
    expected: str
    found: str
    reference: str
    deed: str = ""

    @classmethod
    def of(cls, path: str, rule: Rule, flaw: Flaw) -> Problem:
        """A value that has a flaw."""
        found = shown(flaw.found)
        sentence = f"{path} takes {flaw.expected}; {found} stands there"
        reference = flaw.reference or rule.reference
        return cls(path, rule, flaw.kind, sentence, flaw.expected, found, reference)

    @classmethod
    def demanded(cls, path: str, rule: Rule, found: str = "missing") -> Problem:
        """An attribute that must be there, and is missing or empty."""
        expected = "a value" if rule.type in ("1", "1C") else "to be there, if only empty"
        sentence = f"{path} is {found}; it is of type {rule.type}"
        return cls(path, rule, f"{found}_type{rule.type}", sentence, expected, found, rule.reference)

    @classmethod
    def unwanted(cls, path: str, rule: Rule, why: str) -> Problem:
        """An attribute that must not stand where it does."""
        return cls(path, rule, "forbidden", f"{path} {why}", "absent", "present", rule.reference)

    @property
    def line(self) -> str:
        """The whole in a line."""
        done = f", and was {self.deed}" if self.deed else ""
        return f"{self.sentence}{done} ({self.reference})"

    @property
    def finding(self) -> Finding:
        """The same as a value to keep."""
        done = f", and was {self.deed}" if self.deed else ""
        number = f"{self.rule.tag:08X}"
        return Finding(
            path=self.path,
            keyword=self.rule.keyword,
            tag=f"({number[:4]},{number[4:]})",
            module=self.rule.module,
            rule=self.kind,
            severity="error",
            message=f"{self.sentence}{done}.",
            expected=self.expected,
            found=self.found,
            reference=link("6.2", part=5) if self.reference == VALUES else self.rule.link,
        )


def listed(problems: Sequence[Problem]) -> str:
    """Problems as a list, a line each."""
    return "\n".join(f"- {problem.line}" for problem in problems)
