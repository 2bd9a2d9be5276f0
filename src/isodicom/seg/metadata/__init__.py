"""What segmentations say in words and codes, as JSON documents: `segments.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.seg.metadata.metadata import SegmentationMetadata

__all__ = ["SegmentationMetadata"]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(__name__, {".metadata": ["SegmentationMetadata"]})
