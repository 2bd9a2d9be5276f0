"""What was changed is said in the object itself (PS3.3 C.12.1.1.5, C.12.1.1.9)."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime

from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset

from isodicom.base_content import ContributingEquipment
from isodicom.conformance.elements import encodings_of, items_of, keyword_of, tags_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.place import Place
from isodicom.content_items.dcm import dcm
from isodicom.encoding.tags import TAGS
from isodicom.repairing.work import Nonconforming, Work
from isodicom.version import __version__

MODIFYING_EQUIPMENT = "109103"
EQUIPMENT, ORIGINALS = "ContributingEquipmentSequence", "OriginalAttributesSequence"
REASON = "CORRECT"


def record(work: Work, root: Place | None) -> None:
    """Say who changed the object, and what stood there before.

    Objects whose IOD has no such attributes, as directories, are left without.
    """
    known = root.level.sources if root else {}
    now = datetime.now().astimezone()
    if EQUIPMENT in known:
        item = ContributingEquipment.for_isodicom(purpose_of_reference=dcm(MODIFYING_EQUIPMENT))
        item.ContributionDateTime = _moment(now)
        item.ContributionDescription = _described(work)
        _append(work.dataset, EQUIPMENT, item)
    if ORIGINALS in known and work.changed:
        _append(work.dataset, ORIGINALS, _original(work, now))


def _moment(now: datetime) -> str:
    return now.strftime("%Y%m%d%H%M%S.%f%z")


def _described(work: Work) -> str:
    count = len(work.repairs)
    return f"Repaired: {count} change{'' if count == 1 else 's'}"


def _append(dataset: Dataset, keyword: str, item: Dataset) -> None:
    """Add an item behind those that are there; if they can't be read, they are left as they are."""
    (tag,) = tags_of(keyword)
    present = items_of(dataset, tag) if tag in dataset else []
    if present is not None:
        setattr(dataset, keyword, [*present, item])


def _original(work: Work, now: datetime) -> Dataset:
    """An item with the values that stood there before."""
    item = Dataset()
    item.SourceOfPreviousValues = None
    item.AttributeModificationDateTime = _moment(now)
    item.ModifyingSystem = f"isodicom {__version__}"[:64]
    item.ReasonForTheAttributeModification = REASON
    item.ModifiedAttributesSequence = [_previous(work)]
    told = [_pointer(one) for one in work.nonconforming.values()]
    if told:
        item.NonconformingModifiedAttributesSequence = told
    return item


def _previous(work: Work) -> Dataset:
    """The attributes as they were; those that were not there, or that can't be written, are empty."""
    before = Dataset()
    implicit, little = work.dataset.original_encoding
    before._parent_encoding = list(encodings_of(work.dataset))
    before.set_original_encoding(implicit, little, list(encodings_of(work.dataset)))
    for tag in sorted(work.changed):
        held = work.originals[tag]
        if held is None:
            held = _empty(work.dataset[TAGS[tag]])
        before[TAGS[tag]] = held if isinstance(held, RawDataElement) else deepcopy(held)
    for one in work.nonconforming.values():
        place = before
        for sequence, number in one.steps:
            items = items_of(place, sequence) or []
            place = items[number - 1]
        place[TAGS[one.tag]] = _empty(place[TAGS[one.tag]])
    return before


def _empty(element: DataElement) -> DataElement:
    return DataElement(element.tag, element.VR, [] if element.VR == "SQ" else None)


def _pointer(one: Nonconforming) -> Dataset:
    """Where a value stood that can't be written, and its bytes (PS3.3 10.17)."""
    item = Dataset()
    item.SelectorAttribute = one.tag
    element = tables.element(keyword_of(one.tag))
    item.SelectorValueNumber = 1 if element is None or element.vm == "1" else 0
    if one.steps:
        item.SelectorSequencePointer = [tag for tag, _ in one.steps]
        item.SelectorSequencePointerItems = [number for _, number in one.steps]
    item.NonconformingDataElementValue = one.value + b"\0" * (len(one.value) % 2)
    return item
