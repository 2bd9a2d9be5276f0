"""How deep items of undefined length are nested in bytes, without reading them."""

from __future__ import annotations

import re

_BEGINS = {True: b"\xfe\xff\x00\xe0\xff\xff\xff\xff", False: b"\xff\xfe\xe0\x00\xff\xff\xff\xff"}
_ENDS = {True: b"\xfe\xff\x0d\xe0\x00\x00\x00\x00", False: b"\xff\xfe\xe0\x0d\x00\x00\x00\x00"}
"""How items of undefined length begin and end, by byte order."""


def is_deeper(value: bytes, little_endian: bool, depth: int) -> bool:
    """Whether items of undefined length may be nested deeper than so many levels.

    Parameters
    ----------
    value: bytes
        The value of a sequence.
    little_endian: bool
        Its byte order.
    depth: int
        The number of levels.

    Examples
    --------
    >>> is_deeper(_BEGINS[True] * 3 + _ENDS[True] * 3, True, 2)
    True
    """
    begins, ends = _BEGINS[little_endian], _ENDS[little_endian]
    if value.count(begins) <= depth:
        return False
    now = 0
    for found in re.finditer(re.escape(begins) + b"|" + re.escape(ends), value):
        now = now + 1 if found[0] == begins else max(now - 1, 0)
        if now > depth:
            return True
    return False
