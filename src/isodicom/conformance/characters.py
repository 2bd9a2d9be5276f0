"""Text that needs Specific Character Set to be named: its characters are not all in ISO 646 (PS3.5 6.1.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from isodicom.conformance.elements import elements_of, is_without_value, representation
from isodicom.conformance.values.escapes import ESCAPE
from isodicom.conformance.values.representations import BY_SET

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

TEXT = 0
"""What stands among tags whose values count for whether text is extended."""


def is_extended(value: object) -> bool:
    """Whether a value, in bytes or decoded, has characters that ISO 646 lacks."""
    if isinstance(value, bytes):
        return not value.isascii() or ESCAPE in value
    return value is not None and not str(value).isascii()


def extended_in(dataset: Dataset) -> Iterator[int]:
    """The tags of a dataset or an item whose text is extended."""
    for tag, element in elements_of(dataset).items():
        if representation(element) in BY_SET and is_extended(element.value):
            yield tag


def has_extended(dataset: Dataset) -> bool | None:
    """Whether text of a dataset or an item is extended; None where only what is nested in it may be."""
    if any(True for _ in extended_in(dataset)):
        return True
    elements = elements_of(dataset).values()
    nested = (one for one in elements if representation(one) == "SQ" and not is_without_value(one))
    return None if any(True for _ in nested) else False
