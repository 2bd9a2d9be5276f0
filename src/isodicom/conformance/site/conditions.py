"""Conditions as they are written in TOML.

Each kind has a name, under which its first field stands; the others stand beside it under their own:
`{ equals = "Modality", values = ["CT"] }`, `{ all = [{ present = "A" }, { not = { present = "B" } }] }`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any as Anything
from typing import get_args

from isodicom.conformance.site.toml import Table
from isodicom.schema import conditions
from isodicom.schema.conditions import Condition, ItemPosition, Operator, Requirement

KINDS: Mapping[str, type] = {
    "present": conditions.Present,
    "absent": conditions.Absent,
    "has_value": conditions.HasValue,
    "equals": conditions.Equals,
    "compare": conditions.Compare,
    "count": conditions.Count,
    "has_code": conditions.HasCode,
    "some": conditions.Some,
    "every": conditions.Every,
    "item_is": conditions.ItemIs,
    "same": conditions.Same,
    "points_to_private": conditions.PointsToPrivate,
    "group": conditions.GroupPresent,
    "module": conditions.ModulePresent,
    "all": conditions.All,
    "any": conditions.Any,
    "not": conditions.Not,
    "not_in_dataset": conditions.NotInDataset,
}
"""Name in TOML -> kind of condition."""


def read_requirement(table: Table) -> Requirement:
    """Read `{ required = CONDITION, otherwise = true }`; `otherwise` may be missing, or be a condition.

    Raises
    ------
    isodicom.errors.SiteRulesError
        If it is none.
    """
    table.takes("required", "otherwise")
    otherwise = table.values.get("otherwise")
    if isinstance(otherwise, dict):
        return Requirement(read_condition(table.table("required")), read_condition(table.table("otherwise")))
    return Requirement(read_condition(table.table("required")), table.truth("otherwise", None))


def read_condition(table: Table) -> Condition:
    """Read a condition.

    Raises
    ------
    isodicom.errors.SiteRulesError
        If it is none, or lacks something.
    """
    found = [name for name in KINDS if name in table]
    if len(found) != 1:
        table.refuse("", f"takes one of {', '.join(KINDS)}")
    name = found[0]
    first, *others = fields(KINDS[name])
    table.takes(name, *(other.name for other in others))
    values = {first.name: _READ.get(first.name, Table.text)(table, name)}
    for other in others:
        if other.name in table or not _has_default(other):
            values[other.name] = _READ.get(other.name, Table.text)(table, other.name)
    condition: Condition = KINDS[name](**values)
    return condition


def _has_default(field: Field[Anything]) -> bool:
    return field.default is not MISSING


def _parts(table: Table, key: str) -> tuple[Condition, ...]:
    return tuple(map(read_condition, table.tables(key)))


def _codes(table: Table, key: str) -> tuple[tuple[str, str], ...]:
    codes = table.values.get(key)
    if not isinstance(codes, list) or not all(_is_code(code) for code in codes):
        table.refuse(key, 'takes codes as [["113100", "DCM"]]')
    return tuple((value, scheme) for value, scheme in codes)


def _is_code(code: object) -> bool:
    return isinstance(code, list) and len(code) == 2 and all(isinstance(part, str) for part in code)


def _position(table: Table, key: str) -> int | str:
    if isinstance(table.values.get(key), str):
        return table.word(key, get_args(ItemPosition))
    return table.whole(key)


_READ: Mapping[str, Callable[[Table, str], object]] = {
    "condition": lambda table, key: read_condition(table.table(key)),
    "part": lambda table, key: read_condition(table.table(key)),
    "parts": _parts,
    "values": Table.texts,
    "codes": _codes,
    "number": Table.number,
    "position": _position,
    "operator": lambda table, key: table.word(key, get_args(Operator)),
}
"""How fields are read that are no text."""
