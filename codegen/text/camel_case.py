"""Names as DICOM spells its keywords."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z0-9]+")


def camel_case(name: str) -> str:
    """Return `MeasurementReport` for `Measurement Report`: words lose what stands between them."""
    return "".join(word[0].upper() + word[1:] for word in _WORD.findall(name.replace("'", "")))
