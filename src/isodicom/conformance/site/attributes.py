"""The rows of a module, made of a list of paths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from isodicom.conformance.alike.members import DEEPEST
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.attribute_types import CONDITIONAL
from isodicom.conformance.lookup.names import nearest
from isodicom.conformance.site.conditions import read_requirement
from isodicom.conformance.site.toml import Table
from isodicom.schema.conditions import Requirement
from isodicom.schema.rows import Attribute, Bound, Code, CodeList, Include, Items, Macro, Row, Type, Values

KEYS = ("path", "type", "requirement", "values", "bound", "items")


class _Node:
    """A row that is being made: what its table says, and the rows in its items."""

    def __init__(self) -> None:
        self.table: Table | None = None
        self.below: dict[str, _Node] = {}


def read_rows(tables_of_rows: tuple[Table, ...]) -> tuple[Row, ...]:
    """Read rows that say by `path` where they stand.

    A path ends in the keyword of an attribute, or of a macro that stands there. A sequence that is only
    passed through on the way to what is in its items becomes a row of which nothing is demanded.

    Raises
    ------
    isodicom.errors.SiteRulesError
        If one makes no sense.
    """
    top = _Node()
    for table in tables_of_rows:
        table.takes(*KEYS)
        node = top
        for step in _steps(table):
            node = node.below.setdefault(step, _Node())
        if node.table:
            table.refuse("path", f"names {table.text('path')} a second time")
        node.table = table
    return _rows(top.below)


def _steps(table: Table) -> list[str]:
    steps = table.text("path").split("/")
    if len(steps) > DEEPEST:
        table.refuse("path", f"goes into more than {DEEPEST} sequences")
    for index, step in enumerate(steps):
        last = index == len(steps) - 1
        if last and isinstance(tables.definition(step), Macro):
            continue
        element = tables.element(step)
        if element is None:
            near = nearest(step, tables.element_names())
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            table.refuse("path", f"names {step}, which no attribute of the standard is called{hint}")
        if not last and element.vr != "SQ":
            table.refuse("path", f"goes into {step}, which is no sequence")
    return steps


def _rows(nodes: Mapping[str, _Node]) -> tuple[Row, ...]:
    return tuple(_row(keyword, node) for keyword, node in nodes.items())


def _row(keyword: str, node: _Node) -> Row:
    table, below = node.table, _rows(node.below)
    if table is None:
        return Attribute(keyword, rows=below)
    if tables.element(keyword) is None:
        required = read_requirement(table.table("requirement")) if "requirement" in table else None
        return Include(keyword, required, tuple(_bound(one) for one in table.tables("bound")))
    element, bounds = tables.element(keyword), tuple(_bound(one) for one in table.tables("bound"))
    if element and element.vr != "SQ" and any(isinstance(bound, CodeList) for bound in bounds):
        table.refuse("bound", f"lists codes, but {keyword} is no sequence")
    return Attribute(
        keyword,
        read_type(table),
        read_case(table),
        read_values(table),
        bounds,
        _items(table, keyword),
        below,
    )


def read_type(table: Table, default: str | None = None) -> Type:
    """Read 1, 1C, 2, 2C or 3."""
    found: Type = next(t for t in get_args(Type) if t == table.word("type", get_args(Type), default))
    return found


def read_case(table: Table) -> Requirement | None:
    """Read when an attribute of type 1C or 2C is required."""
    conditional = table.values.get("type") in CONDITIONAL
    if conditional and "requirement" not in table:
        table.refuse("type", "of 1C and 2C needs a requirement, which says when; without one it is 1 or 2")
    if not conditional and "requirement" in table:
        table.refuse("requirement", "goes with types 1C and 2C, and with no other")
    return read_requirement(table.table("requirement")) if conditional else None


def read_values(table: Table) -> tuple[Values, ...]:
    """Read `[{ enumerated = ["A", "B"], position = 1 }]`, or `defined`."""
    return tuple(map(_values, table.tables("values")))


def _values(table: Table) -> Values:
    table.takes("enumerated", "defined", "position")
    if ("enumerated" in table) == ("defined" in table):
        table.refuse("", "takes one of enumerated and defined")
    position = table.whole("position", 0)
    if position < 0:
        table.refuse("position", "counts values from 1; 0 is any of them")
    if "defined" in table:
        return Values(table.texts("defined"), "defined", position)
    return Values(table.texts("enumerated"), "enumerated", position)


def _bound(table: Table) -> Bound:
    """`{ defined = 29 }`, a context group of the standard, or `baseline`; or codes of one's own."""
    if "codes" in table:
        return _code_list(table)
    table.takes("baseline", "defined", "attribute")
    if ("baseline" in table) == ("defined" in table):
        table.refuse("", "takes one of baseline and defined")
    kind = "defined" if "defined" in table else "baseline"
    cid = table.whole(kind)
    if tables.context_group(cid) is None:
        table.refuse(kind, f"names CID {cid}, which the tables do not hold")
    attribute = table.text("attribute", "")
    return Bound(f"CID {cid}", "defined" if kind == "defined" else "baseline", "", attribute)


def _code_list(table: Table) -> CodeList:
    """`{ codes = [["HEAD", "99ELSE", "Head"], ["CHEST", "99ELSE"]], name = "protocols" }`."""
    table.takes("codes", "name", "extensible")
    codes = table.values["codes"]
    if not isinstance(codes, list) or not codes or not all(map(_is_code, codes)):
        table.refuse("codes", 'takes codes as [["HEAD", "99ELSE", "Head"]]; the meaning may be left out')
    return CodeList(
        table.text("name", "the codes of the site"),
        "defined" if table.truth("extensible", False) else "enumerated",
        codes=tuple(Code(value, scheme, "".join(meaning)) for value, scheme, *meaning in codes),
    )


def _is_code(code: object) -> bool:
    texts = isinstance(code, list) and len(code) in (2, 3) and all(isinstance(part, str) for part in code)
    return texts and bool(code[0])  # type: ignore[index]


def _items(table: Table, keyword: str) -> Items | None:
    if "items" not in table:
        return None
    element = tables.element(keyword)
    if element and element.vr != "SQ":
        table.refuse("items", f"says how many items there are, but {keyword} is no sequence")
    items = table.table("items")
    items.takes("least", "most")
    least, most = items.whole("least", 0), items.whole("most") if "most" in items else None
    if least < 0 or (most is not None and most < least):
        items.refuse("most" if "most" in items else "least", "leaves no number of items that would be right")
    return Items(least, most)
