"""What is sent to a display (PS3.3 C.11.6)."""

from __future__ import annotations

from pydicom.dataset import Dataset

from isodicom.content.lut import PresentationLUT
from isodicom.enum import PresentationLUTShapeValues
from isodicom.valuerep import member


class PresentationLUTTransformation(Dataset):
    """How values for display become those that a display takes: by a shape or a table (PS3.3 C.11.6).

    Parameters
    ----------
    presentation_lut_shape: isodicom.PresentationLUTShapeValues | str | None, optional
        `IDENTITY` or `INVERSE`; None for `IDENTITY` if there is no table.
    presentation_lut: isodicom.PresentationLUT | None, optional
        The table.

    Raises
    ------
    TypeError
        If both are given, or the table is none.
    isodicom.errors.AttributeValueError
        If there is no such shape.

    Examples
    --------
    >>> from isodicom import PresentationLUTTransformation
    >>> PresentationLUTTransformation("INVERSE").PresentationLUTShape
    'INVERSE'
    """

    def __init__(
        self,
        presentation_lut_shape: PresentationLUTShapeValues | str | None = None,
        presentation_lut: PresentationLUT | None = None,
    ) -> None:
        super().__init__()
        if presentation_lut is None:
            shape = presentation_lut_shape or PresentationLUTShapeValues.IDENTITY
            self.PresentationLUTShape = member(
                PresentationLUTShapeValues, shape, "presentation_lut_shape"
            ).value
            return
        if presentation_lut_shape is not None:
            raise TypeError("Either presentation_lut_shape or presentation_lut is given, not both.")
        if not isinstance(presentation_lut, PresentationLUT):
            raise TypeError(f"presentation_lut takes a PresentationLUT, not {presentation_lut!r}.")
        self.PresentationLUTSequence = [presentation_lut]
