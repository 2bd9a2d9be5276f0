"""What a checker says of one file, in a form in which two checkers can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

KINDS: tuple[tuple[str, str], ...] = (
    ("missing", r"^missing|^Missing attribute|^A value is required"),
    ("empty", r"^empty|^Empty attribute|only permitted to be empty|Bad Sequence number of Items"),
    (
        "present",
        r"^(forbidden|not_in_iod|retired$|no_such)|[Ss]hall not be present|present when condition|not present in standard|Retired attribute",
    ),
)


@dataclass(frozen=True, slots=True)
class Said:
    """One finding.

    Parameters
    ----------
    path: str
        Keywords, without the numbers of items and values; private elements by their tag; "" if not told.
    severity: str
        `error` or `warning`.
    says: str
        The rule's id, or the message without the values in it.
    module: str
        What asks for the attribute, in the words of the checker.
    whole: frozenset[str]
        The paths that it stands for, if it is about a module as a whole.
    """

    path: str
    severity: str
    says: str
    module: str = ""
    whole: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """Missing, empty, present (where it should not be), or a wrong value."""
        return next((kind for kind, pattern in KINDS if re.search(pattern, self.says)), "value")

    def same(self, other: Said) -> bool:
        """Whether both say the same of one place."""
        at = self.path == other.path or self.path in other.whole or other.path in self.whole
        return at and self.kind == other.kind


def bare(path: str) -> str:
    """A path without the numbers of items and values."""
    return re.sub(r"\[\d+\]", "", path).strip("/")
