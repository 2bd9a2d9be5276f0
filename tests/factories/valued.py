"""Objects with values as bytes, and what the rules about values find in them."""

from __future__ import annotations

from pydicom import Dataset
from pydicom.datadict import tag_for_keyword
from pydicom.dataelem import RawDataElement
from pydicom.tag import Tag

from isodicom.conformance import check
from isodicom.conformance.rules.values import (
    attribute_values,
    character_set,
    codes,
    content,
    lengths,
    multiplicity,
    pixel_representation,
    representation,
    terms,
)
from isodicom.finding import Finding

FILES = (
    attribute_values,
    character_set,
    codes,
    content,
    lengths,
    multiplicity,
    pixel_representation,
    representation,
    terms,
)
IDS = frozenset(rule.id for file in FILES for rule in file.RULES)

CT = "1.2.840.10008.5.1.4.1.1.2"


def raw(dataset: Dataset, keyword: str, vr: str | None, value: bytes, length: int | None = None) -> Dataset:
    """Put bytes into a dataset, as they are read from a file; without a representation from an implicit one."""
    tag = Tag(tag_for_keyword(keyword) or 0)
    size = len(value) if length is None else length
    dataset._dict[tag] = RawDataElement(tag, vr, size, value, 0, vr is None, True)
    return dataset


def found(dataset: Dataset, sop_class: str = CT) -> list[Finding]:
    """What is found of the values of an object of a SOP class."""
    dataset.SOPClassUID = sop_class
    return [finding for finding in check(dataset).findings if finding.rule in IDS]


def rules(dataset: Dataset, sop_class: str = CT) -> list[tuple[str, str, str]]:
    """Path, rule and severity of what is found."""
    return [(finding.path, finding.rule, finding.severity) for finding in found(dataset, sop_class)]
