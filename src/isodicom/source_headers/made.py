"""Whether an object that was made conforms: asked once, at the end of its construction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from warnings import warn

from isodicom.enum import SourceHeaderPolicyValues
from isodicom.errors import ConformanceError
from isodicom.source_headers.take_over import PATIENT_AND_STUDY, SPECIMEN
from isodicom.source_headers.telling import REPAIR, STRICT, outside
from isodicom.valuerep import member

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.finding import Finding

TAKEN_OVER = frozenset({*PATIENT_AND_STUDY, *SPECIMEN, "FrameOfReferenceModule"})
"""Modules that come from source images as they are."""

OF_SOURCES = frozenset(
    {
        "ContributingEquipmentSequence",
        "FrameOfReferenceUID",
        "LossyImageCompression",
        "LossyImageCompressionMethod",
        "LossyImageCompressionRatio",
    }
)
"""Outermost attributes of other modules that come from source images too."""

REFERENCES = frozenset(
    {"ReferencedFrameNumber", "ReferencedSOPClassUID", "ReferencedSOPInstanceUID", "SeriesInstanceUID"}
)
"""Attributes in items that name source images, whatever UIDs these have."""

MOST_NAMED = 5
"""So many findings stand in a message; all are in the error."""


def check_made(
    made: Dataset, told: Sequence[Finding], policy: SourceHeaderPolicyValues | str, unchecked: bool = False
) -> None:
    """Check an object that was made.

    What is wrong with what was taken over from source images is no mistake of who makes the object: it is
    told as the policy says. What was told when it was taken over is not told again.

    Parameters
    ----------
    made: pydicom.dataset.Dataset
        The object.
    told: Sequence[isodicom.conformance.Finding]
        What is known to be wrong in the headers of source images.
    policy: str | isodicom.SourceHeaderPolicyValues
        What to do where attributes that are taken over break the standard.
    unchecked: bool, optional
        Do nothing.

    Raises
    ------
    isodicom.errors.ConformanceError
        If it has errors, all of them in `findings`.

    Warns
    -----
    UserWarning
        If attributes that were taken over have errors, and the policy is `repair`.
    """
    from isodicom.conformance.engine import check_dataset

    report = None if unchecked else check_dataset(made)
    errors = report.errors if report else ()
    if not report or not errors:
        return
    known = {finding.keyword for finding in told}
    left = tuple(finding for finding in errors if finding.keyword not in known)
    policy = member(SourceHeaderPolicyValues, policy, "source_header_policy")
    own = tuple(finding for finding in left if policy is STRICT or not _is_taken_over(finding, report.iod))
    if own:
        raise ConformanceError(
            f"The object would break the standard:\n{_listed(own)}",
            iod=type(made).__name__,
            path=own[0].path,
            keyword=own[0].keyword,
            rule=own[0].rule,
            findings=own,
        )
    if left and policy is REPAIR:
        warn(
            f"What was taken over from the source images breaks the standard:\n{_listed(left)}"
            "\n(source_header_policy='strict' makes an error of this, 'skip' is silent.)",
            UserWarning,
            stacklevel=outside(),
        )


def _is_taken_over(finding: Finding, iod: str) -> bool:
    """Whether a finding is about something that came from source images."""
    from isodicom.conformance.compiled import compiled

    outermost = finding.path.split("/")[0].split("[")[0]
    ready = compiled(iod)
    sources = ready.root.sources.get(outermost, ()) if ready else ()
    modules = {finding.module, *(source.statement.origin.module for source in sources)}
    if not TAKEN_OVER.isdisjoint(modules) or outermost in OF_SOURCES:
        return True
    return "/" in finding.path and finding.keyword in REFERENCES


def _listed(findings: Sequence[Finding]) -> str:
    lines = [f"  {finding.path}: {finding.message}" for finding in findings[:MOST_NAMED]]
    more = len(findings) - len(lines)
    return "\n".join([*lines, f"  and {more} more"] if more > 0 else lines)
