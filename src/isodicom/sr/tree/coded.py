"""Codes of content items: value and scheme, with retired SNOMED codes as their successors."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

OLD_SNOMED = frozenset({"SRT", "SNM3", "99SDM"})
"""Designators of SNOMED codes of the form T-28000, which PS3.16 8.1.1 no longer uses."""


class Coded(NamedTuple):
    """A code of a content item as it is written.

    Parameters
    ----------
    value, scheme: str
        The code and its coding scheme.
    """

    value: str
    scheme: str


@lru_cache(maxsize=1 << 16)
def current(value: str, scheme: str) -> tuple[str, str]:
    """Value and scheme as the standard has them today: old SNOMED codes have successors of the same meaning.

    >>> current("T-28000", "SRT")
    ('39607008', 'SCT')
    """
    if scheme in OLD_SNOMED:
        # Only here, because pydicom.sr loads its whole dictionary of codes.
        from pydicom.sr._snomed_dict import mapping

        found = mapping["SRT"].get(value)
        return (found, "SCT") if found else (value, scheme)
    return value, scheme
