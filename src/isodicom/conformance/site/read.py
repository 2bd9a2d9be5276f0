"""Rules of one's own, read from a TOML file."""

from __future__ import annotations

import re
from os import PathLike
from pathlib import Path
from typing import get_args

from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.find import as_iod
from isodicom.conformance.lookup.names import UID
from isodicom.conformance.site.attributes import read_case, read_rows, read_type, read_values
from isodicom.conformance.site.conditions import read_requirement
from isodicom.conformance.site.rows import ForbiddenAttributes, PrivateAttribute, SiteModule
from isodicom.conformance.site.rules import SiteRules
from isodicom.conformance.site.templates import read_template, read_times
from isodicom.conformance.site.toml import Source, Table
from isodicom.errors import SiteRulesError, UnknownStandardNameError
from isodicom.schema.rows import Module, Usage

_TAG = re.compile(r"\(?([0-9A-Fa-f]{4}),\s*(?:xx|XX|10)([0-9A-Fa-f]{2})\)?")


def read_site_rules(path: str | PathLike[str]) -> SiteRules:
    """Read rules of one's own.

    Parameters
    ----------
    path: str | os.PathLike[str]
        A TOML file; `docs/how-to/site-rules.md` says what may stand in it.

    Returns
    -------
    isodicom.conformance.SiteRules
        Modules, templates and private attributes, to be given to `check` as `site`.

    Raises
    ------
    FileNotFoundError, IsADirectoryError, PermissionError
        If the file can't be opened.
    isodicom.errors.SiteRulesError
        If it is no TOML, or something in it makes no sense. The error names line and key.
    """
    data = Path(path).read_bytes()
    try:
        return parse_site_rules(data.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"{path}, line {line}: it is not written in UTF-8."
        raise SiteRulesError(message, file=str(path), line=line, key="") from None


def parse_site_rules(text: str, name: str = "site rules") -> SiteRules:
    """Read rules of one's own from text, as `read_site_rules` does from a file that errors call `name`.

    Examples
    --------
    >>> site = parse_site_rules('''
    ... name = "St. Elsewhere"
    ... [[module]]
    ... name = "Archive"
    ... attribute = [{ path = "InstitutionName", type = "1" }]
    ... ''')
    >>> site.modules[0].module.keyword, site.modules[0].usage
    ('ArchiveModule', 'M')
    """
    top = Source(name, text).read()
    top.takes("name", "module", "template", "private", "forbidden")
    return SiteRules(
        top.text("name"),
        tuple(map(_module, top.tables("module"))),
        tuple(map(read_template, top.tables("template"))),
        tuple(map(_private, top.tables("private"))),
        tuple(map(_forbidden, top.tables("forbidden"))),
    )


def _module(table: Table) -> SiteModule:
    table.takes("name", "keyword", "for", "usage", "requirement", "attribute")
    name = table.text("name")
    keyword = table.text("keyword", "".join(c for c in name if c.isalnum() and c.isascii()) + "Module")
    if tables.definition(keyword) or not keyword.endswith("Module"):
        table.refuse(
            "keyword" if "keyword" in table else "name", f"makes {keyword}: it has to be new, and end so"
        )
    usage: Usage = next(u for u in get_args(Usage) if u == table.word("usage", get_args(Usage), "M"))
    if (usage == "C") != ("requirement" in table):
        table.refuse("requirement", "goes with usage C, and with no other")
    requirement = read_requirement(table.table("requirement")) if usage == "C" else None
    rows = read_rows(table.tables("attribute"))
    if not rows:
        table.refuse("", "has no attribute")
    return SiteModule(Module(keyword, name, "", "", rows), usage, requirement, _objects(table))


def _objects(table: Table) -> tuple[str, ...]:
    """What rules are for; names that nothing bears are refused, UIDs of private SOP classes are not."""
    names = table.texts("for", ())
    for name in names:
        try:
            if not UID.fullmatch(name):
                as_iod(name)
        except UnknownStandardNameError as error:
            table.refuse("for", f"names {name!r}: {error.message.rstrip('.')}")
    return names


def _forbidden(table: Table) -> ForbiddenAttributes:
    table.takes("attributes", "private", "empty", "for", "why")
    attributes, private = table.texts("attributes", ()), bool(table.truth("private", False))
    for keyword in attributes:
        if tables.element(keyword) is None:
            table.refuse("attributes", f"names {keyword}, which no attribute of the standard is called")
    if not attributes and not private:
        table.refuse("", "forbids nothing")
    why = table.text("why", "").rstrip(".")
    return ForbiddenAttributes(attributes, private, bool(table.truth("empty", False)), _objects(table), why)


def _private(table: Table) -> PrivateAttribute:
    from isodicom.encoding.layout import VALUE_REPRESENTATIONS

    table.takes("creator", "tag", "name", "vr", "vm", "type", "requirement", "values", "for")
    found = _TAG.fullmatch(table.text("tag"))
    if found is None or not int(found[1], 16) % 2:
        table.refuse("tag", "takes a tag as (0099,xx10), with an odd group")
    return PrivateAttribute(
        table.text("creator"),
        int(found[1], 16),
        int(found[2], 16),
        table.text("name"),
        table.word("vr", sorted(VALUE_REPRESENTATIONS.values())),
        read_times(table),
        read_type(table, "3"),
        read_case(table),
        read_values(table),
        _objects(table),
    )
