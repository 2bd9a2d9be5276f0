"""ICC profiles: colours of one device as those of another (ICC.1)."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.errors import ColorError

PERCEPTUAL, RELATIVE, SATURATION, ABSOLUTE = range(4)


class ProfileTransform:
    """Colours as one profile has them, turned into those of another. Threads may share one, and it pickles.

    Parameters
    ----------
    profile: bytes
        What the colours are in: an ICC profile for RGB.
    target: bytes | None, optional
        What they shall be in: an ICC profile for RGB; None for sRGB.
    intent: int, optional
        What happens to colours that the target doesn't have: `PERCEPTUAL`, `RELATIVE`, `SATURATION` or
        `ABSOLUTE`.

    Raises
    ------
    isodicom.errors.ColorError
        If a profile can't be read, or is not for RGB, or does not have that intent.
    """

    def __init__(self, profile: bytes, target: bytes | None = None, intent: int = PERCEPTUAL) -> None:
        self._arguments = (bytes(profile or b""), target, intent)
        self._transform = _built(*self._arguments)

    def __reduce__(self) -> tuple[type[ProfileTransform], tuple[bytes, bytes | None, int]]:
        return type(self), self._arguments  # what Pillow built does not pickle

    def apply(self, colors: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
        """Return colours in the target.

        Parameters
        ----------
        colors: numpy.ndarray
            Rows x columns x 3, of type uint8.

        Returns
        -------
        numpy.ndarray
            A new array of that shape and type.
        """
        from PIL import Image, ImageCms

        picture = Image.fromarray(np.ascontiguousarray(colors))
        ImageCms.applyTransform(picture, self._transform, inPlace=True)  # Pillow has its own copy
        return np.asarray(picture)


@lru_cache(maxsize=32)
def _built(profile: bytes, target: bytes | None, intent: int) -> Any:
    from PIL import ImageCms

    source = _opened(profile)
    sink = ImageCms.createProfile("sRGB") if target is None else _opened(target)
    try:
        return ImageCms.buildTransform(source, sink, "RGB", "RGB", renderingIntent=ImageCms.Intent(intent))
    except ImageCms.PyCMSError as error:
        raise ColorError(f"No transform can be made of the ICC profile: {error}.") from error


def _opened(profile: bytes) -> Any:
    from PIL import ImageCms

    opened: Any
    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(profile))
    except (ImageCms.PyCMSError, OSError) as error:
        raise ColorError(f"The ICC profile of {len(profile)} bytes can't be read: {error}.") from error
    space = opened.profile.xcolor_space.strip()
    if space != "RGB":
        raise ColorError(f"The ICC profile is one for {space} and not for RGB.", color_space=space)
    return opened
