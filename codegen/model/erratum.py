"""Corrections made by hand, and facts taken from the supplements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Outcome: TypeAlias = Literal["applied", "superfluous", "unmatched"]


@dataclass(frozen=True, slots=True)
class ErratumOutcome:
    """What became of an erratum in this build."""

    name: str
    outcome: Outcome
    where: str
    reason: str
