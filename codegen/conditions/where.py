"""Where a condition stands, and so which attributes it can mean: how names become paths."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """What is around a row.

    Parameters
    ----------
    levels: the attributes that the table has beside the row, around the sequence that it is in, and so on
    sequences: the sequences that the row is in, innermost first
    root: the attributes that the outermost dataset has, of the modules that stand beside this one
    frames: the attributes that functional groups have
    in_group: whether the row is in a functional group, so that a frame has others
    own: the keyword of the row itself
    outermost: whether the last level is that of the outermost dataset
    """

    levels: tuple[frozenset[str], ...] = ()
    sequences: tuple[str, ...] = ()
    root: frozenset[str] = frozenset()
    frames: frozenset[str] = frozenset()
    in_group: bool = False
    own: str = ""
    outermost: bool = False

    def path(self, keyword: str) -> str:
        """Return the path of an attribute that a text names without saying where it is.

        It is beside the row, else further out in the same table, else in another functional group of the
        frame, else in the outermost dataset; where the tables know of none, the nearest.
        """
        for outer, level in enumerate(self.levels):
            if keyword in level:
                return (outer * "../" or "./") + keyword
        if self.in_group and keyword in self.frames:
            return f"frame:{keyword}"
        if keyword in self.root:
            return f"/{keyword}"
        if self.outermost and keyword in self.frames:
            return f"frame:{keyword}"
        return keyword

    def whole(self, keyword: str) -> str:
        """Return the path of an attribute of the outermost dataset."""
        return f"./{keyword}" if self.outermost and len(self.levels) == 1 else f"/{keyword}"

    def holder(self, sequence: str) -> str | None:
        """Return what comes before an attribute of the item of a sequence that the row is in."""
        if sequence not in self.sequences:
            return None
        return "../" * self.sequences.index(sequence) or "./"
