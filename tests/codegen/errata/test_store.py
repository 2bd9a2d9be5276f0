"""Reading the errata, and what is said of a file that is not in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.errata.store import Errata, load_errata
from codegen.errors import ErratumError
from codegen.model.correction import Correction, HandRead
from isodicom.schema.conditions import UNREADABLE, All, Equals, Not, Present, Requirement
from isodicom.schema.rows import Bound, Items, Values

ROWS = """
[[table]]
table = "PatientModule"
path = "PatientSex"
expects = { type = "2", requirement = {}, items = {} }
reason = "a test"
editions = ["2025e"]

[table.sets]
type = "2C"
items = { least = 1, most = 1 }
values = [{ enumerated = ["X"] }]
bound = [{ defined = 29 }]

[[iod]]
iod = "CTImageIOD"
name = "Patient"
expects = { requirement = { required = "unreadable" } }
reason = "a test"

[iod.sets.requirement]
otherwise = true
[iod.sets.requirement.required]
all = [{ present = "PatientID" }, { not = { equals = "PatientSex", values = ["M"], position = 1 } }]

[[template]]
template = "TID 1500"
number = "3"
expects = { include = "" }
sets = { include = "TID 1501" }
reason = "a test"

[[context_group]]
context_group = "CID 82"
expects = { schemes = [] }
sets = { schemes = ["UCUM"] }
reason = "a test"
"""


def test_conditions_read_by_hand(tmp_path: Path) -> None:
    entry = """
    [[condition]]
    text = "0123456789ab"
    where = ["TruckModule: Wheel"]
    required = { present = "Modality" }
    otherwise = false
    only = true
    reason = "a test"
    editions = ["2025e"]
    """
    (tmp_path / "conditions.toml").write_text(entry, encoding="utf-8")
    assert load_errata(tmp_path).conditions == (
        HandRead(
            "0123456789ab",
            ("TruckModule: Wheel",),
            Requirement(Present("Modality"), False),
            "a test",
            only=True,
            editions=("2025e",),
        ),
    )


def test_a_condition_that_says_nothing_a_dataset_tells_is_refused(tmp_path: Path) -> None:
    entry = '[[condition]]\ntext = "a"\nwhere = ["X: Y"]\nreason = "?"\nrequired = "unreadable"'
    (tmp_path / "conditions.toml").write_text(entry, encoding="utf-8")
    with pytest.raises(ErratumError, match="dataset tells"):
        load_errata(tmp_path)


def test_corrections_are_read_with_conditions_values_bindings_and_numbers_of_items(tmp_path: Path) -> None:
    (tmp_path / "rows.toml").write_text(ROWS, encoding="utf-8")
    table, iod, template, group = load_errata(tmp_path).corrections
    assert table == Correction(
        "table",
        "PatientModule",
        "PatientSex",
        expects=(("type", "2"), ("requirement", None), ("items", None)),
        sets=(
            ("type", "2C"),
            ("items", Items(1, 1)),
            ("values", (Values(("X",)),)),
            ("bound", (Bound("CID 29", "defined"),)),
        ),
        reason="a test",
        editions=("2025e",),
    )
    condition = All((Present("PatientID"), Not(Equals("PatientSex", ("M",), 1))))
    assert iod.expects == (("requirement", Requirement(UNREADABLE)),)
    assert iod.sets == (("requirement", Requirement(condition, True)),)
    assert (template.of, template.place, template.row) == ("template", "TID 1500", "3")
    assert (group.of, group.place, group.row) == ("context_group", "CID 82", "")
    assert (group.expects, group.sets) == ((("schemes", ()),), (("schemes", ("UCUM",)),))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[table]", "is not TOML"),
        ('[[table]]\ntable = "PatientModule"\n', "has no 'path'"),
        (
            ROWS.replace('{ required = "unreadable" }', '{ required = "never" }'),
            "takes a condition, not 'never'",
        ),
        (ROWS.replace("enumerated = ", "listed = "), "one of enumerated, defined"),
    ],
)
def test_a_file_that_is_not_in_order_is_named_with_what_is_wrong(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "rows.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ErratumError, match=said) as caught:
        load_errata(tmp_path)
    assert "rows.toml" in str(caught.value)


def test_a_folder_without_errata_holds_none(tmp_path: Path) -> None:
    assert load_errata(tmp_path) == Errata()


def test_supplements_are_for_their_own_edition_and_corrections_for_all_unless_they_name_some(
    tmp_path: Path,
) -> None:
    (tmp_path / "rows.toml").write_text(ROWS, encoding="utf-8")
    loaded = load_errata(tmp_path)
    assert len(loaded.of_edition("2025e").corrections) == 4
    assert len(loaded.of_edition("2020b").corrections) == 3
    assert load_errata().of_edition("2020b").values == ()


def test_the_committed_errata_can_be_read() -> None:
    errata = load_errata()
    assert len([entry for entry in errata.values if entry.values.origin == "supplement"]) == 1663
    assert len([entry for entry in errata.bound if entry.bound.origin == "supplement"]) == 158
    assert len(errata.documents) == 11
    assert all(entry.reason for entry in (*errata.aliases, *errata.doubts, *errata.corrections))


@pytest.mark.parametrize(
    ("sets", "message"),
    [
        ('values = [{ enumerated = "YES" }]', "'YES' is no list"),
        ('name = ["PatientSex"]', r"\['PatientSex'\] is neither text nor true or false"),
        ('type = "7"', "'7' is none of 1, 1C, 2, 2C, 3"),
        ('usage = "X"', "'X' is none of M, C, U"),
    ],
)
def test_a_fact_of_another_kind_than_expected_is_an_error(tmp_path: Path, sets: str, message: str) -> None:
    row = '[[table]]\ntable = "A"\npath = "B"\nreason = "a test"\nexpects = {}\n[table.sets]\n'
    (tmp_path / "rows.toml").write_text(row + sets, encoding="utf-8")
    with pytest.raises(ErratumError, match=message):
        load_errata(tmp_path)
