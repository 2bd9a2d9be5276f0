"""The page on one edition: what it was made from, what it holds, what is left open."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TypeAlias

from codegen.edition import is_official, part_file
from codegen.model.erratum import ErratumOutcome, Outcome
from codegen.model.problem import Problem, ProblemKind
from codegen.model.standard import Standard
from codegen.render import counts
from codegen.render.page import escape, page
from codegen.text.natural import natural

Fold: TypeAlias = tuple[str, list[str]]
"""A heading, and the lines that are folded away under it."""

PROBLEMS: dict[ProblemKind, str] = {
    "reference": "References that lead nowhere, or that had to be guessed",
    "condition": "Conditions that no one has turned into an expression",
    "binding": "Context groups and templates that are not named",
    "constraint": "Constraints of template rows that are not facts",
    "value": "Value lists that could not be taken",
    "items": "Sequences whose number of items could not be taken",
    "row": "Rows that needed a decision",
}
ERRATA = {
    "condition": "Conditions read by hand",
    "values of": "Value lists",
    "context group of": "Context groups of code sequences",
    "relationships of": "Relationships in SR documents",
    "doubt": "Terms of supplements that are not believed",
    "correction of": "Corrections by hand",
}
OUTCOMES: tuple[Outcome, ...] = ("applied", "superfluous", "unmatched")
FEW = 3
"""Problems that occur no more often than this are listed together."""


def report(standard: Standard) -> str:
    """Return the page, in Markdown. The same edition gives the same text."""
    return page(
        "report",
        edition=standard.edition,
        sources=_sources(standard),
        stand_in=[s.part for s in standard.sources if not is_official(s.url)],
        contents=counts.contents(standard),
        types=counts.attribute_types(standard),
        conditions=[readings.cells() for readings in counts.conditions(standard)],
        untold=counts.untold(standard),
        values=counts.value_lists(standard),
        bindings=counts.bindings(standard),
        problems=_problems(standard.problems),
        errata=_errata_table(standard.errata),
        outcomes=_outcomes(standard.errata),
    )


def _sources(standard: Standard) -> list[tuple[object, ...]]:
    there = [
        (
            source.part,
            escape(source.url.removesuffix(part_file(source.part))),
            source.size,
            f"`{source.sha256}`",
        )
        for source in standard.sources
    ]
    return [*there, *((part, "absent", "", "") for part in standard.absent)]


def _problems(problems: Iterable[Problem]) -> list[tuple[str, int, list[Fold]]]:
    """Group what is left open by kind, and within it by what is wrong."""
    by_kind: dict[ProblemKind, list[Problem]] = defaultdict(list)
    for problem in sorted(set(problems), key=lambda p: (p.what, natural(p.place))):
        by_kind[problem.kind].append(problem)
    listed = ((title, by_kind[kind]) for kind, title in PROBLEMS.items() if kind in by_kind)
    return [(title, len(found), _by_what(found)) for title, found in listed]


def _by_what(problems: list[Problem]) -> list[Fold]:
    groups: dict[str, list[str]] = defaultdict(list)
    for problem in problems:
        groups[re.sub(r"\$\w+", "a parameter", problem.what)].append(problem.place)
    folds = [
        (f"{len(places):,} × {what}", _by_table(places))
        for what, places in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
        if len(places) > FEW
    ]
    few = {what: places for what, places in groups.items() if len(places) <= FEW}
    rest = [f"{escape(place)}: {escape(what)}" for what, places in few.items() for place in places]
    heading = f"{len(rest):,} others" if folds else "All"
    return [*folds, (heading, sorted(rest, key=natural))] if rest else folds


def _by_table(places: Iterable[str]) -> list[str]:
    """Return one line a table or template, with the rows in it."""
    rows: dict[str, list[str]] = defaultdict(list)
    for place in places:
        table, row = _split(place)
        rows[table].append(row)
    return [
        f"{escape(table)}: {escape(', '.join(filter(None, listed)))}" if any(listed) else escape(table)
        for table, listed in sorted(rows.items(), key=lambda item: natural(item[0]))
    ]


def _split(place: str) -> tuple[str, str]:
    """Part a place (`TID 300 row 2`, `table_C.7-1 PatientModule: PatientName`) into table and row."""
    template = re.fullmatch(r"(TID \S+) (.+)", place)
    table, _, row = (template[1], "", template[2]) if template else place.partition(": ")
    return table, row


def _errata_table(errata: Iterable[ErratumOutcome]) -> list[tuple[object, ...]]:
    tally = Counter((_family(erratum), erratum.outcome) for erratum in errata)
    families = sorted({family for family, _ in tally})
    return [(ERRATA.get(f, f), *(tally[f, outcome] or "" for outcome in OUTCOMES)) for f in families]


def _outcomes(errata: Iterable[ErratumOutcome]) -> list[tuple[Outcome, list[Fold]]]:
    """Group errata by outcome, and within it by what they are about or by why they fit nowhere."""
    groups: dict[Outcome, dict[str, list[ErratumOutcome]]] = {outcome: {} for outcome in OUTCOMES}
    for erratum in errata:
        family = _family(erratum)
        heading = erratum.reason if erratum.outcome == "unmatched" else ERRATA.get(family, family)
        groups[erratum.outcome].setdefault(heading, []).append(erratum)
    return [
        (
            outcome,
            [(f"{len(listed):,}: {heading}", _lines(listed)) for heading, listed in sorted(held.items())],
        )
        for outcome, held in groups.items()
        if held
    ]


def _lines(errata: list[ErratumOutcome]) -> list[str]:
    return _by_table(erratum.where or erratum.name.removeprefix(f"{_family(erratum)} ") for erratum in errata)


def _family(erratum: ErratumOutcome) -> str:
    return next((family for family in ERRATA if erratum.name.startswith(f"{family} ")), "other")
