"""Directories of media: offsets lead to records, and records form a tree (PS3.3 F.3.2.2, F.4).

Records are rows of arrays: a directory has tens of thousands, and each leads to two others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from isodicom.conformance.alike.in_place import place_of
from isodicom.conformance.checked import Checked
from isodicom.conformance.elements import DEFLATED, is_empty, raw
from isodicom.conformance.lookup import tables
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, tag_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from isodicom.encoding.raw_items import RawItems

    Numbers = npt.NDArray[np.int64]

NOWHERE = Rule("directory_offset", "error", "An offset is not that of a directory record.", "PS3.3 F.3.2.2")
TWICE = Rule("directory_record_twice", "error", "Two offsets lead to a directory record.", "PS3.3 F.4")
UNREACHED = Rule("directory_record_unreached", "error", "No offset leads to a record.", "PS3.3 F.3.2.2")
LAST = Rule("directory_last_record", "error", "The last record of the root is another.", "PS3.3 F.3.2.2")
BELOW = Rule("directory_record_below", "error", "A record stands below one of another kind.", "PS3.3 F.4")
RULES = (NOWHERE, TWICE, UNREACHED, LAST, BELOW)

RECORDS, TYPE, IN_USE = "DirectoryRecordSequence", "DirectoryRecordType", "RecordInUseFlag"
FIRST_OF_ROOT = "OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity"
LAST_OF_ROOT = "OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity"
NEXT, LOWER = "OffsetOfTheNextDirectoryRecord", "OffsetOfReferencedLowerLevelDirectoryEntity"

HEADER = 8
"""Bytes of an item before its content; offsets are those of its first byte."""

NONE, UNTOLD, ROOT, UNSEEN = -1, -2, -1, -2
"""Instead of the number of a record: there is none, or it can't be told; it is the root, or was not met."""

OUTSIDE = "MRDR"
"""Records of this retired type are led to by other attributes (PS3.3-2004)."""


@dataclass(frozen=True)
class Records:
    """The records of a directory, by number from 0.

    Parameters
    ----------
    table: isodicom.encoding.raw_items.RawItems
        Their elements.
    starts: numpy.ndarray
        Where in the file each begins, in ascending order.
    """

    table: RawItems
    starts: Numbers

    @classmethod
    def of(cls, checked: Checked) -> Records | None:
        """Those of an object; None where it isn't told where they stand in a file, or what they are."""
        import numpy as np

        tag = tag_of(RECORDS)
        element, table = raw(checked.dataset, tag), checked.table(tag)
        begins = getattr(element, "value_tell", 0)
        if table is None or not begins or checked.transfer_syntax == DEFLATED:
            return None
        within = place_of(element)[1]  # type: ignore[arg-type]
        starts = np.array([table.content(row)[0] for row in range(table.count)], np.int64)
        return cls(table, starts + (begins - within - HEADER))

    def offsets(self, keyword: str) -> Numbers:
        """What an attribute holds in each record; UNTOLD where it is missing, or no offset."""
        import numpy as np

        size = 2 if keyword == IN_USE else 4
        found = np.full(self.table.count, UNTOLD, np.int64)
        column = self.table.columns.get(tag_of(keyword))
        if column is not None:
            there = (column.start >= 0) & (column.stop - column.start == size)
            order = "<" if self.table.layout.little_endian else ">"
            found[there] = self.table.numbers(np.dtype(f"{order}u{size}"))[column.start[there]]
        return found

    def at(self, offsets: Numbers) -> Numbers:
        """Which record begins at each offset; NONE for offset 0, UNTOLD where none does."""
        import numpy as np

        if not len(self.starts):
            return np.where(offsets == 0, NONE, UNTOLD)
        place = np.minimum(np.searchsorted(self.starts, offsets), len(self.starts) - 1)
        return np.where(offsets == 0, NONE, np.where(self.starts[place] == offsets, place, UNTOLD))

    @cached_property
    def types(self) -> list[str]:
        """Directory Record Type of each."""
        return self.table.texts(tag_of(TYPE))


class Tree:
    """The way through a directory, as offsets lead.

    Parameters
    ----------
    first: int
        The first record of the root.
    following, lower: list[int]
        By record, the next one, and the first of those below it.

    Attributes
    ----------
    above: list[int]
        By record, the one that it stands below: ROOT, or UNSEEN.
    again: list[int]
        Records that are met a second time.
    last: int
        The last record of the root.
    """

    def __init__(self, first: int, following: list[int], lower: list[int]) -> None:
        self.above = [UNSEEN] * len(following)
        self.again: list[int] = []
        self.last = NONE
        waiting = [(first, ROOT)]
        while waiting:
            row, above = waiting.pop()
            while row >= 0:
                if self.above[row] != UNSEEN:
                    self.again.append(row)
                    break
                self.above[row] = above
                if lower[row] >= 0:
                    waiting.append((lower[row], row))
                self.last = row if above == ROOT else self.last
                row = following[row]


