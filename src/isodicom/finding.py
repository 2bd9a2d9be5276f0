"""What was found in an object that is not as the standard has it, by a check or in reading."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning", "information"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "information")
"""From the most severe to the least."""

_ITEM = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as the standard has it.

    Parameters
    ----------
    path: str
        Where, with item numbers from 1: `ContentSequence[2]/ConceptNameCodeSequence[1]/CodeValue`.
    keyword: str
        Of the attribute; "" for a module, and for a tag that the standard doesn't have.
    tag: str
        `(0008,0100)`.
    module: str
        Keyword of the module or functional group macro that asks for it.
    rule: str
        The name of the rule that found it.
    severity: {"error", "warning", "information"}
        `error`; `warning` where an object may be so and still conform; `information` where it is no fault.
    message: str
        The whole in a sentence.
    expected, found: str, optional
        What should be there, and what is.
    reference: str, optional
        The section on the standard's site.
    items: int, optional
        How many items of the last sequence in the path are alike in this; the path names the first.
    """

    path: str
    keyword: str
    tag: str
    module: str
    rule: str
    severity: Severity
    message: str
    expected: str = ""
    found: str = ""
    reference: str = ""
    items: int = 1

    def is_of(self, rules: Collection[str]) -> bool:
        """Whether it is a finding of one of some rules.

        Parameters
        ----------
        rules: Collection[str]
            Ids of rules, each alone or with a path behind a colon, where the rule is meant at that path only.
            A path without item numbers is meant in all items.

        Examples
        --------
        >>> one = Finding("A[2]/B", "B", "", "", "missing_type1", "error", "B is missing.")
        >>> [one.is_of([rule]) for rule in ("missing_type1", "missing_type1:A/B", "missing_type1:B")]
        [True, True, False]
        """
        if not rules or self.rule in rules:
            return bool(rules)
        places = self.path, _ITEM.sub("", self.path)
        return any(f"{self.rule}:{place}" in rules for place in places)

    def is_below(self, path: str) -> bool:
        """Whether it is at a path or below it; without item numbers, in any item."""
        if not path:
            return True
        places = self.path, _ITEM.sub("", self.path)
        return any(f"{place}/".startswith((f"{path}/", f"{path}[")) for place in places)
