"""What tests of programs that make DICOM objects ask.

>>> from pydicom import examples
>>> from isodicom.testing import assert_conformant
>>> assert_conformant(examples.ct)
"""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.conformance.engine import Site
    from isodicom.finding import Severity

__all__ = ["assert_conformant"]


def assert_conformant(
    dataset_or_path: Dataset | str | PathLike[str],
    *,
    ignore: Iterable[str] = (),
    severity: Severity = "error",
    site: Site | str | PathLike[str] | None = None,
) -> None:
    """Fail a test if an object doesn't conform to the standard.

    Parameters
    ----------
    dataset_or_path: pydicom.dataset.Dataset | str | os.PathLike[str]
        A dataset, or the path of a DICOM file.
    ignore: Iterable[str], optional
        Ids of rules that may be broken; with a path behind a colon, only there:
        `missing_type2:ContentSequence/ConceptCodeSequence`.
    severity: {"error", "warning", "information"}, optional
        Findings of this severity, or graver, fail the test.
    site: SiteRules | str | os.PathLike[str] | None, optional
        Rules of one's own, or the path of a file with them, which must be kept too.

    Raises
    ------
    AssertionError
        If something was found. The message has a line for each finding: severity, path, what is wrong, and
        the rule's id.
    FileNotFoundError, IsADirectoryError, PermissionError
        If the file can't be opened.
    pydicom.errors.InvalidDicomError
        If it is no DICOM file.
    isodicom.errors.EncodingError
        If it is damaged, so that it can't be read.

    Examples
    --------
    >>> from pydicom import examples
    >>> dataset = examples.ct
    >>> del dataset.PixelSpacing
    >>> assert_conformant(dataset)
    Traceback (most recent call last):
    ...
    AssertionError: CTImageIOD breaks the standard in 1 place:
      error  PixelSpacing: Pixel Spacing is missing; in the Image Plane module it is type 1. [missing_type1]
    >>> assert_conformant(dataset, ignore=["missing_type1:PixelSpacing"])
    """
    __tracebackhide__ = True  # pytest shows the line of the test
    from isodicom.conformance.engine import check

    report = check(dataset_or_path, ignore=ignore, severity=severity, site=site)
    if not report.findings:
        return
    what = " ".join(part for part in (report.file, report.iod or "The object") if part)
    count = len(report.findings)
    lines = [f"{what} breaks the standard in {count} place{'' if count == 1 else 's'}:"]
    for f in report.findings:
        alike = f" So in {f.items} items." if f.items > 1 else ""
        lines.append(f"  {f.severity}  {f.path or '-'}: {f.message}{alike} [{f.rule}]")
    raise AssertionError("\n".join(lines))
