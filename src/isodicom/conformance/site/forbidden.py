"""Attributes that a site forbids, wherever they stand, as those that name a patient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from isodicom.conformance.conditions.wording import name_of
from isodicom.conformance.rule import Rule
from isodicom.conformance.site.rows import ForbiddenAttributes, is_for

if TYPE_CHECKING:
    from isodicom.conformance.cell import Cell
    from isodicom.finding import Finding

FORBIDDEN = Rule("site_forbidden", "error", "An attribute is there that the site forbids.", "")
RULES = (FORBIDDEN,)


class Forbidden:
    """A rule of elements: those that are forbidden are not there, or have no value.

    Parameters
    ----------
    rows: Sequence[isodicom.conformance.ForbiddenAttributes]
        What is forbidden.
    """

    def __init__(self, rows: Sequence[ForbiddenAttributes]) -> None:
        self._rows = tuple((row, frozenset(row.attributes)) for row in rows)

    def __call__(self, cell: Cell) -> Iterator[Finding]:
        """An attribute that must not be there."""
        for row, keywords in self._rows:
            named = cell.keyword in keywords or (row.private and cell.tag >> 16 & 1)
            if not named or not _is_meant(row, cell):
                continue
            if not (row.empty and all(variant.empty for variant in cell.variants)):
                what = name_of(cell.keyword) or "A private attribute"
                must = "must have no value" if row.empty else "must not be there"
                yield cell.finding(
                    FORBIDDEN,
                    f"{what} {must}{f': {row.why}' if row.why else ''}.",
                    expected="no value" if row.empty else "absent",
                    found="a value" if row.empty else "present",
                )
                return


def _is_meant(row: ForbiddenAttributes, cell: Cell) -> bool:
    checked = cell.place.checked
    return is_for(row.objects, checked.iod.keyword, checked.sop_class_uid)
