"""What reading a header went on in spite of."""

from __future__ import annotations

from dataclasses import replace

from pydicom.datadict import keyword_for_tag

from isodicom.finding import Finding


class PassedOver:
    """Findings of reading; of many that are alike, the first one counts the others."""

    def __init__(self) -> None:
        self._found: dict[str, Finding] = {}
        self._counts: dict[str, int] = {}

    def add(
        self, rule: str, message: str, tag: int | None = None, expected: str = "", found: str = ""
    ) -> None:
        """Note something.

        Parameters
        ----------
        rule: str
            What kind of thing it is: a word behind `reading.`.
        message: str
            The whole in a sentence.
        tag: int | None, optional
            The attribute that it is about.
        expected, found: str, optional
            What should be there, and what is.
        """
        self._counts[rule] = self._counts.get(rule, 0) + 1
        if rule in self._found:
            return
        keyword = "" if tag is None else keyword_for_tag(tag)
        number = "" if tag is None else written(tag)
        self._found[rule] = Finding(
            keyword, keyword, number, "", f"reading.{rule}", "warning", message, expected, found
        )

    def findings(self) -> tuple[Finding, ...]:
        """All that was found."""
        return tuple(
            finding if self._counts[rule] == 1 else _several(finding, self._counts[rule])
            for rule, finding in self._found.items()
        )


def written(tag: int) -> str:
    """A tag as it is printed."""
    return f"({tag >> 16:04X},{tag & 0xFFFF:04X})"


def _several(finding: Finding, count: int) -> Finding:
    return replace(finding, items=count, message=f"{finding.message} There are {count} such elements.")
