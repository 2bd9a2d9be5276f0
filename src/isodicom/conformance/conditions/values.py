"""Values that conditions ask for, as text, taken from bytes where these answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodicom.conformance.elements import decoded, encodings_of, raw, representation
from isodicom.conformance.raw_values import CHARACTERS, TEXT, texts_of

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

SIZES = {"AT": 4, "FD": 8, "FL": 4, "SL": 4, "SS": 2, "SV": 8, "UL": 4, "US": 2, "UV": 8}
"""Representations of numbers that conditions ask for -> bytes of one."""


LONGEST = 1 << 20
"""What decides a condition is short; of longer values nothing is told."""


@dataclass(frozen=True, slots=True)
class Values:
    """The values of an element.

    Parameters
    ----------
    vr: str
        Its value representation.
    all: tuple[str, ...]
        The values without padding; tags as `(0028,0010)`.
    """

    vr: str
    all: tuple[str, ...]

    def at(self, position: int) -> tuple[str, ...]:
        """The value of a position, from 1, if there is one; all for position 0."""
        return self.all[position - 1 : position] if position else self.all


def values_at(dataset: Dataset, tag: int) -> Values | None:
    """The values of an element that a dataset has; None for sequences, what can't be read, or is too long."""
    element = raw(dataset, tag)
    vr, value = representation(element), element.value
    if isinstance(value, bytes) and len(value) > LONGEST:
        return None
    if isinstance(value, bytes) and (vr in TEXT or vr in SIZES):
        if len(value) % SIZES.get(vr, 1):
            return None
        encodings = encodings_of(dataset) if vr in CHARACTERS else ()
        return Values(vr, texts_of(value, vr, bool(getattr(element, "is_little_endian", True)), encodings))
    known = decoded(dataset, tag)
    if known is None or known.VR == "SQ":
        return None
    texts = tuple(text.strip(" \0") for text in texts_of(known.value, known.VR, True, ()))
    return Values(known.VR, () if texts == ("",) else texts)
