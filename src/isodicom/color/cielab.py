"""CIELab colours as DICOM stores them, and their sRGB values (PS3.3 C.10.7.1.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np
import numpy.typing as npt

# IEC 61966-2-1: linear sRGB to XYZ, relative to the white point D65 (Y = 1).
_XYZ_OF_RGB = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_RGB_OF_XYZ = np.linalg.inv(_XYZ_OF_RGB)
_WHITE = np.array([0.95047, 1.0, 1.08883])
_DELTA = 6 / 29

Floats = npt.NDArray[np.float64]


class CIELabColor:
    """A colour in CIELab space.

    Parameters
    ----------
    l_star: float
        Lightness, from 0 (black) to 100 (white).
    a_star: float
        From -128 (green) to 127 (red).
    b_star: float
        From -128 (blue) to 127 (yellow).

    Raises
    ------
    ValueError
        If one of them is out of its range.

    Examples
    --------
    >>> from isodicom.color import CIELabColor
    >>> CIELabColor.from_string("white").value[0]
    65535
    """

    def __init__(self, l_star: float, a_star: float, b_star: float) -> None:
        for name, value, low, high in (
            ("l_star", l_star, 0.0, 100.0),
            ("a_star", a_star, -128.0, 127.0),
            ("b_star", b_star, -128.0, 127.0),
        ):
            if not low <= value <= high:
                raise ValueError(f"{name} lies between {low:g} and {high:g}; {value:g} was given.")
        self._lab = (float(l_star), float(a_star), float(b_star))

    @classmethod
    def from_dicom_value(cls, value: Sequence[int]) -> Self:
        """Make a colour of the three 16-bit numbers that DICOM stores.

        Parameters
        ----------
        value: Sequence[int]
            L*, a* and b*, each scaled from its range to 0 ... 65535.
        """
        if len(value) != 3 or not all(0 <= part <= 0xFFFF for part in value):
            raise ValueError(f"Three numbers from 0 to 65535 are expected, not {list(value)}.")
        l_star, a_star, b_star = (part / 0xFFFF for part in value)
        return cls(l_star * 100.0, a_star * 255.0 - 128.0, b_star * 255.0 - 128.0)

    @classmethod
    def from_rgb(cls, r: float, g: float, b: float) -> Self:
        """Make a colour of sRGB values from 0 to 255."""
        rgb = np.array([r, g, b], dtype=np.float64)
        if rgb.min() < 0 or rgb.max() > 255:
            raise ValueError(f"Red, green and blue lie between 0 and 255; {(r, g, b)} was given.")
        l_star, a_star, b_star = _lab_of_rgb(rgb)
        return cls(float(l_star), float(a_star), float(b_star))

    @classmethod
    def from_string(cls, color: str) -> Self:
        """Make a colour of a name or code that Pillow knows, such as `red`, `#ff7733`, `rgb(255, 255, 0)`."""
        from PIL.ImageColor import getrgb

        red, green, blue = getrgb(color)[:3]
        return cls.from_rgb(red, green, blue)

    @property
    def l_star(self) -> float:
        """float: lightness, from 0 to 100"""
        return self._lab[0]

    @property
    def a_star(self) -> float:
        """float: from green (-128) to red (127)"""
        return self._lab[1]

    @property
    def b_star(self) -> float:
        """float: from blue (-128) to yellow (127)"""
        return self._lab[2]

    @property
    def lab(self) -> tuple[float, float, float]:
        """tuple[float, float, float]: L*, a* and b*"""
        return self._lab

    @property
    def value(self) -> tuple[int, int, int]:
        """tuple[int, int, int]: the three 16-bit numbers that DICOM stores"""
        l_star, a_star, b_star = self._lab
        return (
            round(l_star / 100.0 * 0xFFFF),
            round((a_star + 128.0) / 255.0 * 0xFFFF),
            round((b_star + 128.0) / 255.0 * 0xFFFF),
        )

    def to_rgb(self, clip: bool = False) -> tuple[int, int, int]:
        """Return the colour as sRGB values from 0 to 255.

        Parameters
        ----------
        clip: bool, optional
            Take the nearest values for a colour that sRGB doesn't have.

        Raises
        ------
        ValueError
            If sRGB doesn't have the colour, and `clip` is false.
        """
        rgb = np.rint(_rgb_of_lab(np.array(self._lab)))
        if not clip and (rgb.min() < 0 or rgb.max() > 255):
            raise ValueError(f"sRGB has no colour {self!r}. Pass clip=True for the nearest one that it has.")
        red, green, blue = np.clip(rgb, 0, 255).astype(int)
        return int(red), int(green), int(blue)

    def __repr__(self) -> str:
        return f"CIELabColor({', '.join(f'{part:g}' for part in self._lab)})"


def _lab_of_rgb(rgb: Floats) -> Floats:
    scaled = rgb / 255.0
    linear = np.where(scaled <= 0.04045, scaled / 12.92, ((scaled + 0.055) / 1.055) ** 2.4)
    ratio = _XYZ_OF_RGB @ linear / _WHITE
    fx, fy, fz = np.where(ratio > _DELTA**3, np.cbrt(ratio), ratio / (3 * _DELTA**2) + 4 / 29)
    return np.array([min(max(116 * fy - 16, 0.0), 100.0), 500 * (fx - fy), 200 * (fy - fz)])


def _rgb_of_lab(lab: Floats) -> Floats:
    fy = (lab[0] + 16) / 116
    f = np.array([fy + lab[1] / 500, fy, fy - lab[2] / 200])
    xyz = np.where(f > _DELTA, f**3, 3 * _DELTA**2 * (f - 4 / 29)) * _WHITE
    linear = _RGB_OF_XYZ @ xyz
    small = linear <= 0.0031308
    curved = 1.055 * np.where(small, 1.0, linear) ** (1 / 2.4) - 0.055
    scaled: Floats = np.where(small, 12.92 * linear, curved) * 255.0
    return scaled
