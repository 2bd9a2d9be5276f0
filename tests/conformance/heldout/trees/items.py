"""Content items that defects of documents are made of."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pydicom.dataset import Dataset

from tests.conformance.heldout.defect import (
    Edit,
    append,
    code,
    item_of,
    new,
)

GROUP = "ContentSequence[7]/ContentSequence[1]"

AREA, LENGTH, REGION = (f"{GROUP}/ContentSequence[{number}]" for number in (5, 6, 8))

NEXT = f"{GROUP}/ContentSequence[9]"

CODED = "ConceptCodeSequence[1]"

NUMBER = "MeasuredValueSequence[1]"

UNIT = f"{NUMBER}/MeasurementUnitsCodeSequence[1]"

IMAGE_OF_REGION = f"{REGION}/ContentSequence[1]/ReferencedSOPSequence[1]"

LUNG = code("39607008", "SCT", "Lung")

CT = "1.2.840.10008.5.1.4.1.1.2"


def item(relationship: str, value_type: str, name: Dataset | None = None, **values: Any) -> Dataset:
    """A content item."""
    made = new(RelationshipType=relationship, ValueType=value_type, **values)
    if name is not None:
        made.ConceptNameCodeSequence = [deepcopy(name)]
    return made


def add(path: str, one: Dataset) -> Edit:
    """Put an item behind those below an item."""
    return append(f"{path}/ContentSequence" if path else "ContentSequence", one)


def only_image(path: str, **values: Any) -> Edit:
    """Put an item that refers to the image of the region."""

    def edit(dataset: Dataset) -> None:
        reference = deepcopy(item_of(dataset, IMAGE_OF_REGION))
        made = item("CONTAINS", "IMAGE", values.get("name"), ReferencedSOPSequence=[reference])
        if "relationship" in values:
            made.RelationshipType = values["relationship"]
        add(path, made)(dataset)

    return edit


NOTE = code("121106", "DCM", "Comment")
