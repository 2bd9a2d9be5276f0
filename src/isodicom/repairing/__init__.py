"""Objects that break the standard, mended where there is one right answer.

`mending.py` is the door: it walks an object (`walk.py`), asks the repairs of `repairs/registry.py` at each
place, until none has anything left to do, and records what was done (`record.py`, `file_meta.py`,
`new_uid.py`). Nothing is guessed: a repair that could be made in two ways is not made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.repairing.folder import repair_files
    from isodicom.repairing.mending import repair
    from isodicom.repairing.repaired import Repair, Repaired

__all__ = ["Repair", "Repaired", "repair", "repair_files"]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__,
        {
            ".folder": ["repair_files"],
            ".mending": ["repair"],
            ".repaired": ["Repair", "Repaired"],
        },
    )
