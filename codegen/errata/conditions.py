"""Conditions that a person has read, as the errata write them in TOML (`isodicom.schema.written`).

>>> read_by_hand({"required": {"present": "PixelSpacing"}, "otherwise": False})
Requirement(required=Present(path='PixelSpacing'), otherwise=False)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any as Anything
from typing import TypeAlias

from codegen.conditions.kinds import leaves
from codegen.conditions.not_in_dataset import PHRASES
from isodicom.schema import written
from isodicom.schema.conditions import Condition, Cut, NotInDataset, Requirement, Unreadable

Toml: TypeAlias = Mapping[str, Anything]


def read_requirement(table: Toml) -> Requirement:
    """`{ required = CONDITION, otherwise = true }`; `otherwise` may be a condition, or missing.

    Raises
    ------
    ValueError
        If it is none, or names a wording that the closed list has not.
    """
    requirement = written.read_requirement(table)
    for condition in (requirement.required, requirement.otherwise):
        if isinstance(condition, Condition):
            _only_known_wordings(condition)
    return requirement


def _only_known_wordings(condition: Condition) -> None:
    for part in leaves(condition):
        if isinstance(part, NotInDataset) and part.phrase not in PHRASES:
            raise ValueError(f"{part.phrase!r} is no wording of the closed list")


def read_by_hand(table: Toml) -> Requirement:
    """Read a requirement that stands for a text: some part of it says what a dataset tells.

    Raises
    ------
    ValueError
        If none does. Only the closed list of wordings makes a condition one that no dataset tells.
    """
    requirement = read_requirement(table)
    parts = list(leaves(requirement.required))
    if parts and all(isinstance(part, NotInDataset | Cut | Unreadable) for part in parts):
        raise ValueError("a condition that is read by hand has to say something that a dataset tells")
    return requirement


def read_list(value: Anything) -> tuple[Anything, ...]:
    """`[...]`; a text alone would come apart into its letters."""
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is no list")
    return tuple(value)
