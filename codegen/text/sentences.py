"""The sentences of a paragraph of the standard."""

from __future__ import annotations

import re

# The full stop before a condition is at times forgotten.
_END = re.compile(r"(?<=[.;:])\s+(?=[A-Z])|\s+(?=Required (?:only )?if\b)")


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph, and the parts of a sentence that begin with a capital letter.

    >>> sentences("See Table 7. Values are: One or two")
    ['See Table 7.', 'Values are:', 'One or two']
    """
    return _END.split(text)
