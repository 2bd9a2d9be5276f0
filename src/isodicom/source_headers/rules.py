"""What the tables say of the attributes that are taken over, laid ready once for each module."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from pydicom.datadict import tag_for_keyword

from isodicom.conformance.conditions.asked import is_untold
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.attribute_types import CONDITIONAL, STRICTNESS
from isodicom.conformance.lookup.levels import Origin, Statement, level
from isodicom.conformance.lookup.links import link
from isodicom.schema.conditions import Condition
from isodicom.schema.generated import teach_pydicom
from isodicom.schema.rows import Items, Macro, Module, Type, Values
from isodicom.source_headers.read_by_hand import CONDITIONS, Told


@dataclass(frozen=True, eq=False)
class Rule:
    """What is said of one attribute of a module, or of the items of a sequence.

    Parameters
    ----------
    tag: int
        Its tag.
    keyword: str
        Its keyword; a tag in brackets where it has none.
    vr, vm: str
        Value representation and multiplicity of the data dictionary.
    type: isodicom.schema.rows.Type, optional
        What is demanded.
    condition: isodicom.schema.conditions.Condition | Told | None, optional
        When, of types 1C and 2C, as far as that can be read.
    otherwise: bool | isodicom.schema.conditions.Condition, optional
        Whether it may be there also if the condition doesn't hold; or when, then.
    guarded: bool, optional
        Whether a macro stands here under a condition only; then nothing is demanded.
    values: tuple[isodicom.schema.rows.Values, ...], optional
        The values that are listed.
    items: isodicom.schema.rows.Items | None, optional
        How many items a sequence may have.
    module: str, optional
        Keyword of the module that says so.
    section: str, optional
        Where the standard says so, `sect_C.7.1.1`.
    statement: isodicom.conformance.lookup.levels.Statement | None, optional
        The row of the table; None of attributes that the tables don't name here.
    """

    tag: int
    keyword: str
    vr: str
    vm: str = "1-n"
    type: Type = "3"
    condition: Condition | Told | None = None
    otherwise: bool | Condition = True
    guarded: bool = False
    values: tuple[Values, ...] = ()
    items: Items | None = None
    module: str = ""
    section: str = ""
    statement: Statement | None = None

    @property
    def reference(self) -> str:
        """The section as people cite it, `PS3.3 C.7.1.1`."""
        return f"PS3.3 {self.section.removeprefix('sect_')}" if self.section else "PS3.6"

    @property
    def link(self) -> str:
        """The section on the standard's site."""
        return link(self.section) if self.section else link("chapter_6", part=6)

    @cached_property
    def below(self) -> tuple[Rule, ...]:
        """The rules of a sequence's items."""
        return _rules(self.statement.rows().statements) if self.statement else ()

    @cached_property
    def counts(self) -> tuple[int, int | None, int]:
        """The smallest and greatest number of values, and the step between numbers."""
        least, _, most = self.vm.partition("-")
        if not most:
            return int(least), int(least), 1
        step = int(most.rstrip("n") or 1) if most.endswith("n") else 1
        return int(least), None if most.endswith("n") else int(most), step

    def counts_allow(self, number: int) -> bool:
        """Whether there may be so many values."""
        least, most, step = self.counts
        return number >= least and (most is None or number <= most) and (number - least) % step == 0


@cache
def rules_of(module: str) -> tuple[Rule, ...]:
    """The rules of a module, macros put in place.

    >>> [rule.keyword for rule in rules_of("FrameOfReferenceModule")]
    ['FrameOfReferenceUID', 'PositionReferenceIndicator']
    """
    teach_pydicom()
    table = tables.definition(module)
    assert isinstance(table, Module | Macro)
    return _rules(level(table.rows, Origin(module)).statements)


@cache
def owner_rule(keyword: str, vr: str = "UN") -> Rule:
    """The rule of an attribute of which the tables say nothing at a place: that of the data dictionary."""
    teach_pydicom()
    element = tables.element(keyword)
    tag = tag_for_keyword(keyword)
    assert element is not None
    assert tag is not None
    return Rule(tag, keyword, element.vr if len(element.vr) == 2 else vr, element.vm)


def _rules(statements: tuple[Statement, ...]) -> tuple[Rule, ...]:
    found: dict[int, Rule] = {}
    for statement in statements:
        rule = _rule(statement)
        if rule and (rule.tag not in found or STRICTNESS[rule.type] < STRICTNESS[found[rule.tag].type]):
            found[rule.tag] = rule
    return tuple(found.values())


def _rule(statement: Statement) -> Rule | None:
    attribute, origin = statement.attribute, statement.origin
    element, tag = tables.element(attribute.keyword), tag_for_keyword(attribute.keyword)
    if element is None or tag is None:
        return None
    requirement = attribute.requirement if attribute.type in CONDITIONAL else None
    condition: Condition | Told | None = requirement.required if requirement else None
    if requirement and is_untold(requirement.required):
        condition = CONDITIONS.get(attribute.keyword, condition)
    table = tables.definition(origin.macro or origin.module)
    return Rule(
        tag,
        attribute.keyword,
        element.vr,
        element.vm,
        attribute.type,
        condition,
        (requirement and requirement.otherwise) or False,
        bool(origin.guards),
        tuple(v for v in attribute.values if not v.conditional),
        attribute.items,
        origin.module,
        attribute.section or (table.section if table else ""),
        statement,
    )
