"""What has one right answer is mended, and recorded; nothing else is touched."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pytest
from pydicom import Dataset, dcmread, examples
from pydicom.data import get_testdata_file
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.tag import Tag

from isodicom.conformance import check
from isodicom.repairing import Repaired, repair, repair_files
from isodicom.repairing.reading import read


def ct() -> Dataset:
    """A CT image as it stands in a file."""
    return read(str(get_testdata_file("CT_small.dcm")))


def put(dataset: Dataset, tag: int, vr: str, value: bytes) -> None:
    """Put an element as it would stand in a file."""
    dataset[tag] = RawDataElement(Tag(tag), vr, len(value), value, 0, False, True)


def kinds(repaired: Repaired) -> list[tuple[str, str]]:
    """Path and repair of each thing that was done to the object."""
    return [(one.path, one.repair) for one in repaired.repairs if one.kind != "file meta"]


def saved(repaired: Repaired, path: Path) -> Dataset:
    """The object written and read again."""
    repaired.save_as(path)
    return dcmread(path)


CASES = [
    (0x00080020, "DA", b"2004-01-19", "value_form", b"20040119"),
    (0x00080030, "TM", b"10:11:12", "value_form", b"101112"),
    (0x00180050, "DS", b"5.00000000000000000000", "value_form", b"5 "),
    (0x00080008, "CS", b"original\\PRIMARY\\AXIAL", "value_form", b"ORIGINAL\\PRIMARY\\AXIAL"),
    (0x00100010, "PN", b"Doe^Jane\0", "padding", b"Doe^Jane"),
    (0x00200011, "IS", b"1", "padding", b"1 "),
    (0x0020000D, "UI", b"1.2.3 ", "padding", b"1.2.3\0"),
    (0x00080060, "LO", b"CT", "representation", b"CT"),
    (0x00080005, "CS", b"ISO-IR 100", "character_set", "ISO_IR 100"),
    (0x00280010, "UL", b"\x80\0\0\0", "representation", 128),
]


@pytest.mark.parametrize(("tag", "vr", "value", "kind", "wanted"), CASES)
def test_a_value_is_mended(tag: int, vr: str, value: bytes, kind: str, wanted: bytes | int | str) -> None:
    given = ct()
    put(given, tag, vr, value)
    repaired = repair(given)
    assert repaired.dataset.get_item(tag).value == wanted
    assert [one for path, one in kinds(repaired) if path == repaired.dataset[tag].keyword] == [kind]
    assert given.get_item(tag).value == value


@pytest.mark.parametrize(
    ("tag", "vr", "value"),
    [
        (0x00080020, "DA", b"19.01.2004"),
        (0x00080050, "SH", b"more than sixteen "),
        (0x0020000D, "UI", b"1.2.03"),
        (0x00180050, "DS", b"5.1234567890123456789 "),
        (0x00080060, "LO", b"no modality "),
        (0x00080060, "CS", b"cq"),
        (0x00280010, "UL", b"\0\0\1\0"),
        (0x00100010, "PN", "Müller".encode("latin-1")),
        (0x00080005, "CS", b"UTF-9 "),
        (0x00280030, "FD", b"\x9a\x99\x99\x99\x99\x99\xb9\x3f"),
        (0x00431010, "LO", b"odd"),
    ],
)
def test_what_has_no_one_right_answer_is_left(tag: int, vr: str, value: bytes) -> None:
    given = ct()
    put(given, tag, vr, value)
    repaired = repair(given)
    held = repaired.dataset.get_item(tag)
    assert held.value in (value, value.decode("latin-1"))  # pydicom decodes private ones where they are set


def test_what_is_required_and_may_be_empty_is_added_empty() -> None:
    given = ct()
    del given.StudyID
    del given.StudyInstanceUID
    repaired = repair(given)
    assert repaired.dataset["StudyID"].is_empty
    assert "StudyInstanceUID" not in repaired.dataset
    assert [finding.path for finding in repaired.left.errors if "Study" in finding.path] == [
        "StudyInstanceUID"
    ]


def test_items_are_mended_too() -> None:
    given = examples.ct
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = "1", "99X", "x"
    item["ContextGroupVersion"] = DataElement(0x00080106, "DT", "2004-01-19T10:11:12", already_converted=True)
    given.AnatomicRegionSequence = [item]
    repaired = repair(given)
    assert ("AnatomicRegionSequence[1]/ContextGroupVersion", "value_form") in kinds(repaired)
    assert given.AnatomicRegionSequence[0].ContextGroupVersion == "2004-01-19T10:11:12"
    (original,) = repaired.dataset.OriginalAttributesSequence
    (before,) = original.ModifiedAttributesSequence
    assert before.AnatomicRegionSequence[0]["ContextGroupVersion"].is_empty
    (pointer,) = original.NonconformingModifiedAttributesSequence
    assert (pointer.SelectorSequencePointer, pointer.SelectorSequencePointerItems) == (0x00082218, 1)


def test_group_lengths_are_taken_away_and_elements_sorted(tmp_path: Path) -> None:
    given = ct()
    put(given, 0x00080000, "UL", b"\1\0\0\0")
    repaired = repair(given)
    assert (0x0008, 0x0000) not in repaired.dataset
    assert ("(0008,0000)", "group_length") in kinds(repaired)
    assert (".", "order") in kinds(repaired)
    assert repair(repaired.dataset).repairs == ()


def test_what_was_done_is_recorded_in_the_object(tmp_path: Path) -> None:
    given = ct()
    put(given, 0x00080020, "DA", b"2004-01-19")
    del given.StudyID
    made = saved(repair(given), tmp_path / "made.dcm")
    (equipment,) = made.ContributingEquipmentSequence
    assert equipment.PurposeOfReferenceCodeSequence[0].CodeValue == "109103"
    (item,) = made.OriginalAttributesSequence
    assert item.ReasonForTheAttributeModification == "CORRECT"
    assert item["SourceOfPreviousValues"].is_empty
    (before,) = item.ModifiedAttributesSequence
    assert before["StudyDate"].is_empty
    assert before["StudyID"].is_empty
    (pointer,) = item.NonconformingModifiedAttributesSequence
    assert (pointer.SelectorAttribute, pointer.SelectorValueNumber) == (0x00080020, 1)
    assert pointer.NonconformingDataElementValue == b"2004-01-19"


def test_a_change_of_encoding_alone_is_no_change_of_attributes() -> None:
    given = ct()
    put(given, 0x00080060, "CS", b"CT\0\0")
    made = repair(given).dataset
    assert "ContributingEquipmentSequence" in made
    assert "OriginalAttributesSequence" not in made


def test_the_record_stays_as_it_is_and_grows(tmp_path: Path) -> None:
    given = ct()
    put(given, 0x00080020, "DA", b"2004-01-19")
    once = saved(repair(given), tmp_path / "once.dcm")
    put(once, 0x00080021, "DA", b"2004.01.19")
    twice = saved(repair(once), tmp_path / "twice.dcm")
    assert len(twice.OriginalAttributesSequence) == 2
    assert twice.OriginalAttributesSequence[0] == once.OriginalAttributesSequence[0]


def test_file_meta_is_completed_and_agrees_with_the_object(tmp_path: Path) -> None:
    path = tmp_path / "given.dcm"
    given = ct()
    given.file_meta.MediaStorageSOPInstanceUID = "1.2.3"
    given.save_as(path)
    repaired = repair(path)
    assert [(one.keyword, one.kind) for one in repaired.repairs] == [
        ("MediaStorageSOPInstanceUID", "file meta")
    ]
    made = saved(repaired, tmp_path / "made.dcm")
    assert made.file_meta.MediaStorageSOPInstanceUID == made.SOPInstanceUID
    assert "ContributingEquipmentSequence" not in made


def test_a_file_without_a_beginning_gets_one(tmp_path: Path) -> None:
    buffer = BytesIO()
    given = ct()
    del given.file_meta
    given.preamble = None
    given.save_as(buffer, implicit_vr=False, little_endian=True)
    path = tmp_path / "given.dcm"
    path.write_bytes(buffer.getvalue())
    repaired = repair(path)
    assert "TransferSyntaxUID" in [one.keyword for one in repaired.repairs]
    assert saved(repaired, tmp_path / "made.dcm").PatientID == given.PatientID


def test_a_file_that_needs_nothing_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    first = tmp_path / "first.dcm"
    repair(get_testdata_file("CT_small.dcm")).save_as(first)
    repaired = repair(first)
    assert repaired.repairs == ()
    repaired.save_as(tmp_path / "second.dcm")
    assert (tmp_path / "second.dcm").read_bytes() == first.read_bytes()


def twice(path: Path, second: bytes) -> Path:
    """A file whose patient ID stands there twice."""
    data = Path(str(get_testdata_file("CT_small.dcm"))).read_bytes()
    first = b"\x10\0\x20\0LO\x04\x001CT1"
    assert data.count(first) == 1
    path.write_bytes(data.replace(first, first + b"\x10\0\x20\0LO\x04\0" + second))
    return path


def test_an_element_that_stands_there_twice_alike_is_kept_once(tmp_path: Path) -> None:
    repaired = repair(twice(tmp_path / "given.dcm", b"1CT1"))
    assert ("PatientID", "duplicate") in kinds(repaired)
    assert saved(repaired, tmp_path / "made.dcm").PatientID == "1CT1"
    assert repair(tmp_path / "made.dcm").repairs == ()


def test_of_two_different_values_none_is_chosen(tmp_path: Path) -> None:
    path = twice(tmp_path / "given.dcm", b"2CT2")
    repaired = repair(path)
    assert repaired.repairs == ()
    repaired.save_as(tmp_path / "made.dcm")
    assert (tmp_path / "made.dcm").read_bytes() == path.read_bytes()


def test_a_file_that_is_cut_off_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "given.dcm"
    path.write_bytes(Path(str(get_testdata_file("CT_small.dcm"))).read_bytes()[:-5000])
    repaired = repair(path)
    assert repaired.repairs == ()
    assert not repaired.left.ok


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "given.dcm"
    given = ct()
    put(given, 0x00080020, "DA", b"2004-01-19")
    given.save_as(path)
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        repair(path).save_as(path)
    assert path.read_bytes() == before


class TestNewUID:
    """Objects that were changed are others, if that is asked for."""

    def test_the_uid_is_kept_unless_asked(self) -> None:
        given = ct()
        del given.StudyID
        assert repair(given).dataset.SOPInstanceUID == given.SOPInstanceUID

    def test_a_new_one_is_given_and_the_old_one_recorded(self, tmp_path: Path) -> None:
        given = ct()
        del given.StudyID
        made = saved(repair(given, new_uid=True), tmp_path / "made.dcm")
        assert made.SOPInstanceUID != given.SOPInstanceUID
        assert made.file_meta.MediaStorageSOPInstanceUID == made.SOPInstanceUID
        (before,) = made.OriginalAttributesSequence[0].ModifiedAttributesSequence
        assert before.SOPInstanceUID == given.SOPInstanceUID

    def test_what_needs_no_repair_keeps_its_own(self) -> None:
        first = repair(ct()).dataset
        assert repair(first, new_uid=True).dataset.SOPInstanceUID == first.SOPInstanceUID

    def test_a_document_names_the_one_that_it_was_made_of(self, shared: Path) -> None:
        given = read(shared / "conformance" / "clean" / "sr1500_comp.dcm")
        del given.StudyID
        made = repair(given, new_uid=True).dataset
        (study,) = made.PredecessorDocumentsSequence
        named = study.ReferencedSeriesSequence[0].ReferencedSOPSequence[0]
        assert named.ReferencedSOPInstanceUID == given.SOPInstanceUID

    def test_references_between_files_follow(self, tmp_path: Path) -> None:
        image, other = repair(ct()).dataset, repair(ct()).dataset
        other.SOPInstanceUID = "1.2.3.4"
        reference = Dataset()
        reference.ReferencedSOPClassUID, reference.ReferencedSOPInstanceUID = (
            image.SOPClassUID,
            image.SOPInstanceUID,
        )
        other.ReferencedImageSequence = [reference]
        del image.StudyID
        paths = [tmp_path / "image.dcm", tmp_path / "other.dcm"]
        for dataset, path in zip((image, other), paths, strict=True):
            dataset.save_as(path)
        first, second = (made for _, made in repair_files(paths, new_uid=True) if isinstance(made, Repaired))
        assert first.dataset.SOPInstanceUID != image.SOPInstanceUID
        named = second.dataset.ReferencedImageSequence[0]
        assert named.ReferencedSOPInstanceUID == first.dataset.SOPInstanceUID
        assert second.dataset.SOPInstanceUID != "1.2.3.4"


def everything(dataset: Dataset, path: str = "") -> dict[str, bytes | str]:
    """All elements of an object, as bytes where they are."""
    found: dict[str, bytes | str] = {}
    for tag in list(dataset.keys()):
        held = dataset.get_item(tag)
        if held.VR == "SQ":
            for number, item in enumerate(dataset[tag].value):
                found |= everything(item, f"{path}{tag}[{number}]/")
        elif tag != (0x0028, 0x0103):  # which pydicom decodes when it reads
            found[f"{path}{tag}"] = held.value if isinstance(held.value, bytes) else str(held.value)
    return found


FILES = ("CT_small.dcm", "MR_small_implicit.dcm", "ExplVR_BigEnd.dcm", "JPEG2000.dcm", "rtplan.dcm", "liver_1frame.dcm",
         "reportsi.dcm", "nested_priv_SQ.dcm", "SC_rgb_rle_2frame.dcm", "eCT_Supplemental.dcm")  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_all_else_stays_as_it_was(name: str, tmp_path: Path) -> None:
    path = get_testdata_file(name)
    assert path is not None
    repaired = repair(path)
    before, after = everything(read(path)), everything(saved(repaired, tmp_path / "made.dcm"))
    done = {one.tag.lower() for one in repaired.repairs}
    for place, value in before.items():
        if place.rpartition("/")[2].lower() not in done:
            assert after[place] == value, place
    assert repair(tmp_path / "made.dcm").repairs == ()


def test_no_mutant_has_more_findings_than_before(shared: Path, tmp_path: Path) -> None:
    files = sorted((shared / "conformance" / "mutants").glob("*.dcm"))
    for path in random.Random(5).sample(files, 40):
        before = check(path)
        repaired = repair(path)
        assert len(repaired.left.errors) <= len(before.errors), path.name
        assert len(repaired.left.warnings) <= len(before.warnings), path.name
        made = tmp_path / path.name
        repaired.save_as(made)
        assert repair(made).repairs == (), path.name


def test_clean_objects_of_complete_files_are_left_alone(shared: Path) -> None:
    for name in ("ct", "mr", "seg_binary", "sr1500_comp", "rtplan", "enh_ct"):
        assert repair(shared / "conformance" / "clean" / f"{name}.dcm").repairs == (), name


def test_a_pixel_representation_that_pydicom_cannot_read_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    data = Path(str(get_testdata_file("CT_small.dcm"))).read_bytes()
    data = data.replace(b"\x08\x00\x60\x00CS\x02\x00CT", b"\x08\x00\x60\x00CS\x02\x00ct", 1)
    path.write_bytes(data.replace(b"\x28\x00\x03\x01US", b"\x28\x00\x03\x01ZZ", 1))
    image = repair(path)
    assert image.repairs
    assert "OriginalAttributesSequence" in image.dataset or "ContributingEquipmentSequence" in image.dataset
