"""A new SOP Instance UID for what was changed, and references that follow."""

from __future__ import annotations

from collections.abc import Mapping

from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from isodicom.conformance.elements import items_of, representation, text_at
from isodicom.conformance.place import Place
from isodicom.encoding.tags import TAGS
from isodicom.repairing.sought import every_one, with_texts
from isodicom.repairing.texts import bytes_of, texts_of
from isodicom.repairing.walk import spots
from isodicom.repairing.work import Spot, Work
from isodicom.uid import UID

INSTANCE, STUDY, SERIES, CLASS = 0x00080018, 0x0020000D, 0x0020000E, 0x00080016
PREDECESSORS = 0x0040A360


def give_new_uid(work: Work, root: Place | None, renamed: Mapping[str, str]) -> None:
    """Give the object a new SOP Instance UID; what refers to itself follows.

    A document whose IOD has predecessor documents names the one that it was made of (PS3.3 C.17.2). Images
    get no derivation: their pixels are what they were. What the UID was stands with the original attributes.
    """
    old = text_at(work.dataset, INSTANCE)
    if not old:
        return
    new = renamed.get(old) or str(UID())
    spot = Spot(work, work.dataset, root)
    made = DataElement(TAGS[INSTANCE], "UI", new)
    spot.put(
        made, "new_uid", "replaced", "the object has a new identity, as was asked for", "PS3.3 C.12.1.1.9"
    )
    follow(work, root, {old: new})
    if root and "PredecessorDocumentsSequence" in root.level.sources and "ContentSequence" in work.dataset:
        _name_predecessor(spot, old)


def follow(work: Work, root: Place | None, renamed: Mapping[str, str]) -> None:
    """Let references to objects with new UIDs follow."""
    for spot in spots(work, root, with_texts(renamed)):
        for tag in [int(tag) for tag in spot.dataset.keys() if not tag >> 16 & 1]:  # noqa: SIM118
            element = spot.element(tag)
            if representation(element) != "UI" or (tag == INSTANCE and not spot.steps) or not element.value:
                continue
            given = texts_of(element, "UI") or []
            texts = [renamed.get(one, one) for one in given]
            if texts != given:
                value = bytes_of(texts, "UI").decode().rstrip("\0").split("\\")
                made = DataElement(element.tag, "UI", value if len(value) > 1 else value[0])
                message = "it follows the new identity of the object that it refers to"
                spot.put(made, "reference_follows", "replaced", message, "PS3.3 C.12.1.1.9")


def references(dataset: Dataset) -> frozenset[str]:
    """All UIDs in items of an object, at any depth."""
    found: set[str] = set()
    for spot in spots(Work(dataset), None, every_one):
        for tag in list(spot.dataset.keys()):
            element = spot.element(int(tag))
            if spot.steps and representation(element) == "UI" and element.value:
                found.update(texts_of(element, "UI") or ())
    return frozenset(found)


def _name_predecessor(spot: Spot, old: str) -> None:
    dataset = spot.dataset
    instance, series, study = Dataset(), Dataset(), Dataset()
    instance.ReferencedSOPClassUID, instance.ReferencedSOPInstanceUID = text_at(dataset, CLASS), old
    series.SeriesInstanceUID, series.ReferencedSOPSequence = text_at(dataset, SERIES), [instance]
    study.StudyInstanceUID, study.ReferencedSeriesSequence = text_at(dataset, STUDY), [series]
    given = items_of(dataset, PREDECESSORS) or () if PREDECESSORS in dataset else ()
    made = DataElement(TAGS[PREDECESSORS], "SQ", Sequence([*given, study]))
    spot.put(made, "predecessor", "added", "the document that this one was made of is named", "PS3.3 C.17.2")
