"""An edition as things that can be compared, kind by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from codegen.diff import words
from codegen.diff.thing import Facts, Place, Thing, numbered
from codegen.model.attribute import AttributeRow, AttributeTable, RowKind
from codegen.model.difference import Kind
from codegen.model.iod import IODTable, UseRow
from codegen.model.standard import Standard
from codegen.model.template import TemplateTable, TemplateTextRow
from codegen.text.tags import written_tag

ROW_NAMES: dict[RowKind, str] = {
    "attribute": "attribute",
    "include": "include",
    "functional_groups": "functional groups",
    "any": "any attribute",
}
EXTENSIBILITY = {True: "extensible", False: "not extensible", None: ""}


def _iods(standard: Standard) -> Iterator[Thing]:
    for iod in standard.iods:
        yield Thing("iod", iod.keyword or iod.name, iod.name, {}, numbered(_uses(iod)), iod.id)


def _uses(iod: IODTable) -> Iterator[tuple[Place, Facts]]:
    for row in iod.modules:
        yield Place("module", (row.keyword or row.name,)), {"entity": row.entity, **_use(row)}
    for row in iod.functional_groups:
        yield Place("functional group", (row.keyword or row.name,)), _use(row)


def _use(row: UseRow) -> Facts:
    return {"usage": row.usage, "condition": words.condition(row.requirement, row.condition_text)}


def _modules(standard: Standard) -> Iterator[Thing]:
    return (_table("module", table) for table in standard.tables if table.kind == "module")


def _macros(standard: Standard) -> Iterator[Thing]:
    return (_table("macro", table) for table in standard.tables if table.kind == "macro")


def _table(kind: Kind, table: AttributeTable) -> Thing:
    return Thing(
        kind, table.keyword or table.name, table.name, {}, numbered(_attributes(table.rows)), table.id
    )


def _attributes(rows: Iterable[AttributeRow], above: tuple[str, ...] = ()) -> Iterator[tuple[Place, Facts]]:
    for row in rows:
        path = (*above, _row_name(row))
        yield Place(ROW_NAMES[row.kind], path), _attribute(row)
        yield from _attributes(row.rows, path)


def _row_name(row: AttributeRow) -> str:
    return (
        row.macro or row.target or row.name if row.kind == "include" else row.keyword or row.tag or row.name
    )


def _attribute(row: AttributeRow) -> Facts:
    """What a supplement adds is a fact of its own: it says nothing about when the edition had it first."""
    facts: dict[str, str | tuple[str, ...]] = {
        "type": row.type,
        "condition": words.condition(row.requirement, row.condition_text),
        "items": words.items(row.items),
    }
    for origin in sorted({values.origin for values in row.values}):
        facts[_with_origin("values", origin)] = words.terms(v for v in row.values if v.origin == origin)
    for origin in sorted({bound.origin for bound in row.bound}):
        facts[_with_origin("bound to", origin)] = words.bounds(b for b in row.bound if b.origin == origin)
    return facts


def _with_origin(fact: str, origin: str) -> str:
    return f"{fact} ({origin})" if origin else fact


def _sop_classes(standard: Standard) -> Iterator[Thing]:
    for row in standard.sop_classes:
        facts = {"name": row.name, "IOD": row.iod, "retired": _flag(row.retired)}
        yield Thing("sop_class", row.uid, row.name, facts)


def _elements(standard: Standard) -> Iterator[Thing]:
    for e in standard.elements:
        facts = {"name": e.name, "keyword": e.keyword, "VR": e.vr, "VM": e.vm, "retired": _flag(e.retired)}
        yield Thing("element", written_tag(e.tag), e.keyword or e.name, facts)


def _uids(standard: Standard) -> Iterator[Thing]:
    for u in standard.uids:
        facts = {"name": u.name, "keyword": u.keyword, "type": u.type, "retired": _flag(u.retired)}
        yield Thing("uid", u.uid, u.name, facts)


def _context_groups(standard: Standard) -> Iterator[Thing]:
    for group in standard.context_groups:
        facts: Facts = {
            "name": group.name,
            "extensibility": EXTENSIBILITY[group.extensible],
            "version": group.version,
            "UID": group.uid,
            "coding schemes": group.schemes,
        }
        rows: dict[Place, Facts] = {
            Place("code", (f"({c.value}, {c.scheme})",)): {"meaning": c.meaning} for c in group.codes
        }
        rows |= {Place("include", (f"CID {cid}",)): {} for cid in group.includes}
        yield Thing("context_group", f"CID {group.cid}", group.name, facts, rows)


def _templates(standard: Standard) -> Iterator[Thing]:
    for t in standard.templates:
        facts: Facts = {
            "name": t.name,
            "type": t.type,
            "order": t.order,
            "root": t.root,
            "parameters": t.parameters,
        }
        yield Thing("template", t.tid, t.name, facts, numbered(_template_rows(t)))


def _template_rows(template: TemplateTable) -> Iterator[tuple[Place, Facts]]:
    """Rows by the concepts on the way to them, since their numbers change when others are put in."""
    above: list[str] = []
    for text in template.rows:
        row = text.row
        depth = row.depth if row else text.nesting.count(">")
        above = [*above[:depth], _concept(text)]
        yield Place("row", tuple(above)), _template_row(text)


def _concept(text: TemplateTextRow) -> str:
    row = text.row
    if row is None:
        return f"row {text.number}"
    if row.include:
        return row.include
    codes = row.concept.codes if row.concept else ()
    return codes[0].meaning if codes else f"{row.value_type} {words.constraint(row.concept)}".strip()


def _template_row(text: TemplateTextRow) -> Facts:
    row = text.row
    if row is None:
        return {"value type": text.value_type, "VM": text.vm, "requirement": text.requirement_type}
    return {
        "relationship": f"R-{row.relationship}" if row.by_reference else row.relationship,
        "value type": row.value_type,
        "concept": words.constraint(row.concept),
        "VM": row.vm,
        "requirement": row.requirement_type,
        "condition": words.condition(row.condition, text.condition.text),
        "value": words.constraint(row.value),
    }


def _codes(standard: Standard) -> Iterator[Thing]:
    for code in standard.codes:
        yield Thing("code", f"({code.value}, {code.scheme})", code.meaning, {"meaning": code.meaning})


def _flag(value: bool) -> str:
    return "yes" if value else "no"


THINGS: dict[Kind, Callable[[Standard], Iterator[Thing]]] = {
    "iod": _iods,
    "module": _modules,
    "macro": _macros,
    "sop_class": _sop_classes,
    "element": _elements,
    "uid": _uids,
    "context_group": _context_groups,
    "template": _templates,
    "code": _codes,
}
