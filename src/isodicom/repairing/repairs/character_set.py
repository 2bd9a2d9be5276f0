"""The name of a character set that is written a little otherwise: `ISO-IR 100`."""

from __future__ import annotations

from pydicom.charset import python_encoding
from pydicom.dataelem import DataElement

from isodicom.encoding.tags import TAGS
from isodicom.repairing.texts import texts_of
from isodicom.repairing.work import Spot
from isodicom.source_headers.reading import defined_term

CHARACTER_SET = 0x00080005


def character_set(spot: Spot) -> None:
    """Write the defined term of each character set, where it is clear which is meant."""
    if CHARACTER_SET not in spot.dataset:
        return
    element = spot.element(CHARACTER_SET)
    given = texts_of(element, "CS")
    terms = [defined_term(one.strip()) for one in given or ()]
    if given is None or terms == given or not all(term in python_encoding for term in terms):
        return
    if isinstance(element.value, bytes):
        spot.nonconforming(CHARACTER_SET, element.value)
    made = DataElement(TAGS[CHARACTER_SET], "CS", terms if len(terms) > 1 else terms[0])
    spot.put(
        made,
        "character_set",
        "replaced",
        "the term of the character set was spelled otherwise",
        "PS3.3 C.12.1.1.2",
    )
