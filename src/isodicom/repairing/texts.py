"""The values of elements that are written as text, where splitting them is safe."""

from __future__ import annotations

from collections.abc import Sequence

from pydicom.dataelem import DataElement, RawDataElement
from pydicom.multival import MultiValue

from isodicom.source_headers.representations import REPRESENTATIONS


def texts_of(element: DataElement | RawDataElement | bytes, vr: str) -> list[str] | None:
    """The values without the padding at their ends; None if they are not ASCII, or no text.

    In some character sets the byte of a backslash is part of a letter, and cutting there would break it.

    >>> texts_of(DataElement(0x00080008, "CS", ["ORIGINAL", "PRIMARY"]), "CS")
    ['ORIGINAL', 'PRIMARY']
    """
    value = element if isinstance(element, bytes) else element.value
    if isinstance(value, bytes):
        if not value.isascii() or b"\x1b" in value:
            return None
        text = value.decode("ascii")
        values: Sequence[object] = text.split("\\") if REPRESENTATIONS[vr].parted else [text]
    else:
        values = list(value) if isinstance(value, MultiValue | list | tuple) else [value]
    texts = [str(one).rstrip(" \0") for one in values]
    return texts if all(text.isascii() for text in texts) else None


def bytes_of(texts: Sequence[str], vr: str) -> bytes:
    """Values as they are written, padded to an even length.

    >>> bytes_of(["1", "2"], "DS"), bytes_of(["1.2"], "UI")
    (b'1\\\\2 ', b'1.2\\x00')
    """
    value = "\\".join(texts).encode("ascii", "replace")
    return value + (b"\0" if vr == "UI" else b" ") * (len(value) % 2)
