"""Segmentations from and to NIfTI files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.seg.nifti.reading import from_nifti
    from isodicom.seg.nifti.writing import to_nifti

__all__ = ["from_nifti", "to_nifti"]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(__name__, {".reading": ["from_nifti"], ".writing": ["to_nifti"]})
