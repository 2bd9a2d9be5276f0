"""Names compared whatever their spelling."""

from __future__ import annotations

import re

_SPELLING = re.compile(r"[^a-z0-9]+")


def plain_name(name: str) -> str:
    """Return the letters and digits of a name: `xraygrid` for both `X-Ray Grid` and `X Ray grid`."""
    return _SPELLING.sub("", name.lower())
