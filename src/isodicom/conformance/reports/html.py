"""Reports as a page for a browser: one file, with all that it needs, that loads nothing from anywhere.

What was found stands in it as JSON, in which each text and each finding is told once; the script beside it
makes what is looked at when it is looked at. Names and values come from files and may be anything, so the
script only ever sets text, and the page forbids all scripts and styles but its own.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template

from isodicom.conformance.lookup import tables
from isodicom.conformance.report import Finding, Report, Severity
from isodicom.conformance.reports.outline import Outline
from isodicom.conformance.reports.rules import RULES, every_rule
from isodicom.conformance.reports.writer import Stream, Writer
from isodicom.finding import SEVERITIES
from isodicom.version import __version__

MOST_OF_A_FILE = 500
MOST_FINDINGS = 100_000
"""How many findings stand in a page at most, of a file and in all; the numbers at the top are of all."""
MOST_ELEMENTS = 60_000
"""How many elements of objects stand in it; objects that come later are shown by their findings only."""

_NOT_CHECKED = {rule.id for rule in RULES}
_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters, as stand for bytes in names of files that are no text."""
_TEXTS = ("path", "keyword", "tag", "module", "message", "expected", "found", "reference")


@dataclass(slots=True)
class _File:
    """A line of the list; numbers count in the texts and findings of the page."""

    name: int
    what: int
    elements: list[object]
    listed: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=lambda: [0] * len(SEVERITIES))


class HTMLWriter(Writer):
    """A page with a summary, the findings by file and by rule, and the elements around them."""

    def __init__(self, stream: Stream, failing: Severity = "error") -> None:
        super().__init__(stream, failing)
        self._texts: dict[str, int] = {}
        self._findings: dict[tuple[object, ...], int] = {}
        self._files: list[_File] = []
        self._known: dict[str, _File] = {}
        self._counts: Counter[str] = Counter()
        self._rules: dict[str, Counter[str]] = {}
        self._listed = self._elements = 0

    def add(self, report: Report, outline: Outline | None = None) -> None:
        """Take the findings on an object."""
        counts = report.counts
        self._counts.update(counts)
        for finding in report.findings:
            self._rules.setdefault(finding.rule, Counter())[finding.severity] += 1
        file = self._file(report, outline)
        room = max(0, min(MOST_OF_A_FILE - len(file.listed), MOST_FINDINGS - self._listed))
        listed = [self._finding(finding) for finding in report.findings[:room]]
        self._listed += len(listed)
        file.listed += listed
        for number, severity in enumerate(SEVERITIES):
            file.counts[number] += counts[severity]

    def _file(self, report: Report, outline: Outline | None) -> _File:
        """The line of a file; there is one already where it was compared with others after its check."""
        known = self._known.get(report.file)
        if known is not None:
            return known
        elements = self._outline(outline) if outline and self._elements < MOST_ELEMENTS else []
        what = report.iod or report.sop_class_uid
        file = _File(self._text(report.file or "dataset"), self._text(what), elements)
        self._files.append(file)
        if report.file:
            self._known[report.file] = file
        return file

    def _text(self, text: str) -> int:
        return self._texts.setdefault(_whole(text), len(self._texts))

    def _finding(self, finding: Finding) -> int:
        texts = (self._text(getattr(finding, name)) for name in _TEXTS)
        row = (self._text(finding.rule), SEVERITIES.index(finding.severity), finding.items, *texts)
        return self._findings.setdefault(row, len(self._findings))

    def _outline(self, outline: Outline) -> list[object]:
        rows: list[object] = []
        for tag, keyword, vr, value, items in outline:
            self._elements += 1
            inside = [[number, self._outline(level)] for number, level in items]
            row: list[object] = [self._text(text) for text in (tag, keyword, vr, value)]
            rows.append([*row, inside] if inside else row)
        return rows

    def finish(self, note: str = "") -> None:
        """Write the page."""
        script, style = _part("page.js"), _part("page.css")
        self.stream.write(
            Template(_part("page.html")).substitute(
                policy=f"script-src {_hash(script)}; style-src {_hash(style)}",
                style=style,
                script=script,
                title=escape(self._title()),
                tiles=self._tiles(),
                note=escape(note),
                made=escape(self._made()),
                data=self._data(),
            )
        )

    def _title(self) -> str:
        if len(self._files) != 1:
            return f"Conformance of {len(self._files):,} files"
        return f"Conformance of {list(self._texts)[self._files[0].name]}"

    def _made(self) -> str:
        when = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        return f"isodicom {__version__}, standard {tables.edition().name}, {when}"

    def _tiles(self) -> str:
        """The numbers at the top."""
        counts = {
            **self._counts,
            "files": len(self._files),
            "failing": sum(bool(file.counts[0]) for file in self._files),
            "unreadable": sum(self._rules[name].total() for name in _NOT_CHECKED if name in self._rules),
        }
        numbers = (
            ("files", "files", ""),
            ("failing", "with errors", ""),
            ("unreadable", "not checked", ""),
            ("error", "errors", "error"),
            ("warning", "warnings", "warning"),
            ("information", "for information", "information"),
        )
        return "".join(
            f'<div class="tile {kind}"><b>{counts.get(name, 0):,}</b><span>{label}</span></div>'
            for name, label, kind in numbers
            if name in ("files", "error", "warning") or counts.get(name)
        )

    def _data(self) -> str:
        """Everything else, so that it can't end the element that it stands in."""
        titles = {rule.id: rule for rule in every_rule()}
        rules: list[list[object]] = []
        for name, counts in sorted(self._rules.items(), key=lambda row: -row[1].total()):
            rule = titles.get(name)
            told = (rule.title, rule.reference, rule.section) if rule else ("", "", "")
            rules.append([_whole(name), *told, [counts[one] for one in SEVERITIES]])
        data = {
            "severities": SEVERITIES,
            "rules": rules,
            "findings": list(self._findings),
            "files": [[f.name, f.what, f.listed, f.counts, f.elements or 0] for f in self._files],
            "texts": list(self._texts),
        }
        return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c").replace("&", "\\u0026")


def _whole(text: str) -> str:
    """Text that every browser takes for text."""
    return _HALVES.sub("\ufffd", text)


@cache
def _part(name: str) -> str:
    return files("isodicom.conformance.reports").joinpath("page", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """By what the page tells a browser that a script or style is its own."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
