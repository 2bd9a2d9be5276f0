"""Everything that is compared, in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from isodicom.conformance.across import grids, instances, levels, media, preserved
from isodicom.conformance.rule import Rule
from isodicom.finding import Finding

if TYPE_CHECKING:
    from isodicom.conformance.across.gathered import Summary

    Comparison: TypeAlias = Callable[[Sequence[Summary]], Iterator[tuple[str, Finding]]]

COMPARISONS: tuple[Comparison, ...] = (
    instances.unique,
    levels.levels,
    instances.references,
    instances.concatenations,
    grids.segmentations,
    grids.slices,
    preserved.preserved,
    media.media,
)

RULES: tuple[Rule, ...] = (*levels.RULES, *instances.RULES, *grids.RULES, *preserved.RULES, *media.RULES)


def check_across(summaries: Iterable[Summary]) -> Iterator[tuple[str, Finding]]:
    """Compare objects with each other.

    Parameters
    ----------
    summaries: Iterable[isodicom.conformance.across.Summary]
        What was gathered of each, in an order of which nothing depends but which of two is named first.

    Yields
    ------
    tuple[str, isodicom.conformance.Finding]
        The file that a finding is about, and the finding; the path is one in that file.
    """
    given = list(_each_file_once(summaries))
    for comparison in COMPARISONS if len(given) > 1 else ():
        yield from comparison(given)


def _each_file_once(summaries: Iterable[Summary]) -> Iterator[Summary]:
    """All but those of files that were named a second time: they would be found to be like themselves."""
    seen: set[str] = set()
    for one in summaries:
        if one.file not in seen:
            yield one
        if one.file:
            seen.add(one.file)
