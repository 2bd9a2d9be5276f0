"""Coded concepts, under the name that programs know them by."""

from __future__ import annotations

from isodicom.content_items.coded_concept import CodedConcept

__all__ = ["CodedConcept"]
