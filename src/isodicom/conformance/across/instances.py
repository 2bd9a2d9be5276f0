"""Objects that are there twice, lack, or are something else than a reference says (PS3.5 9, PS3.3 C.12.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from isodicom.conformance.across.levels import finding
from isodicom.conformance.rule import Rule
from isodicom.finding import Finding

if TYPE_CHECKING:
    from isodicom.conformance.across.gathered import Reference, Summary

TWICE = Rule("instance_twice", "warning", "Two objects have one SOP Instance UID.", "PS3.5 9")
LACKING = Rule("referenced_missing", "warning", "What is referred to lacks in its series.", "PS3.3 C.12.2")
OTHER = Rule("referenced_other", "error", "What is referred to is something else.", "PS3.3 C.12.2")
PARTS = Rule("concatenation_parts", "error", "Parts of a concatenation don't fit.", "PS3.3 C.7.6.16.2.2.4")
RULES = (TWICE, LACKING, OTHER, PARTS)


def unique(summaries: Sequence[Summary]) -> Iterator[tuple[str, Finding]]:
    """Two objects of one SOP Instance UID."""
    first: dict[str, Summary] = {}
    for one in summaries:
        uid = one["SOPInstanceUID"]
        if uid and uid in first:
            yield (
                one.file,
                finding(
                    TWICE,
                    "SOPInstanceUID",
                    f"SOPInstanceUID {uid} is that of {first[uid].file or 'another object'} too.",
                    expected="a UID of its own",
                    found=uid,
                ),
            )
        first.setdefault(uid, one)


def references(summaries: Sequence[Summary]) -> Iterator[tuple[str, Finding]]:
    """References against the objects that are there; one lacks only where others of its series are."""
    there = {one["SOPInstanceUID"]: one for one in summaries}
    series = {one["SeriesInstanceUID"] for one in summaries}
    for one in summaries:
        lacking = [r for r in one.references if r.series in series and r.series and r.uid not in there]
        if lacking:
            yield one.file, _lacking(lacking)
        for reference in one.references:
            if reference.uid in there:
                problem = _problem(reference, there[reference.uid])
                if problem:
                    yield (
                        one.file,
                        finding(
                            OTHER,
                            reference.path,
                            f"{reference.uid} is referred to as {problem[0]}, but it is {problem[1]}.",
                            expected=problem[1],
                            found=problem[0],
                        ),
                    )


def _lacking(lacking: list[Reference]) -> Finding:
    more = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
    return finding(
        LACKING,
        lacking[0].path,
        f"Not among the objects given, though others of series {lacking[0].series} are: "
        f"{lacking[0].uid}{more}.",
        expected="the object that is referred to",
        found="nothing",
    )


def _problem(reference: Reference, found: Summary) -> tuple[str, str] | None:
    sop_class, series = found["SOPClassUID"], found["SeriesInstanceUID"]
    if reference.sop_class and sop_class and reference.sop_class != sop_class:
        return f"SOP class {reference.sop_class}", f"SOP class {sop_class}"
    if reference.series and series and reference.series != series:
        return f"in series {reference.series}", f"in series {series}"
    return None


def concatenations(summaries: Sequence[Summary]) -> Iterator[tuple[str, Finding]]:
    """Two parts of one number; parts that count their whole differently."""
    groups: dict[str, list[Summary]] = {}
    for one in summaries:
        if one["ConcatenationUID"]:
            groups.setdefault(one["ConcatenationUID"], []).append(one)
    for group in groups.values():
        seen: dict[str, str] = {}
        for one in group:
            number, total = one["InConcatenationNumber"], one["InConcatenationTotalNumber"]
            usual = group[0]["InConcatenationTotalNumber"]
            problem = ""
            if number and number in seen:
                problem = f"InConcatenationNumber {number} is that of {seen[number] or 'another part'} too"
            elif total and usual and total != usual:
                problem = (
                    f"InConcatenationTotalNumber is {total}, but {usual} in {group[0].file or 'another part'}"
                )
            if problem:
                yield one.file, finding(PARTS, problem.split(" ")[0], f"{problem}.", found=number or total)
            seen.setdefault(number, one.file)
