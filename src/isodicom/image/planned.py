"""The plan of transforms that was made last, kept as long as the header says the same.

To make one takes longer than to read a small frame, and programs ask for frame after frame.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from isodicom.errors import IsodicomError
from isodicom.image.frames import Indices
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.stored import told_with_file
from isodicom.image.transforms import Asked, Plan, plan
from isodicom.io.store import FrameStore

_KEPT = "_held_plan"
_GROUPS = frozenset((0x0028, 0x0048, 0x2050))
"""Groups of the attributes that say how values are transformed: image presentation, slides, P-LUTs."""
_PER_FRAME = 0x52009230
_OTHERS = frozenset((0x00080005, 0x00209311, 0x00409096, 0x52009229, _PER_FRAME))
"""Specific Character Set, Dimension Organization Type, Real World Value Mapping Sequence, groups."""
_SHORT = 64


@dataclass(frozen=True, slots=True)
class _Kept:
    """A plan for all frames, and what it was made from. None if there is none for all of them."""

    store: FrameStore
    said: tuple[object, ...]
    asked: Asked
    dtype: np.dtype[np.generic]
    plan: Plan | None


def planned(
    image: Dataset, store: FrameStore, asked: Asked, dtype: np.dtype[np.generic], frames: Indices | None
) -> Plan:
    """Return the plan for some frames, or for all; raises what `isodicom.image.transforms.plan` raises."""
    try:
        return _planned(image, store, asked, dtype, frames)
    except IsodicomError as error:
        raise told_with_file(error, image) from None


def _planned(
    image: Dataset, store: FrameStore, asked: Asked, dtype: np.dtype[np.generic], frames: Indices | None
) -> Plan:
    groups = FunctionalGroups.of(image)
    # A single frame is mostly asked for once.
    said = None if store.number_of_frames == 1 or _is_open(asked) else _said(image)
    if said is None:
        return plan(image, store.format, groups, asked, dtype, frames)
    kept: _Kept | None = vars(image).get(_KEPT)
    if kept is None or not (
        kept.store is store and kept.asked == asked and kept.dtype == dtype and kept.said == said
    ):
        kept = _Kept(store, said, asked, dtype, _for_all(image, store, groups, asked, dtype))
        vars(image)[_KEPT] = kept
    return kept.plan or plan(image, store.format, groups, asked, dtype, frames)


def planned_alike(
    images: Iterable[tuple[Dataset, FrameStore]], asked: Asked, dtype: np.dtype[np.generic]
) -> list[Plan]:
    """Return the plans for several images; one serves those that follow it and say the same.

    Parameters
    ----------
    images: Iterable[tuple[pydicom.dataset.Dataset, isodicom.io.store.FrameStore]]
        The images, and their frames.
    asked: isodicom.image.transforms.Asked
        Which transforms are wanted.
    dtype: numpy.dtype
        The type of the output.
    """
    made: list[Plan] = []
    before: object = None
    for image, store in images:
        said = _said(image)
        alike = None if said is None else (store.format, image.original_encoding, said)
        if alike is not None and alike == before:
            made.append(made[-1])
            continue
        try:
            made.append(plan(image, store.format, FunctionalGroups.of(image), asked, dtype))
        except IsodicomError as error:
            raise told_with_file(error, image) from None
        before = alike
    return made


def _for_all(
    image: Dataset, store: FrameStore, groups: FunctionalGroups, asked: Asked, dtype: np.dtype[np.generic]
) -> Plan | None:
    try:
        return plan(image, store.format, groups, asked, dtype)
    except (IsodicomError, ValueError, TypeError, LookupError):
        return None  # perhaps frames that nobody asked for lack what others have


def _is_open(asked: Asked) -> bool:
    """Whether a selector may be changed from outside."""
    return isinstance(asked.voi_selector, Dataset) or isinstance(asked.real_world_selector, Dataset)


def _said(image: Dataset) -> tuple[object, ...] | None:
    """What the header says of values, to be compared; None if that takes more than to make a plan."""
    found: list[object] = []
    for tag, element in vars(image)["_dict"].items():
        if tag >> 16 not in _GROUPS and tag not in _OTHERS:
            continue
        value = element.value
        if isinstance(value, Sequence) and tag != _PER_FRAME:
            return None  # its items may be changed without a trace; those of frames are columns already
        if isinstance(value, list) or hasattr(value, "append"):
            if len(value) > _SHORT:
                return None
            value = tuple(value)
        found += (tag, value)
    return tuple(found)
