"""Objects whose pixels are where those of their sources are, if it is so (PS3.3 C.7.6.16.2.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import dist
from typing import TYPE_CHECKING

from isodicom.conformance.across.levels import finding
from isodicom.conformance.rule import Rule
from isodicom.finding import Finding

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from isodicom.conformance.across.gathered import Derived, Grid, Summary, Vector

MOVED = Rule(
    "locations_not_preserved",
    "warning",
    "Pixels are not where those of the source are.",
    "PS3.3 C.7.6.16.2.6",
)
RULES = (MOVED,)

CLOSE = 1e-2
"""How far directions may be off, and spacing and positions, relative to the spacing."""


def preserved(summaries: Sequence[Summary]) -> Iterator[tuple[str, Finding]]:
    """Size, directions, spacing and place of frames against those of what they were made of."""
    import numpy as np

    there = {one["SOPInstanceUID"]: one for one in summaries}
    places: dict[str, npt.NDArray[np.float64]] = {}
    for one in summaries:
        for derived in one.derived if one.grid else ():
            source = there.get(derived.source)
            if source is None or source.grid is None or one.grid is None:
                continue
            if derived.source not in places:
                places[derived.source] = np.array(source.grid.positions)
            found = _difference(one.grid, source.grid, derived, places[derived.source])
            if found:
                what, expected, got = found
                message = (
                    f"Spatial Locations Preserved is YES, but {what} is {got}, and {expected} in "
                    f"{source.file or 'the source'}."
                )
                yield one.file, finding(MOVED, derived.path, message, expected=expected, found=got)
                break  # it is so of all frames that were made alike


def _difference(
    own: Grid, other: Grid, derived: Derived, places: npt.NDArray[np.float64]
) -> tuple[str, str, str] | None:
    """What differs first, as it should be, and as it is; None if they fit. `places`: all of the other."""
    least = min(other.spacing)
    pairs: tuple[tuple[str, Vector, Vector, float], ...] = (
        ("the number of rows and columns", (own.rows, own.columns), (other.rows, other.columns), 0),
        ("the direction of rows and columns", own.orientation, other.orientation, CLOSE),
        ("the spacing of pixels", own.spacing, other.spacing, CLOSE * least),
    )
    for what, found, expected, room in pairs:
        if any(abs(a - b) > room for a, b in zip(found, expected, strict=True)):
            return what, _shown(expected), _shown(found)
    position = derived.position or (own.positions[0] if len(own.positions) == 1 else ())
    if position:
        offsets = places - position
        nearest = other.positions[int((offsets * offsets).sum(axis=1).argmin())]
        if dist(nearest, position) > CLOSE * max(10.0, least):
            return "the position of the first pixel", _shown(nearest), _shown(position)
    return None


def _shown(values: Vector) -> str:
    return ", ".join(f"{value:g}" for value in values)
