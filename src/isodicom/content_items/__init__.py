"""The content items of structured reports and the codes that they are named with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.content_items.coded_concept import CodedConcept

__all__ = ["CodedConcept"]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(__name__, {".coded_concept": ["CodedConcept"]})
