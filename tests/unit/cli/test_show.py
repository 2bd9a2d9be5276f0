"""`isodicom show`."""

from __future__ import annotations

import json
import re

import pytest

from isodicom.conformance import look_up, required_of
from isodicom.conformance.lookup.find import KindName
from tests.unit.cli.conftest import Command

THINGS = [
    "CT Image",
    "Enhanced CT Image",
    "Patient",
    "Multi-frame Functional Groups",
    "SR Document Content",
    "Pixel Measures",
    "PixelSpacing",
    "CodeValue",
    "AnatomicRegionSequence",
    "OverlayData",
    "CT Image Storage",
    "1.2.840.10008.1.2.1",
    "CID 29",
    "CID 4",
    "CID 82",
    "CID 5002",
    "TID 1500",
    "DCM 113100",
]


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("name", THINGS)
def test_everything_is_shown_within_the_width(isodicom: Command, name: str, columns: int) -> None:
    result = isodicom("show", name, columns=columns)
    assert result.exit_code == 0, result.output
    # An address is never broken by hand, only by the terminal.
    lines = [line for line in result.stdout.splitlines() if not line.startswith("https://")]
    assert max(map(len, lines)) <= columns
    assert "https://dicom.nema.org/medical/dicom/" in result.stdout


@pytest.mark.parametrize("options", [[], ["--expand"], ["--required"], ["--depth", "1"], ["--type", "1,1C"]])
@pytest.mark.parametrize("name", THINGS)
def test_every_option_goes_with_everything(isodicom: Command, name: str, options: list[str]) -> None:
    assert isodicom("show", name, *options).exit_code == 0
    as_json = isodicom("show", name, "--json", *options)
    assert as_json.exit_code == 0
    assert "link" in json.loads(as_json.stdout)


def test_a_pipe_gets_no_colour(isodicom: Command) -> None:
    assert "\x1b" not in isodicom("show", "CT Image", "--required").stdout


def test_words_need_no_quotes(isodicom: Command) -> None:
    assert isodicom("show", "CT", "Image").stdout == isodicom("show", "CT Image").stdout


def test_an_iod_shows_modules_with_usage(isodicom: Command) -> None:
    shown = isodicom("show", "Enhanced CT Image", columns=120).stdout
    assert (
        re.search(r"^Patient +Patient +M +C\.7\.1\.1$", shown, re.MULTILINE | re.DOTALL) or "C.7.1.1" in shown
    )
    assert re.search(r"^  Multi-frame Functional Groups +M ", shown, re.MULTILINE)
    assert re.search(r"^Pixel Measures +M ", shown, re.MULTILINE)
    assert "Enhanced CT Image Storage 1.2.840.10008.5.1.4.1.1.2.1" in shown


def test_a_module_shows_its_attributes(isodicom: Command) -> None:
    shown = isodicom("show", "Image Plane").stdout
    assert re.search(r"^\(0028,0030\)  Pixel Spacing +1 +DS +2", shown, re.MULTILINE)
    assert re.search(r"^\(0018,0050\)  Slice Thickness +2 +DS +1", shown, re.MULTILINE)


def test_required_names_what_must_be_filled_in(isodicom: Command) -> None:
    shown = isodicom("show", "CT Image", "--required", columns=120).stdout
    for use in required_of("CT Image"):
        assert use.tag in shown
    assert "Patient module  mandatory, C.7.1.1" in shown
    assert "Patient's Age" not in shown


def test_required_takes_one_type(isodicom: Command) -> None:
    facts = json.loads(isodicom("show", "CT Image", "--required", "--type", "1", "--json").stdout)
    assert {use["type"] for use in facts["required"]} == {"1"}


def test_attributes_of_an_iod_say_who_else_asks(isodicom: Command) -> None:
    shown = isodicom("show", "CT Image", "--depth", "1", columns=120).stdout
    assert re.search(r"Image Type .*also\s+in\s+General\s+Image", shown, re.DOTALL)


def test_an_attribute_shows_who_names_it(isodicom: Command) -> None:
    shown = isodicom("show", "PixelSpacing").stdout
    assert re.search(r"^Image Plane +1", shown, re.MULTILINE)
    assert "DS, 2 values" in shown
    assert re.search(r"^In \d+ IODs  --expand lists them$", shown, re.MULTILINE)
    assert "Enhanced CT Image" in isodicom("show", "PixelSpacing", "--expand").stdout


