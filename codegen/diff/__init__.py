"""What changed between two editions.

An edition is turned into things with facts and rows (`things.py`), which one comparison fits all of
(`compare.py`).
"""

from __future__ import annotations

from codegen.diff.compare import compare
from codegen.diff.things import THINGS
from codegen.model.difference import PART_OF, EditionDifference
from codegen.model.standard import Standard


def diff(old: Standard, new: Standard) -> EditionDifference:
    """Compare two editions on which all passes have run.

    Where one of them lacks a part of the standard, what that part says is left out.
    """
    missing = [(part, s.edition) for s in (old, new) for part in s.absent]
    compared = set(PART_OF.values()) - {part for part, _ in missing}
    found = tuple(
        difference
        for kind, part in PART_OF.items()
        if part in compared
        for difference in compare(THINGS[kind](old), THINGS[kind](new))
    )
    return EditionDifference(old.edition, new.edition, found, tuple(sorted(missing)))
