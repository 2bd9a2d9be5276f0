"""Corrections made by hand, and facts taken from the supplements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ErratumOutcome:
    """What became of an erratum in this build."""

    name: str
    outcome: Literal["applied", "superfluous", "unmatched"]
    where: str
    reason: str
