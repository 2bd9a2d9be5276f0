"""What people type, brought to one form, and the nearest names to what nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

TAG = re.compile(r"\(?\s*(?:0x)?([0-9a-fA-FxX]{4})\s*,?\s*(?:0x)?([0-9a-fA-FxX]{4})\s*\)?")
LONGER = 5
"""A name of which what was typed is less than a fifth is not what was meant."""
UID = re.compile(r"[0-9]+(\.[0-9]+)+")


def squash(text: str) -> str:
    """Lower case, letters and digits only: `CT Image` and `CTImage` come to `ctimage`.

    >>> squash("Multi-frame True Color SC Image")
    'multiframetruecolorscimage'
    """
    return re.sub(r"[^a-z0-9]", "", text.lower())


def tag_digits(text: str) -> str | None:
    """The eight digits of a tag however it is written, or None where the text is no tag.

    >>> tag_digits("(0028,0030)"), tag_digits("0x00280030"), tag_digits("60xx3000"), tag_digits("Rows")
    ('00280030', '00280030', '60xx3000', None)
    """
    match = TAG.fullmatch(text.strip())
    return (match[1] + match[2]).lower() if match else None


def number(text: str, prefix: str) -> str | None:
    """What follows a prefix that may be left out: `CID 29`, `cid29` and `29` with prefix `CID`.

    >>> number("CID 29", "CID"), number("tid 10003B", "TID"), number("29", "CID"), number("Rows", "CID")
    ('29', '10003B', '29', None)
    """
    match = re.fullmatch(rf"(?:{prefix}[\s_-]*)?([0-9]+[A-Za-z]?)", text.strip(), re.IGNORECASE)
    return match[1].upper() if match else None


def nearest(text: str, names: Iterable[str], most: int = 5) -> tuple[str, ...]:
    """The names most like what was typed, best first.

    >>> nearest("PixelSpacng", ["PatientName", "PixelSpacing", "Rows"])
    ('PixelSpacing',)
    """
    wanted = squash(text)
    if not re.search("[a-z]{2}", wanted) or number(text, "(?:CID|TID|DCM)"):
        return ()  # of numbers, the nearest is no help
    known = {squash(name): name for name in names}
    holding = [name for name in known if wanted in name and len(name) <= LONGER * len(wanted)]
    holding.sort(key=lambda name: -SequenceMatcher(None, wanted, name).ratio())
    close = get_close_matches(wanted, known, n=most, cutoff=0.6)
    return tuple(known[name] for name in dict.fromkeys([*holding[:most], *close]))[:most]
