from __future__ import annotations

import pickle
from typing import Any

import pytest
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes

from isodicom import UID
from isodicom.color import CIELabColor
from isodicom.errors import AttributeValueError, MissingAttributeError
from isodicom.seg import DimensionIndexSequence, SegmentAlgorithmTypeValues, SegmentDescription
from tests.factories.images import algorithm, segment


def by_hand(**more: Any) -> SegmentDescription:
    """A segment that a person drew."""
    arguments: dict[str, Any] = {
        "segment_number": 1,
        "segment_label": "bone",
        "segmented_property_category": codes.SCT.Tissue,
        "segmented_property_type": codes.SCT.Bone,
        "algorithm_type": "MANUAL",
    }
    return SegmentDescription(**(arguments | more))


def test_everything_that_is_given_is_given_back() -> None:
    uid = UID()
    made = segment(
        5,
        tracking_uid=uid,
        tracking_id="T",
        anatomic_regions=[codes.SCT.Chest],
        primary_anatomic_structures=[codes.SCT.Heart],
        display_color=CIELabColor(50, 1, 2),
    )
    for it in (made, SegmentDescription.from_dataset(Dataset(made)), pickle.loads(pickle.dumps(made))):
        assert (it.segment_number, it.segment_label) == (5, "segment 5")
        assert it.segmented_property_category == codes.SCT.Tissue
        assert it.segmented_property_type == codes.SCT.Bone
        assert it.algorithm_type is SegmentAlgorithmTypeValues.AUTOMATIC
        assert it.algorithm_identification is not None
        assert it.algorithm_identification.name == it.SegmentAlgorithmName == "threshold"
        assert (it.tracking_uid, it.tracking_id) == (uid, "T")
        assert it.anatomic_regions == [codes.SCT.Chest]
        assert it.primary_anatomic_structures == [codes.SCT.Heart]
        assert tuple(it.RecommendedDisplayCIELabValue) == CIELabColor(50, 1, 2).value


def test_what_is_not_given_is_none_or_empty() -> None:
    made = by_hand()
    assert made.algorithm_identification is None
    assert made.tracking_uid is None
    assert made.tracking_id is None
    assert made.anatomic_regions == made.primary_anatomic_structures == []
    assert "SegmentAlgorithmName" not in made


def test_software_has_to_be_identified_and_people_need_not_be() -> None:
    with pytest.raises(TypeError, match="AUTOMATIC needs algorithm_identification"):
        SegmentDescription(1, "bone", codes.SCT.Tissue, codes.SCT.Bone, "AUTOMATIC")
    assisted = by_hand(algorithm_identification=algorithm())
    assert assisted.algorithm_identification is not None
    assert "SegmentAlgorithmName" not in assisted


@pytest.mark.parametrize("given", [{"tracking_uid": "1.2"}, {"tracking_id": "T"}])
def test_tracking_identifiers_come_together(given: dict[str, str]) -> None:
    with pytest.raises(TypeError, match="together"):
        by_hand(**given)


@pytest.mark.parametrize(
    "given",
    [
        {"segment_number": 0},
        {"segment_number": 65536},
        {"segment_label": ""},
        {"segment_label": "x" * 65},
        {"tracking_uid": "x", "tracking_id": "T"},
    ],
)
def test_bad_values_are_refused(given: dict[str, Any]) -> None:
    with pytest.raises(AttributeValueError):
        by_hand(**given)


def test_an_item_that_lacks_something_is_refused() -> None:
    item = Dataset(by_hand())
    del item.SegmentLabel
    with pytest.raises(MissingAttributeError) as caught:
        SegmentDescription.from_dataset(item)
    assert caught.value.keyword == "SegmentLabel"


def test_codes_are_the_items_themselves_so_that_changes_stay() -> None:
    made = by_hand()
    made.segmented_property_type.CodeMeaning = "os"
    assert made.SegmentedPropertyTypeCodeSequence[0].CodeMeaning == "os"


def test_frames_are_indexed_by_segment_and_place() -> None:
    index = DimensionIndexSequence("PATIENT")
    assert len(index) == 2
    assert index.get_index_keywords() == ["ImagePositionPatient"]
    assert index.get_index_position("ReferencedSegmentNumber") == 0
    assert index.get_index_position("ImagePositionPatient") == 1
    assert len({item.DimensionOrganizationUID for item in index}) == 1
    with pytest.raises(ValueError, match="not indexed by PatientID"):
        index.get_index_position("PatientID")


def test_slides_are_indexed_by_row_and_column() -> None:
    assert DimensionIndexSequence("SLIDE", include_segment_number=False).get_index_keywords() == [
        "RowPositionInTotalImagePixelMatrix",
        "ColumnPositionInTotalImagePixelMatrix",
    ]
    assert DimensionIndexSequence(None).get_index_keywords() == []


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"segment_label": ""}, AttributeValueError, "SegmentLabel takes text that is not empty"),
        ({"segment_label": "x" * 65}, AttributeValueError, "SegmentLabel takes at most 64 characters"),
        ({"segment_label": 5}, TypeError, "SegmentLabel takes text, not 5"),
        ({"algorithm_type": "manual"}, AttributeValueError, "one of AUTOMATIC, SEMIAUTOMATIC, MANUAL"),
        ({"display_color": (1, 2, 3)}, TypeError, "CIELabColor.from_rgb"),
        ({"anatomic_regions": codes.SCT.Head}, TypeError, r"write \[code\]"),
        ({"primary_anatomic_structures": codes.SCT.Head}, TypeError, r"write \[code\]"),
        ({"segmented_property_type": "bone"}, TypeError, "A Code or a CodedConcept is expected, not str"),
    ],
)
def test_what_describes_no_segment_is_refused(
    arguments: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        by_hand(**arguments)