def offsets(checked: Checked) -> Iterator[Finding]:
    """Offsets of a directory, and the tree that they make of its records."""
    import numpy as np

    here = Facts.of(checked)
    if not here.has(RECORDS) or is_empty(checked.dataset, tag_of(RECORDS)):
        for keyword in (FIRST_OF_ROOT, LAST_OF_ROOT):
            if here.number(keyword):
                yield _nowhere(here, keyword, int(here.number(keyword) or 0))
        return
    records = Records.of(checked)
    if records is None:
        checked.not_checked |= {FIRST_OF_ROOT, LAST_OF_ROOT, f"{RECORDS}/{NEXT}", f"{RECORDS}/{LOWER}"}
        return
    roots = np.array([_root(here, keyword) for keyword in (FIRST_OF_ROOT, LAST_OF_ROOT)], np.int64)
    first, last = records.at(roots).tolist()
    for keyword, offset, found in zip(
        (FIRST_OF_ROOT, LAST_OF_ROOT), roots.tolist(), (first, last), strict=True
    ):
        if found == UNTOLD != offset:
            yield _nowhere(here, keyword, offset)
    led: dict[str, list[int]] = {}
    for keyword in (NEXT, LOWER):
        said = records.offsets(keyword)
        found = records.at(said)
        led[keyword] = found.tolist()
        wrong = np.flatnonzero((found == UNTOLD) & (said != UNTOLD))
        if len(wrong):
            yield _nowhere(_at(here, int(wrong[0]), len(wrong)), keyword, int(said[wrong[0]]))
    tree = Tree(first, led[NEXT], led[LOWER])
    whole = UNTOLD not in (first, *led[NEXT], *led[LOWER])
    yield from _tree(here, records, tree, whole)
    if whole and not tree.again and last not in (UNTOLD, tree.last):
        yield _last(here, records, tree.last, last)
    yield from _below(here, records, tree)


def _root(here: Facts, keyword: str) -> int:
    number = here.number(keyword)
    return UNTOLD if number is None else int(number)


def _at(here: Facts, row: int, items: int = 1) -> Facts:
    """A record, to report of it and of others that are alike."""
    return here.moved(f"{RECORDS}[{row + 1}]/", items)


def _nowhere(here: Facts, keyword: str, offset: int) -> Finding:
    return here.finding(
        NOWHERE,
        keyword,
        f"{keyword} is {offset}; no directory record begins at that byte of the file.",
        expected="the offset of a directory record, or 0",
        found=offset,
    )


def _tree(here: Facts, records: Records, tree: Tree, whole: bool) -> Iterator[Finding]:
    """Records that are met twice, and, where all offsets are good, those that are never."""
    if tree.again:
        yield _at(here, tree.again[0], len(tree.again)).finding(
            TWICE,
            TYPE,
            "More than one offset leads to this directory record; records are a tree.",
            expected="one offset that leads here",
            found="more than one",
        )
    if UNSEEN not in tree.above or not whole:
        return
    in_use = records.offsets(IN_USE).tolist()
    lost = [row for row, above in enumerate(tree.above) if above == UNSEEN and in_use[row]]
    lost = [row for row in lost if records.types[row] != OUTSIDE]
    if lost:
        yield _at(here, lost[0], len(lost)).finding(
            UNREACHED,
            TYPE,
            f"No offset leads to this directory record, of type {records.types[lost[0]]}.",
            expected="an offset that leads here",
            found="none",
        )


def _last(here: Facts, records: Records, expected: int, found: int) -> Finding:
    def name(row: int) -> str:
        return "0" if row < 0 else f"{int(records.starts[row])} ({RECORDS}[{row + 1}])"

    return here.finding(
        LAST,
        LAST_OF_ROOT,
        f"{LAST_OF_ROOT} is {name(found)}, but the last record that one comes to is {name(expected)}.",
        expected=name(expected),
        found=name(found),
    )


def _below(here: Facts, records: Records, tree: Tree) -> Iterator[Finding]:
    """Records below those that may not have them; where a type stands that none may have, nobody knows."""
    kinds = tables.directory_records()
    placed = {name for kind in kinds.values() if kind.type != "PRIVATE" for name in kind.below}
    met: dict[tuple[str, str], list[int]] = {}
    for row, above in enumerate(tree.above):
        if above != UNSEEN:
            met.setdefault(("" if above == ROOT else records.types[above], records.types[row]), []).append(
                row
            )
    for (holder, name), rows in met.items():
        if holder in kinds and name in placed and name not in kinds[holder].below:
            where = f"below {holder}" if holder else "in the root directory"
            allowed = [kind.type or "the root" for kind in kinds.values() if name in kind.below]
            yield _at(here, rows[0], len(rows)).finding(
                BELOW,
                TYPE,
                f"A directory record of type {name} stands {where}, where none may.",
                expected=f"below {' or '.join(allowed)}",
                found=where,
            )


OF = ((RECORDS, offsets), (FIRST_OF_ROOT, offsets))
