"""What two checkers agree on, and what only one of them says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.conformance.agreement.said import Said

OURS, THEIRS, SEVERITY = "isodicom", "dciodvfy", "severity"


@dataclass(frozen=True, slots=True)
class Difference:
    """What one checker says of files and the other doesn't, or both with another severity.

    Parameters
    ----------
    side: str
        Who alone says it, or `severity`.
    said: Said
        What it says.
    other: str
        What the other says, where only the severity differs.
    """

    side: str
    said: Said
    other: str = ""


@dataclass(slots=True)
class Compared:
    """All files: how many findings both give, and the differences with the files that have them."""

    both: int = 0
    files: int = 0
    differences: dict[Difference, list[str]] = field(default_factory=dict[Difference, list[str]])

    def add(self, name: str, ours: Iterable[Said], theirs: Iterable[Said]) -> None:
        """Compare what is said of one file."""
        ours, theirs = list(ours), list(theirs)
        self.files += 1
        for said in theirs:
            same = [other for other in ours if said.same(other)]
            if not same:
                self._note(Difference(THEIRS, said), name)
                continue
            self.both += 1
            if said.severity not in {other.severity for other in same}:
                beside = ", ".join(sorted({f"{other.says} {other.severity}" for other in same}))
                self._note(Difference(SEVERITY, said, beside), name)
        for said in ours:
            if not any(said.same(other) for other in theirs):
                self._note(Difference(OURS, said), name)

    def _note(self, difference: Difference, name: str) -> None:
        self.differences.setdefault(difference, []).append(name)
