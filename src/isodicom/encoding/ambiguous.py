"""Representations that the dictionary leaves open, such as `US or SS`, settled where they are known."""

from __future__ import annotations

from contextlib import suppress

from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.filewriter import correct_ambiguous_vr_element
from pydicom.valuerep import AMBIGUOUS_VR


def settle_representations(
    dataset: Dataset, little_endian: bool, ancestors: tuple[Dataset, ...] = ()
) -> None:
    """Give each element a VR that can be written, where what surrounds it says which.

    pydicom does so for what was not read from a file of the same transfer syntax, and converts all sequences
    for it. Here elements that are still raw stay so: they have the VR that they were read with.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The dataset.
    little_endian: bool
        The byte order that it is written in.
    ancestors: tuple[pydicom.dataset.Dataset, ...], optional
        The datasets that it is nested in, the innermost first.
    """
    for element in tuple(dataset._dict.values()):
        if isinstance(element, DataElement):
            settle_element(element, little_endian, (dataset, *ancestors))


def settle_element(element: DataElement, little_endian: bool, lineage: tuple[Dataset, ...]) -> None:
    """Give an element, and those in it, a VR that can be written; see `settle_representations`.

    Parameters
    ----------
    element: pydicom.dataelem.DataElement
        The element.
    little_endian: bool
        The byte order that it is written in.
    lineage: tuple[pydicom.dataset.Dataset, ...]
        The datasets that it is nested in, the innermost first.
    """
    if element.VR == "SQ":
        for item in element.value or ():
            settle_representations(item, little_endian, lineage)
    elif element.VR in AMBIGUOUS_VR:
        with suppress(AttributeError):  # nothing says which: pydicom tells when it can't be written
            correct_ambiguous_vr_element(element, lineage[0], little_endian, list(lineage))
