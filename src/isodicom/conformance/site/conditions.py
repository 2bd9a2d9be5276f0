"""Conditions of site rules, whose errors name file, line and key."""

from __future__ import annotations

from isodicom.conformance.site.toml import Table
from isodicom.schema import written
from isodicom.schema.conditions import Requirement


def read_requirement(table: Table) -> Requirement:
    """Read `{ required = CONDITION, otherwise = true }`.

    Raises
    ------
    isodicom.errors.SiteRulesError
        If it is none.
    """
    try:
        return written.read_requirement(table.values)
    except written.NoConditionError as error:
        table.refuse(error.steps, error.why)
