"""The page: what is judged, in tables; what nobody judged yet, as lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.conformance.agreement.compare import OURS, SEVERITY, THEIRS, Compared, Difference
from tests.conformance.agreement.judgements import VERDICTS, Judgement

TITLES = {
    THEIRS: "Said by dciodvfy alone",
    OURS: "Said by isodicom alone",
    SEVERITY: "Said by both, with another severity",
}
EXAMPLES = 3


@dataclass(slots=True)
class Group:
    """The differences that a row judges: how many there are, where, and in which files."""

    count: int = 0
    paths: dict[str, None] = field(default_factory=dict[str, None])
    files: dict[str, None] = field(default_factory=dict[str, None])

    def add(self, difference: Difference, file: str) -> None:
        """One more."""
        self.count += 1
        self.paths.setdefault(difference.said.path)
        self.files.setdefault(file)


@dataclass(slots=True)
class Judged:
    """Each difference at the row that judges it, or left over."""

    groups: dict[Judgement, Group] = field(default_factory=dict[Judgement, Group])
    left: list[tuple[Difference, str]] = field(default_factory=list[tuple[Difference, str]])
    idle: list[Judgement] = field(default_factory=list[Judgement])


def judged(compared: Compared, rows: tuple[Judgement, ...]) -> Judged:
    """Ask the rows about each difference of each file."""
    result = Judged()
    for difference, files in sorted(compared.differences.items(), key=lambda one: one[0].said.path):
        for file in sorted(files):
            row = next((row for row in rows if row.about(difference, file)), None)
            if row is None:
                result.left.append((difference, file))
            else:
                result.groups.setdefault(row, Group()).add(difference, file)
    result.idle = [row for row in rows if row not in result.groups]
    return result


def tables(compared: Compared, result: Judged, versions: str) -> Iterator[str]:
    """The part of the page that is written by this program."""
    alone = {side: _count(result, side) for side in TITLES}
    yield f"Written by `python -m tests.conformance.agreement` ({versions}): {compared.files} files, of pydicom,"
    yield "pydicom-data and highdicom. Findings are the same if they are about one attribute at one place and say"
    yield "one thing of it (missing, empty, not to be there, a wrong value); what each says of several items"
    yield f"counts once. Both give {compared.both}; dciodvfy alone {alone[THEIRS]}, isodicom alone {alone[OURS]};"
    yield f"with another severity {alone[SEVERITY]}. Information is left out."
    yield "The verdict is on what that checker says:"
    yield ""
    for verdict, meaning in VERDICTS.items():
        yield f"- *{verdict}*: {meaning};"
    for side, title in TITLES.items():
        groups = {row: group for row, group in result.groups.items() if row.side == side}
        yield from ("", f"### {title}", "", "| says | at | findings, files | verdict | why |")
        yield "|---|---|---|---|---|"
        for row, group in sorted(groups.items(), key=lambda one: (-len(one[1].files), one[0].says)):
            yield _row(row, group)


def unjudged(result: Judged) -> Iterator[str]:
    """What no row judges, and rows that judge nothing."""
    for difference, file in result.left:
        said = difference.said
        what = f"{said.says} {said.module}".strip()
        yield f"UNJUDGED {difference.side} {said.severity}: {what} at {said.path or '-'} in {file} {difference.other}"
    for row in result.idle:
        yield f"IDLE: no difference is left for the row {row.side} {row.says!r} at {row.at}"


def _count(result: Judged, side: str) -> int:
    return sum(group.count for row, group in result.groups.items() if row.side == side)


def _row(row: Judgement, group: Group) -> str:
    says = (
        ("anything" if row.says == "." else row.says)
        .replace("\\", "")
        .replace("^", "")
        .replace("$", "")
        .replace(".*", " ... ")
        .replace("|", " / ")
    )
    places = [f"`{path}`" for path in list(group.paths)[:EXAMPLES] if path]
    more = len(group.paths) - EXAMPLES
    at = ", ".join(places) + (f" and {more} more" if more > 0 else "") if places else "the file"
    files = f"{len(group.files)} files" if len(group.files) > 1 else f"`{next(iter(group.files))}`"
    why = f"{row.reason} ({row.section})" if row.section else row.reason
    return f"| {says} | {at} | {group.count}, {files} | *{row.verdict}* | {why} |"
