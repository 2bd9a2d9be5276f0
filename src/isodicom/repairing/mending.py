"""Repair an object: what has one right answer, until nothing of that kind is left."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from copy import deepcopy
from os import PathLike

from pydicom.dataset import Dataset

from isodicom.conformance.elements import sop_class_of
from isodicom.conformance.engine import check_dataset
from isodicom.conformance.lookup.tables import DIRECTORIES
from isodicom.conformance.opening import opened
from isodicom.conformance.place import Place
from isodicom.errors import UnknownStandardNameError
from isodicom.repairing.file_meta import file_meta
from isodicom.repairing.new_uid import follow, give_new_uid
from isodicom.repairing.reading import converted, duplicates, is_cut_off, read
from isodicom.repairing.record import record
from isodicom.repairing.repaired import Repaired
from isodicom.repairing.repairs.registry import REPAIRS
from isodicom.repairing.sought import to_mend
from isodicom.repairing.walk import spots
from isodicom.repairing.work import Work

MADE_WHEN_WRITTEN = (
    "file_meta_length",
    "file_meta_missing:FileMetaInformationGroupLength",
    "transfer_syntax_differs",
)
"""Findings about what is measured or converted when the new file is written."""
ROUNDS = 6
"""One repair may make another possible: an attribute that is added may require one more."""


def repair(
    dataset_or_path: Dataset | str | PathLike[str],
    *,
    new_uid: bool = False,
    renamed: Mapping[str, str] | None = None,
) -> Repaired:
    """Repair an object: mend what has one right answer, and nothing else.

    What was done is listed, and recorded in the object: the Contributing Equipment Sequence names who did it,
    the Original Attributes Sequence has the values that stood there before. What was given is left as it is.

    Parameters
    ----------
    dataset_or_path: pydicom.dataset.Dataset | str | os.PathLike[str]
        A dataset, or the path of a DICOM file.
    new_uid: bool, optional
        Whether the object gets a new SOP Instance UID, if anything in it was changed.
    renamed: Mapping[str, str] | None, optional
        SOP Instance UIDs of other objects that got new ones: references follow. Its own may be among them.

    Returns
    -------
    isodicom.repairing.Repaired
        The object, what was done, and what a check still finds. A file that is cut off, or has an element
        twice with different values, is left as it is: what was meant can't be known. So is a directory of
        media (DICOMDIR): its offsets count bytes, and what is mended may get longer.

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
    >>> del dataset.ReferringPhysicianName
    >>> repaired = repair(dataset)
    >>> [(one.path, one.repair) for one in repaired.repairs if one.keyword == "ReferringPhysicianName"]
    [('ReferringPhysicianName', 'added_empty')]
    >>> "ReferringPhysicianName" in dataset
    False
    """
    is_file = not isinstance(dataset_or_path, Dataset)
    dataset = _copy(dataset_or_path) if isinstance(dataset_or_path, Dataset) else read(dataset_or_path)
    file = str(dataset_or_path) if is_file else ""
    work = Work(dataset)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"pydicom\.")  # what it warns of is mended here, or found
        twice = duplicates(file, dataset) if file else []
        if twice is None or is_cut_off(dataset) or sop_class_of(dataset) == DIRECTORIES:
            return Repaired(dataset, (), check_dataset(dataset, file), file)
        work.repairs.tell(*twice, *(converted(dataset) if file else ()))
        _mend(work)
        if renamed:
            follow(work, _root(work), renamed)
        if work.repairs and new_uid:
            give_new_uid(work, _root(work), renamed or {})
        if work.repairs:
            record(work, _root(work))
        file_meta(work, is_file)
        left = check_dataset(dataset, file).filter(ignore=MADE_WHEN_WRITTEN)
        return Repaired(dataset, work.repairs, left, file)


def _mend(work: Work) -> None:
    for _ in range(ROUNDS):
        done = len(work.repairs)
        for spot in spots(work, _root(work), to_mend):
            for one in REPAIRS:
                one(spot)
        if len(work.repairs) == done:
            return


def _root(work: Work) -> Place | None:
    """The object as the tables know it; None where they don't."""
    try:
        return opened(work.dataset).root
    except UnknownStandardNameError:
        return None


def _copy(dataset: Dataset) -> Dataset:
    return deepcopy(dataset)
