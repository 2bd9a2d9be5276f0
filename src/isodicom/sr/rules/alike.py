"""Findings about items side by side that are alike in what is wrong are one finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING

from isodicom.finding import Finding

if TYPE_CHECKING:
    from isodicom.conformance.checked import Checked

    ObjectRule = Callable[[Checked], Iterator[Finding]]

_POSITION = re.compile(r"ContentSequence\[\d+\](?=(?:/(?!ContentSequence)|$))")


def gathered(rule: ObjectRule) -> ObjectRule:
    """The rule with findings that differ only in the number of the item given once, with their count."""

    @wraps(rule)
    def once(checked: Checked) -> Iterator[Finding]:
        found: dict[tuple[str, str, str], Finding] = {}
        for finding in rule(checked):
            key = finding.rule, finding.message, _POSITION.sub("ContentSequence", finding.path)
            first = found.get(key)
            found[key] = replace(first, items=first.items + 1) if first else finding
        yield from found.values()

    return once
