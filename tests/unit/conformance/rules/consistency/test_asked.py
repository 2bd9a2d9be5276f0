"""The list of rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from isodicom.conformance.compiled import compiled
from isodicom.conformance.lookup import tables
from isodicom.conformance.rules import consistency
from isodicom.conformance.rules.consistency import asked
from isodicom.conformance.rules.consistency.counts import COUNTS
from isodicom.conformance.rules.consistency.modality import ANY, MODALITIES, ROWS
from isodicom.conformance.rules.consistency.numbered import NUMBERINGS
from isodicom.conformance.rules.consistency.ordered import PAIRS
from isodicom.conformance.rules.consistency.referred import REFERENCES
from isodicom.schema.rows import SOPClass
from tests.factories.consistent import found, image

FOLDER = Path(consistency.__file__).parent
KEYWORDS = sorted(
    {keyword for keyword, _ in (*asked.AT, *asked.OF)}
    | {name for row in COUNTS for name in (row.number, row.counted)}
    | {name for row in NUMBERINGS for name in (row.sequence, row.key)}
    | {name for row in REFERENCES for name in (row.keyword, *row.sequence.split("/"), row.key)}
    | {name for lower, upper, _ in PAIRS for name in (lower, upper)}
)


@pytest.mark.parametrize("keyword", KEYWORDS)
def test_rules_begin_with_attributes_that_the_standard_has(keyword: str) -> None:
    assert tables.element(keyword) is not None


@pytest.mark.parametrize("keyword", [*MODALITIES, *sorted(ANY)])
def test_modalities_are_of_sop_classes_that_the_standard_has(keyword: str) -> None:
    assert keyword in {sop_class.keyword for sop_class in tables.sop_classes().values()}


def test_each_sop_class_has_one_row_of_modalities() -> None:
    assert len(ROWS) == len(MODALITIES)
    assert ANY.isdisjoint(MODALITIES)


def lists_few(iod: str) -> bool:
    """Whether a module of an IOD lists a few modalities, or none asks for one."""
    ready = compiled(iod)
    sources = ready.root.sources.get("Modality", ()) if ready else ()
    lists = [values for source in sources for values in source.statement.attribute.values]
    return not sources or any(values.kind == "enumerated" and len(values.terms) < 5 for values in lists)


@pytest.mark.parametrize(
    "sop_class",
    [
        row
        for row in tables.sop_classes().values()
        if row.iod and row.keyword not in (MODALITIES.keys() | ANY)
    ],
    ids=lambda row: row.keyword,
)
def test_each_sop_class_has_a_row_or_a_list_or_may_have_any_modality(sop_class: SOPClass) -> None:
    assert lists_few(sop_class.iod)


def test_every_file_with_rules_is_asked() -> None:
    files = {path.stem for path in FOLDER.glob("*.py") if re.search("^RULES", path.read_text(), re.M)}
    functions = [*asked.ALWAYS, *(rule for _, rule in (*asked.AT, *asked.OF))]
    assert files - {"asked"} == {function.__module__.rsplit(".", 1)[-1] for function in functions}


def test_each_rule_has_an_id_of_its_own() -> None:
    ids = [rule.id for rule in asked.RULES]
    assert len(ids) == len(set(ids))


def test_an_object_that_is_consistent_gives_nothing() -> None:
    assert found(image()) == []


def test_elements_without_rules_tell_no_kinds_apart() -> None:
    rows, columns, private = 0x00280010, 0x00280011, 0x00091001
    assert asked.rules_at_place((rows, private)) is asked.rules_at_place((rows,))
    assert asked.rules_at_place((rows, columns)) is not asked.rules_at_place((rows,))
    image_type = 0x00080008
    assert asked.rules_of_object(frozenset({image_type, private})) is asked.rules_of_object(
        frozenset({image_type})
    )
