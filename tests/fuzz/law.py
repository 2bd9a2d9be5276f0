"""What reading may do with a file, whatever stands in it: give a result, or one of the errors that are documented."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from pydicom.errors import InvalidDicomError

from isodicom.errors import IsodicomError

ALLOWED = (IsodicomError, InvalidDicomError, OSError)
DOCUMENTED = (
    (TypeError, "Data type "),  # one that doesn't hold the entries of a lookup table
    (ValueError, "Command Set elements"),  # as of pydicom: they are no part of files
    (ValueError, "File Meta Information Group elements"),  # nor these of datasets
)
WARNINGS = 20
"""More than so many in one call are a flood."""

SECONDS = 10
"""What one call may take of a processor."""

MEMORY = 1 << 28
"""What reading may take beside sixteen times the size of the file."""

INFLATED = 1 << 32
"""What it may take beside where the file was deflated: a gigabyte is in it, and is moved twice."""


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that must not happen. `place` is the line of the library that it came from."""

    what: str
    place: str
    call: str
    message: str


def violation_of(error: BaseException, call: str) -> Violation | None:
    """What is wrong with an error, if it is none of those that are documented."""
    if any(isinstance(error, kind) and str(error).startswith(begin) for kind, begin in DOCUMENTED):
        return None
    if isinstance(error, ALLOWED) and "\n" not in str(error)[:-1] and len(str(error)) < 2000:
        return None
    kind = "a message that is too long" if isinstance(error, ALLOWED) else type(error).__name__
    return Violation(kind, place_of(error), call, str(error)[:300])


def place_of(error: BaseException) -> str:
    """The last line of the library that an error passed through."""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if "/isodicom/" in frame.filename]
    if not own:
        return "outside"
    last = own[-1]
    return f"{Path(last.filename).parent.name}/{Path(last.filename).name}:{last.lineno}"
