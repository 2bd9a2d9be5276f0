"""Many places, few reads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isodicom.io.offsets import Places


@dataclass(frozen=True)
class Reads:
    """What to read so that several places are there.

    Parameters
    ----------
    ranges: list[tuple[int, int]]
        Where each read begins, and how many bytes it takes.
    of: list[int]
        For each place, in which read it is.
    offsets: list[int]
        Where it begins in there.
    """

    ranges: list[tuple[int, int]]
    of: list[int]
    offsets: list[int]

    @classmethod
    def for_places(cls, starts: Places, stops: Places, gap: int, part: int) -> Reads:
        """Put places that are near each other into one read.

        Parameters
        ----------
        starts, stops: numpy.ndarray
            Where the places begin and end, in any order; they may overlap.
        gap: int
            How far apart the places of a read may be.
        part: int
            How much of the source a read should take at most, if no place is larger.
        """
        order = np.argsort(starts, kind="stable")
        begin, end = starts[order], np.maximum.accumulate(stops[order])
        apart = begin[1:] > end[:-1] + gap
        far = np.diff((begin - begin[0]) // part) > 0
        is_head = np.concatenate([[True], apart | far])
        heads = np.flatnonzero(is_head)
        bases = begin[heads]
        sizes = np.maximum.reduceat(stops[order], heads) - bases
        of = np.empty(len(order), np.int64)
        of[order] = np.cumsum(is_head) - 1
        ranges = list(zip(bases.tolist(), sizes.tolist(), strict=True))
        return cls(ranges, of.tolist(), (starts - bases[of]).tolist())
