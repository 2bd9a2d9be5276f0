"""Directory records (PS3.3 Annex F)."""

from __future__ import annotations

from dataclasses import dataclass

RECORDS, TYPE = "DirectoryRecordSequence", "DirectoryRecordType"
"""The sequence of directory records, and the attribute in its items that says which they are."""


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A type of directory record: where its keys are, and the types that may stand below it.

    The root directory is of type "". `macro` is the table of keys, which a pass finds; "" if it has none.
    """

    type: str
    section: str
    below: tuple[str, ...]
    macro: str = ""
