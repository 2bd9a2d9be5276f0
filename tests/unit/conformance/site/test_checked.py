"""Rules of one's own are checked beside those of the standard."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydicom import Dataset, examples
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian

from isodicom.conformance import check, parse_site_rules
from isodicom.errors import SiteRulesError

RULES = """
name = "St. Elsewhere"

[[module]]
name = "Archive"
for = ["CT Image"]

[[module.attribute]]
path = "InstitutionName"
type = "1"
values = [{ enumerated = ["ST. ELSEWHERE"] }]

[[module.attribute]]
path = "RequestAttributesSequence/ScheduledProcedureStepID"
type = "1"

[[private]]
creator = "ELSEWHERE"
tag = "(0099,xx10)"
name = "Dose Index"
vr = "DS"
vm = "2"
type = "1"
for = ["CT Image"]

[[private]]
creator = "ELSEWHERE"
tag = "(0099,xx11)"
name = "State"
vr = "CS"
values = [{ enumerated = ["DRAFT", "FINAL"] }]
"""
SITE = parse_site_rules(RULES)


def conforming() -> Dataset:
    """A CT image that follows the rules."""
    made = examples.ct
    made.InstitutionName = "ST. ELSEWHERE"
    block = made.private_block(0x99, "ELSEWHERE", create=True)
    block.add_new(0x10, "DS", ["1", "2"])
    return made


def broken(made: Dataset) -> list[tuple[str, str]]:
    """Path and rule of what only the site finds."""
    usual = {(one.path, one.rule) for one in check(made).findings}
    found = [(one.path, one.rule) for one in check(made, site=SITE).findings]
    return [one for one in found if one not in usual]


def test_an_object_that_follows_the_rules_has_no_finding_by_them() -> None:
    assert broken(conforming()) == []


def test_an_attribute_of_the_site_is_demanded() -> None:
    made = conforming()
    del made.InstitutionName
    assert ("InstitutionName", "missing_type1") in broken(made)


def test_values_of_the_site_are_looked_at() -> None:
    made = conforming()
    made.InstitutionName = "ELSEWHERE"
    assert [path for path, _ in broken(made)] == ["InstitutionName"]


def test_items_are_looked_at() -> None:
    made = conforming()
    item = Dataset()
    item.RequestedProcedureID = "1"
    made.RequestAttributesSequence = [item]
    assert ("RequestAttributesSequence[1]/ScheduledProcedureStepID", "missing_type1") in broken(made)


def test_other_objects_are_left_alone() -> None:
    made = examples.mr
    assert broken(made) == []


@pytest.mark.parametrize(
    ("vr", "values", "rule"),
    [
        ("LO", "1", "site_private_form"),
        ("DS", "1", "site_private_form"),
        ("DS", ["1", "2", "3"], "site_private_form"),
        ("DS", "", "site_private_missing"),
    ],
)
def test_a_private_attribute_is_as_the_site_says(vr: str, values: object, rule: str) -> None:
    made = conforming()
    made.private_block(0x99, "ELSEWHERE").add_new(0x10, vr, values)
    assert broken(made) == [("(0099,1010)", rule)]


def test_a_private_attribute_is_demanded() -> None:
    made = conforming()
    del made[0x00991010]
    assert broken(made) == [("(0099,1010)", "site_private_missing")]
    del made[0x00990010]
    assert broken(made) == [("(0099,xx10)", "site_private_missing")]


def test_a_creator_may_have_several_blocks() -> None:
    made = conforming()
    del made[0x00991010]
    made.add_new(0x00990011, "LO", "ELSEWHERE")
    made.add_new(0x00991110, "DS", ["1", "2"])
    assert "site_private_missing" not in [rule for _, rule in broken(made)]


def test_the_values_of_a_private_attribute_are_looked_at() -> None:
    made = conforming()
    made.private_block(0x99, "ELSEWHERE").add_new(0x11, "CS", "LOST")
    assert broken(made) == [("(0099,1011)", "site_private_value")]


def test_another_creator_is_another_attribute() -> None:
    made = conforming()
    made.private_block(0x99, "OTHER", create=True).add_new(0x11, "CS", "LOST")
    assert broken(made) == []


def test_lists_of_the_site_count_also_where_other_rules_know_the_values_of_the_standard() -> None:
    site = parse_site_rules("""
    name = "Codes"
    [[module]]
    name = "Protocols"
    attribute = [
        { path = "ProcedureCodeSequence/CodingSchemeDesignator", type = "1", values = [{ enumerated = ["99A"] }] },
    ]
    """)
    dataset, code = examples.ct, Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = "1", "99B", "one"
    dataset.ProcedureCodeSequence = [code]
    assert [f.expected for f in check(dataset, site=site).errors] == ["99A"]
    code.CodingSchemeDesignator = "99A"
    assert check(dataset, site=site).ok


def test_rules_may_be_given_as_the_file_that_has_them(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_text(RULES)
    assert check(examples.ct, site=file) == check(examples.ct, site=str(file))
    assert check(examples.ct, site=file) == check(examples.ct, site=parse_site_rules(RULES))
    assert "InstitutionName" in [finding.path for finding in check(examples.ct, site=file).errors]


@pytest.mark.parametrize("implicit", [False, True])
def test_private_attributes_are_looked_at_in_files_that_have_no_representations(
    tmp_path: Path, implicit: bool
) -> None:
    made = conforming()
    made.file_meta.TransferSyntaxUID = ImplicitVRLittleEndian if implicit else ExplicitVRLittleEndian
    block = made.private_block(0x99, "ELSEWHERE")
    block.add_new(0x10, "DS", ["1", "2", "3"])
    block.add_new(0x11, "CS", "LOST")
    made.save_as(tmp_path / "made.dcm", implicit_vr=implicit, little_endian=True)
    rules = [one.rule for one in check(tmp_path / "made.dcm", site=SITE).findings]
    assert [rule for rule in rules if rule.startswith("site_")] == ["site_private_form", "site_private_value"]


def test_words_are_one_value() -> None:
    site = parse_site_rules(
        'name = "House"\n[[private]]\ncreator = "ELSEWHERE"\ntag = "(0099,xx12)"\nname = "Table"\nvr = "OW"'
    )
    made = conforming()
    made.private_block(0x99, "ELSEWHERE").add_new(0x12, "OW", bytes(8))
    assert not [one for one in check(made, site=site).findings if one.rule.startswith("site_")]


FORBIDDEN = """
name = "Trial"
[[forbidden]]
attributes = ["PatientName", "OtherPatientIDs"]
empty = true
for = ["CT Image"]
why = "nobody is named."
[[forbidden]]
private = true
"""


def test_what_is_forbidden_is_found_on_each_level() -> None:
    site, made = parse_site_rules(FORBIDDEN), examples.ct
    made.remove_private_tags()
    item = Dataset()
    item.PatientName = "Doe^Jane"
    made.ReferencedPatientSequence = [item]
    made.OtherPatientIDs = ""
    found = [one for one in check(made, site=site).errors if one.rule == "site_forbidden"]
    assert {one.path for one in found} == {"PatientName", "ReferencedPatientSequence[1]/PatientName"}
    assert {one.message for one in found} == {"Patient's Name must have no value: nobody is named."}


def test_private_attributes_may_be_forbidden() -> None:
    site, made = parse_site_rules(FORBIDDEN), examples.mr
    made.remove_private_tags()
    made.private_block(0x0099, "SITE", create=True).add_new(0x10, "LO", "")
    found = [one for one in check(made, site=site).errors if one.rule == "site_forbidden"]
    assert [one.path for one in found] == ["(0099,0010)", "(0099,1010)"]
    assert found[0].message == "A private attribute must not be there."


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ('attributes = ["PatientNam"]', "names PatientNam"),
        ("empty = true", "forbids nothing"),
        ('private = "yes"', "takes true or false"),
    ],
)
def test_what_forbids_nothing_is_refused(rows: str, told: str) -> None:
    with pytest.raises(SiteRulesError, match=told):
        parse_site_rules(f'name = "Trial"\n[[forbidden]]\n{rows}\n')
