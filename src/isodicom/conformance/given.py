"""Values that are given: a DICOM file, the DICOM JSON model, or keywords with values."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.names import nearest
from isodicom.errors import AttributeValueError, UnknownStandardNameError
from isodicom.shown import shown

if TYPE_CHECKING:
    from pydicom.dataelem import DataElement
    from pydicom.dataset import Dataset

_TAG = re.compile("[0-9A-Fa-f]{8}")


def read_given(data: bytes, name: str = "values") -> Dataset:
    """Read values from the bytes of a file.

    Parameters
    ----------
    data: bytes
        A DICOM file; JSON in the DICOM JSON model (PS3.18 F.2; a list of one object too, as DICOMweb sends
        it); or keywords and values, as `{"Modality": "CT", "SegmentSequence": [{"SegmentNumber": 1}]}`.
    name: str, optional
        What errors call it.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If a keyword is none.
    isodicom.errors.AttributeValueError
        If it is nothing of these, or an attribute does not take a value.
    """
    if data[128:132] == b"DICM":
        from isodicom.encoding.files import read_file

        return read_file(data)
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise AttributeValueError(f"{name} is neither a DICOM file nor JSON: {error}.") from None
    if isinstance(values, list) and len(values) == 1:
        values = values[0]
    if not isinstance(values, dict):
        raise AttributeValueError(f"{name} has to hold one object with attributes.")
    return (
        _of_model(values, name) if values and all(map(_TAG.fullmatch, values)) else dataset_of_values(values)
    )


def _of_model(values: Mapping[str, object], name: str) -> Dataset:
    from pydicom.dataset import Dataset

    try:
        return Dataset.from_json(dict(values))
    except Exception as error:  # pydicom has many ways to fail on values that make no sense
        raise AttributeValueError(f"{name} does not follow the DICOM JSON model: {error}.") from None


def dataset_of_values(values: Mapping[str, object], path: str = "") -> Dataset:
    """Make a dataset of values by keyword; a list of mappings makes items.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If a keyword is none.
    isodicom.errors.AttributeValueError
        If an attribute does not take a value.

    Examples
    --------
    >>> dataset_of_values({"Modality": "SEG", "SegmentSequence": [{"SegmentNumber": 1}]}).SegmentSequence[0]
    (0062,0004) Segment Number                      US: 1
    """
    from pydicom.dataset import Dataset

    made = Dataset()
    for keyword, value in values.items():
        element = tables.element(keyword)
        if element is None:
            near = nearest(keyword, tables.element_names())
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise UnknownStandardNameError(
                f"The standard has no attribute {keyword!r}.{hint}",
                kind="attribute",
                name=keyword,
                edition=tables.edition().name,
                nearest=near,
            )
        held = _items(value, f"{path}{keyword}") if element.vr == "SQ" else value
        made.add(_element(keyword, element.vr, held, path))
    return made


def _items(value: object, path: str) -> list[Dataset]:
    items = [] if value is None else value
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise AttributeValueError(
            f"{path} takes a list of items.", keyword=path.rpartition("/")[2], found=value
        )
    return [dataset_of_values(item, f"{path}[{number}]/") for number, item in enumerate(items, 1)]


def _element(keyword: str, vr: str, value: object, path: str) -> DataElement:
    from pydicom.config import RAISE
    from pydicom.datadict import tag_for_keyword
    from pydicom.dataelem import DataElement

    try:
        made = DataElement(tag_for_keyword(keyword) or 0, vr, value, validation_mode=RAISE)
        str(made)
    except Exception as error:  # pydicom has many ways to fail on values that make no sense
        message = f"{path}{keyword} does not take {shown(value)}: {error}".rstrip(".") + "."
        raise AttributeValueError(message, keyword=keyword, found=value) from None
    return made
