"""What the tables have rules for that are not asked: said as not checked."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.elements import given, is_empty
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule

RULES: tuple[Rule, ...] = ()

UNREAD = {
    "AcquisitionContextSequence": "ConceptNameCodeSequence",
    "ProtocolContextSequence": "ConceptNameCodeSequence",
    "SpecimenPreparationStepContentItemSequence": "ConceptNameCodeSequence",
}
"""Sequences -> what decides in their items which templates they have."""


def unread(place: Place, sequence: str) -> Iterator[Finding]:
    """Notes that items are there whose template is not looked at."""
    if not all(is_empty(place.dataset, tag) for tag in given(place.dataset, sequence)):
        place.checked.not_checked.add(f"{sequence}/{UNREAD[sequence]}")
    return iter(())


AT = tuple((sequence, unread) for sequence in UNREAD)
