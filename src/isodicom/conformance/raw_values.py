"""Values of elements as text and as numbers, from bytes as they are written or from values of Python's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from struct import Struct

CHARACTERS = frozenset(["LO", "LT", "PN", "SH", "ST", "UC", "UT"])
"""Representations whose text is in the character set of the dataset (PS3.5 6.1.2.3)."""

WHOLE = frozenset(["LT", "ST", "UT", "UR"])
"""Representations of one value, in which a backslash is a character like others."""

LEADING = frozenset(["LT", "ST", "UT", "UC", "UR"])
"""Representations whose leading spaces count (PS3.5 6.2)."""

TEXT = CHARACTERS | frozenset(["AE", "AS", "CS", "DA", "DS", "DT", "IS", "TM", "UI", "UR"])
"""Representations of text."""

BINARY = {
    "AT": "H",
    "FD": "d",
    "FL": "f",
    "OD": "d",
    "OF": "f",
    "OL": "L",
    "OV": "Q",
    "OW": "H",
    "SL": "l",
    "SS": "h",
    "SV": "q",
    "UL": "L",
    "US": "H",
    "UV": "Q",
}
"""Representation -> how `struct` calls its numbers."""

MOST = 1 << 16
"""Of longer binary values no numbers are made: they are pixels, or tables that columns are made for."""

LARGEST = 1e300
"""What is larger is infinite, or damaged: nothing can be reckoned with it."""


def texts_of(value: object, vr: str, little_endian: bool, encodings: Sequence[str]) -> tuple[str, ...]:
    """The values of an element as text; none for sequences, pixels and what nobody knows.

    Parameters
    ----------
    value: object
        Bytes as they are written, or a value of Python's as pydicom has it.
    vr: str
        The value representation.
    little_endian: bool
        Byte order of the numbers in bytes.
    encodings: Sequence[str]
        Python's names of the character sets.

    Examples
    --------
    >>> texts_of(b"ORIGINAL\\\\PRIMARY ", "CS", True, ["iso8859"])
    ('ORIGINAL', 'PRIMARY')
    """
    if not isinstance(value, bytes):
        return tuple(_text(one) for one in _several(value)) if vr != "SQ" else ()
    if vr in TEXT:
        return _split(_decoded(value, vr, encodings), vr)
    numbers = numbers_of(value, vr, little_endian)
    return tuple(_written(int(n)) for n in numbers) if vr == "AT" else tuple(str(n) for n in numbers)


def numbers_of(value: object, vr: str, little_endian: bool) -> tuple[float, ...]:
    """The values of an element as numbers; those that are none or not finite are left out, and so are pixels.

    Examples
    --------
    >>> numbers_of(b"1.5\\\\x\\\\2 ", "DS", True), numbers_of(b"\\1\\0", "US", True)
    ((1.5, 2.0), (1,))
    """
    if isinstance(value, bytes):
        if vr in BINARY:
            return _binary(value, vr, little_endian)
        if vr not in ("DS", "IS"):
            return ()
        value = value.decode("ascii", "replace").split("\\")
    found = (_number(one, vr) for one in _several(value)) if vr != "SQ" else ()
    return tuple(number for number in found if number is not None and -LARGEST < number < LARGEST)


def _decoded(value: bytes, vr: str, encodings: Sequence[str]) -> str:
    if value.isascii() and b"\x1b" not in value:
        return value.decode("ascii")
    if vr not in CHARACTERS:
        return value.decode("latin-1")
    from pydicom.charset import decode_bytes
    from pydicom.valuerep import TEXT_VR_DELIMS

    try:
        return str(decode_bytes(value, list(encodings), TEXT_VR_DELIMS))
    except (LookupError, UnicodeError):
        return value.decode("ascii", "replace")


def _split(text: str, vr: str) -> tuple[str, ...]:
    parts = [text] if vr in WHOLE else text.split("\\")
    if vr in LEADING:
        stripped = tuple(part.rstrip(" \0") for part in parts)
    else:
        stripped = tuple(part.strip(" \0") for part in parts)
    return () if stripped == ("",) else stripped


def _binary(value: bytes, vr: str, little_endian: bool) -> tuple[float, ...]:
    if len(value) > MOST:
        return ()
    order, code = "<" if little_endian else ">", BINARY[vr]
    size = Struct(order + code).size
    found = Struct(f"{order}{len(value) // size}{code}").unpack_from(value)
    if vr == "AT":
        return tuple(a << 16 | b for a, b in zip(found[::2], found[1::2], strict=False))
    return found if code not in "df" else tuple(n for n in found if -LARGEST < n < LARGEST)


def _several(value: object) -> Iterable[object]:
    """The values of an element of pydicom's, also where it is one or none."""
    if value is None or isinstance(value, str | bytes):
        return (value,) if value else ()
    return value if isinstance(value, Iterable) and not hasattr(value, "original_string") else (value,)


def _text(value: object) -> str:
    tag = getattr(value, "element", None)  # a tag of pydicom's is a number that knows its parts
    return _written(int(value)) if tag is not None else str(value)  # type: ignore[call-overload]


def _written(tag: int) -> str:
    return f"({tag >> 16:04X},{tag & 0xFFFF:04X})"


def _number(value: object, vr: str) -> float | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        try:
            return float(str(value))
        except ValueError:
            return None
    if not isinstance(value, str):
        return int(value) if isinstance(value, int) else value  # a tag of pydicom's compares with tags only
    text = value.strip(" \0")
    try:
        return None if "_" in text else int(text) if vr == "IS" else float(text)
    except ValueError:
        return None
