from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes

from isodicom import AlgorithmIdentificationSequence
from isodicom.color import CIELabColor
from isodicom.conformance import codes_of
from isodicom.errors import AttributeValueError
from isodicom.seg import SegmentationMetadata, SegmentDescription
from isodicom.seg.metadata.schema import made, shipped
from isodicom.sr import CodedConcept
from tests.factories.images import ct_series, random_mask, segment, segmentation

VALIDATOR = Draft202012Validator(json.loads(shipped()))

LIVER: dict[str, Any] = {
    "mask_value": 7,
    "label": "liver",
    "description": "all of it",
    "type": {"name": "Kidney", "modifiers": ["Right"]},
    "algorithm": {
        "name": "net",
        "family": "Artificial Intelligence",
        "version": "1",
        "parameters": {"threshold": "0.5"},
    },
    "tracking_id": "a",
    "tracking_uid": "1.2.3",
    "anatomic_regions": ["Abdomen"],
    "primary_anatomic_structures": [{"value": "64033007", "scheme": "SCT", "meaning": "Kidney"}],
    "color": "#ff8800",
}


def read(*segments: dict[str, Any], **facts: Any) -> SegmentationMetadata:
    """What a document says."""
    return SegmentationMetadata.from_json({**facts, "segments": list(segments)})


def test_a_segment_is_described_by_names_and_codes() -> None:
    found = read(LIVER, series_description="Organs", software_versions=["1", "2"])
    description = found.segments[0]
    assert found.mask_values == (7,)
    assert found.facts == {"series_description": "Organs", "software_versions": ["1", "2"]}
    assert description.segment_number == 1
    assert description.segmented_property_type == codes.SCT.Kidney
    assert description.segmented_property_category == codes.SCT.AnatomicalStructure
    modifiers = description.SegmentedPropertyTypeCodeSequence[0].SegmentedPropertyTypeModifierCodeSequence
    assert modifiers[0].CodeMeaning == "Right"
    assert description.algorithm_type.value == "AUTOMATIC"
    made_by = description.algorithm_identification
    assert made_by is not None
    assert (made_by.name, made_by.family.value, made_by.parameters) == ("net", "123110", {"threshold": "0.5"})
    assert (description.tracking_id, description.tracking_uid) == ("a", "1.2.3")
    assert description.anatomic_regions[0].value == "818981001"
    assert tuple(description.RecommendedDisplayCIELabValue) == CIELabColor.from_rgb(255, 136, 0).value


def test_what_is_left_out_has_the_defaults_that_the_schema_tells() -> None:
    description = read({"mask_value": 3}).segments[0]
    assert description.segment_label == "Segment 3"
    assert description.segmented_property_category == description.segmented_property_type == codes.SCT.Tissue
    assert description.algorithm_type.value == "SEMIAUTOMATIC"
    assert description.SegmentAlgorithmName == "Unknown"
    assert description.algorithm_identification is None


def test_segments_drawn_by_hand_have_no_algorithm() -> None:
    assert "SegmentAlgorithmName" not in read({"algorithm_type": "MANUAL"}).segments[0]


@pytest.mark.parametrize("name", ["liver", "SCT:10200004", "SCT:Liver", {"name": "LIVER"}])
def test_a_code_is_found_by_name_keyword_or_value(name: object) -> None:
    assert read({"type": name}).segments[0].segmented_property_type == codes.SCT.Liver


