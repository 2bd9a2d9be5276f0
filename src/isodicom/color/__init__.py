"""Colours: CIELab colours for display, and colours of devices as sRGB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.color.cielab import CIELabColor
    from isodicom.color.manager import ColorManager

__all__ = ["CIELabColor", "ColorManager"]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(__name__, {".cielab": ["CIELabColor"], ".manager": ["ColorManager"]})
