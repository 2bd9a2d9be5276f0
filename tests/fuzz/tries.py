"""One try: a file, and what is done to it, both told by seed and number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from tests.fuzz.damage import DAMAGES, bomb
from tests.fuzz.edits import EDITS

_ALL = (*DAMAGES, *EDITS)
_BOMBS = 400
"""One try of so many is a bomb, which takes its time."""


@dataclass(frozen=True, slots=True)
class Try:
    """A damaged file."""

    number: int
    original: str
    damages: tuple[str, ...]
    data: bytes


@cache
def weights(folder: Path) -> tuple[list[Path], list[float]]:
    """The originals, and how likely each is: large ones are rare."""
    paths = sorted(folder.iterdir())
    return paths, [1 / (1 + path.stat().st_size / 50_000) for path in paths]


def make(folder: Path, seed: int, number: int) -> Try:
    """Make a damaged file: the same one each time."""
    rng = Random(f"{seed}/{number}")
    paths, often = weights(folder)
    original = rng.choices(paths, often)[0]
    data, names = original.read_bytes(), []
    if rng.randrange(_BOMBS) == 0:
        return Try(number, "none", ("bomb",), bomb(data, rng))
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        damage = rng.choices([what for _, what in _ALL], [often for often, _ in _ALL])[0]
        data = damage(data, rng)
        names.append(damage.__name__)
    return Try(number, original.name, tuple(names), data)
