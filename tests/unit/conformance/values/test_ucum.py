"""Units of UCUM: which codes are any, and what they measure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodicom.conformance.lookup import tables
from isodicom.conformance.values.ucum import dimension, is_unit

UNITS = st.sampled_from("m s g l mol Hz Pa [in_i] {counts} % 10*3 mm[Hg] [hnsf'U]".split())  # noqa: SIM905


@pytest.mark.parametrize(
    "code",
    [
        "mm",
        "mm2",
        "cm3",
        "ml",
        "mL",
        "dL",
        "ug/ml",
        "/min",
        "10*3/uL",
        "{counts}",
        "{X-Ray sources}",
        "g/ml{SUVbw}",
        "[hnsf'U]",
        "m/s2",
        "1",
        "%",
        "kg/m2",
        "mm[Hg]",
        "um2/ms",
        "10*-6.mm2/s",
        "/(4.s)",
        "ms-1",
        "Bq/ml",
        "J/(kg.K)",
        "mm-1",
        "[in_i'H2O]",
        "daL",
        "KiBy",
        "umol/(kg.min)",
        "cm{water}",
        "10^3",
    ],
)
def test_units(code: str) -> None:
    assert is_unit(code)


@pytest.mark.parametrize(
    "code",
    ["millimeter", "mm^2", "HU", "cm/", "mmHg", "m^2", "(mm", "m()", "", "mm cm", "kmin", "{M3}2", "m{a"],
)
def test_what_is_no_unit(code: str) -> None:
    assert not is_unit(code)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mm", "[in_i]"),
        ("cm2", "m.mm"),
        ("ml", "cm3"),
        ("mm[Hg]", "N/m2"),
        ("Bq/ml", "10*3/(s.cm3)"),
        ("Gy", "J/kg"),
        ("V", "W/A"),
        ("Ohm", "V/A"),
        ("F", "C/V"),
        ("H", "V.s/A"),
        ("T", "Wb/m2"),
        ("P", "Pa.s"),
        ("[diop]", "/m"),
        ("deg/s", "rad/min"),
    ],
)
def test_units_of_the_same_kind_have_the_same_dimension(one: str, other: str) -> None:
    assert dimension(one) == dimension(other) is not None


@pytest.mark.parametrize(
    ("one", "other"), [("mm", "mm2"), ("ml", "mm"), ("s", "Hz"), ("g", "g/ml"), ("1", "m")]
)
def test_units_of_other_kinds_do_not(one: str, other: str) -> None:
    assert dimension(one) != dimension(other)


@given(UNITS, UNITS)
def test_a_quotient_undoes_a_product(one: str, other: str) -> None:
    assert dimension(f"{one}.{other}/{other}") == dimension(one)


@given(st.text("mgsl/.{}()[]^10*-'_ ", max_size=12))
def test_no_text_is_too_strange(text: str) -> None:
    is_unit(text)


@pytest.mark.parametrize("code", ["(" * 5000, "m" + "9" * 5000, "m." * 5000, "(" * 60 + "m" + ")" * 60])
def test_codes_of_any_length_and_depth_are_looked_at(code: str) -> None:
    assert is_unit(code) == (len(code) < 128)


def test_nearly_all_units_that_the_standard_lists_are_units() -> None:
    groups = filter(None, map(tables.context_group, tables.context_group_names()))
    codes = {code.value for group in groups for code in group.codes if code.scheme == "UCUM"}
    assert len(codes) > 80
    assert len([code for code in codes if not is_unit(code)]) < 8  # the standard has some that UCUM has not
