"""What changed between two editions.

An edition is turned into things with facts and rows (`things.py`), which one comparison fits all of
(`compare.py`).
"""

from __future__ import annotations

from codegen.diff.compare import compare, renames
from codegen.diff.things import THINGS
from codegen.model.difference import PART_OF, EditionDifference, Kind
from codegen.model.standard import Standard

INNER_FIRST: tuple[Kind, ...] = ("macro", "module", "iod")
"""What can be renamed; what another refers to goes before it."""


def diff(old: Standard, new: Standard) -> EditionDifference:
    """Compare two editions on which all passes have run.

    Where one of them lacks a part of the standard, what that part says is left out.
    """
    missing = tuple(sorted((part, s.edition) for s in (old, new) for part in s.absent))
    lacking = {part for part, _ in missing}
    pairs = {
        kind: (list(things(old)), list(things(new)))
        for kind, things in THINGS.items()
        if PART_OF[kind] not in lacking
    }
    renamed: dict[str, str] = {}
    for kind in INNER_FIRST:
        renamed |= renames(*pairs.get(kind, ([], [])), renamed)
    found = tuple(difference for pair in pairs.values() for difference in compare(*pair, renamed))
    return EditionDifference(old.edition, new.edition, found, missing)
