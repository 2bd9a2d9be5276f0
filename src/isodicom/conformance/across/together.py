"""A few objects, checked each for itself and then with each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from os import PathLike
from typing import TYPE_CHECKING

from isodicom.conformance.across.compare import check_across
from isodicom.conformance.across.gathered import summary
from isodicom.conformance.report import Finding, Report

if TYPE_CHECKING:
    from pydicom.dataset import Dataset


def check_together(objects: Iterable[Dataset | str | PathLike[str]]) -> tuple[Report, ...]:
    """Check objects, and what they say of each other.

    Parameters
    ----------
    objects: Iterable[pydicom.dataset.Dataset | str | os.PathLike[str]]
        Datasets, or paths of DICOM files.

    Returns
    -------
    tuple[isodicom.conformance.Report, ...]
        A report for each, with findings that name other objects behind its own.

    Raises
    ------
    OSError, pydicom.errors.InvalidDicomError, isodicom.errors.EncodingError
        If a file can't be read, as `check` raises them.

    Examples
    --------
    >>> from pydicom import examples
    >>> ct, other = examples.ct, examples.ct
    >>> other.PatientID, other.SOPInstanceUID = "another", "1.2.3"
    >>> del other.file_meta
    >>> [finding.rule for report in check_together([ct, other]) for finding in report.errors]
    ['study_of_two_patients']
    """
    from pydicom.dataset import Dataset

    from isodicom.conformance.engine import check_dataset
    from isodicom.encoding.files import read_raw

    reports, summaries = [], []
    for number, one in enumerate(objects, 1):
        dataset = one if isinstance(one, Dataset) else read_raw(one)
        file = "" if isinstance(one, Dataset) else str(one)
        reports.append(check_dataset(dataset, file))
        summaries.append(replace(summary(dataset), file=file or f"object {number}"))
    found: dict[str, list[Finding]] = {}
    for file, finding in check_across(summaries):
        found.setdefault(file, []).append(finding)
    return tuple(
        replace(report, findings=(*report.findings, *found.get(one.file, ())))
        for report, one in zip(reports, summaries, strict=True)
    )
