"""What the caller of `get_frame` and its like wants done with stored values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from pydicom.sr.coding import Code

    from isodicom.content import VOILUTTransformation
    from isodicom.content_items import CodedConcept


@dataclass(frozen=True, slots=True)
class Asked:
    """Which transforms the caller wants.

    Flags are True (the image must have it), None (apply it where the image has it) or False (leave it out).

    Parameters
    ----------
    real_world, modality, voi, palette, icc: bool | None, optional
        The flags.
    presentation: bool, optional
        Whether values are inverted where low ones are bright.
    real_world_selector: int | str | pydicom.sr.coding.Code | isodicom.sr.CodedConcept, optional
        Which of several real-world value maps: by index, label or units.
    voi_selector: int | str | isodicom.VOILUTTransformation, optional
        Which of several windows or VOI LUTs: by index or explanation; or one to be used instead.
    voi_range: tuple[float, float], optional
        The range that the VOI transform gives.
    """

    real_world: bool | None = None
    modality: bool | None = None
    voi: bool | None = False
    presentation: bool = True
    palette: bool | None = None
    icc: bool | None = None
    real_world_selector: int | str | Code | CodedConcept = 0
    voi_selector: int | str | VOILUTTransformation = 0
    voi_range: tuple[float, float] = (0.0, 1.0)


def as_asked(
    *,
    dtype: npt.DTypeLike = np.float64,
    apply_real_world_transform: bool | None = None,
    real_world_value_map_selector: int | str | Code | CodedConcept = 0,
    apply_modality_transform: bool | None = None,
    apply_voi_transform: bool | None = False,
    voi_transform_selector: int | str | VOILUTTransformation = 0,
    voi_output_range: tuple[float, float] = (0.0, 1.0),
    apply_presentation_lut: bool = True,
    apply_palette_color_lut: bool | None = None,
    apply_icc_profile: bool | None = None,
) -> tuple[Asked, np.dtype[Any]]:
    """Return what the arguments of `get_frame` ask for, and the data type."""
    asked = Asked(
        apply_real_world_transform,
        apply_modality_transform,
        apply_voi_transform,
        apply_presentation_lut,
        apply_palette_color_lut,
        apply_icc_profile,
        real_world_value_map_selector,
        voi_transform_selector,
        voi_output_range,
    )
    return asked, np.dtype(dtype)
