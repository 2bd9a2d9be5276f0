"""Modules that must be there and of which there is nothing, and the other way round (PS3.3 A.1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from isodicom.conformance.checked import Checked
from isodicom.conformance.conditions.wording import describe, name_of, title
from isodicom.conformance.elements import keyword_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.sources import why
from isodicom.schema.rows import ModuleUse

MISSING = Rule("missing_module", "error", "Nothing is there of a module that must be.", "PS3.3 A.1.3")
BARRED = Rule(
    "module_not_allowed", "warning", "An attribute is there of a module that must not be.", "PS3.3 A.1.3.2"
)
RULES = (BARRED, MISSING)


def missing_modules(checked: Checked) -> Iterator[Finding]:
    """Modules of usage M, and of usage C whose condition holds.

    A module is missing if the object has none of the attributes that it alone asks for; if it
    alone asks for none, its attributes are checked one by one and no more.
    """
    for use, wanted in checked.lacking.items():
        yield _finding(checked, use, wanted)


def barred_modules(checked: Checked) -> Iterator[Finding]:
    """Attributes of modules of usage C whose condition doesn't hold, which no other module has."""
    for use in checked.iod.modules:
        if use in checked.barred:
            yield _barred(checked, use)


def _barred(checked: Checked, use: ModuleUse) -> Finding:
    keywords = [keyword_of(tag) for tag in sorted(checked.ready.own[use.module] & checked.tags)]
    case = describe(use.requirement.required) if use.requirement else ""
    others = f" (and {', '.join(keywords[1:])})" if len(keywords) > 1 else ""
    return checked.finding(
        BARRED,
        keywords[0],
        f"{name_of(keywords[0])}{others} belongs to the {title(use.module)} module, which may be there only "
        f"if {case}, and that is not so.",
        keyword=keywords[0],
        module=use.module,
        expected="absent",
        found="present",
    )


def _finding(checked: Checked, use: ModuleUse, wanted: tuple[str, ...]) -> Finding:
    table = tables.definition(use.module)
    expected = ", ".join(wanted)
    name = title(use.module)
    return checked.finding(
        MISSING,
        re.sub("[^a-z0-9]+", "-", name.lower()).strip("-"),
        f"The {name} module is missing; it is {why(use)} and asks for {expected}.",
        module=use.module,
        expected=expected,
        found="none of its attributes",
        section=table.section if table else checked.iod.section,
    )
