"""Repair several files together, each into a file of another folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path

from pydicom.errors import InvalidDicomError

from isodicom.conformance.elements import text_at
from isodicom.errors import EncodingError
from isodicom.repairing.mending import repair
from isodicom.repairing.new_uid import INSTANCE, references
from isodicom.repairing.reading import read
from isodicom.repairing.repaired import Repaired
from isodicom.uid import UID


def repair_files(
    paths: Sequence[str | PathLike[str]], *, new_uid: bool = False
) -> Iterator[tuple[Path, Repaired | str]]:
    """Repair files one after the other.

    With new UIDs, references between the files follow; what refers to an object that was changed is changed
    by that, and gets a new UID itself.

    Parameters
    ----------
    paths: Sequence[str | os.PathLike[str]]
        The files.
    new_uid: bool, optional
        Whether objects that are changed get new SOP Instance UIDs.

    Yields
    ------
    tuple[pathlib.Path, isodicom.repairing.Repaired | str]
        The file and what became of it, or why it can't be repaired.
    """
    renamed = _renamed(paths) if new_uid else {}
    for path in map(Path, paths):
        try:
            yield path, repair(path, new_uid=new_uid, renamed=renamed)
        except (InvalidDicomError, EncodingError, OSError) as error:
            yield path, _reason(path, error)


def _reason(path: Path, error: Exception) -> str:
    if isinstance(error, InvalidDicomError):
        return f"{path} is no DICOM file."
    if isinstance(error, OSError) and error.strerror:
        return f"can't read {path}: {error.strerror}."
    return str(error)


def _renamed(paths: Sequence[str | PathLike[str]]) -> Mapping[str, str]:
    """The new UIDs of all objects that will be changed, directly or because they refer to one that is."""
    uids: dict[str, frozenset[str]] = {}
    changed: set[str] = set()
    for path in paths:
        try:
            dataset = read(path)
            uid = text_at(dataset, INSTANCE)
            uids[uid] = references(dataset)
            if any(one.kind != "file meta" for one in repair(dataset).repairs):
                changed.add(uid)
        except (InvalidDicomError, EncodingError, OSError):
            continue
    grown = True
    while grown:
        more = {uid for uid, named in uids.items() if uid not in changed and named & changed}
        changed |= more
        grown = bool(more)
    return {uid: str(UID()) for uid in changed if uid}
