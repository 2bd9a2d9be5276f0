"""Why slices form no volume, told by their names: which lie in one place, and where one may be missing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from isodicom.errors import VolumeError
from isodicom.image.slices import Slice
from isodicom.pixels.texts import own_text
from isodicom.spatial.orientation import get_normal_vector

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

_TELLING = (
    "TemporalPositionIdentifier",
    "TemporalPositionIndex",
    "TriggerTime",
    "EchoNumbers",
    "EchoTime",
    "InversionTime",
    "FlipAngle",
    "DiffusionBValue",
    "DiffusionGradientOrientation",
    "KVP",
    "ConvolutionKernel",
    "FrameReferenceTime",
    "AcquisitionNumber",
    "AcquisitionTime",
    "ContentTime",
    "ImageType",
)
"""What images at one place usually differ in, the most telling first."""

_NAMED, _VALUES = 2, 6
"""How many of these attributes are named, and how many values of each."""

_UNLIKE = 0.01
"""The part of the usual step by which one is off that is worth telling."""


def told_by_name(
    error: VolumeError, opened: Sequence[Slice], positions: Floats, orientation: Floats
) -> VolumeError:
    """Return the error with the names of slices instead of their numbers, and what can be done.

    Parameters
    ----------
    error: isodicom.errors.VolumeError
        Why positions form no stack.
    opened: Sequence[Slice]
        The slices.
    positions: numpy.ndarray
        Where they lie: shape (n, 3), in mm.
    orientation: numpy.ndarray
        Direction cosines of a row, then of a column.
    """
    _, first, place = np.unique(positions, axis=0, return_index=True, return_inverse=True)
    place = place.reshape(-1)
    if len(first) < len(positions):
        said = _twins(opened, positions, place)
    else:
        said = error.message + _odd_step(opened, positions @ get_normal_vector(orientation))
        tilt = next((text for one in opened if (text := own_text(one.header, "GantryDetectorTilt"))), "")
        if tilt.strip("0.+- "):
            said += (
                f" GantryDetectorTilt is {tilt}: slices of a tilted gantry are displaced against each other, "
                "and form a volume after they are resampled."
            )
    return VolumeError(said, **error.facts)


def _twins(opened: Sequence[Slice], positions: Floats, place: Places) -> str:
    """What is said of slices that lie in one place."""
    counts = np.bincount(place)
    crowded = int(counts.argmax())
    twins = np.flatnonzero(place == crowded)
    at = ", ".join(f"{value:g}" for value in positions[twins[0]])
    said = (
        f"The images form no volume: {len(opened)} images lie in {len(counts)} places, up to {len(twins)} in "
        f"one, such as {opened[twins[0]].name} and {opened[twins[1]].name} at ({at})."
    )
    uids = [own_text(one.header, "SOPInstanceUID") for one in opened]
    if len({*zip(place.tolist(), uids, strict=True)}) == len(counts):
        return f"{said} These are copies: their SOPInstanceUID is the same. Leave out all but one."
    if differences := _differences(opened, place, len(twins)):
        return (
            f"{said} Images in one place differ in {' and in '.join(differences)}: read those of each value "
            "by themselves."
        )
    return f"{said} Leave out all but one."


def _differences(opened: Sequence[Slice], place: Places, most: int) -> list[str]:
    """The attributes that tell images in one place apart, with their values."""
    found = []
    for keyword in _TELLING:
        texts = [own_text(one.header, keyword) for one in opened]
        values = list(dict.fromkeys(texts))
        if len(values) == most and len({*zip(place.tolist(), texts, strict=True)}) == len(texts):
            more = ", ..." if most > _VALUES else ""
            found.append(f"{keyword} ({', '.join(value or 'none' for value in values[:_VALUES])}{more})")
    return found[:_NAMED]


def _odd_step(opened: Sequence[Slice], along: Floats) -> str:
    """What is said of the neighbours whose distance is least like that of the others, if it is unlike."""
    order = np.argsort(along)
    steps = np.diff(along[order])
    usual = np.median(steps)
    odd = int(np.abs(steps - usual).argmax())
    if np.isclose(steps[odd], usual, rtol=_UNLIKE):
        return ""
    before, after = (opened[order[odd + i]].name for i in (0, 1))
    said = f" {before} and {after} are {steps[odd]:g} mm apart."
    missing = int(np.rint(steps[odd] / usual)) - 1 if usual > 0 else 0
    return f"{said} {missing} between them may be missing." if 0 < missing < len(opened) else said
