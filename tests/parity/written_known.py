"""Where we write something else than the peer on purpose, each with its reason. `queries` are paths of attributes."""

from __future__ import annotations

from tests.parity.outcome import Known

KNOWN = (
    Known("type 2: it has to be there", queries="/ContentCreatorName", ours="None"),
    Known("its encoder is not installed", files="*JPEG 2000*", ours="b'*", peers="RuntimeError: Unable to*"),
    Known("deflated files", files="*Deflated Explicit*", ours="b'*", peers="ValueError: Transfer syntax*"),
)

NOT_REFUSED = {
    "fractions that are no numbers": "what is no number would become some fraction",
    "no numbers in a binary one": "and some segment or none",
    "fractions of several segments in three axes": "segments without a mask are taken for a mistake",
    "images of two spacings": "the spacing of the first would be said of all",
    "fractions up to 256": "more than 8 bits hold",
    "fractions up to -1": "none could be stored",
    "no manufacturer": "type 1",
    "no model": "type 1",
    "no versions": "type 1",
    "no serial number": "type 1",
}
"""What the peer writes and we refuse, and why."""

OTHER_ERRORS = (
    Known("an accident inside of it", peers="AttributeError: '*' object has no attribute *"),
    Known("an accident inside of it", peers="IndexError: *"),
    Known("an accident inside of it", peers="KeyError: *"),
)
"""Errors of the peer that nobody could have meant."""
