"""The order in which people list names with numbers in them."""

from __future__ import annotations

import re


def natural(text: str) -> list[tuple[int, str]]:
    """Return a key to sort by, with numbers as numbers and text whatever its case.

    >>> sorted(["CID 10", "CID 9"], key=natural)
    ['CID 9', 'CID 10']
    """
    return [(int(part), "") if part.isdigit() else (-1, part.casefold()) for part in re.split(r"(\d+)", text)]
