"""Files, URLs and open files as images: their headers, and their frames when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.io.reader import ImageFileReader

__all__ = ["ImageFileReader"]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(__name__, {".reader": ["ImageFileReader"]})
