"""Coding schemes: which designators are known, and which are no longer to be used (PS3.16 8)."""

from __future__ import annotations

from functools import cache

from isodicom.conformance.lookup import tables
from isodicom.schema.rows import Attribute, Macro

DEPRECATED = {"99SDM": "SCT", "SNM3": "SCT", "SRT": "SCT"}
"""Designators of SNOMED that are no longer used -> the one that is (PS3.16 8.1)."""

PRIVATE = "99"
"""How designators begin that are one's own (PS3.3 8.2)."""


@cache
def known_schemes() -> frozenset[str]:
    """The designators that the standard knows: those that it lists, and those of its own context groups."""
    macro = tables.definition("BasicCodeSequenceMacro")
    rows = macro.rows if isinstance(macro, Macro) else ()
    listed = (
        values.terms
        for row in rows
        if isinstance(row, Attribute) and row.keyword == "CodingSchemeDesignator"
        for values in row.values
    )
    used = {scheme for _, scheme in tables.code_meanings()}
    return frozenset(used).union(*listed, ("DCM", "LN", "SCT", "UCUM"), DEPRECATED)


def is_meant(scheme: str) -> bool:
    """Whether a designator can be one: it is known, or private."""
    return scheme in known_schemes() or scheme.startswith(PRIVATE)


def successor(value: str) -> str:
    """The SCT code that took the place of a code of an older SNOMED, "" where none is known."""
    from pydicom.sr._snomed_dict import mapping  # a dictionary of thousands, for old codes only

    return str(mapping["SRT"].get(value, ""))
