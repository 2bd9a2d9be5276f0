"""Attributes that objects of one patient, study or series have in common (PS3.3 A.1.2, C.7.1 to C.7.5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodicom.conformance.rule import Rule
from isodicom.finding import Finding, Severity

if TYPE_CHECKING:
    from isodicom.conformance.across.gathered import Summary

PATIENT = Rule("study_of_two_patients", "error", "Objects of one study are of two patients.", "PS3.3 A.1.2.2")
STUDY = Rule("study_differs", "warning", "Objects of one study describe it differently.", "PS3.3 C.7.2.1")
SERIES = Rule(
    "series_differs", "error", "Objects of one series differ in what makes it one.", "PS3.3 C.7.3.1"
)
RULES = (PATIENT, STUDY, SERIES)

_LONGEST = 80
"""Characters of a value in a message."""


@dataclass(frozen=True, slots=True)
class Level:
    """What objects with the same UID have in common.

    Parameters
    ----------
    key: str
        The UID.
    rule: isodicom.conformance.rule.Rule
        What is broken.
    keywords: tuple[str, ...]
        The attributes.
    severity: {"error", "warning"}
        How bad it is.
    """

    key: str
    rule: Rule
    keywords: tuple[str, ...]
    severity: Severity


LEVELS = (
    Level("StudyInstanceUID", PATIENT, ("PatientID", "IssuerOfPatientID"), "error"),
    Level("StudyInstanceUID", PATIENT, ("PatientName", "PatientBirthDate", "PatientSex"), "warning"),
    Level(
        "StudyInstanceUID",
        STUDY,
        (
            "StudyDate",
            "StudyTime",
            "StudyID",
            "AccessionNumber",
            "ReferringPhysicianName",
            "StudyDescription",
        ),
        "warning",
    ),
    Level("SeriesInstanceUID", SERIES, ("StudyInstanceUID", "Modality"), "error"),
    Level(
        "SeriesInstanceUID",
        SERIES,
        (
            *("SeriesNumber", "SeriesDescription", "FrameOfReferenceUID", "Laterality"),
            *("BodyPartExamined", "PatientPosition", "ProtocolName", "Manufacturer"),
        ),
        "warning",
    ),
)

COMPARED = (
    *("SOPClassUID", "SOPInstanceUID", "SeriesInstanceUID", "ConcatenationUID"),
    *("InConcatenationNumber", "InConcatenationTotalNumber", "NumberOfFrames", "AcquisitionNumber"),
    *("TemporalPositionIdentifier", "EchoTime", "TriggerTime", "ImageType"),
    "SpacingBetweenSlices",
    *dict.fromkeys(keyword for level in LEVELS for keyword in level.keywords),
)
"""All attributes that are gathered."""


def levels(summaries: Sequence[Summary]) -> Iterator[tuple[str, Finding]]:
    """Attributes that differ where they should be one; said of the objects that are fewer."""
    for level in LEVELS:
        groups: dict[str, list[Summary]] = {}
        for one in summaries:
            if one[level.key]:
                groups.setdefault(one[level.key], []).append(one)
        for group in groups.values():
            for keyword in level.keywords:
                yield from _compared(level, keyword, group)


def _compared(level: Level, keyword: str, group: list[Summary]) -> Iterator[tuple[str, Finding]]:
    counts = Counter(one[keyword] for one in group if one[keyword])
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    other = next(one for one in group if one[keyword] == usual)
    for one in group:
        if one[keyword] and one[keyword] != usual:
            yield (
                one.file,
                finding(
                    level.rule,
                    keyword,
                    f"{keyword} is {short(one[keyword])}, but {short(usual)} in "
                    f"{other.file or 'another object'} of the same {level.key}.",
                    severity=level.severity,
                    expected=short(usual),
                    found=short(one[keyword]),
                ),
            )


def short(text: str) -> str:
    """A value, no longer than somebody reads."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def finding(
    rule: Rule,
    path: str,
    message: str,
    *,
    severity: Severity | None = None,
    expected: str = "",
    found: str = "",
) -> Finding:
    """A finding about one object of several."""
    from isodicom.conformance.elements import tags_of
    from isodicom.conformance.lookup.expand import written

    keyword = path.rsplit("/", 1)[-1]
    tag = next(iter(tags_of(keyword)), None)
    return Finding(
        path=path,
        keyword=keyword,
        tag="" if tag is None else written(f"{tag:08X}"),
        module="",
        rule=rule.id,
        severity=severity or rule.severity,
        message=message,
        expected=expected,
        found=found,
        reference=rule.reference,
    )
