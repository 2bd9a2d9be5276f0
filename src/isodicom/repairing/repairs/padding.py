"""Padding to an even length, by the character that the representation takes (PS3.5 6.2, 7.1.1)."""

from __future__ import annotations

from pydicom.dataelem import RawDataElement

from isodicom.conformance.elements import PADDED, representation
from isodicom.encoding.layout import UNDEFINED
from isodicom.repairing.work import Spot

ZERO = frozenset(["UI", "OB", "UN"])
"""Representations that are padded by a zero byte; numbers have an even length by themselves."""

SECTIONS = {"UI": "PS3.5 9.1"}


def padding(spot: Spot) -> None:
    """Pad values of odd length; text ends in spaces and not zeros, a UID in a zero and not spaces."""
    for tag in [int(tag) for tag in spot.dataset.keys() if not tag >> 16 & 1]:  # noqa: SIM118
        element = spot.element(tag)
        if not isinstance(element, RawDataElement) or not element.value or element.length == UNDEFINED:
            continue
        vr, value = representation(element), element.value
        if element.length != len(value):
            continue  # cut off: what is missing is not known
        padded = padded_value(value, vr)
        if padded != value:
            odd = len(value) % 2
            message = "the value had an odd length" if odd else f"the value was padded otherwise than {vr} is"
            made = element._replace(value=padded, length=len(padded))
            spot.put(made, "padding", "encoding", message, SECTIONS.get(vr, "PS3.5 6.2"))


def padded_value(value: bytes, vr: str) -> bytes:
    """A value with the padding that its representation takes; itself if it has it.

    >>> padded_value(b"CT\\0\\0", "CS"), padded_value(b"1.2 ", "UI"), padded_value(b"ABC", "LO")
    (b'CT', b'1.2\\x00', b'ABC ')
    """
    if vr in PADDED and vr != "UI":
        stripped = value.rstrip(b"\0") if value.endswith(b"\0") else value
        return stripped + b" " * (len(stripped) % 2)
    if vr == "UI":
        stripped = value.rstrip(b" \0")
        return stripped + b"\0" * (len(stripped) % 2)
    return value + b"\0" * (len(value) % 2) if vr in ZERO else value
