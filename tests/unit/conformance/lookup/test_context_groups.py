"""Codes of context groups, and membership."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pydicom import Dataset
from pydicom.sr.coding import Code as PydicomCode

from isodicom.conformance import codes_of, context_group, context_groups_of, in_context_group
from isodicom.errors import UnknownCodesError
from isodicom.schema.rows import Code, ContextGroup

A, B, C = (Code(value, "99TEST", value.lower()) for value in "ABC")


def group(
    cid: int, codes: tuple[Code, ...] = (), *includes: int, schemes: tuple[str, ...] = ()
) -> ContextGroup:
    """A context group of that number."""
    return ContextGroup(cid, f"Group {cid}", f"Group{cid}", "", "", True, codes, includes, schemes)


def test_included_groups_follow_and_each_code_comes_once(stand_in: Callable[..., None]) -> None:
    stand_in(context_groups=[group(1, (A,), 2), group(2, (B, A), 301), group(301, (C,))])
    assert codes_of(1) == (A, B, C)


def test_groups_that_include_each_other_end(stand_in: Callable[..., None]) -> None:
    stand_in(context_groups=[group(1, (A,), 2), group(2, (B,), 1)])
    assert codes_of(1) == (A, B)
    assert codes_of(2) == (B, A)


def item(value: str, scheme: str, keyword: str = "CodeValue") -> Dataset:
    """An item of a code sequence."""
    made = Dataset()
    setattr(made, keyword, value)
    made.CodingSchemeDesignator = scheme
    return made


@pytest.mark.parametrize(
    "code",
    [
        A,
        ("A", "99TEST"),
        ("A", "99TEST", "another meaning"),
        PydicomCode("A", "99TEST", "a"),
        item("A", "99TEST"),
        item("A", "99TEST", "LongCodeValue"),
    ],
    ids=["code", "pair", "triple", "pydicom", "item", "long item"],
)
def test_any_form_of_a_code_may_be_asked_for(code: object, stand_in: Callable[..., None]) -> None:
    stand_in(context_groups=[group(1, (B,), 2), group(2, (A,))])
    assert in_context_group(code, "CID 1")  # type: ignore[arg-type]


def test_value_and_scheme_both_count(stand_in: Callable[..., None]) -> None:
    stand_in(context_groups=[group(1, (A,))])
    assert not in_context_group(("A", "99OTHER"), 1)
    assert not in_context_group(("B", "99TEST"), 1)
    assert not in_context_group(item("", "99TEST"), 1)


def test_every_code_of_a_scheme_is_in_a_group_that_is_that_scheme(stand_in: Callable[..., None]) -> None:
    stand_in(context_groups=[group(1, (A,), 2), group(2, schemes=("99ALL",))])
    assert codes_of(1) == (A,)
    assert in_context_group(("anything", "99ALL"), 1)
    assert in_context_group(A, 1)
    assert not in_context_group(B, 1)
    assert not in_context_group(("", "99ALL"), 2)


@pytest.mark.parametrize("lacking", [[], [group(2)]], ids=["not held", "without codes"])
def test_where_codes_are_not_told_only_those_that_are_listed_can_be_told(
    lacking: list[ContextGroup], stand_in: Callable[..., None]
) -> None:
    stand_in(context_groups=[group(1, (A,), 2), *lacking], not_held=() if lacking else (2,))
    assert in_context_group(A, 1)
    with pytest.raises(UnknownCodesError, match=r"\('B', '99TEST'\) is in CID 1 .* codes of CID 2") as caught:
        in_context_group(B, 1)
    assert (caught.value.cid, caught.value.groups, caught.value.edition) == (1, (2,), "2099z")


def test_units_of_measurement_are_those_of_ucum() -> None:
    assert context_group("Measurement Units").schemes == ("UCUM",)
    assert in_context_group(("mm", "UCUM"), "CID 82")
    assert not in_context_group(("mm", "DCM"), "CID 82")
    units = context_groups_of("MeasurementUnitsCodeSequence")
    assert 82 in [bound.group.cid for bound in units]


def test_what_is_no_code_is_refused(stand_in: Callable[..., None]) -> None:
    stand_in(context_groups=[group(1, (A,))])
    with pytest.raises(TypeError, match="not str: 'A'"):
        in_context_group("A", 1)  # type: ignore[arg-type]


def test_real_groups_include_others() -> None:
    including = next(g for g in map(context_group, (4, 29, 100, 7021, 6147)) if g.includes)
    assert len(codes_of(including)) > len(including.codes)


def test_a_sequence_tells_where_its_codes_come_from() -> None:
    found = context_groups_of("AnatomicRegionSequence", "Intra-Oral Image")
    assert [(bound.group.cid, bound.path) for bound in found] == [(4016, "AnatomicRegionSequence")]
    everywhere = context_groups_of("AnatomicRegionSequence")
    assert found[0] in everywhere
