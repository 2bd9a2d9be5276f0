"""The rows of the template that a document follows (PS3.16 6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from isodicom.conformance.lookup import tables
from isodicom.conformance.rule import Rule
from isodicom.finding import SEVERITIES, Severity
from isodicom.sr.rules.alike import Wrong, gathered
from isodicom.sr.rules.document import tree_of
from isodicom.sr.rules.relationships import is_allowed
from isodicom.sr.template.choose import Followed, followed
from isodicom.sr.template.match import STANDARD
from isodicom.sr.template.problem import Problem
from isodicom.sr.template.rows import Library
from isodicom.sr.tree.node import Node, Tree

if TYPE_CHECKING:
    from isodicom.conformance.checked import Checked, HasTemplates

MISSING = Rule(
    "template_row_missing", "error", "Content that a template asks for is missing.", "PS3.16 6.1.6"
)
REPEATED = Rule(
    "template_row_repeated", "error", "Content is there more often than a template allows.", "PS3.16 6.1.5"
)
FORBIDDEN = Rule(
    "template_row_forbidden", "error", "Content is there against a condition of a template.", "PS3.16 6.1.8"
)
VALUE_TYPE = Rule(
    "template_value_type", "error", "Content has another value type than a template asks for.", "PS3.16 6.1.3"
)
RELATIONSHIP = Rule(
    "template_relationship", "error", "Content has another relationship than in a template.", "PS3.16 6.1.2"
)
CONCEPT = Rule(
    "template_concept", "error", "A concept name is not that which a template asks for.", "PS3.16 6.1.4"
)
VALUE = Rule("template_value", "error", "A value is not one that a template allows.", "PS3.16 6.1.9")
UNITS = Rule("template_units", "error", "A unit is not one that a template allows.", "PS3.16 6.1.9")
UNEXPECTED = Rule(
    "template_unexpected", "error", "A template that is not extensible has no such content.", "PS3.16 6.2.1"
)
ORDER = Rule(
    "template_order", "information", "Content is in another order than in a template.", "PS3.16 6.2.2"
)
EMPTY = Rule(
    "template_empty_container", "warning", "A container of a template has no content.", "PS3.16 6.1.3"
)
UNKNOWN = Rule(
    "unknown_template", "information", "A template that an item names is not known.", "PS3.3 C.18.8.1.2"
)
ROOT = Rule("template_root", "warning", "A document is not of the template of its IOD.", "PS3.3 A.35")
NO_CONTAINER = Rule(
    "template_of_no_container", "warning", "An item that is no container names a template.", "PS3.3 C.18.8"
)
RULES = (
    MISSING,
    REPEATED,
    FORBIDDEN,
    VALUE_TYPE,
    RELATIONSHIP,
    CONCEPT,
    VALUE,
    UNITS,
    UNEXPECTED,
    ORDER,
    EMPTY,
    UNKNOWN,
    ROOT,
    NO_CONTAINER,
)

ONE_TEMPLATE = frozenset(
    [
        "AcquisitionContextSRIOD",
        "KeyObjectSelectionDocumentIOD",
        "MammographyCADSRIOD",
        "RadiopharmaceuticalRadiationDoseSRIOD",
        "XRayRadiationDoseSRIOD",
    ]
)
"""IODs whose documents are of one of the templates that are known for them, and of no other."""

NAMED = "ContentTemplateSequence"

_OWN: dict[int, Library] = {}
KEPT = 10
"""Templates of so many people are kept ready."""

BY_ID = {rule.id: rule for rule in RULES}


@gathered
def templates(checked: Checked) -> Iterator[Wrong]:
    """All that is not as in the templates that a document names, or begins as."""
    tree = tree_of(checked)
    if tree is None:
        return
    library = STANDARD if checked.own is None else _library(checked.own)
    for node in tree.nodes:
        named = node.said.template
        if named.startswith("TID ") and library.template(named) is None:
            yield Wrong(
                UNKNOWN,
                node,
                f"{NAMED}[1]/TemplateIdentifier",
                f"{named} is no template of PS3.16 {tables.edition().name}; it is not checked.",
                "TemplateIdentifier",
                found=named,
            )
    yield from _named(tree, checked)
    for part in followed(tree, tables.root_templates().get(checked.iod.keyword, ()), library):
        for problem in part.problems:
            if problem.rule != UNEXPECTED.id or is_allowed(problem.node, checked):
                yield _wrong(problem, part, library)


def _named(tree: Tree, checked: Checked) -> Iterator[Wrong]:
    """Templates that items name which must not, and the one that the document should."""
    roots = tables.root_templates().get(checked.iod.keyword, ())
    root = tree.root
    if checked.iod.keyword in ONE_TEMPLATE and root.template not in roots:
        which = " or ".join(roots)
        one_of = f"a {checked.iod.name} is of the template {which}"
        path = f"{NAMED}[1]/TemplateIdentifier" if root.template else NAMED
        said = f"is of {root.template}" if root.template else "names no template"
        yield _about(ROOT, root, path, f"The document {said}; {one_of}.", which)
    for node in tree.nodes:
        named, kind = node.said.template, node.said.value_type
        if named and kind not in ("CONTAINER", "") and node.target is None:
            yield _about(
                NO_CONTAINER, node, NAMED, f"{kind} names the template {named}; only containers do.", "none"
            )


def _about(rule: Rule, node: Node, path: str, message: str, expected: str) -> Wrong:
    keyword = path.rpartition("/")[2]
    return Wrong(rule, node, path, message, keyword, expected=expected, found=node.template)


def _library(own: HasTemplates) -> Library:
    """Templates of one's own, which come before those of the standard; made ready once."""
    if id(own) not in _OWN:  # the library holds on to what it asks, so that the id stays what it is
        if len(_OWN) > KEPT:
            _OWN.clear()
        _OWN[id(own)] = Library(lambda tid: own.template(tid) or tables.template(tid))
    return _OWN[id(own)]


def _is_trusted(problem: Problem, library: Library) -> bool:
    """Whether the tables are good enough for an error.

    Of rebuilt ones only mandatory rows are, of templates for which they know that others may extend them, or
    not: the rest came from older editions.
    """
    template = library.template(problem.tid)
    known = template is not None and template.extensible is not None
    return not tables.edition().approximate or (problem.plain and known)


def _wrong(problem: Problem, part: Followed, library: Library) -> Wrong:
    weakest: Severity = "error" if part.named and _is_trusted(problem, library) else "warning"
    last = problem.path.rpartition("/")[2].partition("[")[0]
    return Wrong(
        BY_ID[problem.rule],
        problem.node,
        problem.path,
        problem.message,
        last or "ContentSequence",
        _weaker(problem.severity, weakest),
        problem.expected,
        problem.found,
        problem.tid,
    )


def _weaker(one: Severity, other: Severity) -> Severity:
    return one if SEVERITIES.index(one) >= SEVERITIES.index(other) else other
