"""Texts of many rows, from the bytes that they are written in (PS3.5 6.1, 6.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydicom.charset import decode_bytes
from pydicom.valuerep import TEXT_VR_DELIMS

_PADDING = " \0"


def decoded(values: Iterable[bytes | None], encodings: Sequence[str]) -> list[str]:
    """Return the text of each value, without padding; "" for None.

    Parameters
    ----------
    values: Iterable[bytes | None]
        The values; the same one is decoded once.
    encodings: Sequence[str]
        Python's names of the character sets.
    """
    texts: dict[bytes | None, str] = {None: ""}
    found = []
    for value in values:
        text = texts.get(value)
        if text is None and value is not None:
            text = texts[value] = _decoded(value, encodings)
        found.append(text or "")
    return found


def _decoded(value: bytes, encodings: Sequence[str]) -> str:
    if value.isascii() and b"\x1b" not in value:
        return value.decode("ascii").strip(_PADDING)
    return str(decode_bytes(value, encodings, TEXT_VR_DELIMS)).strip(_PADDING)
