"""What a repair gives: the object, what was done to it, and what is left."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias
from uuid import uuid4

from isodicom.conformance.elements import TRANSFER_SYNTAX, text_at
from isodicom.conformance.report import Report
from isodicom.io.writing import write_file

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

Kind: TypeAlias = Literal["added", "removed", "replaced", "encoding", "file meta"]
"""What a repair did: to an attribute, only to how it is encoded, or to the file meta information."""

NAMED = (0x00080016, 0x00080018)
"""SOP Class UID and SOP Instance UID."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that was mended.

    Parameters
    ----------
    path: str
        Where, with item numbers from 1.
    keyword, tag: str
        The attribute; the keyword is "" where the standard has none.
    repair: str
        The id of the repair: `added_empty`, `value_form`, ...
    kind: {"added", "removed", "replaced", "encoding", "file meta"}
        What was done to the attribute.
    message: str
        The whole in a sentence.
    before, after: str
        What stood there, and what stands there now; "" where nothing did.
    section: str
        Where the standard says so, as `PS3.5 6.2`.
    """

    path: str
    keyword: str
    tag: str
    repair: str
    kind: Kind
    message: str
    before: str
    after: str
    section: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """An object that was repaired.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The object; a copy, what was given is as it was.
    repairs: Sequence[isodicom.repairing.Repair]
        What was done, in the order in which it was.
    left: isodicom.conformance.Report
        What a check finds in it now.
    file: str, optional
        Where it was read from, if it was.
    """

    dataset: Dataset = field(repr=False)
    repairs: Sequence[Repair]
    left: Report
    file: str = ""

    def save_as(self, path: str | PathLike[str]) -> None:
        """Write the object to a new file. If there was nothing to repair, the file is the same byte for byte.

        Parameters
        ----------
        path: str | os.PathLike[str]
            The file; there must be none of that name.

        Raises
        ------
        FileExistsError
            If there is one, above all the one that was repaired.
        isodicom.errors.EncodingError
            If something in the object can't be written.
        OSError
            If the file can't.
        """
        target = Path(path)
        if self.file and not self.repairs:
            _copy(Path(self.file), target)
            return
        # Without these pydicom refuses to see to what a file needs.
        meta = getattr(self.dataset, "file_meta", None)
        named = all(text_at(self.dataset, tag) for tag in NAMED)
        named = named and (meta is None or bool(text_at(meta, TRANSFER_SYNTAX)))
        if not named and not getattr(self.dataset, "preamble", None):
            self.dataset.preamble = bytes(128)
        write_file(self.dataset, target, enforce_file_format=named, overwrite=False)

    def to_dict(self) -> dict[str, object]:
        """What was done and what is left as plain values, for JSON."""
        return {
            "file": self.file,
            "repairs": [asdict(one) for one in self.repairs],
            "left": self.left.to_dict(),
        }

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> Iterator[str]:
        """What was done, and how much is left, as text."""
        count = len(self.repairs)
        yield f"{self.file or 'dataset'}: {count or 'no'} repair{'' if count == 1 else 's'}"
        for one in self.repairs:
            yield f"  {one.path}: {one.message} ({one.section})"
        yield f"  left: {self.left.title}"


def _copy(source: Path, target: Path) -> None:
    """Copy a file to a name that no file has, whole or not at all."""
    if target.exists():
        raise FileExistsError(17, os.strerror(17), str(target))
    beside = target.with_name(f".{target.name[:40]}.{uuid4().hex}.part")
    try:
        shutil.copyfile(source, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
