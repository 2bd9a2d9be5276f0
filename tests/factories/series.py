"""Series of single-frame slices that form a volume, or nearly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st
from pydicom.dataset import FileDataset

from tests.factories.pixels import Layout, header, put_pixels

CT = "1.2.840.10008.5.1.4.1.1.2"


@dataclass(frozen=True)
class Series:
    """Slices `places[i]` steps from the first; the order of `places` is the order of the slices."""

    layout: Layout = field(default_factory=lambda: Layout(rows=5, columns=6, signed=True))
    places: tuple[float, ...] = (0, 1, 2, 3)
    axes: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    origin: tuple[float, ...] = (-10.0, -20.0, 30.0)
    spacing: tuple[float, ...] = (0.5, 0.75)
    step: float = 2.5
    said_step: float | None = None
    """What SpacingBetweenSlices says, if it is there."""
    rescale: tuple[tuple[float, float], ...] = ((1.0, -1024.0),)
    """Slope and intercept of each slice, by turns."""
    windows: tuple[tuple[float, float], ...] = ((40.0, 400.0),)


def series(made: Series) -> list[FileDataset]:
    """The slices."""
    return [_slice(made, number, place) for number, place in enumerate(made.places)]


def _slice(made: Series, number: int, place: float) -> FileDataset:
    layout = Layout(**(vars(made.layout) | {"seed": made.layout.seed + number}))
    image = header(layout)
    axes = np.asarray(made.axes)
    image.SOPClassUID = image.file_meta.MediaStorageSOPClassUID = CT
    image.SOPInstanceUID = image.file_meta.MediaStorageSOPInstanceUID = f"1.2.3.20.{number + 1}"
    image.Modality, image.FrameOfReferenceUID, image.PositionReferenceIndicator = "CT", "1.2.3.7", ""
    image.ImageType, image.InstanceNumber, image.SliceThickness = (
        ["ORIGINAL", "PRIMARY", "AXIAL"],
        number + 1,
        2.0,
    )
    image.KVP = image.AcquisitionNumber = ""
    position = np.asarray(made.origin) + place * made.step * np.cross(axes[:3], axes[3:])
    image.ImagePositionPatient = [f"{value:.10g}"[:16] for value in position]
    image.ImageOrientationPatient = [f"{value:.10f}"[:16] for value in axes]
    image.PixelSpacing = list(made.spacing)
    if made.said_step is not None:
        image.SpacingBetweenSlices = made.said_step
    image.RescaleSlope, image.RescaleIntercept = made.rescale[number % len(made.rescale)]
    image.RescaleType = "HU"
    image.WindowCenter, image.WindowWidth = made.windows[number % len(made.windows)]
    put_pixels(image, layout, layout.values())
    return image


def turned(yaw: float, pitch: float, roll: float) -> tuple[float, ...]:
    """Directions of rows and columns after three turns."""
    made = np.eye(3)
    for axis, angle in ((2, yaw), (1, pitch), (0, roll)):
        made = made @ _turn(axis, angle)
    return (*made[:, 0].tolist(), *made[:, 1].tolist())


def _turn(axis: int, angle: float) -> npt.NDArray[np.float64]:
    made = np.eye(3)
    first, second = (index for index in range(3) if index != axis)
    made[first, first] = made[second, second] = np.cos(angle)
    made[first, second], made[second, first] = -np.sin(angle), np.sin(angle)
    return made


ANGLES = st.floats(-3.1, 3.1)
STEPS = st.sampled_from([0.3, 0.625, 1.0, 2.5, 7.0])


@st.composite
def places(draw: Any) -> Sequence[float]:
    """Places of slices: in order, reversed, shuffled; with gaps, duplicates, and one beside the raster."""
    count = draw(st.integers(1, 6))
    found = [float(number) for number in range(count)]
    flaw = draw(st.sampled_from(["", "", "", "gap", "twice", "off"]))
    if flaw == "gap" and count > 2:
        found.pop(draw(st.integers(1, count - 2)))
    elif flaw == "twice":
        found.append(found[draw(st.integers(0, count - 1))])
    elif flaw == "off" and count > 2:
        found[draw(st.integers(0, count - 1))] += 0.3
    return tuple(
        draw(st.sampled_from([found, found[::-1]])) if draw(st.booleans()) else draw(st.permutations(found))
    )


@st.composite
def any_series(draw: Any) -> Series:
    """A series of any orientation, spacing, order and rescaling."""
    allocated = draw(st.sampled_from([8, 16, 16, 32]))
    layout = Layout(
        allocated=allocated,
        stored=draw(st.sampled_from([allocated, allocated, max(4, allocated - 4)])),
        signed=False,
        rows=draw(st.integers(1, 5)),
        columns=draw(st.integers(1, 5)),
        seed=draw(st.integers(0, 99)),
    )
    if layout.bits == allocated:  # the peer takes no sign of fewer bits
        layout = Layout(**(vars(layout) | {"signed": draw(st.booleans())}))
    step = draw(STEPS)
    slope, intercept = st.sampled_from([1.0, 0.1, 2.5, -1.0]), st.sampled_from([0.0, -1024.0, 0.5])
    return Series(
        layout=layout,
        places=draw(places()),
        axes=draw(
            st.one_of(st.just((1.0, 0.0, 0.0, 0.0, 1.0, 0.0)), st.builds(turned, ANGLES, ANGLES, ANGLES))
        ),
        origin=draw(st.tuples(*[st.integers(-200, 200).map(float)] * 3)),
        spacing=draw(st.tuples(STEPS, STEPS)),
        step=step,
        said_step=draw(st.sampled_from([None, step])),
        rescale=tuple(draw(st.lists(st.tuples(slope, intercept), min_size=1, max_size=2))),
        windows=tuple(
            draw(
                st.lists(st.tuples(st.just(40.0), st.sampled_from([1.0, 2.0, 400.0])), min_size=1, max_size=2)
            )
        ),
    )
