"""Which transforms lead from stored values to those that were asked for.

Built so far: linear rescaling. The others are found and refused by name, so that no value is ever
given without a transform that should have been applied to it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.errors import NotSupportedError, TransformError
from isodicom.image.functional_groups import places
from isodicom.image.transforms.asked import Asked
from isodicom.pixels.capacity import Checked, rescale_problem
from isodicom.pixels.rescale import Rescale
from isodicom.valuerep import number_in


@dataclass(frozen=True, slots=True)
class Stage:
    """A transform that cannot be applied yet.

    Parameters
    ----------
    name: str
        What it is called.
    argument: str
        The argument of `get_frame` that asks for it.
    wanted: Callable[[isodicom.image.transforms.Asked], bool | None]
        What the caller said.
    present: Callable[[pydicom.dataset.Dataset, int], bool]
        Whether the image has it for a frame.
    """

    name: str
    argument: str
    wanted: Callable[[Asked], bool | None]
    present: Callable[[Dataset, int], bool]

    def refuse(self, image: Dataset, index: int, asked: Asked) -> None:
        """Raise if the transform has to be applied, or if it is wanted and not there."""
        wanted = self.wanted(asked)
        if wanted is False:
            return
        if self.present(image, index):
            raise NotSupportedError(
                f"The image has {self.name}, which cannot be applied yet. "
                f"Pass {self.argument}=False for values without it."
            )
        if wanted:
            raise TransformError(f"{self.argument}=True, but the image does not have {self.name}.")


def transformed(
    image: Dataset, stored: npt.NDArray[np.generic], index: int, dtype: np.dtype[np.generic], asked: Asked
) -> npt.NDArray[np.generic]:
    """Return the values that were asked for, of one frame.

    Raises
    ------
    ValueError
        If the data type doesn't hold them, or two transforms were asked for that exclude each other.
    isodicom.errors.NotSupportedError
        If a transform would have to be applied that isn't built yet.
    isodicom.errors.TransformError
        If a transform was demanded that the image doesn't have.
    """
    if asked.real_world and asked.modality:
        raise ValueError("A real-world value map and the modality transform exclude each other: ask for one.")
    for stage in STAGES:
        stage.refuse(image, index, asked)
    rescale = _rescale(image, index) if asked.modality is not False else None
    if asked.modality and rescale is None:
        raise TransformError("apply_modality_transform=True, but the image has no modality transform.")
    rescale = rescale or Rescale()
    low, high = _stored_range(image, stored)
    problem = rescale_problem(dtype, rescale, low, high)
    if problem:
        raise ValueError(f"Of frame {index + 1}, {problem}.")
    out: npt.NDArray[np.generic] = np.empty(stored.shape, dtype)
    Checked(rescale).apply(stored, out)
    return out


def _has(*keywords: str) -> Callable[[Dataset, int], bool]:
    def present(image: Dataset, index: int) -> bool:
        return any(place.get(keyword) for place in places(image, index) for keyword in keywords)

    return present


def _rescale(image: Dataset, index: int) -> Rescale | None:
    """The linear transform of a frame (PS3.3 C.11.1, C.7.6.16.2.9), if it has one."""
    for place in places(image, index):
        item = (place.get("PixelValueTransformationSequence") or [place])[0]
        slope, intercept = number_in(item, "RescaleSlope"), number_in(item, "RescaleIntercept")
        if slope is not None or intercept is not None:
            return Rescale(1.0 if slope is None else slope, intercept or 0.0)
    return None


def _is_palette(image: Dataset, index: int) -> bool:
    return str(image.get("PhotometricInterpretation")) == "PALETTE COLOR"


def _is_inverse(image: Dataset, index: int) -> bool:
    shape = image.get("PresentationLUTShape")
    return shape == "INVERSE" or (not shape and image.get("PhotometricInterpretation") == "MONOCHROME1")


def _has_profile(image: Dataset, index: int) -> bool:
    paths = image.get("OpticalPathSequence") or ()
    in_color = image.get("SamplesPerPixel", 1) > 1
    return in_color and ("ICCProfile" in image or any("ICCProfile" in path for path in paths))


def _stored_range(image: Dataset, stored: npt.NDArray[np.generic]) -> tuple[float, float]:
    """The lowest and highest value that may be stored, whatever this frame holds."""
    if stored.dtype.kind == "f":
        return -np.inf, np.inf
    bits = int(image.get("BitsStored") or image.BitsAllocated)
    if image.get("PixelRepresentation"):
        return -(2.0 ** (bits - 1)), 2.0 ** (bits - 1) - 1
    return 0.0, 2.0**bits - 1


STAGES = (
    Stage(
        "a real-world value map",
        "apply_real_world_transform",
        lambda asked: asked.real_world,
        _has("RealWorldValueMappingSequence"),
    ),
    Stage(
        "a modality lookup table",
        "apply_modality_transform",
        lambda asked: None if asked.modality else asked.modality,
        _has("ModalityLUTSequence"),
    ),
    Stage(
        "a VOI transform",
        "apply_voi_transform",
        lambda asked: asked.voi,
        _has("WindowCenter", "VOILUTSequence", "FrameVOILUTSequence"),
    ),
    Stage(
        "a presentation LUT that inverts its values",
        "apply_presentation_lut",
        lambda asked: None if asked.presentation else False,
        _is_inverse,
    ),
    Stage("a palette", "apply_palette_color_lut", lambda asked: asked.palette, _is_palette),
    Stage("an ICC profile for its colours", "apply_icc_profile", lambda asked: asked.icc, _has_profile),
)
