"""How many bytes values take that are not text (PS3.5 6.2)."""

from __future__ import annotations

SIZES = {
    "AT": 4,
    "FD": 8,
    "FL": 4,
    "SL": 4,
    "SS": 2,
    "SV": 8,
    "UL": 4,
    "US": 2,
    "US or SS": 2,
    "UV": 8,
}
"""Bytes of one value; an element may have several."""

UNITS = {"OD": 8, "OF": 4, "OL": 4, "OV": 8, "OW": 2}
"""Bytes of one number in values that are streams of them; such an element has one value."""


def unit(vr: str) -> int:
    """What the length of a value must be a multiple of; every length must be even (PS3.5 7.1.1).

    >>> unit("FD"), unit("LO")
    (8, 2)
    """
    return SIZES.get(vr) or UNITS.get(vr, 2)
