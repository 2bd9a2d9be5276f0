"""What a call gave, an array or an error, and in what two outcomes differ."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from fnmatch import fnmatchcase
from typing import Any

import numpy as np

RELATIVE = {2: 1e-3, 4: 1e-6, 8: 1e-12}
"""How far floats may lie apart, as a share of the largest; by their width in bytes."""


@dataclass(frozen=True)
class Raised:
    """An error that came in place of a value."""

    error: Exception

    def __repr__(self) -> str:
        return f"{type(self.error).__name__}: {str(self.error)[:160]}"


@dataclass(frozen=True)
class Known:
    """A difference that is meant, and why: patterns of the file, the question and both answers."""

    reason: str
    files: str = "*"
    queries: str = "*"
    ours: str = "*"
    peers: str = "*"

    def covers(self, file: str, query: str, ours: Any, peers: Any) -> bool:
        """Whether this is said of the two answers to a question."""
        told = (
            (file, self.files),
            (query, self.queries),
            (short(ours), self.ours),
            (short(peers), self.peers),
        )
        return all(fnmatchcase(text, pattern) for text, pattern in told)


def outcome(call: Callable[[], Any]) -> Any:
    """Return what a call gives, or the error that it raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return call()
        except Exception as error:
            return Raised(error)


def difference(ours: Any, peers: Any, lossy: int = 0) -> str:
    """Say in what two outcomes differ; "" if they don't. `lossy`: what rounding of a codec may do to integers."""
    if isinstance(peers, Raised):
        return (
            ""
            if isinstance(ours, Raised) and _same_kind(ours.error, peers.error)
            else f"{short(ours)} <> {peers}"
        )
    if isinstance(ours, Raised):
        return f"{ours} <> {short(peers)}"
    if isinstance(peers, np.ndarray):
        return _of_arrays(np.asarray(ours), peers, lossy)
    if hasattr(peers, "affine") and hasattr(peers, "spatial_shape"):
        return _of_volumes(ours, peers, lossy)
    return "" if plain(ours) == plain(peers) else f"{plain(ours)} <> {plain(peers)}"


def plain(value: Any) -> Any:
    """A value without the classes of either package."""
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return round(value, 9)
    return str(value) if isinstance(value, str) else value


def _same_kind(ours: Exception, peers: Exception) -> bool:
    builtin = next(kind for kind in type(peers).__mro__ if kind.__module__ == "builtins")
    return isinstance(ours, builtin)


def _of_arrays(ours: Any, peers: Any, lossy: int) -> str:
    if ours.shape != peers.shape or ours.dtype != peers.dtype:
        return f"{ours.shape} {ours.dtype} <> {peers.shape} {peers.dtype}"
    if not peers.size:
        return ""
    if peers.dtype.kind in "biu" and not lossy:
        wrong = int((ours != peers).sum())
        return f"{wrong} of {peers.size} values differ, as {_example(ours, peers)}" if wrong else ""
    mine, theirs = ours.astype(np.float64), peers.astype(np.float64)
    same = (mine == theirs) | (np.isnan(mine) & np.isnan(theirs))
    largest = float(np.abs(theirs[np.isfinite(theirs)]).max(initial=0.0))
    allowed = float(lossy) if lossy else RELATIVE.get(peers.dtype.itemsize, 0.0) * largest
    worst = float(np.abs(mine[~same] - theirs[~same]).max(initial=0.0))
    return "" if worst <= allowed else f"{worst:g} apart (allowed {allowed:g}), as {_example(ours, peers)}"


def _of_volumes(ours: Any, peers: Any, lossy: int) -> str:
    found = [
        f"{name}: {plain(getattr(ours, name))} <> {plain(getattr(peers, name))}"
        for name in ("spatial_shape", "coordinate_system", "frame_of_reference_uid")
        if plain(getattr(ours, name)) != plain(getattr(peers, name))
    ]
    if not np.allclose(ours.affine, peers.affine, rtol=1e-9, atol=1e-7):
        found.append(f"affine: {ours.affine.tolist()} <> {peers.affine.tolist()}")
    if hasattr(peers, "array"):
        found.append(_of_arrays(ours.array, peers.array, lossy))
        names = [[str(each) for each in volume.channel_descriptors] for volume in (ours, peers)]
        if names[0] != names[1]:
            found.append(f"channels: {names[0]} <> {names[1]}")
    return "; ".join(each for each in found if each)


def _example(ours: Any, peers: Any) -> str:
    place = np.unravel_index(int((ours != peers).argmax()), peers.shape)
    return f"{ours[place]} <> {peers[place]} at {tuple(int(each) for each in place)}"


def short(value: Any) -> str:
    """An answer in a few words."""
    if isinstance(value, np.ndarray):
        return f"{value.shape} {value.dtype}"
    if hasattr(value, "affine"):
        return f"{type(value).__name__} of {value.spatial_shape}"
    return repr(value)[:160]