def test_a_code_is_found_by_the_keyword_of_pydicom() -> None:
    found = read({"type": "AVGrooveContinuationOfCircumflexArtery"}).segments[0]
    assert found.segmented_property_type.value == "75902001"


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "no segments": ({}, "", "segments is missing"),
    "one segment": ({"segments": {}}, "segments", "an array"),
    "no segment": ({"segments": []}, "segments", "one or more"),
    "a misspelt member": ({"segments": [{"colour": "#000000"}]}, "segments[0].colour", "no such member"),
    "an unknown name": ({"segments": [{}, {"type": "livr"}]}, "segments[1].type", "SCT:10200004 (Liver)"),
    "several codes": ({"segments": [{"type": "Pulmonary vein"}]}, "segments[0].type", "430757002"),
    "a code without scheme": ({"segments": [{"type": {"value": "1"}}]}, "segments[0].type", "scheme"),
    "no colour": ({"segments": [{"color": "red"}]}, "segments[0].color", "#rrggbb"),
    "too light": ({"segments": [{"color": {"cielab": [101, 0, 0]}}]}, "segments[0].color.cielab", "100"),
    "long text": ({"segments": [{"label": "x" * 65}]}, "segments[0].label", "at most 64"),
    "empty text": ({"segments": [{"label": " "}]}, "segments[0].label", "not empty"),
    "no number": ({"series_number": "3", "segments": [{}]}, "series_number", "whole number"),
    "a truth value": ({"series_number": True, "segments": [{}]}, "series_number", "whole number"),
    "lower case": ({"content_label": "abc", "segments": [{}]}, "content_label", "capital"),
    "half a tracking": ({"segments": [{"tracking_id": "a"}]}, "segments[0]", "tracking_uid is missing"),
    "no UID": (
        {"segments": [{"tracking_id": "a", "tracking_uid": "1.2.x"}]},
        "segments[0].tracking_uid",
        "a UID",
    ),
    "half an algorithm": (
        {"segments": [{"algorithm": {"name": "a", "version": "1"}}]},
        "segments[0].algorithm",
        "family",
    ),
    "no type": ({"segments": [{"category": "Tissue"}]}, "segments[0]", "type is missing"),
    "no category": ({"segments": [{"type": "Artery"}]}, "segments[0]", "category is missing"),
    "one value twice": ({"segments": [{"mask_value": 2}, {}]}, "segments", "value 2 in the mask"),
    "one number twice": (
        {"segments": [{"number": 2, "mask_value": 1}, {}]},
        "segments",
        "2 segments have number 2",
    ),
    "no attribute": ({"segments": [{"attributes": {"00100010": 3}}]}, "segments[0].attributes", "JSON model"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_with_its_place(case: str, tmp_path: Path) -> None:
    document, path, said = WRONG[case]
    (tmp_path / "segments.json").write_text(json.dumps(document))
    with pytest.raises(AttributeValueError) as error:
        SegmentationMetadata.from_json(tmp_path / "segments.json")
    assert error.value.path == path
    assert said in str(error.value)
    assert str(error.value).startswith(f"segments.json: {path}")


def test_what_is_no_json_is_said_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"segments":\n [}')
    with pytest.raises(AttributeValueError, match=r"a\.json is no JSON: .*line 2"):
        SegmentationMetadata.from_json(tmp_path / "a.json")


def test_the_shipped_schema_is_made_of_what_reads() -> None:
    assert json.loads(shipped()) == made()
    Draft202012Validator.check_schema(made())


TOO_DEEP = {
    "an unknown name",
    "several codes",
    "half a tracking",
    "half an algorithm",
    "no type",
    "no category",
    "one value twice",
    "one number twice",
    "empty text",
}
"""What a schema can't tell."""


@pytest.mark.parametrize("case", WRONG)
def test_the_schema_refuses_what_the_reader_refuses(case: str) -> None:
    assert VALIDATOR.is_valid(WRONG[case][0]) is (case in TOO_DEEP)


CODES = st.sampled_from([CodedConcept.from_code(code) for code in codes_of(7151)])
TEXT = st.text(st.characters(codec="latin-1", categories=["L", "N"]), min_size=1, max_size=64)


@st.composite
def descriptions(draw: Any, number: int) -> SegmentDescription:
    """A description with everything that one may have."""
    drawn_by = draw(st.sampled_from(["MANUAL", "AUTOMATIC", "SEMIAUTOMATIC"]))
    made_by = None
    if drawn_by != "MANUAL":
        made_by = AlgorithmIdentificationSequence(
            draw(TEXT), draw(CODES), draw(TEXT), draw(st.none() | TEXT), draw(st.none() | st.just({"a": "b"}))
        )
    tracked = draw(st.booleans())
    channel = st.integers(0, 65535)
    description = SegmentDescription(
        number,
        draw(TEXT),
        draw(CODES),
        draw(CODES),
        drawn_by,
        made_by,
        tracking_uid="1.2.3" if tracked else None,
        tracking_id=draw(TEXT) if tracked else None,
        anatomic_regions=draw(st.none() | st.lists(CODES, min_size=1, max_size=3)),
        primary_anatomic_structures=draw(st.none() | st.lists(CODES, min_size=1, max_size=2)),
        display_color=draw(
            st.none() | st.builds(CIELabColor.from_dicom_value, st.tuples(channel, channel, channel))
        ),
    )
    if draw(st.booleans()):
        description.SegmentDescription = draw(TEXT)
    return description


@given(st.integers(1, 4).flatmap(lambda count: st.tuples(*[descriptions(i + 1) for i in range(count)])))
def test_descriptions_come_back_from_json(segments: tuple[SegmentDescription, ...]) -> None:
    values = [3 * segment.segment_number for segment in segments]
    said = SegmentationMetadata(segments, values, facts={"series_number": 4})
    document = json.loads(json.dumps(said.to_json()))
    VALIDATOR.validate(document)
    again = SegmentationMetadata.from_json(document)
    assert again == said
    assert [one.to_json_dict() for one in again.segments] == [one.to_json_dict() for one in said.segments]


def test_modifiers_and_further_attributes_come_back() -> None:
    description = segment(2)
    kind = description.SegmentedPropertyTypeCodeSequence[0]
    kind.SegmentedPropertyTypeModifierCodeSequence = [CodedConcept("24028007", "SCT", "Right")]
    description.SegmentAlgorithmName = "another name"
    description.add_new((0x0011, 0x0010), "LO", "somebody")
    description.add_new((0x0011, 0x1001), "US", [1, 2])
    said = SegmentationMetadata([description])
    again = SegmentationMetadata.from_json(json.loads(json.dumps(said.to_json())))
    assert again.segments[0].to_json_dict() == description.to_json_dict()


def test_values_that_are_not_allowed_stand_among_the_attributes() -> None:
    description = segment(1, tracking_uid="1.2", tracking_id="a")
    description.SegmentLabel = ""
    description.AnatomicRegionSequence = [Dataset()]
    del description.TrackingUID
    description.SegmentationAlgorithmIdentificationSequence[0].AlgorithmParameters = "no pairs"
    said = SegmentationMetadata([description]).to_json()
    VALIDATOR.validate(said)
    again = SegmentationMetadata.from_json(json.loads(json.dumps(said)))
    assert again.segments[0].to_json_dict() == description.to_json_dict()


def test_facts_that_are_not_allowed_are_left_out() -> None:
    seg = segmentation(ct_series(1), random_mask((1, 7, 5)))
    seg["ContentLabel"]._value = "Segmentation"
    assert "content_label" not in SegmentationMetadata.from_segmentation(seg).facts


def test_a_segmentation_says_what_its_document_says(tmp_path: Path) -> None:
    images = ct_series(2)
    seg = segmentation(
        images,
        random_mask((2, 7, 5), 2),
        2,
        series_description="Bones",
        content_label="BONES",
        content_creator_name="Doe^Jane",
    )
    seg.ClinicalTrialTimePointID = "1"
    said = SegmentationMetadata.from_segmentation(seg)
    assert said.facts["series_description"] == "Bones"
    assert said.facts["content_creator_name"] == "Doe^Jane"
    assert said.facts["software_versions"] == ["1.0"]
    assert said.attributes.ClinicalTrialTimePointID == "1"
    assert list(said.segments) == list(seg.SegmentSequence)
    said.save_as(tmp_path / "segments.json")
    VALIDATOR.validate(json.loads((tmp_path / "segments.json").read_text()))
    assert SegmentationMetadata.from_json(tmp_path / "segments.json") == said


CODE = {"CodeValue": "10200004", "CodingSchemeDesignator": "SCT", "CodeMeaning": "Liver"}
TISSUE = {"CodeValue": "85756007", "CodingSchemeDesignator": "SCT", "CodeMeaning": "Tissue"}


def dcmqi_segment(**more: Any) -> dict[str, Any]:
    return {
        "labelID": 4,
        "SegmentLabel": "Liver",
        "SegmentDescription": "the liver",
        "SegmentedPropertyCategoryCodeSequence": TISSUE,
        "SegmentedPropertyTypeCodeSequence": CODE,
        "SegmentAlgorithmType": "AUTOMATIC",
        "SegmentAlgorithmName": "net",
        "recommendedDisplayRGBValue": [221, 130, 101],
    } | more


def test_a_document_that_cannot_be_written_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "segments.json"
    path.write_bytes(b"before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    said = SegmentationMetadata.from_json({"segments": [{"mask_value": 1}]})
    with pytest.raises(OSError, match=r"No space left.*segments\.json"):
        said.save_as(path)
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"before"]


def test_metadata_files_of_dcmqi_are_read() -> None:
    right = {"CodeValue": "24028007", "CodingSchemeDesignator": "SCT", "CodeMeaning": "Right"}
    found = SegmentationMetadata.from_json(
        {
            "@schema": "https://example.org/seg-schema.json#",
            "ContentCreatorName": "Doe^Jane",
            "SeriesNumber": "300",
            "InstanceNumber": "1",
            "ClinicalTrialSeriesID": "Session1",
            "BodyPartExamined": "",
            "segmentAttributesFileMapping": ["a.nrrd", "b.nrrd"],
            "segmentAttributes": [
                [dcmqi_segment(SegmentedPropertyTypeModifierCodeSequence=right)],
                [dcmqi_segment(AnatomicRegionSequence=CODE, AnatomicRegionModifierSequence=right)],
            ],
        }
    )
    first, second = found.segments
    assert found.facts == {"content_creator_name": "Doe^Jane", "series_number": 300, "instance_number": 1}
    assert found.attributes.ClinicalTrialSeriesID == "Session1"
    assert "BodyPartExamined" not in found.attributes
    assert (found.mask_values, found.files) == ((4, 4), ("a.nrrd", "b.nrrd"))
    assert first.SegmentAlgorithmName == "net"
    assert tuple(first.RecommendedDisplayCIELabValue) == CIELabColor.from_rgb(221, 130, 101).value
    assert "Right" in str(first.SegmentedPropertyTypeCodeSequence)
    assert "Right" in str(second.AnatomicRegionSequence)


def test_errors_in_files_of_dcmqi_name_their_own_places() -> None:
    with pytest.raises(AttributeValueError) as error:
        SegmentationMetadata.from_json({"segmentAttributes": [[dcmqi_segment(labelID="x")]]})
    assert error.value.path == "segmentAttributes[0][0].labelID"


def test_files_of_several_masks_are_named_in_files_of_dcmqi() -> None:
    masks = [[dcmqi_segment()], [dcmqi_segment()]]
    with pytest.raises(AttributeValueError, match="the files of 2 masks") as error:
        SegmentationMetadata.from_json({"segmentAttributes": masks, "segmentAttributesFileMapping": ["a"]})
    assert error.value.path == "segmentAttributesFileMapping"


def test_mappings_stay_as_they_are() -> None:
    document = {"segments": [dict(LIVER)], "attributes": {"00180015": {"vr": "CS", "Value": ["CHEST"]}}}
    before = json.dumps(document)
    found = SegmentationMetadata.from_json(document)
    assert json.dumps(document) == before
    assert found.attributes == Dataset.from_json(document["attributes"])
