"""What names a condition text without repeating it."""

from __future__ import annotations

from hashlib import sha256

LENGTH = 12


def digest(text: str) -> str:
    """Return the name of a condition text: the same whatever its white space, case and full stop.

    >>> digest("Required if it rolls.") == digest("required  if it rolls")
    True
    """
    plain = " ".join(text.split()).rstrip(" .;,").casefold()
    return sha256(plain.encode()).hexdigest()[:LENGTH]
