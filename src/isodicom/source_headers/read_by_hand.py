"""What the standard says of attributes that are taken over in prose only, which the tables can't tell yet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pydicom.dataset import Dataset
from pydicom.tag import BaseTag, Tag

from isodicom.conformance.rules.values.code_form import LONGEST, URN


@dataclass(frozen=True, slots=True)
class Told:
    """Required if one of these attributes is there.

    Parameters
    ----------
    keywords: tuple[str, ...]
        The attributes.
    filled: bool, optional
        Whether it has to have a value too.
    """

    keywords: tuple[str, ...]
    filled: bool = False

    def holds(self, datasets: Iterable[Dataset]) -> bool:
        """Whether one of the datasets has one of the attributes."""
        tags = _tags(self.keywords)
        return any(
            not (self.filled and dataset[tag].is_empty)
            for dataset in datasets
            for tag in tags.intersection(dataset.keys())
        )


@cache
def _tags(keywords: tuple[str, ...]) -> frozenset[BaseTag]:
    return frozenset(Tag(keyword) for keyword in keywords)


_ANIMAL = Told(
    (
        "PatientSpeciesDescription",
        "PatientSpeciesCodeSequence",
        "PatientBreedDescription",
        "PatientBreedCodeSequence",
        "BreedRegistrationSequence",
        "StrainDescription",
        "StrainNomenclature",
        "StrainCodeSequence",
        "StrainAdditionalInformation",
        "StrainStockSequence",
        "GeneticModificationsSequence",
    )
)
"""What only patients have that are not human."""

CONDITIONS = {
    "PatientAlternativeCalendar": Told(
        ("PatientBirthDateInAlternativeCalendar", "PatientDeathDateInAlternativeCalendar")
    ),
    "PatientBreedCodeSequence": _ANIMAL,
    "PatientBreedDescription": _ANIMAL,
    "BreedRegistrationSequence": _ANIMAL,
    "PatientSexNeutered": _ANIMAL,
    "ResponsibleOrganization": _ANIMAL,
    "ResponsiblePerson": _ANIMAL,
    "ResponsiblePersonRole": Told(("ResponsiblePerson",), filled=True),
}
"""Attribute of type 1C or 2C -> when it is required (PS3.3 C.7.1.1, C.7.2.2)."""

EITHER = (
    (("PatientSpeciesDescription", "PatientSpeciesCodeSequence"), _ANIMAL),
    (("CodeValue", "LongCodeValue", "URNCodeValue"), None),
)
"""Attributes of which one must be there, and when: None where their table stands (PS3.3 C.7.1.1, 8.1)."""

ALONE = ("CodeValue", "LongCodeValue", "URNCodeValue")
"""Attributes of which there may be one only (PS3.3 8.1)."""

FORMS = {
    "LongCodeValue": (re.compile(rf"(?s).{{{LONGEST + 1},}}"), f"more than {LONGEST} characters"),
    "URNCodeValue": (URN, "a URN or URL"),
}
"""What a code has to look like to stand there; what doesn't stands in another attribute (PS3.3 8.1)."""
