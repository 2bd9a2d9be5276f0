"""Elements that are written in another representation than that of their attribute (PS3.5 6.2, PS3.6)."""

from __future__ import annotations

from pydicom.dataelem import DataElement, RawDataElement

from isodicom.conformance.elements import keyword_of
from isodicom.conformance.lookup import tables
from isodicom.encoding.layout import UNDEFINED
from isodicom.encoding.tags import TAGS
from isodicom.repairing.spelling import WHOLE, in_numbers
from isodicom.repairing.texts import bytes_of, texts_of
from isodicom.repairing.work import Element, Spot, decoded
from isodicom.source_headers.representations import REPRESENTATIONS
from isodicom.source_headers.rules import owner_rule

SAME_BYTES = (
    frozenset(["OB", "OW"]),
    frozenset(["US", "OW"]),
    frozenset(["UL", "OL"]),
    frozenset(["FL", "OF"]),
    frozenset(["FD", "OD"]),
    frozenset(["UV", "OV"]),
)
"""Representations whose bytes are the same in little endian: only the name is wrong."""

NUMBERS = frozenset([*WHOLE, "FL", "FD", "DS", "IS"])
PIXEL_DATA = 0x7FE00010
SECTION = "PS3.5 6.2"


def representation(spot: Spot) -> None:
    """Write elements in the representation of their attribute, where the value can be only one there.

    UN may stand for any representation (PS3.5 6.2.2), and is left.
    """
    for tag in [int(tag) for tag in spot.dataset.keys() if not tag >> 16 & 1]:  # noqa: SIM118
        element, known = spot.element(tag), tables.element(keyword_of(tag))
        if element.VR is None or known is None or not element.value:
            continue
        if tag == PIXEL_DATA:
            _pixel_data(spot, element)
            continue
        if is_as_defined(element):
            continue
        allowed, found = known.vr.split(" or "), str(element.VR)
        converted = (_converted(spot, element, found, vr) for vr in allowed)
        made = next((one for one in converted if one is not None), None)
        if made is not None and (len(allowed) == 1 or _is_same_bytes(found, str(made.VR))):
            message = f"it was written as {found}, and its attribute takes {known.vr}"
            spot.put(made, "representation", "encoding", message, SECTION)


def is_as_defined(element: Element) -> bool:
    """Whether an element is written in a representation of its attribute, or nothing is known of that."""
    known = tables.element(keyword_of(int(element.tag)))
    if element.VR is None or known is None:
        return True
    allowed = known.vr.split(" or ")
    return str(element.VR) in (*allowed, "UN", "SQ") or "SQ" in allowed


def _pixel_data(spot: Spot, element: Element) -> None:
    """Native pixels of more than 8 bits are words, encapsulated ones bytes (PS3.5 A.2, A.4)."""
    if (
        not isinstance(element, RawDataElement)
        or not element.is_little_endian
        or element.VR not in ("OB", "OW")
    ):
        return
    bits = spot.value_of("BitsAllocated")
    encapsulated = element.length == UNDEFINED
    vr = "OB" if encapsulated else "OW" if isinstance(bits, int) and bits > 8 else str(element.VR)
    if vr != element.VR:
        message = f"pixels that are {'encapsulated' if encapsulated else f'native, of {bits} bits,'} are {vr}"
        spot.put(element._replace(VR=vr), "representation", "encoding", message, "PS3.5 A.2")


def _is_same_bytes(found: str, wanted: str) -> bool:
    return any({found, wanted} == pair for pair in SAME_BYTES)


def _converted(spot: Spot, element: Element, found: str, wanted: str) -> Element | None:
    """The element in another representation; None if that is not possible, or not in one way only."""
    if _is_same_bytes(found, wanted):
        if isinstance(element, RawDataElement) and element.is_little_endian:
            return element._replace(VR=wanted)
        return None
    rule = owner_rule(keyword_of(int(element.tag)))
    if found in NUMBERS and wanted in NUMBERS:
        held = decoded(spot.dataset, int(element.tag)) if isinstance(element, RawDataElement) else element
        numbers = in_numbers(held.value, wanted) if held is not None else None
        if not numbers or not rule.counts_allow(len(numbers)):
            return None
        return DataElement(TAGS[int(element.tag)], wanted, numbers if len(numbers) > 1 else numbers[0])
    if found in REPRESENTATIONS and wanted in REPRESENTATIONS:
        return _as_text(element, found, wanted)
    return None


def _as_text(element: Element, found: str, wanted: str) -> Element | None:
    texts, form = texts_of(element, found), REPRESENTATIONS[wanted]
    if texts is None or not all(text == "" or form.fits(text) for text in texts):
        return None
    if REPRESENTATIONS[found].parted != form.parted and any("\\" in text for text in texts):
        return None  # a backslash parts values in the one, and is a letter in the other
    if len(texts) > 1 and not form.parted:
        return None
    if isinstance(element, RawDataElement):
        value = bytes_of(texts, wanted)
        return element._replace(VR=wanted, value=value, length=len(value))
    return DataElement(TAGS[int(element.tag)], wanted, texts if len(texts) > 1 else texts[0])
