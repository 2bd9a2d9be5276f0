"""Units of measurements whose concept says what is measured: a length, an area or a volume.

Those of content items, and those of bulk annotations.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.context_groups import codes_of
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts
from isodicom.conformance.values.ucum import NUMBER, Dimension, dimension
from isodicom.finding import Finding, Severity
from isodicom.sr.rules.alike import Wrong, gathered
from isodicom.sr.rules.document import tree_of
from isodicom.sr.tree.coded import Coded, current

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
    7460: (7470, 12006, 12007, 12008, 12011, 12201, 12250, 12251),
    7461: (7471, 12240, 12253, 3614, 3482),
    7462: (7472, 12202, 3468, 3469, 3485),
}
"""Context group of units (PS3.16 CID 7460, 7461, 7462) -> groups of the measurements that have such units."""

LENGTHS = 7460
"""Units of length, whose measurements have names that are used of other quantities too: depth, width."""

UCUM = "UCUM"
NAME, UNIT = "ConceptNameCodeSequence", "MeasurementUnitsCodeSequence"
PLACE = f"MeasuredValueSequence[1]/{UNIT}[1]/CodeValue"


@gathered
def units(checked: Checked) -> Iterator[Wrong]:
    """Numbers with a unit that does not measure what their concept names.

    Numbers without dimension (ratios, pixels, arbitrary units) are let pass: a derived value may be one.
    """
    tree = tree_of(checked)
    for node in tree.nodes if tree else ():
        name, unit = node.said.concept, node.said.units
        if unit is not None and name is not None:
            cid = _other_kind(name, unit)
            if cid is not None:
                said = _said(name, unit, cid)
                yield Wrong(
                    WRONG, node, PLACE, said.message, "CodeValue", said.severity, said.expected, unit.value
                )


def annotation_units(checked: Checked) -> Iterator[Finding]:
    """The same of what is measured of bulk annotations."""
    for group in Facts.of(checked).inside("AnnotationGroupSequence"):
        for measured in group.inside("MeasurementsSequence"):
            name, unit = (_code(measured, keyword) for keyword in (NAME, UNIT))
            cid = _other_kind(name, unit) if name and unit else None
            if name and unit and cid is not None:
                said = _said(name, unit, cid)
                yield checked.finding(
                    WRONG,
                    f"{measured.path}{UNIT}[1]/CodeValue",
                    said.message,
                    keyword="CodeValue",
                    module="MicroscopyBulkSimpleAnnotationsModule",
                    severity=said.severity,
                    expected=said.expected,
                    found=unit.value,
                )


def _code(item: Facts, keyword: str) -> Coded | None:
    """The first code of a sequence."""
    for code in item.inside(keyword)[:1]:
        return Coded(code.text("CodeValue"), code.text("CodingSchemeDesignator"))
    return None


@lru_cache(maxsize=4096)
def _other_kind(name: Coded, unit: Coded) -> int | None:
    """The group of the units that a measurement has, if its unit is one of another kind."""
    cid = _measured().get(current(*name)) if unit.scheme == UCUM else None
    if cid is None or dimension(unit.value) in (None, NUMBER, _dimension(cid)):
        return None
    return cid


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


class _Said(NamedTuple):
    """What is said of a unit of another kind."""

    message: str
    severity: Severity
    expected: str


def _said(name: Coded, unit: Coded, cid: int) -> _Said:
    group = tables.context_group_names()[cid]
    return _Said(
        f"{unit.value} is no unit of what ({name.value}) measures: CID {cid} {group} has such units.",
        "warning" if cid == LENGTHS else "error",
        ", ".join(code.value for code in codes_of(cid)),
    )
