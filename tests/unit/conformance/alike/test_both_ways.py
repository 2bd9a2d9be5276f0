"""Items as columns of bytes, as datasets, and one by one: the findings are the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydicom import Dataset, dcmread

from isodicom.conformance import Finding, check
from isodicom.conformance.alike import datasets, rows, view
from isodicom.conformance.alike.members import Telling
from isodicom.conformance.alike.view import View
from isodicom.schema.conditions import Count, Equals, ItemIs, Present, Requirement
from isodicom.schema.rows import IOD, Attribute, Include, Items, Macro, Module, ModuleUse
from tests.factories.objects import dataset
from tests.factories.stand_in import UID

CODE = Macro(
    "CodeMacro",
    "Code",
    "sect_8.8",
    "",
    (
        Attribute("CodeValue", "1C", Requirement(Present("CodingSchemeDesignator"), otherwise=True)),
        Attribute("CodingSchemeDesignator", "1C", Requirement(Present("CodeValue"))),
        Attribute("CodeMeaning", "1"),
    ),
)
CONTENT = Macro(
    "ContentMacro",
    "Content",
    "sect_C.17.3",
    "",
    (
        Attribute("ValueType", "1"),
        Attribute("ConceptNameCodeSequence", "2", rows=(Include("CodeMacro"),), items=Items(0, 2)),
        Attribute("TextValue", "1C", Requirement(Equals("ValueType", ("TEXT",)))),
        Attribute("NumericValue", "1C", Requirement(Equals("ValueType", ("NUM",)))),
        Attribute("SliceThickness", "2C", Requirement(ItemIs("ContentSequence", "first"), otherwise=True)),
        Attribute("PatientID", "1C", Requirement(Count("MedicalAlerts", ">", 1), otherwise=True)),
        Attribute("MedicalAlerts", "3"),
        Attribute("ContentSequence", "3", rows=(Include("ContentMacro"),)),
    ),
)
TEST = IOD("TestIOD", "Test", "sect_A", "", (ModuleUse("Image", "ContentModule", "M"),))
ROWS = (Attribute("SOPClassUID", "1"), Attribute("ContentSequence", "1", rows=(Include("ContentMacro"),)))
MODULE = Module("ContentModule", "Content", "sect_C", "", ROWS)

TEXTS = st.sampled_from(["TEXT", "NUM", "", "  "])


def items(inner: st.SearchStrategy[Dataset] | None) -> st.SearchStrategy[Dataset]:
    """Items of content, whose nested items are these."""
    code = st.fixed_dictionaries(
        {},
        optional={
            "CodeValue": st.sampled_from(["A", "B", ""]),
            "CodingSchemeDesignator": st.sampled_from(["DCM", "SCT"]),
            "CodeMeaning": st.sampled_from(["a", "", "\u00e4"]),
        },
    ).map(lambda values: dataset(**values))
    fields: dict[str, st.SearchStrategy[object]] = {
        "ValueType": TEXTS,
        "TextValue": st.sampled_from(["a", "b", "", "c" * 300]),
        "NumericValue": st.sampled_from(["1", "1.5", ""]),
        "SliceThickness": st.sampled_from(["2", ""]),
        "MedicalAlerts": st.sampled_from([["a"], ["a", "b"], []]),
        "PatientName": st.just("foreign^attribute"),
        "ConceptNameCodeSequence": st.lists(code, max_size=3),
    }
    if inner is not None:
        fields["ContentSequence"] = st.lists(inner, max_size=4)
    return st.fixed_dictionaries({}, optional=fields).map(lambda values: dataset(**values))


OBJECTS = st.lists(items(items(items(None))), min_size=1, max_size=12).flatmap(
    lambda few: st.lists(st.integers(0, len(few) - 1), min_size=1, max_size=30).map(
        lambda chosen: [few[number] for number in chosen]
    )
)


@pytest.fixture(scope="module")
def tables() -> Iterator[None]:
    """The tables of the test in the place of the real ones."""
    from tests.factories import stand_in

    with pytest.MonkeyPatch.context() as patch:
        stand_in.stand_in(patch, TEST, MODULE, CONTENT, CODE)
        yield
    stand_in.forget()


def written(content: list[Dataset], implicit: bool) -> bytes:
    """An object of these items, as a file has it."""
    made = dataset(SOPClassUID=UID, SpecificCharacterSet="ISO_IR 100", ContentSequence=content)
    buffer = BytesIO()
    made.save_as(buffer, implicit_vr=implicit, little_endian=True)
    return buffer.getvalue()


def found(data: bytes, implicit: bool) -> tuple[Finding, ...]:
    """The findings on an object whose sequences are bytes."""
    held = dcmread(BytesIO(data), force=True)
    held.set_original_encoding(implicit, True, "iso8859")
    return check(held).findings


@pytest.mark.usefixtures("tables")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(OBJECTS, st.booleans())
def test_columns_find_what_datasets_find(content: list[Dataset], implicit: bool) -> None:
    data = written(content, implicit)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(view, "LONG", 0)
        by_columns = found(data, implicit)
        patch.setattr(view, "LONG", 1 << 30)
        by_datasets = found(data, implicit)
    assert sorted(by_columns, key=str) == sorted(by_datasets, key=str)


@pytest.mark.usefixtures("tables")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(OBJECTS)
def test_alike_items_are_checked_as_each_of_them_would_be(content: list[Dataset]) -> None:
    data = written(content, False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(view, "LONG", 0)
        together = found(data, False)
        patch.setattr(rows, "FEW", 1 << 30)
        patch.setattr(datasets, "FEW", 1 << 30)
        apart = found(data, False)
    assert counted(together) == counted(apart)
    assert {f.path for f in together} <= {f.path for f in apart}


def counted(findings: tuple[Finding, ...]) -> Counter[tuple[str, str, str, str]]:
    """How many elements each finding is about, whatever the numbers of their items."""
    count: Counter[tuple[str, str, str, str]] = Counter()
    for f in findings:
        count[re.sub(r"\[\d+\]", "", f.path), f.rule, f.severity, f.found] += f.items
    return count


@pytest.mark.usefixtures("tables")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(OBJECTS)
def test_distinct_values_are_counted_alike(content: list[Dataset]) -> None:
    tag = 0x0040A730
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(view, "LONG", 0)
        held = View.of(dcmread(BytesIO(written(content, False)), force=True))
        columns = held.columns_of(tag)
        assert columns is not None
        groups = list(rows.RowMembers.outermost(columns, Telling()))
    views = [columns.view(row) for row in range(columns.count)]
    by_datasets = datasets.alike(views, Telling())
    assert [positions for positions, _, _ in groups] == by_datasets
    for positions, _, members in groups:
        others = datasets.DatasetMembers([views[position] for position in positions])
        for held_tag in (0x0040A160, 0x0040A040):
            assert members.distinct((held_tag,)) == others.distinct((held_tag,))