def test_a_context_group_shows_included_codes_when_expanded(isodicom: Command) -> None:
    own = json.loads(isodicom("show", "CID 4", "--json").stdout)
    assert own["includes"]
    every = json.loads(isodicom("show", "CID 4", "--json", "--expand").stdout)
    assert len(every["codes"]) > len(own.get("codes", []))


def test_a_template_shows_rows_of_others_when_expanded(isodicom: Command) -> None:
    assert "1410/1" not in isodicom("show", "TID 1500").stdout
    assert "1410/1" in isodicom("show", "TID 1500", "--expand").stdout


def test_rows_of_an_expanded_template_are_told_apart(isodicom: Command) -> None:
    assert "of the same template" in isodicom("show", "TID 1500", "--expand").stdout
    assert "of the same template" not in isodicom("show", "TID 1500").stdout


def test_a_group_that_is_a_coding_scheme_says_so(isodicom: Command) -> None:
    assert "any code of the coding scheme UCUM" in isodicom("show", "CID 82", columns=120).stdout
    facts = json.loads(isodicom("show", "CID 82", "--json").stdout)
    assert (facts["name"], facts["schemes"]) == ("Measurement Units", ["UCUM"])


def test_a_group_whose_codes_are_not_told_says_so(isodicom: Command) -> None:
    assert "do not tell the codes of CID 5002." in isodicom("show", "CID 5002").stdout
    assert "CID 102 (not in the tables" in isodicom("show", "CID 101").stdout
    shown = isodicom("show", "CID 101", "--expand", columns=120).stdout
    assert "do not tell the codes of CID 102, CID 103" in shown


def test_a_code_shows_who_names_it(isodicom: Command) -> None:
    shown = isodicom("show", "DCM 121058").stdout
    assert "  CID 6052 Breast Imaging Report Section Title\n" in shown
    assert "  TID 1500 Measurement Report, row 4\n" in shown
    assert "TID 10011" not in shown
    assert "TID 10011" in isodicom("show", "DCM 121058", "--expand").stdout
    facts = json.loads(isodicom("show", "DCM 121058", "--json").stdout)
    assert facts["context_groups"] == [6052, 6053]
    assert {"tid": "TID 1500", "number": "4"} in facts["template_rows"]


def test_other_things_of_the_name_are_pointed_to(isodicom: Command) -> None:
    note = "Other things of this name: --kind module, --kind code\n"
    assert isodicom("show", "CT", "Image").stdout.endswith(note)
    assert note not in isodicom("show", "CT Image", "--kind", "iod").stdout
    assert "Other things" not in isodicom("show", "CT Image Storage").stdout
    assert "Other things" not in isodicom("show", "CT Image", "--json").stdout


def test_kind_chooses(isodicom: Command) -> None:
    assert isodicom("show", "CT Image", "--kind", "module").stdout.startswith("CT Image module")


def test_an_unknown_name_is_one_line_and_status_2(isodicom: Command) -> None:
    result = isodicom("show", "PixelSpacng")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(
        "isodicom: The standard (2025e) has no name 'PixelSpacng'. Did you mean Pixel"
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--type", "1,4"], "--type takes 1, 1C, 2, 2C, 3, separated by commas, not 4."),
        (["--kind", "thing"], "--kind takes one of iod, module"),
        (["--depth", "0"], "--depth"),
    ],
)
def test_a_wrong_option_is_refused(isodicom: Command, options: list[str], message: str) -> None:
    result = isodicom("show", "CT Image", *options)
    assert result.exit_code == 2
    assert message in result.stderr


def test_json_says_what_python_says(isodicom: Command) -> None:
    facts = json.loads(isodicom("show", "CT Image", "--json").stdout)
    assert facts["kind"] == "iod"
    kind: KindName = "iod"
    iod = look_up("CT Image", kind=kind)
    assert [use["module"] for use in facts["modules"]] == [use.module for use in getattr(iod, "modules")]  # noqa: B009
    assert [c["uid"] for c in facts["sop_classes"]] == ["1.2.840.10008.5.1.4.1.1.2"]
