"""Units of measurements whose concept says what is measured: a length, an area or a volume."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from isodicom.conformance import tables
from isodicom.conformance.context_groups import codes_of
from isodicom.conformance.rule import Rule
from isodicom.conformance.values.ucum import NUMBER, Dimension, dimension
from isodicom.finding import Finding
from isodicom.sr.rules.alike import gathered
from isodicom.sr.rules.document import MODULE, attribute, tree_of
from isodicom.sr.tree.coded import current
from isodicom.sr.tree.node import Node

if TYPE_CHECKING:
    from isodicom.conformance.checked import Checked

WRONG = Rule(
    "units_of_other_dimension",
    "error",
    "The unit of a measurement is one of another kind of quantity.",
    "PS3.3 C.18.1",
)
RULES = (WRONG,)

KINDS: dict[int, tuple[int, ...]] = {
    7460: (7470, 12201, 12250, 12251),
    7461: (7471, 12240, 12253, 3614, 3482),
    7462: (7472, 12202, 3468, 3469, 3485),
}
"""Context group of units (PS3.16 CID 7460, 7461, 7462) -> groups of the measurements that have such units."""

LENGTHS = 7460
"""Units of length, whose measurements have names that are used of other quantities too: depth, width."""

UCUM = "UCUM"
PLACE = "MeasuredValueSequence[1]/MeasurementUnitsCodeSequence[1]/CodeValue"


@gathered
def units(checked: Checked) -> Iterator[Finding]:
    """Numbers with a unit that does not measure what their concept names.

    Numbers without dimension (ratios, pixels, arbitrary units) are let pass: a derived value may be one.
    """
    tree = tree_of(checked)
    for node in tree.nodes if tree else ():
        if node.units is None or node.concept is None or node.units.scheme != UCUM:
            continue
        group = _measured().get(current(*node.concept))
        given = dimension(node.units.value)
        if group is not None and given not in (None, NUMBER, _dimension(group)):
            yield _finding(node, group, checked)


@cache
def _measured() -> dict[tuple[str, str], int]:
    """Concept -> the group of its units; a concept of two kinds is not among them."""
    found: dict[tuple[str, str], set[int]] = {}
    for of_units, groups in KINDS.items():
        for cid in groups:
            for code in codes_of(cid) if tables.context_group(cid) else ():
                found.setdefault(current(code.value, code.scheme), set()).add(of_units)
    return {concept: of_units.pop() for concept, of_units in found.items() if len(of_units) == 1}


@cache
def _dimension(cid: int) -> Dimension | None:
    """What the units of a group measure."""
    kinds = {dimension(code.value) for code in codes_of(cid)}
    return kinds.pop() if len(kinds) == 1 else None


def _finding(node: Node, cid: int, checked: Checked) -> Finding:
    group = tables.context_group_names()[cid]
    unit = node.units.value if node.units else ""
    concept = node.concept.value if node.concept else ""
    return checked.finding(
        WRONG,
        attribute(node, PLACE),
        f"{unit} is no unit of what ({concept}) measures: CID {cid} {group} has such units.",
        keyword="CodeValue",
        module=MODULE,
        severity="warning" if cid == LENGTHS else "error",
        expected=", ".join(code.value for code in codes_of(cid)),
        found=unit,
    )
