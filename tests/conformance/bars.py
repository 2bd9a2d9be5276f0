"""What `make conformance` demands, and where it is known not to hold, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

PLACED = 0.95
FURTHER = 1.0
CLEAN_ERRORS: dict[str, str] = {
    "abps": "Frame of Reference is mandatory since 2025 (PS3.3 A.33.7, table A.33.7-1) and is not there",
    "op": "a fundus camera's picture needs Pixel Spacing (PS3.3 C.8.17.2.1) and has none",
}
"""Objects of the corpus called clean that the edition in use doesn't hold to be so."""
WORSE: dict[str, str] = {}
"""Kinds in which another checker finds more, and why that is right."""
TIMES: dict[str, float] = {"CT slice": 3, "enhanced CT, 300": 30, "segmentation, 5,000": 200}
"""Milliseconds for a check after reading, by the beginning of the case's name."""
NUMBER = re.compile(r"[0-9.]+(?:e[+-]?[0-9]+)?")
FASTER = 10
"""How many times faster than dicom-validator, on each."""
FIRST: dict[str, str] = {
    "the first of a series": "of one object alone it takes as long: each rule is asked, and it asks few"
}
"""Cases that are shown, and not held to that, by the beginning of their names."""


def missed(results: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Each bar that the corpus' score doesn't reach, told in a line."""
    ours = results["isodicom"]
    count = ours["mutants"]
    placed = sum(kind["placed"] for kind in ours["kinds"].values()) / count
    further = sum(kind["collateral"] for kind in ours["kinds"].values()) / count
    if placed < PLACED:
        yield f"{placed:.3f} of all defects are found at their place; {PLACED} are asked for"
    if further >= FURTHER:
        yield f"{further:.2f} further findings a mutant; less than {FURTHER} are asked for"
    for clean in ours["clean"]:
        if clean["errors"] and clean["id"] not in CLEAN_ERRORS:
            yield f"{clean['errors']} errors on the clean object {clean['id']}: {clean['messages'][:2]}"
    others = [result for tool, result in results.items() if tool != "isodicom"]
    for name, kind in ours["kinds"].items():
        best = max((other["kinds"][name]["recall"] for other in others), default=0.0)
        if kind["recall"] < best and name not in WORSE:
            yield f"{name}: {kind['recall']:.2f} found, another checker finds {best:.2f}"


def slow(table: str) -> Iterator[str]:
    """Each bar that the table of speeds doesn't reach: columns are case, checked, read and checked, the others."""
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if len(cells) < 5 or not NUMBER.fullmatch(cells[1]):
            continue
        name, checked, whole = cells[0], float(cells[1]), float(cells[2])
        allowed = next((time for case, time in TIMES.items() if name.startswith(case)), None)
        if allowed is not None and checked > allowed:
            yield f"{name}: {checked} ms; {allowed} are allowed"
        times = 1 if name.startswith(tuple(FIRST)) else FASTER
        for other, factor in zip(cells[3:5], (1, times), strict=True):
            if other != "-" and float(other) < factor * whole:
                yield f"{name}: {whole} ms with reading; another checker takes {other}, which is not {factor} times as much"
