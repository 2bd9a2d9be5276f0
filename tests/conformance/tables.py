"""The tables that `make conformance` prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.conformance.bars import CLEAN_ERRORS, FIRST, WORSE

TOOLS = ("isodicom", "dciodvfy", "dicom-validator")


def kinds(results: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Found, placed and further findings of each kind, for each checker."""
    tools = [tool for tool in TOOLS if tool in results]
    heads = [f"{tool}: {what}" for tool in tools for what in ("found", "placed", "further")]
    yield "| kind | mutants | " + " | ".join(heads) + " |"
    yield "|---|---|" + "---|" * len(heads)
    names = sorted(results[tools[0]]["kinds"])
    for name in names:
        row = [results[tool]["kinds"][name] for tool in tools]
        yield _row(f"`{name}`", row)
    yield _row("**all**", [_sum(results[tool]["kinds"].values()) for tool in tools])


def _row(name: str, row: list[dict[str, Any]]) -> str:
    count = max(row[0]["n"], 1)
    cells = [f"{one[what] / count:.2f}" for one in row for what in ("found", "placed", "collateral")]
    return f"| {name} | {count} | {' | '.join(cells)} |"


def _sum(kinds: Any) -> dict[str, Any]:
    every = list(kinds)
    return {what: sum(kind[what] for kind in every) for what in ("n", "found", "placed", "collateral")}


def clean(results: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Errors and weaker findings on the objects that are called clean."""
    yield "| checker | clean objects | errors | in so many | warnings |"
    yield "|---|---|---|---|---|"
    for tool in TOOLS:
        if result := results.get(tool):
            weaker = sum(one["warnings"] for one in result["clean"])
            cells = [result["clean_files"], result["clean_errors"], result["clean_files_with_errors"], weaker]
            yield f"| {tool} | {' | '.join(map(str, cells))} |"


def reasons() -> Iterator[str]:
    """The exceptions to the bars."""
    for name, reason in {**CLEAN_ERRORS, **WORSE, **FIRST}.items():
        yield f"- `{name}`: {reason}."
