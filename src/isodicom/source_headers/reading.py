"""Values of headers that may be damaged, as text and as pydicom makes them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

from pydicom.charset import decode_bytes, python_encoding
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset
from pydicom.multival import MultiValue
from pydicom.valuerep import TEXT_VR_DELIMS

from isodicom.encoding.tags import element_in, representation_of
from isodicom.source_headers.problems import Flaw
from isodicom.source_headers.representations import REPRESENTATIONS
from isodicom.source_headers.rules import Rule

_PLAIN = ("", "ISO_IR 6", "ISO 2022 IR 6")
_UNDEFINED = 0xFFFFFFFF
_LOST = re.compile("[\ufffd\ud800-\udfff]")
"""Stands for characters that could not be read."""


@dataclass(frozen=True, slots=True)
class Letters:
    """What bytes of text stand for.

    Parameters
    ----------
    encodings: tuple[str, ...]
        Python's names of the character sets; none if only ASCII is sure.
    said: str
        What the header says of it.
    """

    encodings: tuple[str, ...] = ()
    said: str = "no SpecificCharacterSet"

    def text(self, value: bytes) -> str | None:
        """The text, None if it can't be told which it is."""
        if value.isascii() and b"\x1b" not in value:
            return value.decode("ascii")
        if not self.encodings:
            return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what pydicom replaces is found below
            try:
                found = decode_bytes(value, self.encodings, TEXT_VR_DELIMS)
            except (UnicodeError, LookupError, ValueError):
                return None
        return found


def letters_of(dataset: Dataset, outer: Letters | None = None) -> Letters:
    """The character sets of a dataset or item; an item that names none has those of what it is in.

    A name that is written a little otherwise, as `ISO-IR 100`, is understood. Of one that is not known, or
    where there is none, only ASCII is sure.
    """
    element = element_in(dataset, "SpecificCharacterSet")
    if element is None or not element.value:
        return outer or Letters()
    value = element.value
    if isinstance(value, bytes):
        value = value.decode("ascii", "replace").split("\\")
    given = [value] if isinstance(value, str) else list(value)
    terms = [defined_term(str(one).strip(" \0")) for one in given]
    said = "SpecificCharacterSet " + ", ".join(repr(str(one)) for one in given)
    if all(term in _PLAIN for term in terms) or not all(term in python_encoding for term in terms):
        return Letters((), said)
    return Letters(tuple(python_encoding[term] for term in terms), said)


def defined_term(given: str) -> str:
    """The term of a character set that is written a little otherwise; itself if it can't be one.

    >>> defined_term("ISO-IR 100"), defined_term("iso2022 ir 87")
    ('ISO_IR 100', 'ISO 2022 IR 87')
    """
    if given in python_encoding:
        return given
    plain = re.sub(r"^ISO[ _-]?(IR)[ _-]?([0-9]+)$", r"ISO_\1 \2", given, flags=re.IGNORECASE)
    extended = re.sub(r"^ISO[ _-]?2022[ _-]?IR[ _-]?([0-9]+)$", r"ISO 2022 IR \1", plain, flags=re.IGNORECASE)
    return extended.upper()


def element_of(dataset: Dataset, rule: Rule) -> DataElement | RawDataElement | Flaw:
    """The element that a rule is about, with its bytes read; it is known to be there."""
    try:
        element = dataset.get_item(rule.tag)
    except Exception as error:  # what was left in the file may be gone
        return Flaw("unreadable", "a value that can be read", error)
    if isinstance(element, RawDataElement) and element.value is not None:
        lacking = element.length - len(element.value)
        if element.length != _UNDEFINED and lacking > 0:
            return Flaw("unreadable", f"{element.length} bytes", f"{lacking} fewer")
    return element


def texts_in(element: DataElement | RawDataElement, rule: Rule, letters: Letters) -> list[str] | Flaw:
    """The values of an element whose attribute is written as text, without the padding at their ends."""
    given = representation_of(element)
    if given is not None and given != "UN" and given not in REPRESENTATIONS:
        return Flaw("representation", f"the representation {rule.vr}", given)
    value = element.value
    if isinstance(value, bytes):
        text = letters.text(value)
        if text is None or _LOST.search(text):
            return Flaw("unreadable", f"text that can be read ({letters.said})", value)
        values: Sequence[object] = text.split("\\") if REPRESENTATIONS[rule.vr].parted else [text]
    elif value is None:
        return []
    else:
        values = list(value) if isinstance(value, MultiValue | list | tuple) else [value]
    texts = [str(one).rstrip(" \0") for one in values]
    if any(_LOST.search(text) for text in texts):
        return Flaw("unreadable", "text that can be read", texts)
    return texts if any(texts) else []


def values_in(dataset: Dataset, rule: Rule) -> DataElement | Flaw:
    """The element of an attribute that is written as numbers or bytes."""
    try:
        element = dataset[rule.tag]
        if element.VM:
            str(element.value)
    except Exception as error:  # pydicom has many ways to fail on bytes that make no sense
        return Flaw("unreadable", f"a value of the representation {rule.vr}", error)
    if element.VR not in (rule.vr, *rule.vr.split(" or ")):
        return Flaw("representation", f"the representation {rule.vr}", element.VR)
    return element
