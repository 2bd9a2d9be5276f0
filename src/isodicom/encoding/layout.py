"""How element headers are written: with or without VR, in which byte order (PS3.5 7.1, 7.5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from struct import Struct

from pydicom.valuerep import EXPLICIT_VR_LENGTH_32, VR

from isodicom.errors import EncodingError

UNDEFINED = 0xFFFFFFFF
ITEM = 0xFFFEE000
ITEM_END = 0xFFFEE00D
SEQUENCE_END = 0xFFFEE0DD

VALUE_REPRESENTATIONS = {vr.value.encode(): vr.value for vr in VR if len(vr.value) == 2}
"""As it is written -> the text of it."""

LONG = frozenset(vr.value.encode() for vr in EXPLICIT_VR_LENGTH_32)
"""Those with a length of 32 bits."""

SHORT_ONES = frozenset(VALUE_REPRESENTATIONS) - LONG
"""Those with a length of 16 bits."""


class ScanError(ValueError):
    """Bytes that are no items and elements."""


class UnreadableError(EncodingError):
    """Bytes that no reader makes anything of, so that none should try them again."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How elements are written.

    Parameters
    ----------
    implicit: bool
        Whether they come without VR.
    little_endian: bool, optional
        Their byte order.
    """

    implicit: bool
    little_endian: bool = True
    short: Struct = field(init=False, repr=False, compare=False)
    full: Struct = field(init=False, repr=False, compare=False)
    length: Struct = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        order = "<" if self.little_endian else ">"
        object.__setattr__(self, "short", Struct(order + "HH2sH"))
        object.__setattr__(self, "full", Struct(order + "HHL"))
        object.__setattr__(self, "length", Struct(order + "L"))

    def __reduce__(self) -> tuple[type[Layout], tuple[bool, bool]]:
        return Layout, (self.implicit, self.little_endian)

    def head(self, data: bytes, at: int) -> tuple[int, bytes, int, int]:
        """Read an element header.

        Returns
        -------
        tuple[int, bytes, int, int]
            Tag, VR as it is written (b"" if there is none), length of the value, and of the header.

        Raises
        ------
        struct.error
            If the bytes end before.
        """
        group, element, length = self.full.unpack_from(data, at)
        if self.implicit or group == 0xFFFE:
            return group << 16 | element, b"", length, 8
        vr = data[at + 4 : at + 6]
        if vr in SHORT_ONES:  # nearly all
            return group << 16 | element, vr, length >> 16 if self.little_endian else length & 0xFFFF, 8
        if vr in LONG:
            return group << 16 | element, vr, self.length.unpack_from(data, at + 8)[0], 12
        if not looks_like_vr(vr):  # written without VR among others that have one
            return group << 16 | element, b"", length, 8
        return group << 16 | element, vr, self.short.unpack_from(data, at)[3], 8


def looks_like_vr(code: bytes) -> bool:
    """Whether bytes are two capital letters, as each VR is."""
    return len(code) == 2 and code.isalpha() and code.isupper()
