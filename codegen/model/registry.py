"""Parts 4 and 6: the rows of the registries are facts as they stand, so the schema's types do."""

from __future__ import annotations

from dataclasses import dataclass

from isodicom.schema.rows import UIDEntry


@dataclass(frozen=True, slots=True)
class SOPClassRow:
    """A row of PS3.4 table B.5-1. `target` is the IOD's section in PS3.3 (`sect_A.3`)."""

    uid: str
    name: str
    target: str
    iod: str = ""
    keyword: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class WellKnownFrame:
    """A well-known frame of reference (PS3.6 table A-2)."""

    entry: UIDEntry
