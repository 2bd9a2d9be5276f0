"""What isodicom says of a file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.errors import InvalidDicomError

from isodicom.conformance import check
from isodicom.conformance.lookup.expand import attributes_of
from isodicom.conformance.report import Finding
from tests.conformance.agreement.said import Said, bare

MISSING_MODULE = "missing_module"


def findings(path: Path) -> frozenset[Said]:
    """Errors and warnings; a file without the header of Part 10 is read by force, as dciodvfy does."""
    try:
        report = check(path, severity="warning")
    except InvalidDicomError:
        report = check(_forced(path), severity="warning")
    return frozenset(_said(finding) for finding in report.findings)


def is_dicom(path: Path) -> bool:
    """Whether it is a DICOM file, or a data set without the header of one."""
    if not path.is_file():
        return False
    start = path.read_bytes()[:132]
    return start.endswith(b"DICM") or start[:2] in (b"\x02\0", b"\x08\0", b"\0\x08")


def _forced(path: Path) -> Dataset:
    return dcmread(path, force=True)


def _said(finding: Finding) -> Said:
    module = finding.module.removesuffix("Module")
    whole = _attributes(finding.module) if finding.rule == MISSING_MODULE else frozenset[str]()
    return Said(bare(finding.path), finding.severity, finding.rule, module, whole)


@cache
def _attributes(module: str) -> frozenset[str]:
    return frozenset(row.path for row in attributes_of(module, depth=1))
