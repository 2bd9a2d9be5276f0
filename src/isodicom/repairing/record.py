"""What was changed is said in the object itself (PS3.3 C.12.1.1.5, C.12.1.1.9)."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime

from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset

from isodicom.base_content import ContributingEquipment
from isodicom.conformance.elements import encodings_of, keyword_of, tags_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.place import Place
from isodicom.content_items.dcm import dcm
from isodicom.encoding.tags import TAGS
from isodicom.repairing.as_read import items_as_read
from isodicom.repairing.raw_sequence import LONG, RawSequence, as_bytes
from isodicom.repairing.repairs.group_lengths import group_lengths
from isodicom.repairing.repairs.order import order
from isodicom.repairing.sought import to_mend
from isodicom.repairing.walk import spots
from isodicom.repairing.work import Nonconforming, Steps, Work
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
        original = _original(work, now)
        _append(work.dataset, ORIGINALS, original)
        _keep_bytes(work.dataset, original.ModifiedAttributesSequence[0])


def _moment(now: datetime) -> str:
    return now.strftime("%Y%m%d%H%M%S.%f%z")


def _described(work: Work) -> str:
    count = len(work.repairs)
    return f"Repaired: {count} change{'' if count == 1 else 's'}"


def _append(dataset: Dataset, keyword: str, item: Dataset) -> None:
    """Add an item behind those that are there; if they can't be read, they are left as they are."""
    (tag,) = tags_of(keyword)
    present = items_as_read(dataset, tag) if tag in dataset else []
    if present is None:
        return
    element = DataElement(TAGS[tag], "SQ", [*present, item])
    try:
        dataset[TAGS[tag]] = element
    except NotImplementedError:  # a Pixel Representation that pydicom can't read, and looks for here
        dataset._dict[TAGS[tag]] = element


def _keep_bytes(dataset: Dataset, before: Dataset) -> None:
    """Let the record be the bytes that are written of it, so that only a part is decoded of what is long.

    What pydicom decodes it writes in the order of the tags, without lengths of groups; so is what is long.
    """
    (tag,) = tags_of(ORIGINALS)
    if tag not in dataset:
        return
    if any(map(_is_long, before._dict.values())):
        for spot in spots(Work(before), None, to_mend):
            order(spot)
            group_lengths(spot)
    dataset[TAGS[tag]] = as_bytes(dataset[TAGS[tag]], dataset)


def _is_long(element: DataElement | RawDataElement) -> bool:
    return isinstance(element, RawDataElement) and len(element.value or b"") > LONG


def _original(work: Work, now: datetime) -> Dataset:
    """An item with the values that stood there before."""
    item = _as_written(Dataset(), work.dataset)
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
    before = _as_written(Dataset(), work.dataset)
    for tag in sorted(work.changed):
        held = work.originals[tag]
        if held is None:
            held = _empty(work.dataset[TAGS[tag]])
        before[TAGS[tag]] = held if isinstance(held, RawDataElement) else deepcopy(held)
    inside: dict[int, dict[int, list[Nonconforming]]] = {}
    for one in work.nonconforming.values():
        if one.steps:
            sequence, number = one.steps[0]
            inside.setdefault(sequence, {}).setdefault(number, []).append(one)
        else:
            _make_empty(before, (), one.tag)
    for sequence, by_number in inside.items():
        _make_empty_inside(before, sequence, by_number)
    return before


def _make_empty_inside(before: Dataset, tag: int, by_number: Mapping[int, list[Nonconforming]]) -> None:
    """Make values empty in the items of a sequence; a long one stays bytes."""
    sequence = RawSequence.of(before, tag, None)
    items = items_as_read(before, tag) or () if sequence is None else ()
    done: dict[object, bytes | None] = {}
    for number, ones in by_number.items():
        places = tuple((one.steps[1:], one.tag) for one in ones)
        key = (sequence.content(number - 1), places) if sequence else number
        if key not in done:
            item = sequence.item(number - 1) if sequence else items[number - 1]
            for steps, inner in places:
                _make_empty(item, steps, inner)
            done[key] = sequence.written(item) if sequence else None
        written = done[key]
        if sequence and written is not None:
            sequence.put(number - 1, written)
    if sequence:
        before[TAGS[tag]] = sequence.element


def _make_empty(place: Dataset, steps: Steps, tag: int) -> None:
    for sequence, number in steps:
        place = (items_as_read(place, sequence) or ())[number - 1]
    place[TAGS[tag]] = _empty(place[TAGS[tag]])


def _as_written(item: Dataset, outer: Dataset) -> Dataset:
    """An item that is written as what it is in was read: what is raw in it stays so."""
    implicit, little = outer.original_encoding
    item._parent_encoding = list(encodings_of(outer))
    item.set_original_encoding(implicit, little, list(encodings_of(outer)))
    return item


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
