"""Pixel values: one small class for each stage, and functions on arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.pixels.lut import apply_lut
    from isodicom.pixels.window import apply_voi_window

__all__ = ["apply_lut", "apply_voi_window"]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(__name__, {".lut": ["apply_lut"], ".window": ["apply_voi_window"]})
