"""One try of a check: a damaged file, told by seed and number."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from tests.fuzz.checking.structures import STRUCTURES
from tests.fuzz.damage import DAMAGES, bomb
from tests.fuzz.edits import EDITS
from tests.fuzz.tries import Try, weights

_KINDS = (*DAMAGES, *EDITS, *STRUCTURES)
_BOMBS = 2000
"""One try of so many is a bomb, which takes its time."""


@cache
def _often() -> list[int]:
    return [often for often, _ in _KINDS]


def make(folder: Path, seed: int, number: int) -> Try:
    """Make a damaged file: the same one each time."""
    rng = Random(f"check {seed}/{number}")
    originals, often = weights(folder)
    original = rng.choices(originals, often)[0]
    data, names = original.read_bytes(), []
    if rng.randrange(_BOMBS) == 0:
        return Try(number, "none", ("bomb",), bomb(data, rng))
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        damage = rng.choices([what for _, what in _KINDS], _often())[0]
        data = damage(data, rng)
        names.append(damage.__name__)
    return Try(number, original.name, tuple(names), data)
