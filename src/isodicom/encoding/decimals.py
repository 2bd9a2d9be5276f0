"""Numbers as decimal text of at most 16 characters (PS3.5 6.2, DS)."""

from __future__ import annotations

LONGEST = 16
"""Characters of a decimal string."""


def decimal_text(number: float) -> str:
    """Return the shortest text that reads back as a finite number, or that of the nearest one that fits.

    Parameters
    ----------
    number: float
        The number.

    Examples
    --------
    >>> decimal_text(-2.0), decimal_text(0.1 + 0.2), decimal_text(1e-05), decimal_text(-1 / 3)
    ('-2', '0.3', '1e-5', '-0.3333333333333')
    """
    text = repr(number)
    if len(text) <= LONGEST:
        return _squeezed(text)
    size, room = abs(number), LONGEST - (number < 0)
    if 1e-3 <= size < 1e16:
        before = len(str(int(size)))
        if before <= room:
            return _squeezed(f"{number:.{max(room - 1 - before, 0)}f}")
    digits = room
    while len(text) > LONGEST:
        text = _squeezed(f"{number:.{digits}e}")
        digits -= 1
    return text


def _squeezed(text: str) -> str:
    """The same number, without digits that say nothing."""
    mantissa, exponent, power = text.partition("e")
    if "." in mantissa and mantissa[-1] in "0.":
        mantissa = mantissa.rstrip("0").removesuffix(".")
    return f"{mantissa}e{int(power)}" if exponent else mantissa
