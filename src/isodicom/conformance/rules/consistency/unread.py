"""What the tables have rules for that are not asked: said as not checked."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts

RULES: tuple[Rule, ...] = ()

UNREAD = {
    "AcquisitionContextSequence": "ConceptNameCodeSequence",
    "DirectoryRecordSequence": "DirectoryRecordType",
    "ProtocolContextSequence": "ConceptNameCodeSequence",
    "SpecimenPreparationStepContentItemSequence": "ConceptNameCodeSequence",
}
"""Sequences -> what decides in their items which templates, or keys of directory records, they have."""


def unread(place: Place, sequence: str) -> Iterator[Finding]:
    """Notes that items are there whose template or record keys are not looked at."""
    if Facts.at(place).inside(sequence):
        place.checked.not_checked.add(f"{sequence}/{UNREAD[sequence]}")
    return iter(())


AT = tuple((sequence, unread) for sequence in UNREAD)
