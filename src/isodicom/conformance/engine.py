"""Check an object against its IOD: rows and dataset are walked together.

The rows of a level are put in place when a dataset has something at that level, and kept for the
next object of the IOD. What is checked is in `rules/`; the engine knows none of them by name.

>>> from pydicom import examples
>>> from isodicom.conformance import check
>>> print(check(examples.ct).title.split(",")[0])
CTImageIOD
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from os import PathLike
from typing import TYPE_CHECKING, BinaryIO, Protocol

from isodicom.conformance.asking import asked
from isodicom.conformance.checked import Checked
from isodicom.conformance.compiled import compile_iod, compiled
from isodicom.conformance.elements import TAG_OF_CLASS, sop_class_of, text_at
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.links import link
from isodicom.conformance.plugins import Rules, all_rules
from isodicom.conformance.report import Finding, Report, Severity
from isodicom.finding import SEVERITIES
from isodicom.schema.rows import IOD, Module, ModuleUse, Template

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.conformance.remembered.memory import Memory

LARGE = "64 KB"
"""Values above this size stay in the file: that they are there is all that is asked."""


UNKNOWN = compile_iod(IOD("", "", "", "", ()))
"""Of objects of other classes nobody knows what they must have; what elements are can be checked still."""


class Site(Protocol):
    """Rules of one's own, besides those of the standard."""

    def modules_for(self, dataset: Dataset, iod: IOD) -> tuple[tuple[ModuleUse, Module], ...]:
        """Further modules of an object of this IOD, and how they are used."""
        ...

    @property
    def rules(self) -> Rules:
        """Further rules, as functions."""
        ...

    def template(self, tid: str) -> Template | None:
        """The template of this id, if it is one of these."""
        ...


def check(
    dataset_or_path: Dataset | str | PathLike[str] | bytes | BinaryIO,
    *,
    ignore: Iterable[str] | str = (),
    severity: Severity = "information",
    site: Site | str | PathLike[str] | None = None,
) -> Report:
    """Check an object against the IOD of its SOP class.

    What could not be told is named in `Report.not_checked`.

    Parameters
    ----------
    dataset_or_path: pydicom.dataset.Dataset | str | os.PathLike[str] | bytes | BinaryIO
        A pydicom dataset; or a DICOM file: its path, its bytes, or the file opened to be read.
    ignore: Iterable[str] | str, optional
        Ids of rules whose findings are left out; with a path behind a colon, only those at that path, as
        `missing_type1:PixelSpacing`.
    severity: {"information", "warning", "error"}, optional
        Findings that are less severe are left out.
    site: isodicom.conformance.engine.Site | str | os.PathLike[str] | None, optional
        Rules of one's own, or the path of a file with them, which are checked too. Who checks many objects
        reads them once: `isodicom.conformance.read_site_rules`.

    Returns
    -------
    isodicom.conformance.Report
        All findings, as values; nothing is raised for them.

    Raises
    ------
    FileNotFoundError, IsADirectoryError, PermissionError
        If the file can't be opened.
    pydicom.errors.InvalidDicomError
        If it is no DICOM file.
    isodicom.errors.EncodingError
        If it is damaged, so that it can't be read.
    isodicom.errors.SiteRulesError
        If something in a file of rules makes no sense.
    TypeError
        If it is neither.
    ValueError
        If there is no such severity.

    Examples
    --------
    >>> from pydicom import examples
    >>> dataset = examples.ct
    >>> del dataset.PixelSpacing
    >>> for finding in check(dataset).errors:
    ...     print(finding.path, finding.rule, finding.module)
    PixelSpacing missing_type1 ImagePlaneModule
    """
    from pydicom.dataset import Dataset

    if isinstance(site, str | PathLike):
        from isodicom.conformance.site.read import read_site_rules

        site = read_site_rules(site)
    if isinstance(dataset_or_path, Dataset):
        dataset, file = dataset_or_path, ""
    else:
        from isodicom.encoding.files import read_raw

        dataset = read_raw(dataset_or_path)
        file = str(dataset_or_path) if isinstance(dataset_or_path, str | PathLike) else ""
    return check_dataset(dataset, file, site).filter(severity, ignore)


def check_dataset(
    dataset: Dataset, file: str = "", site: Site | None = None, memory: Memory | None = None
) -> Report:
    """Check a dataset; `file` is what the report calls it, `memory` knows some checked before."""
    uid = sop_class_of(dataset)
    ready = compiled(tables.iod_of(uid))
    rules = all_rules()
    if ready and site is not None:
        ready = compiled(ready.iod.keyword, site.modules_for(dataset, ready.iod))
        rules += site.rules
    checked = Checked(ready or UNKNOWN, dataset, file, site)
    found = [
        *_findings(checked, rules, memory or _memory()),
        *_of_class(dataset, uid, checked.iod),
    ]
    findings = tuple(sorted(found, key=lambda one: SEVERITIES.index(one.severity)))
    return Report(file, uid, checked.iod.keyword, findings, tuple(sorted(checked.not_checked)))


@cache
def _memory() -> Memory:
    """What is known of objects that this process checked."""
    from isodicom.conformance.remembered.memory import Memory

    return Memory()


def _findings(checked: Checked, rules: Rules, memory: Memory) -> list[Finding]:
    """What rules find in an object; where it is like one before, what both have in common is known."""
    from isodicom.conformance.walk import findings_at, object_rules

    known = memory.check(checked, rules) if checked.own is None else None
    if known is not None:
        return known
    found: list[Finding] = []
    for rule in object_rules(checked, rules):
        found += asked(rule, (checked,), checked)
    return found + findings_at(checked.root, rules)


def _of_class(dataset: Dataset, uid: str, iod: IOD) -> Iterator[Finding]:
    """What to say of an object whose IOD is not known, or only told by its file; directories don't say it."""
    said = text_at(dataset, TAG_OF_CLASS)
    if not said and uid and uid != tables.DIRECTORIES:
        entry = tables.uid(uid)
        name = entry.name if entry else uid
        message = f"SOP Class UID is missing or empty; the object is checked as {name}, as its file says."
        yield _finding("sop_class_of_file", "information", message, "", link("sect_7.1", part=10))
    if iod is not UNKNOWN.iod:
        return
    if not said:
        message = "SOP Class UID is missing or empty, so that it can't be told what else must be there."
        yield _finding("missing_type1", "error", message, "", link("sect_B.5", part=4))
    if uid:
        yield _finding("unknown_sop_class", "warning", _unknown(uid), uid, link("sect_B.5", part=4))


def _unknown(uid: str) -> str:
    entry, edition = tables.uid(uid), tables.edition().name
    if entry:
        return f"{entry.name} has no IOD in Part 4 ({edition}); only elements are checked."
    return f"{uid} is no SOP class of the standard ({edition}); only elements are checked."


def _finding(rule: str, severity: Severity, message: str, found: str, reference: str) -> Finding:
    return Finding(
        path="SOPClassUID",
        keyword="SOPClassUID",
        tag="(0008,0016)",
        module="SOPCommonModule",
        rule=rule,
        severity=severity,
        message=message,
        expected="the UID of a storage SOP class",
        found=found or "none",
        reference=reference,
    )
