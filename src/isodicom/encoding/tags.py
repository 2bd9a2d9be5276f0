"""Elements of datasets by keyword, without what makes that slow.

Datasets are dictionaries by tag. Where key and entry are one object, Python need not compare them, which for
tags of pydicom takes a call: so there is one object for each tag.
"""

from __future__ import annotations

from collections.abc import Iterable

from pydicom._dicom_dict import DicomDictionary
from pydicom.datadict import tag_for_keyword
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag

_MOST = 1 << 15
"""So many tags are kept; files hold some thousand different ones, unless they are made to fill the memory."""


class _Tags(dict[int, BaseTag]):
    """Number -> tag, kept from the first time on that it is met."""

    def __missing__(self, number: int) -> BaseTag:
        tag = BaseTag(number)
        if len(self) < _MOST:
            self[number] = tag
        return tag


TAGS = _Tags()
_NAMED: dict[str, BaseTag] = {}


def element_in(dataset: Dataset, keyword: str) -> DataElement | RawDataElement | None:
    """Return an element as a dataset holds it, raw if it was not looked at yet; None if there is none.

    >>> dataset = Dataset()
    >>> dataset.Rows = 5
    >>> element_in(dataset, "Rows").value, element_in(dataset, "Columns")
    (5, None)
    """
    tag = _NAMED.get(keyword) or _named(keyword)
    return None if tag is None else dataset._dict.get(tag)


def elements_in(datasets: Iterable[Dataset], keyword: str) -> list[DataElement | RawDataElement | None]:
    """Return an element of each of many datasets, as they hold it."""
    tag = _NAMED.get(keyword) or _named(keyword)
    return [None if tag is None else dataset._dict.get(tag) for dataset in datasets]


def _named(keyword: str) -> BaseTag | None:
    number = tag_for_keyword(keyword)
    if number is None:
        return None
    _NAMED[keyword] = TAGS[number]
    return _NAMED[keyword]


def representation_of(element: DataElement | RawDataElement) -> str | None:
    """Return the VR of an element; of implicit ones that of the dictionary, None if it leaves a choice."""
    if element.VR:
        return element.VR
    found = DicomDictionary.get(element.tag)
    return found[0] if found and len(found[0]) == 2 else None
