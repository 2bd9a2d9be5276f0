"""Colours as they should be seen."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.color.profiles import ProfileTransform


class ColorManager:
    """Turns the colours of a device, as its ICC profile describes it, into sRGB.

    Threads may share one, and it pickles.

    Parameters
    ----------
    icc_profile: bytes
        The profile, as the attribute ICC Profile of an image or of its optical path holds it (PS3.3 C.11.15).

    Raises
    ------
    isodicom.errors.ColorError
        If it can't be read, or is not one for RGB.

    Examples
    --------
    >>> import numpy as np
    >>> from PIL import ImageCms
    >>> from isodicom.color import ColorManager
    >>> profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    >>> ColorManager(profile).transform_frame(np.full((1, 1, 3), 128, np.uint8))
    array([[[128, 128, 128]]], dtype=uint8)
    """

    def __init__(self, icc_profile: bytes) -> None:
        self._transform = ProfileTransform(icc_profile)

    def transform_frame(self, array: npt.NDArray[np.uint8]) -> npt.NDArray[Any]:
        """Return the colours of a frame as sRGB.

        Parameters
        ----------
        array: numpy.ndarray
            Rows x columns x 3, of type uint8: red, green and blue.

        Returns
        -------
        numpy.ndarray
            A new array of that shape and type.

        Raises
        ------
        ValueError
            If `array` has another shape.
        TypeError
            If it has another data type.
        """
        if array.ndim != 3 or array.shape[-1] != 3:
            raise ValueError(f"A frame in colour is rows x columns x 3; an array of {array.shape} was given.")
        if array.dtype != np.uint8:
            raise TypeError(f"Colours are transformed as uint8, not as {array.dtype}.")
        return self._transform.apply(array)
