"""Rules of one's own are read from TOML; what makes no sense is refused with line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from isodicom.conformance import look_up
from isodicom.conformance.site.read import parse_site_rules, read_site_rules
from isodicom.errors import SiteRulesError
from isodicom.schema.conditions import Equals, Requirement
from isodicom.schema.rows import Attribute, Bound, Code, Include, Items, Values
from tests.factories.objects import dataset

TEXT = """
name = "St. Elsewhere"

[[module]]
name = "Dose Archive"
for = ["CT Image", "1.2.840.10008.5.1.4.1.1.4"]
usage = "C"
requirement = { required = { equals = "Modality", values = ["CT"] }, otherwise = true }

[[module.attribute]]
path = "InstitutionName"
type = "1"
values = [{ enumerated = ["ST. ELSEWHERE"] }]

[[module.attribute]]
path = "RequestAttributesSequence/RequestedProcedureCodeSequence"
type = "1C"
requirement = { required = { present = "StudyID" }, otherwise = false }
items = { least = 1, most = 1 }
bound = [{ defined = 29 }]

[[module.attribute]]
path = "RequestAttributesSequence/RequestedProcedureCodeSequence/CodeSequenceMacro"

[[private]]
creator = "ST ELSEWHERE"
tag = "(0099,xx10)"
name = "Dose Index"
vr = "DS"
type = "2"

[[template]]
tid = "TID 99001"
name = "Dose note"
extensible = true

[[template.row]]
value_type = "CONTAINER"
requirement_type = "M"
concept = { binding = "EV", codes = [["1", "99ELSE", "Dose note"]] }
"""


def test_a_module_has_the_rows_of_its_paths() -> None:
    (one,) = parse_site_rules(TEXT).modules
    assert one.module.keyword == "DoseArchiveModule"
    assert one.requirement == Requirement(Equals("Modality", ("CT",)), True)
    name, requests = one.module.rows
    assert name == Attribute("InstitutionName", "1", values=(Values(("ST. ELSEWHERE",)),))
    assert isinstance(requests, Attribute)
    (codes,) = requests.rows
    assert requests.type == ""
    assert isinstance(codes, Attribute)
    assert (codes.type, codes.items, codes.rows) == ("1C", Items(1, 1), (Include("CodeSequenceMacro"),))
    assert codes.bound == (Bound("CID 29", "defined"),)


def modules(text: str, iod: str, uid: str = "") -> list[str]:
    """The modules that rules have for objects of a SOP class."""
    table = look_up(iod, kind="iod")
    return [use.module for use, _ in parse_site_rules(text).modules_for(dataset(SOPClassUID=uid), table)]


def test_a_module_is_for_the_objects_that_it_names() -> None:
    assert modules(TEXT, "CTImageIOD") == ["DoseArchiveModule"]
    assert modules(TEXT, "MRImageIOD", "1.2.840.10008.5.1.4.1.1.4") == ["DoseArchiveModule"]
    assert modules(TEXT, "EnhancedCTImageIOD", "1.2.840.10008.5.1.4.1.1.2.1") == []


def test_a_sop_class_is_told_from_another_of_the_same_iod() -> None:
    text = TEXT.replace('"CT Image"', '"Label Map Segmentation Storage"')
    assert modules(text, "SegmentationIOD", "1.2.840.10008.5.1.4.1.1.66.7")
    assert not modules(text, "SegmentationIOD", "1.2.840.10008.5.1.4.1.1.66.4")


def test_rules_that_name_no_objects_are_for_all() -> None:
    assert modules(TEXT.replace("for = ", "# "), "MRImageIOD")


def test_a_template_has_the_rows_of_the_standards() -> None:
    template = parse_site_rules(TEXT).template("99001") or parse_site_rules(TEXT).template("TID 99001")
    assert template is not None
    assert template.rows[0].concept is not None
    assert template.rows[0].concept.codes == (Code("1", "99ELSE", "Dose note"),)


def test_private_attributes_are_known() -> None:
    (one,) = parse_site_rules(TEXT).private
    assert (one.group, one.element, one.vr, one.vm, one.type) == (0x99, 0x10, "DS", "1", "2")


@pytest.mark.parametrize(
    ("here", "instead", "line", "key", "why"),
    [
        ('type = "1"\n', 'type = "4"\n', 12, "module[1].attribute[1].type", "takes one of 1, 1C, 2, 2C, 3"),
        ('path = "InstitutionName"', 'path = "InstitutionNam"', 11, "module[1].attribute[1].path", "InstitutionName"),
        ('type = "1C"', 'type = "1"', 18, "module[1].attribute[2].requirement", "1C and 2C"),
        ("least = 1", 'least = "1"', 19, "module[1].attribute[2].items.least", "whole number"),
        ("least = 1", "least = 3", 19, "module[1].attribute[2].items.most", "no number of items"),
        ('usage = "C"', 'usag = "C"', 7, "module[1].usag", "is none of"),
        ('"CT Image", ', '"CD Image", ', 6, "module[1].for", "CD Image"),
        ('{ equals = "Modality"', '{ equal = "Modality"', 8, "module[1].requirement.required", "takes one of"),
        (', values = ["CT"]', "", 8, "module[1].requirement.required", "lacks values"),
        ("defined = 29", "defined = 4711", 20, "module[1].attribute[2].bound[1].defined", "CID 4711"),
        ('tag = "(0099,xx10)"', 'tag = "(0098,xx10)"', 27, "private[1].tag", "odd group"),
        ('requirement_type = "M"', 'requirement_type = "X"', 39, "template[1].row[1].requirement_type", "M, MC"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_with_line_and_key(
    here: str, instead: str, line: int, key: str, why: str
) -> None:
    assert here in TEXT
    with pytest.raises(SiteRulesError) as refused:
        parse_site_rules(TEXT.replace(here, instead, 1), "site.toml")
    assert (refused.value.line, refused.value.key) == (line, key)
    assert why in refused.value.message
    assert refused.value.message.startswith(f"site.toml, line {line}: {key} ")


def test_what_is_no_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_text('name = "x"\n[[module]\n')
    with pytest.raises(SiteRulesError) as refused:
        read_site_rules(file)
    assert refused.value.line == 2


def test_what_is_not_written_in_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_bytes(b'name = "x"\n# \xfc\n')
    with pytest.raises(SiteRulesError) as refused:
        read_site_rules(file)
    assert refused.value.line == 2
