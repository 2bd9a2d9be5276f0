"""Codes that DICOM itself defines (PS3.16 Annex D), with the meaning from the generated table."""

from __future__ import annotations

from isodicom.conformance.lookup.tables import codes
from isodicom.content_items.coded_concept import CodedConcept


def dcm(value: str) -> CodedConcept:
    """Return the concept that this code of the scheme DCM stands for.

    >>> from isodicom.content_items.dcm import dcm
    >>> dcm("113076").meaning
    'Segmentation'
    """
    return CodedConcept(value, "DCM", codes()[value])
