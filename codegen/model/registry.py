"""Parts 4 and 6: the rows of the registries are facts as they stand, so the schema's types do."""

from __future__ import annotations

from dataclasses import dataclass

FRAME_OF_REFERENCE = "Well-known frame of reference"
CONTEXT_GROUP = "Context Group"
"""What the registry of UIDs calls these two kinds; the other tables name theirs in a column."""


@dataclass(frozen=True, slots=True)
class SOPClassRow:
    """A row of PS3.4 table B.5-1.

    `target` is the IOD's section in PS3.3 (`sect_A.3`), `iod_name` its name where no section is given.
    """

    uid: str
    name: str
    target: str
    iod: str = ""
    keyword: str = ""
    retired: bool = False
    iod_name: str = ""
