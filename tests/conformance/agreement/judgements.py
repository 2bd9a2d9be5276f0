"""The rows of `judgements.toml`: who is right about a difference, and why."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal, TypeAlias

from tests.conformance.agreement.compare import Difference

ROWS = Path(__file__).with_name("judgements.toml")

Verdict: TypeAlias = Literal["right", "wrong", "advice", "same", "follows"]

VERDICTS: dict[Verdict, str] = {
    "right": "it is so, and the other checker doesn't say it",
    "wrong": "a false alarm by the edition in use",
    "advice": "nothing in the standard asks for it; the checker warns out of prudence",
    "same": "the other checker says it too, at another attribute or in other words",
    "follows": "the same file has a greater defect, which both say, and this is what comes of it",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A row: which differences it is about, and what is held of them.

    Parameters
    ----------
    side: str
        Whose finding it is: `isodicom`, `dciodvfy`, or `severity` where both have it.
    says: str
        A regular expression: the rule's id, or the message.
    verdict: {"right", "wrong", "advice", "same", "follows"}
        On the finding of that side; of `severity` on that of dciodvfy.
    reason: str
        Why.
    at: str, optional
        A pattern of the path, with `*`.
    file: str, optional
        A pattern of the file's name, where all depends on what is in it.
    section: str, optional
        Where the standard says so.
    """

    side: str
    says: str
    verdict: Verdict
    reason: str
    at: str = "*"
    file: str = "*"
    section: str = ""

    def about(self, difference: Difference, file: str) -> bool:
        """Whether it judges this."""
        said = difference.said
        return (
            self.side == difference.side
            and re.search(self.says, said.says) is not None
            and fnmatchcase(said.path, self.at)
            and fnmatchcase(file, self.file)
        )


def judgements() -> tuple[Judgement, ...]:
    """All rows, in the order in which they are asked: the first that fits judges."""
    rows = tomllib.loads(ROWS.read_text(encoding="utf-8"))["judgement"]
    found = tuple(Judgement(**row) for row in rows)
    if wrong := [row.says for row in found if row.verdict not in VERDICTS]:
        raise ValueError(f"no such verdict: {wrong}")
    return found
