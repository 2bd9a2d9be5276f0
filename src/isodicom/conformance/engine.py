"""Check an object against its IOD: rows and dataset are walked together.

The rows of a level are put in place when a dataset has something at that level, and kept for the
next object of the IOD. What is checked is in `rules/`; the engine knows none of them by name.

>>> from pydicom import examples
>>> from isodicom.conformance import check
>>> print(check(examples.ct).title.split(",")[0])
CTImageIOD
"""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from typing import TYPE_CHECKING

from isodicom.conformance import tables
from isodicom.conformance.compiled import CompiledIOD, CompiledLevel, compiled
from isodicom.conformance.elements import alike, decoded, items_of, keyword_of
from isodicom.conformance.links import link
from isodicom.conformance.place import Checked, Place
from isodicom.conformance.report import Finding, Report
from isodicom.conformance.rules.registry import OBJECT_RULES, PLACE_RULES

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

SOP_CLASS, DIRECTORY = 0x00080016, 0x00041220

LARGE = "64 KB"
"""Values above this size stay in the file: that they are there is all that is asked."""


def check(dataset_or_path: Dataset | str | PathLike[str]) -> Report:
    """Check an object against the IOD of its SOP class.

    Checked are attributes of types 1 and 2 at every level, those of types 1C and 2C where the condition
    can be read (missing, empty, or there although they must not be), mandatory modules and functional
    groups, how many items sequences have, attributes that the IOD doesn't have, and retired ones. What
    could not be told is named in `Report.not_checked`.

    Parameters
    ----------
    dataset_or_path: pydicom.dataset.Dataset | str | os.PathLike[str]
        A pydicom dataset, or the path of a DICOM file.

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

    if isinstance(dataset_or_path, Dataset):
        return check_dataset(dataset_or_path)
    from isodicom.encoding.files import read_file

    return check_dataset(read_file(dataset_or_path, LARGE), str(dataset_or_path))


def check_dataset(dataset: Dataset, file: str = "") -> Report:
    """Check a dataset; `file` is what the report calls it."""
    uid = _sop_class(dataset)
    sop_class = tables.sop_classes().get(uid)
    ready = compiled(sop_class.iod) if sop_class else None
    if ready is None:
        return Report(file, uid, "", (_no_iod(uid),))
    checked = Checked(ready, dataset)
    findings = tuple(_object(ready, checked))
    return Report(file, uid, ready.iod.keyword, findings, tuple(sorted(checked.untold)))


def _sop_class(dataset: Dataset) -> str:
    """What the object says it is; directories (DICOMDIR) say it in the file meta information only."""
    if SOP_CLASS in dataset.keys():  # noqa: SIM118
        element = decoded(dataset, SOP_CLASS)
        return str(element.value or "") if element else ""
    meta = getattr(dataset, "file_meta", None)
    return str(meta.get("MediaStorageSOPClassUID", "")) if meta and DIRECTORY in dataset else ""


def _object(ready: CompiledIOD, checked: Checked) -> Iterator[Finding]:
    for rule in OBJECT_RULES:
        yield from rule(checked)
    yield from _place(Place(checked, ready.root, (checked.dataset,)))


def _place(place: Place) -> Iterator[Finding]:
    for rule in PLACE_RULES:
        yield from rule(place)
    for tag in list(place.dataset.keys()):
        keyword = keyword_of(tag)
        sources = place.level.sources.get(keyword)
        items = items_of(place.dataset, tag) if sources else None
        if sources and items:
            yield from _items(place, keyword, items, place.below(sources))


def _items(place: Place, step: str, items: list[Dataset], level: CompiledLevel) -> Iterator[Finding]:
    """Check the items of a sequence; of those that are alike, the first."""
    for positions in alike(items, level.telling):
        first = positions[0]
        yield from _place(place.inside(f"{step}[{first + 1}]", level, items[first], len(positions)))


def _no_iod(uid: str) -> Finding:
    """What to say of an object whose IOD is not known: nothing of it can be checked."""
    entry = tables.uid(uid)
    if not uid:
        message = "SOP Class UID is missing or empty, so that nothing else can be checked."
    elif entry:
        message = f"{entry.name} is not checked: Part 4 ({tables.edition().name}) gives it no IOD."
    else:
        message = f"{uid} is no SOP class of the standard ({tables.edition().name}); nothing else is checked."
    return Finding(
        path="SOPClassUID",
        keyword="SOPClassUID",
        tag="(0008,0016)",
        module="SOPCommonModule",
        rule="unknown_sop_class" if uid else "missing_type1",
        severity="warning" if uid else "error",
        message=message,
        expected="the UID of a storage SOP class",
        found=uid or "none",
        reference=link("sect_B.5", part=4),
    )
