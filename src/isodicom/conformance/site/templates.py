"""A template of structured reports, read from TOML."""

from __future__ import annotations

import re
from typing import Literal, cast, get_args

from isodicom.conformance.site.conditions import read_requirement
from isodicom.conformance.site.toml import Table
from isodicom.schema.rows import Code, Constraint, Template, TemplateRow

Binding = Literal["EV", "DT", "BCID", "DCID", "ECID", "BTID", "DTID", ""]

REQUIREMENTS = ("M", "MC", "U", "UC")
_TIMES = re.compile(r"[1-9][0-9]{0,8}(-([1-9][0-9]{0,8}|[1-9]?[0-9]{0,8}n))?")
HEAD = ("tid", "name", "keyword", "extensible", "ordered", "root", "parameters", "row")
ROW = (
    "number",
    "depth",
    "relationship",
    "value_type",
    "concept",
    "include",
    "vm",
    "requirement_type",
    "condition",
    "value",
    "by_reference",
    "exclusive",
)


def read_template(table: Table) -> Template:
    """Read a template; its keys are those of `Template`, its rows are `[[template.row]]`.

    Raises
    ------
    isodicom.errors.SiteRulesError
        If it makes no sense.
    """
    table.takes(*HEAD)
    name = table.text("name")
    return Template(
        table.text("tid"),
        name,
        table.text("keyword", "".join(word for word in name.title() if word.isalnum())),
        "",
        tuple(_row(row, number) for number, row in enumerate(table.tables("row"), 1)),
        table.texts("parameters", ()),
        table.truth("extensible", None),
        table.truth("ordered", None),
        table.truth("root", True),
    )


def _row(table: Table, number: int) -> TemplateRow:
    table.takes(*ROW)
    condition = read_requirement(table.table("condition")) if "condition" in table else None
    return TemplateRow(
        table.text("number", str(number)),
        table.whole("depth", 0),
        table.text("relationship", ""),
        table.text("value_type", "INCLUDE" if "include" in table else ""),
        _constraint(table.table("concept")) if "concept" in table else None,
        table.text("include", ""),
        read_times(table),
        table.word("requirement_type", REQUIREMENTS),
        condition,
        _constraint(table.table("value")) if "value" in table else None,
        (),
        bool(table.truth("by_reference", False)),
        table.texts("exclusive", ()),
    )


def read_times(table: Table) -> str:
    """How often a row, or a value, may be there: `1`, `1-3`, `1-n`, `2-2n`."""
    vm = table.text("vm", "1")
    if not _TIMES.fullmatch(vm):
        table.refuse("vm", f"takes a number as 1, 3 or 1-n, not {vm[:40]!r}")
    return vm


def _constraint(table: Table) -> Constraint:
    """`{ binding = "EV", codes = [["121058", "DCM", "Procedure reported"]] }`, or `bound = "CID 100"`."""
    table.takes("binding", "codes", "bound", "units", "text")
    codes = table.values.get("codes", [])
    if not isinstance(codes, list) or not all(_is_code(code) for code in codes):
        table.refuse("codes", 'takes codes as [["121058", "DCM", "Procedure reported"]]')
    return Constraint(
        cast("Binding", table.word("binding", get_args(Binding), "")),
        tuple(Code(*code) for code in codes),
        table.text("bound", ""),
        "",
        _constraint(table.table("units")) if "units" in table else None,
        table.text("text", ""),
    )


def _is_code(code: object) -> bool:
    return isinstance(code, list) and len(code) == 3 and all(isinstance(part, str) for part in code)
