"""Colours. Built so far: CIELab colours for display."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.color.cielab import CIELabColor

__all__ = ["CIELabColor"]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(__name__, {".cielab": ["CIELabColor"]})
