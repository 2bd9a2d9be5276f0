"""Structured reporting. Built so far: coded concepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.content_items.coded_concept import CodedConcept
    from isodicom.sr import coding

__all__ = ["CodedConcept", "coding"]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__, {"isodicom.content_items.coded_concept": ["CodedConcept"], ".coding": []}
    )
