"""Tags, as texts write them, `(0008,0060)`, and as the data dictionary does, `00080060`."""

from __future__ import annotations

TAG = r"\([0-9A-Fx]{4},\s?[0-9A-Fx]{4}\)"
"""Regular expression of a tag in a text; `x` is any digit of a repeating group."""

_PUNCTUATION = str.maketrans("", "", "(), ")


def dictionary_tag(tag: str) -> str:
    """Return a tag as Part 6's rows give it: `7FE00010`, `60xx3000` for `(60xx,3000)`."""
    return tag.translate(_PUNCTUATION).upper().replace("X", "x")


def written_tag(tag: str) -> str:
    """Return a tag of the data dictionary as texts write it: `(7FE0,0010)`."""
    return f"({tag[:4]},{tag[4:]})"
