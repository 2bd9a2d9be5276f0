"""Looking up by name, in the real tables."""

from __future__ import annotations

import pickle

import pytest

from isodicom.conformance import (
    functional_groups_of,
    iod_of,
    look_up,
    modules_of,
    sop_classes_of,
    table,
)
from isodicom.conformance.lookup.find import KINDS, KindName, other_meanings
from isodicom.errors import UnknownStandardNameError
from isodicom.schema.rows import (
    IOD,
    Code,
    ContextGroup,
    DataElement,
    Macro,
    Module,
    SOPClass,
    Template,
    UIDEntry,
)


@pytest.mark.parametrize(
    ("text", "kind", "keyword"),
    [
        ("CT Image", IOD, "CTImageIOD"),
        ("CTImage", IOD, "CTImageIOD"),
        ("CTImageIOD", IOD, "CTImageIOD"),
        ("ct-image", IOD, "CTImageIOD"),
        ("Enhanced CT", IOD, "EnhancedCTImageIOD"),
        ("Patient", Module, "PatientModule"),
        ("PatientModule", Module, "PatientModule"),
        ("SOP Common", Module, "SOPCommonModule"),
        ("Pixel Measures", Macro, "PixelMeasuresMacro"),
        ("PixelSpacing", DataElement, "PixelSpacing"),
        ("Pixel Spacing", DataElement, "PixelSpacing"),
        ("(0028,0030)", DataElement, "PixelSpacing"),
        ("00280030", DataElement, "PixelSpacing"),
        ("SegmentSequenceItem", DataElement, "SegmentSequence"),
        ("Patient's Name", DataElement, "PatientName"),
        ("(6002,3000)", DataElement, "OverlayData"),
        ("(60xx,3000)", DataElement, "OverlayData"),
        ("60XX3000", DataElement, "OverlayData"),
        ("(7fxx,0010)", DataElement, "VariablePixelData"),
        ("(0020,000d)", DataElement, "StudyInstanceUID"),
        ("CT Image Storage", SOPClass, "CTImageStorage"),
        ("1.2.840.10008.5.1.4.1.1.2", SOPClass, "CTImageStorage"),
        ("Explicit VR Little Endian", UIDEntry, "ExplicitVRLittleEndian"),
        ("1.2.840.10008.1.2.1", UIDEntry, "ExplicitVRLittleEndian"),
        ("CID 29", ContextGroup, "AcquisitionModality"),
        ("29", ContextGroup, "AcquisitionModality"),
        ("1.2.840.10008.6.1.19", ContextGroup, "AcquisitionModality"),
        ("TID 1500", Template, "MeasurementReport"),
        ("Measurement Report", Template, "MeasurementReport"),
    ],
)
def test_people_find_what_they_type(text: str, kind: type, keyword: str) -> None:
    found = look_up(text)
    assert isinstance(found, kind)
    assert getattr(found, "keyword") == keyword  # noqa: B009  not every kind has one


@pytest.mark.parametrize("text", ["DCM 113100", "113100 DCM", "(113100, DCM)", "DCM:113100", "113100"])
def test_a_code_of_the_standard_is_found(text: str) -> None:
    assert look_up(text) == Code("113100", "DCM", "Basic Application Confidentiality Profile")


def test_kind_chooses_between_things_of_one_name() -> None:
    assert isinstance(look_up("CT Image"), IOD)
    assert isinstance(look_up("CT Image", kind="module"), Module)
    assert isinstance(look_up("29", kind="context_group"), ContextGroup)


def test_an_exact_keyword_is_that_and_nothing_else() -> None:
    assert isinstance(look_up("PatientOrientation"), DataElement)
    assert isinstance(look_up("Patient Orientation"), Module)
    assert isinstance(look_up("PatientOrientationModule"), Module)


@pytest.mark.parametrize("text", ["", " ", "?"])
def test_what_has_neither_letter_nor_digit_is_no_name(text: str) -> None:
    with pytest.raises(UnknownStandardNameError, match="has no name"):
        look_up(text)


def test_an_unknown_name_names_the_nearest() -> None:
    with pytest.raises(UnknownStandardNameError, match="Did you mean PixelSpacing") as caught:
        look_up("PixelSpacng")
    assert caught.value.name == "PixelSpacng"
    assert "PixelSpacing" in caught.value.nearest
    assert pickle.loads(pickle.dumps(caught.value)).nearest == caught.value.nearest


def test_an_unknown_name_of_one_kind_says_which() -> None:
    with pytest.raises(UnknownStandardNameError, match=r"has no IOD 'PixelSpacing'"):
        look_up("PixelSpacing", kind="iod")


@pytest.mark.parametrize("text", ["CID 102", "cid102", "102"])
def test_a_context_group_that_tables_refer_to_and_lack_is_called_that(text: str) -> None:
    with pytest.raises(UnknownStandardNameError, match=r"refer to CID 102, but do not hold it\.$"):
        look_up(text)
    with pytest.raises(UnknownStandardNameError, match="has no template"):
        look_up(text, kind="template")


def test_a_context_group_of_which_nobody_speaks_is_unknown() -> None:
    with pytest.raises(UnknownStandardNameError, match=r"has no name 'CID 99999'\.$"):
        look_up("CID 99999")


@pytest.mark.parametrize("text", ["(0029,1010)", "00091001"])
def test_a_private_tag_is_called_that(text: str) -> None:
    with pytest.raises(UnknownStandardNameError, match="is a private tag"):
        look_up(text)


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("CT Image", ("module", "code")),
        ("CT Image Storage", ()),
        ("PatientOrientation", ("module", "macro", "context_group", "code")),
        ("5000", ("template",)),
        ("CID 29", ()),
    ],
)
def test_other_things_of_a_name(name: str, others: tuple[str, ...]) -> None:
    assert other_meanings(name) == others


def test_an_unknown_kind_is_refused() -> None:
    kind: KindName = "modality"  # type: ignore[assignment]
    with pytest.raises(ValueError, match="kind must be one of iod, module"):
        look_up("CT", kind=kind)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_name_of_a_kind_finds_something_of_that_kind(kind: object) -> None:
    one = next(k for k in KINDS if k is kind)
    names = [name for name in one.names() if name][:40]
    assert names
    assert [name for name in names if one.find(name) is None] == []


def test_a_table_is_found_by_its_exact_keyword_only() -> None:
    assert table("PatientModule").name == "Patient"
    with pytest.raises(UnknownStandardNameError, match="PatientModule"):
        table("Patient")


def test_a_sop_class_leads_to_its_iod_and_back() -> None:
    iod = iod_of("1.2.840.10008.5.1.4.1.1.66.4")
    assert iod.keyword == "SegmentationIOD"
    assert "1.2.840.10008.5.1.4.1.1.66.7" in [c.uid for c in sop_classes_of(iod)]


def test_what_is_no_storage_class_has_no_iod() -> None:
    with pytest.raises(UnknownStandardNameError, match=r"no SOP class '1.2.840.10008.1.1'"):
        iod_of("1.2.840.10008.1.1")


def test_an_iod_may_be_named_by_its_sop_class() -> None:
    expected = modules_of("CT Image")
    assert modules_of("CT Image Storage") == expected
    assert modules_of("1.2.840.10008.5.1.4.1.1.2") == expected
    assert ("PatientModule", "M") in [(use.module, use.usage) for use in expected]


def test_only_multi_frame_iods_have_functional_groups() -> None:
    assert functional_groups_of("CT Image") == ()
    assert "PixelMeasuresMacro" in [use.macro for use in functional_groups_of("Enhanced CT Image")]
